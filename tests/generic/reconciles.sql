{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test reconciles(
    model, column_name, to, aggregate=none, field=none, to_where=none, tolerance=none, unit=none,
    waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none,
    mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'reconciles', 'column': column_name, 'aggregate': aggregate, 'to': to,
        'field': field, 'to_where': to_where, 'tolerance': tolerance, 'unit': unit,
        'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
