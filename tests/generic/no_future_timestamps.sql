{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test no_future_timestamps(
    model, column_name, max_ahead=none, period=none, tolerance=none, unit=none, mostly=none,
    path=none, waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none,
    mustBeGreaterOrEqualTo=none, mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none,
    mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'no_future_timestamps', 'column': column_name, 'max_ahead': max_ahead,
        'period': period, 'tolerance': tolerance, 'unit': unit, 'mostly': mostly, 'path': path,
        'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
