{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test column_type(
    model, column_name, data_type, waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none,
    mustBeGreaterOrEqualTo=none, mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none,
    mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'column_type', 'column': column_name, 'data_type': data_type, 'waiver': waiver,
        'mustBe': mustBe, 'mustNotBe': mustNotBe, 'mustBeGreaterThan': mustBeGreaterThan,
        'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo, 'mustBeLessThan': mustBeLessThan,
        'mustBeLessOrEqualTo': mustBeLessOrEqualTo, 'mustBeBetween': mustBeBetween,
        'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
