{% test no_orphans(model, column_name, to, field, tolerance=none, unit=none, mostly=none) %}
    {{ accord.single_test(model, {
        'check': 'no_orphans', 'column': column_name, 'to': to, 'field': field,
        'tolerance': tolerance, 'unit': unit, 'mostly': mostly
    }) }}
{% endtest %}
