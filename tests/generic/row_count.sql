{% test row_count(model, min=none, max=none, exclusive_min=none, exclusive_max=none) %}
    {{ accord.single_test(model, {
        'check': 'row_count',
        'min': min, 'max': max, 'exclusive_min': exclusive_min, 'exclusive_max': exclusive_max
    }) }}
{% endtest %}
