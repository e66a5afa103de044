{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test increasing(
    model, column_name, order_by, strictly=none, descending=none, group_by=none, tolerance=none,
    unit=none, mostly=none, waiver=none, mustBe=none, mustNotBe=none, mustBeGreaterThan=none,
    mustBeGreaterOrEqualTo=none, mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none,
    mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'increasing', 'column': column_name, 'order_by': order_by, 'strictly': strictly,
        'descending': descending, 'group_by': group_by, 'tolerance': tolerance, 'unit': unit,
        'mostly': mostly, 'waiver': waiver, 'mustBe': mustBe, 'mustNotBe': mustNotBe,
        'mustBeGreaterThan': mustBeGreaterThan, 'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo,
        'mustBeLessThan': mustBeLessThan, 'mustBeLessOrEqualTo': mustBeLessOrEqualTo,
        'mustBeBetween': mustBeBetween, 'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
