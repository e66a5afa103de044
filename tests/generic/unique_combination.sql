{% test unique_combination(model, columns, tolerance=none, unit=none, mostly=none) %}
    {{ accord.single_test(model, {
        'check': 'unique_combination', 'columns': columns, 'tolerance': tolerance, 'unit': unit, 'mostly': mostly
    }) }}
{% endtest %}
