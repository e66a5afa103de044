{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test sql_metric(
    model, query, column_name=none, to=none, min=none, exclusive_min=none, max=none,
    exclusive_max=none, waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none,
    mustBeGreaterOrEqualTo=none, mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none,
    mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'sql_metric', 'column': column_name, 'query': query, 'to': to, 'min': min,
        'exclusive_min': exclusive_min, 'max': max, 'exclusive_max': exclusive_max,
        'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
