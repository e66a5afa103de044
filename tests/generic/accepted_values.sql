{#- `quote: false` takes the values as SQL, as dbt's own test of this name does. -#}
{% test accepted_values(model, column_name, values, quote=none, tolerance=none, unit=none, mostly=none) %}
    {{ accord.single_test(model, {
        'check': 'accepted_values', 'column': column_name, 'values': values, 'quote': quote,
        'tolerance': tolerance, 'unit': unit, 'mostly': mostly
    }) }}
{% endtest %}
