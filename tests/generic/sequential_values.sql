{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test sequential_values(
    model, column_name, interval=none, period=none, group_by=none, tolerance=none, unit=none,
    mostly=none, waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none,
    mustBeGreaterOrEqualTo=none, mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none,
    mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'sequential_values', 'column': column_name, 'interval': interval, 'period': period,
        'group_by': group_by, 'tolerance': tolerance, 'unit': unit, 'mostly': mostly,
        'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
