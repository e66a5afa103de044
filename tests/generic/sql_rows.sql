{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test sql_rows(
    model, query, column_name=none, to=none, tolerance=none, unit=none, mostly=none, waiver=none,
    mustBe=none, mustNotBe=none, mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none,
    mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'sql_rows', 'column': column_name, 'query': query, 'to': to,
        'tolerance': tolerance, 'unit': unit, 'mostly': mostly, 'waiver': waiver, 'mustBe': mustBe,
        'mustNotBe': mustNotBe, 'mustBeGreaterThan': mustBeGreaterThan,
        'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo, 'mustBeLessThan': mustBeLessThan,
        'mustBeLessOrEqualTo': mustBeLessOrEqualTo, 'mustBeBetween': mustBeBetween,
        'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
