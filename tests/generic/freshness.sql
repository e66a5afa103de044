{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test freshness(
    model, column_name, max_age, period, waiver=none, mustBe=none, mustNotBe=none,
    mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none, mustBeLessThan=none,
    mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'freshness', 'column': column_name, 'max_age': max_age, 'period': period,
        'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
