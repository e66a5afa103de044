{% test unique(model, column_name, tolerance=none, unit=none, mostly=none) %}
    {{ accord.single_test(model, {
        'check': 'unique', 'column': column_name, 'tolerance': tolerance, 'unit': unit, 'mostly': mostly
    }) }}
{% endtest %}
