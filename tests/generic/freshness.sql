{% test freshness(model, column_name, max_age, period) %}
    {{ accord.single_test(model, {
        'check': 'freshness', 'column': column_name, 'max_age': max_age, 'period': period
    }) }}
{% endtest %}
