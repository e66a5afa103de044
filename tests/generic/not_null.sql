{% test not_null(model, column_name, tolerance=none, unit=none, mostly=none) %}
    {{ accord.single_test(model, {
        'check': 'not_null', 'column': column_name, 'tolerance': tolerance, 'unit': unit, 'mostly': mostly
    }) }}
{% endtest %}
