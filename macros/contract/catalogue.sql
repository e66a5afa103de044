{#- Made by scripts/generate from python/src/accord/contract/checks.py; edit that. -#}
{% macro _catalogue() -%}
    {{ return({
        'not_null': {
            'kind': 'row',
            'dimension': 'completeness',
            'column': 'required',
            'bounded': false,
            'arguments': {},
        },
        'unique': {
            'kind': 'probe',
            'dimension': 'uniqueness',
            'column': 'required',
            'bounded': false,
            'arguments': {},
        },
        'unique_combination': {
            'kind': 'probe',
            'dimension': 'uniqueness',
            'column': 'none',
            'bounded': false,
            'arguments': {
                'columns': {'type': 'columns', 'required': true},
            },
        },
        'accepted_values': {
            'kind': 'row',
            'dimension': 'validity',
            'column': 'required',
            'bounded': false,
            'arguments': {
                'values': {'type': 'values', 'required': true},
                'quote': {'type': 'flag', 'required': false},
            },
        },
        'accepted_range': {
            'kind': 'row',
            'dimension': 'validity',
            'column': 'required',
            'bounded': true,
            'arguments': {
                'min': {'type': 'bound', 'required': false},
                'exclusive_min': {'type': 'bound', 'required': false},
                'max': {'type': 'bound', 'required': false},
                'exclusive_max': {'type': 'bound', 'required': false},
            },
        },
        'matches_regex': {
            'kind': 'row',
            'dimension': 'validity',
            'column': 'required',
            'bounded': false,
            'arguments': {
                'pattern': {'type': 'text', 'required': true},
            },
        },
        'length': {
            'kind': 'row',
            'dimension': 'validity',
            'column': 'required',
            'bounded': true,
            'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'no_orphans': {
            'kind': 'probe',
            'dimension': 'consistency',
            'column': 'required',
            'bounded': false,
            'arguments': {
                'to': {'type': 'relation', 'required': true},
                'field': {'type': 'column', 'required': true},
            },
        },
        'row_count': {
            'kind': 'measure',
            'dimension': 'volume',
            'column': 'none',
            'bounded': true,
            'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'freshness': {
            'kind': 'measure',
            'dimension': 'timeliness',
            'column': 'required',
            'bounded': false,
            'arguments': {
                'max_age': {'type': 'number', 'required': true},
                'period': {'type': 'period', 'required': true},
            },
        },
        'mean': {
            'kind': 'measure',
            'dimension': 'accuracy',
            'column': 'required',
            'bounded': true,
            'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'expression': {
            'kind': 'row',
            'dimension': 'validity',
            'column': 'optional',
            'bounded': false,
            'arguments': {
                'expression': {'type': 'sql', 'required': true},
            },
        },
    }) }}
{%- endmacro %}
