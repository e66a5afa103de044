{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test rejected_values(
    model, column_name, values, quote=none, tolerance=none, unit=none, mostly=none, path=none,
    waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none,
    mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'rejected_values', 'column': column_name, 'values': values, 'quote': quote,
        'tolerance': tolerance, 'unit': unit, 'mostly': mostly, 'path': path, 'waiver': waiver,
        'mustBe': mustBe, 'mustNotBe': mustNotBe, 'mustBeGreaterThan': mustBeGreaterThan,
        'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo, 'mustBeLessThan': mustBeLessThan,
        'mustBeLessOrEqualTo': mustBeLessOrEqualTo, 'mustBeBetween': mustBeBetween,
        'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
