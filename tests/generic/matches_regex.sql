{% test matches_regex(model, column_name, pattern, tolerance=none, unit=none, mostly=none) %}
    {{ accord.single_test(model, {
        'check': 'matches_regex', 'column': column_name, 'pattern': pattern,
        'tolerance': tolerance, 'unit': unit, 'mostly': mostly
    }) }}
{% endtest %}
