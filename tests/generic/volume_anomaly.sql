{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test volume_anomaly(
    model, column_name=none, by=none, window=none, min_history=none, history_from=none, min=none,
    exclusive_min=none, max=none, exclusive_max=none, waiver=none, mustBe=none, mustNotBe=none,
    mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none, mustBeLessThan=none,
    mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'volume_anomaly', 'column': column_name, 'by': by, 'window': window,
        'min_history': min_history, 'history_from': history_from, 'min': min,
        'exclusive_min': exclusive_min, 'max': max, 'exclusive_max': exclusive_max,
        'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
