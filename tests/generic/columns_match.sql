{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test columns_match(
    model, columns, match=none, waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none,
    mustBeGreaterOrEqualTo=none, mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none,
    mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'columns_match', 'columns': columns, 'match': match, 'waiver': waiver,
        'mustBe': mustBe, 'mustNotBe': mustNotBe, 'mustBeGreaterThan': mustBeGreaterThan,
        'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo, 'mustBeLessThan': mustBeLessThan,
        'mustBeLessOrEqualTo': mustBeLessOrEqualTo, 'mustBeBetween': mustBeBetween,
        'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
