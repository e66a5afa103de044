{% test expression(model, expression, column_name=none, tolerance=none, unit=none, mostly=none) %}
    {{ accord.single_test(model, {
        'check': 'expression', 'column': column_name, 'expression': expression,
        'tolerance': tolerance, 'unit': unit, 'mostly': mostly
    }) }}
{% endtest %}
