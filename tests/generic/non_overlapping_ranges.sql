{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test non_overlapping_ranges(
    model, lower, upper, group_by=none, gaps=none, zero_length=none, tolerance=none, unit=none,
    mostly=none, waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none,
    mustBeGreaterOrEqualTo=none, mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none,
    mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'non_overlapping_ranges', 'lower': lower, 'upper': upper, 'group_by': group_by,
        'gaps': gaps, 'zero_length': zero_length, 'tolerance': tolerance, 'unit': unit,
        'mostly': mostly, 'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
