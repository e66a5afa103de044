{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test drift(
    model, metric, column_name=none, threshold=none, by=none, window=none, min_history=none,
    history_from=none, waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none,
    mustBeGreaterOrEqualTo=none, mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none,
    mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'drift', 'column': column_name, 'metric': metric, 'threshold': threshold, 'by': by,
        'window': window, 'min_history': min_history, 'history_from': history_from,
        'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
