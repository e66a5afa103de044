{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test required_values(
    model, column_name, values, quote=none, waiver=none, mustBe=none, mustNotBe=none,
    mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none, mustBeLessThan=none,
    mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'required_values', 'column': column_name, 'values': values, 'quote': quote,
        'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
