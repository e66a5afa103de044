{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test array_length(
    model, column_name, min=none, exclusive_min=none, max=none, exclusive_max=none, tolerance=none,
    unit=none, mostly=none, path=none, waiver=none, mustBe=none, mustNotBe=none,
    mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none, mustBeLessThan=none,
    mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'array_length', 'column': column_name, 'min': min, 'exclusive_min': exclusive_min,
        'max': max, 'exclusive_max': exclusive_max, 'tolerance': tolerance, 'unit': unit,
        'mostly': mostly, 'path': path, 'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
