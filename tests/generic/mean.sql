{% test mean(model, column_name, min=none, max=none, exclusive_min=none, exclusive_max=none) %}
    {{ accord.single_test(model, {
        'check': 'mean', 'column': column_name,
        'min': min, 'max': max, 'exclusive_min': exclusive_min, 'exclusive_max': exclusive_max
    }) }}
{% endtest %}
