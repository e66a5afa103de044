{% test accepted_range(
    model, column_name, min=none, max=none, exclusive_min=none, exclusive_max=none,
    tolerance=none, unit=none, mostly=none
) %}
    {{ accord.single_test(model, {
        'check': 'accepted_range', 'column': column_name,
        'min': min, 'max': max, 'exclusive_min': exclusive_min, 'exclusive_max': exclusive_max,
        'tolerance': tolerance, 'unit': unit, 'mostly': mostly
    }) }}
{% endtest %}
