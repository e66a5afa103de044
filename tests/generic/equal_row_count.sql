{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test equal_row_count(
    model, to, to_where=none, tolerance=none, unit=none, waiver=none, mustBe=none, mustNotBe=none,
    mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none, mustBeLessThan=none,
    mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'equal_row_count', 'to': to, 'to_where': to_where, 'tolerance': tolerance,
        'unit': unit, 'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
