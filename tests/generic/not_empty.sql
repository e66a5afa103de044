{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% test not_empty(
    model, column_name, trim=none, tolerance=none, unit=none, mostly=none, path=none, waiver=none,
    mustBe=none, mustNotBe=none, mustBeGreaterThan=none, mustBeGreaterOrEqualTo=none,
    mustBeLessThan=none, mustBeLessOrEqualTo=none, mustBeBetween=none, mustNotBeBetween=none
) %}
    {{ accord.single_test(model, {
        'check': 'not_empty', 'column': column_name, 'trim': trim, 'tolerance': tolerance,
        'unit': unit, 'mostly': mostly, 'path': path, 'waiver': waiver, 'mustBe': mustBe,
        'mustNotBe': mustNotBe, 'mustBeGreaterThan': mustBeGreaterThan,
        'mustBeGreaterOrEqualTo': mustBeGreaterOrEqualTo, 'mustBeLessThan': mustBeLessThan,
        'mustBeLessOrEqualTo': mustBeLessOrEqualTo, 'mustBeBetween': mustBeBetween,
        'mustNotBeBetween': mustNotBeBetween
    }) }}
{% endtest %}
