{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test equal_rows(
    model, to, columns=none, to_where=none, tolerance=none, unit=none, mostly=none, waiver=none,
    mustBe=none, mustNotBe=none, mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none,
    mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'equal_rows', 'to': to, 'columns': columns, 'to_where': to_where,
        'tolerance': tolerance, 'unit': unit, 'mostly': mostly, 'waiver': waiver, 'mustBe': mustBe,
        'mustNotBe': mustNotBe, 'mustBeGreaterThan': mustBeGreaterThan,
        'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo, 'mustBeLessThan': mustBeLessThan,
        'mustBeLessOrEqualTo': mustBeLessOrEqualTo, 'mustBeBetween': mustBeBetween,
        'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
