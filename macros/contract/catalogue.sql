{#- Made by scripts/generate from python/src/accord/contract/checks; edit that. -#}
{% macro _catalogue() -%}
    {{ return({
        'columns_match': {
            'kind': 'schema', 'answers': 'number', 'dimension': 'schema', 'weight': 5, 'column': 'none', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'columns': {'type': 'columns', 'required': true},
                'match': {'type': 'choice', 'required': false, 'choices': ['exact', 'subset', 'ordered', 'absent'], 'default': 'exact'},
            },
        },
        'column_type': {
            'kind': 'schema', 'answers': 'number', 'dimension': 'schema', 'weight': 5, 'column': 'required', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'data_type': {'type': 'text', 'required': true},
            },
        },
        'not_null': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'completeness', 'weight': 4, 'column': 'required', 'nests': true, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
            },
        },
        'not_empty': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'completeness', 'weight': 4, 'column': 'required', 'nests': true, 'takes': ['text'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'trim': {'type': 'flag', 'required': false, 'default': true},
            },
        },
        'missing_values': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'completeness', 'weight': 4, 'column': 'required', 'nests': true, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'values': {'type': 'values', 'required': true},
            },
        },
        'table_completeness': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'completeness', 'weight': 4, 'column': 'none', 'nests': false, 'takes': [], 'unit': 'percent', 'bounded': true, 'remembers': false, 'arguments': {
                'columns': {'type': 'columns', 'required': false},
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'unique': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'uniqueness', 'weight': 4, 'column': 'required', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
            },
        },
        'unique_combination': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'uniqueness', 'weight': 4, 'column': 'none', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'columns': {'type': 'columns', 'required': true},
            },
        },
        'duplicate_values': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'uniqueness', 'weight': 4, 'column': 'optional', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'columns': {'type': 'columns', 'required': false},
            },
        },
        'accepted_values': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'values': {'type': 'values', 'required': true},
                'quote': {'type': 'flag', 'required': false, 'default': true},
            },
        },
        'rejected_values': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'values': {'type': 'values', 'required': true},
                'quote': {'type': 'flag', 'required': false, 'default': true},
            },
        },
        'required_values': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'values': {'type': 'values', 'required': true},
                'quote': {'type': 'flag', 'required': false, 'default': true},
            },
        },
        'accepted_range': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': [], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'bound', 'required': false},
                'exclusive_min': {'type': 'bound', 'required': false},
                'max': {'type': 'bound', 'required': false},
                'exclusive_max': {'type': 'bound', 'required': false},
            },
        },
        'length': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': ['text'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'matches_regex': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': ['text'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'pattern': {'type': 'text', 'required': true},
            },
        },
        'not_matches_regex': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': ['text'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'pattern': {'type': 'text', 'required': true},
            },
        },
        'has_format': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': ['text'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'format': {'type': 'choice', 'required': true, 'choices': ['email', 'uuid', 'uri', 'ipv4', 'ipv6', 'date', 'iso8601', 'phone']},
            },
        },
        'castable_to': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': ['text'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'data_type': {'type': 'choice', 'required': true, 'choices': ['integer', 'number', 'boolean', 'date', 'timestamp']},
            },
        },
        'multiple_of': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': ['number'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'of': {'type': 'number', 'required': true},
            },
        },
        'array_length': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'required', 'nests': true, 'takes': ['array'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'unique_items': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'uniqueness', 'weight': 4, 'column': 'required', 'nests': true, 'takes': ['array'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
            },
        },
        'expression': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'optional', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'expression': {'type': 'sql', 'required': true},
            },
        },
        'accepted_pairs': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'validity', 'weight': 3, 'column': 'none', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'columns': {'type': 'columns', 'required': true},
                'pairs': {'type': 'pairs', 'required': true},
            },
        },
        'row_validity': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'validity', 'weight': 3, 'column': 'none', 'nests': false, 'takes': [], 'unit': 'percent', 'bounded': true, 'remembers': false, 'arguments': {
                'checks': {'type': 'checks', 'required': false},
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'no_orphans': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'consistency', 'weight': 4, 'column': 'optional', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'to': {'type': 'relation', 'required': true},
                'field': {'type': 'column', 'required': false},
                'columns': {'type': 'columns', 'required': false},
                'fields': {'type': 'columns', 'required': false},
                'to_where': {'type': 'sql', 'required': false},
            },
        },
        'equal_row_count': {
            'kind': 'probe', 'answers': 'number', 'dimension': 'consistency', 'weight': 4, 'column': 'none', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'to': {'type': 'relation', 'required': true},
                'to_where': {'type': 'sql', 'required': false},
                'tolerance': {'type': 'number', 'required': false, 'default': 0},
                'unit': {'type': 'choice', 'required': false, 'choices': ['rows', 'percent'], 'default': 'rows'},
            },
        },
        'equal_rows': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'consistency', 'weight': 4, 'column': 'none', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'to': {'type': 'relation', 'required': true},
                'columns': {'type': 'columns', 'required': false},
                'to_where': {'type': 'sql', 'required': false},
            },
        },
        'reconciles': {
            'kind': 'probe', 'answers': 'number', 'dimension': 'consistency', 'weight': 4, 'column': 'required', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'aggregate': {'type': 'choice', 'required': false, 'choices': ['sum', 'count', 'count_distinct', 'mean', 'min', 'max'], 'default': 'sum'},
                'to': {'type': 'relation', 'required': true},
                'field': {'type': 'column', 'required': false},
                'to_where': {'type': 'sql', 'required': false},
                'tolerance': {'type': 'number', 'required': false, 'default': 0},
                'unit': {'type': 'choice', 'required': false, 'choices': ['absolute', 'percent'], 'default': 'absolute'},
            },
        },
        'column_order': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'consistency', 'weight': 4, 'column': 'none', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'columns': {'type': 'columns', 'required': true},
                'strictly': {'type': 'flag', 'required': false, 'default': false},
            },
        },
        'sequential_values': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'consistency', 'weight': 4, 'column': 'required', 'nests': false, 'takes': ['number', 'time'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'interval': {'type': 'number', 'required': false, 'default': 1},
                'period': {'type': 'period', 'required': false, 'choices': ['second', 'minute', 'hour', 'day', 'week']},
                'group_by': {'type': 'columns', 'required': false},
            },
        },
        'non_overlapping_ranges': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'consistency', 'weight': 4, 'column': 'none', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'lower': {'type': 'column', 'required': true},
                'upper': {'type': 'column', 'required': true},
                'group_by': {'type': 'columns', 'required': false},
                'gaps': {'type': 'choice', 'required': false, 'choices': ['allowed', 'not_allowed', 'required'], 'default': 'allowed'},
                'zero_length': {'type': 'flag', 'required': false, 'default': false},
            },
        },
        'increasing': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'consistency', 'weight': 4, 'column': 'required', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'order_by': {'type': 'columns', 'required': true},
                'strictly': {'type': 'flag', 'required': false, 'default': false},
                'descending': {'type': 'flag', 'required': false, 'default': false},
                'group_by': {'type': 'columns', 'required': false},
            },
        },
        'row_count': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'volume', 'weight': 3, 'column': 'none', 'nests': false, 'takes': [], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'daily_volume': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'volume', 'weight': 3, 'column': 'required', 'nests': false, 'takes': ['time'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'volume_anomaly': {
            'kind': 'probe', 'answers': 'number', 'dimension': 'volume', 'weight': 3, 'column': 'optional', 'nests': false, 'takes': ['time'], 'unit': '', 'bounded': true, 'remembers': true, 'arguments': {
                'by': {'type': 'choice', 'required': false, 'choices': ['percent', 'z_score'], 'default': 'percent'},
                'window': {'type': 'number', 'required': false, 'default': 28},
                'min_history': {'type': 'number', 'required': false, 'default': 7},
                'history_from': {'type': 'text', 'required': false},
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'freshness': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'timeliness', 'weight': 4, 'column': 'required', 'nests': false, 'takes': ['time'], 'unit': 'period', 'bounded': false, 'remembers': false, 'arguments': {
                'max_age': {'type': 'number', 'required': true},
                'period': {'type': 'period', 'required': true, 'choices': ['second', 'minute', 'hour', 'day', 'week']},
            },
        },
        'retention': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'timeliness', 'weight': 4, 'column': 'required', 'nests': false, 'takes': ['time'], 'unit': 'period', 'bounded': false, 'remembers': false, 'arguments': {
                'max_age': {'type': 'number', 'required': true},
                'period': {'type': 'period', 'required': true, 'choices': ['second', 'minute', 'hour', 'day', 'week']},
            },
        },
        'no_future_timestamps': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'timeliness', 'weight': 4, 'column': 'required', 'nests': true, 'takes': ['time'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'max_ahead': {'type': 'number', 'required': false, 'default': 1},
                'period': {'type': 'period', 'required': false, 'choices': ['second', 'minute', 'hour', 'day', 'week'], 'default': 'hour'},
            },
        },
        'latency': {
            'kind': 'row', 'answers': 'rows', 'dimension': 'timeliness', 'weight': 4, 'column': 'required', 'nests': false, 'takes': ['time'], 'unit': 'period', 'bounded': true, 'remembers': false, 'arguments': {
                'since': {'type': 'column', 'required': true},
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
                'period': {'type': 'period', 'required': true, 'choices': ['second', 'minute', 'hour', 'day', 'week']},
            },
        },
        'no_date_gaps': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'timeliness', 'weight': 4, 'column': 'required', 'nests': false, 'takes': ['time'], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'period': {'type': 'period', 'required': false, 'choices': ['second', 'minute', 'hour', 'day', 'week'], 'default': 'day'},
                'group_by': {'type': 'columns', 'required': false},
            },
        },
        'mean': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': ['number'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'sum': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': ['number'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'min': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': ['number'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'max': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': ['number'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'stddev': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': ['number'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'median': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': ['number'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'quantile': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': ['number'], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'quantile': {'type': 'number', 'required': true},
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'distinct_count': {
            'kind': 'probe', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': [], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
                'unit': {'type': 'choice', 'required': false, 'choices': ['values', 'percent'], 'default': 'values'},
            },
        },
        'outlier_share': {
            'kind': 'probe', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'required', 'nests': false, 'takes': ['number'], 'unit': 'percent', 'bounded': true, 'remembers': false, 'arguments': {
                'stddevs': {'type': 'number', 'required': true},
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'drift': {
            'kind': 'measure', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'optional', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': true, 'arguments': {
                'metric': {'type': 'choice', 'required': true, 'choices': ['mean', 'stddev', 'null_share', 'distinct_share', 'row_count']},
                'threshold': {'type': 'number', 'required': false, 'default': 3},
                'by': {'type': 'choice', 'required': false, 'choices': ['z_score', 'percent'], 'default': 'z_score'},
                'window': {'type': 'number', 'required': false, 'default': 30},
                'min_history': {'type': 'number', 'required': false, 'default': 7},
                'history_from': {'type': 'text', 'required': false},
            },
        },
        'sql_metric': {
            'kind': 'probe', 'answers': 'number', 'dimension': 'accuracy', 'weight': 2, 'column': 'optional', 'nests': false, 'takes': [], 'unit': '', 'bounded': true, 'remembers': false, 'arguments': {
                'query': {'type': 'sql', 'required': true},
                'to': {'type': 'relation', 'required': false},
                'min': {'type': 'number', 'required': false},
                'exclusive_min': {'type': 'number', 'required': false},
                'max': {'type': 'number', 'required': false},
                'exclusive_max': {'type': 'number', 'required': false},
            },
        },
        'sql_rows': {
            'kind': 'probe', 'answers': 'rows', 'dimension': 'accuracy', 'weight': 2, 'column': 'optional', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'query': {'type': 'sql', 'required': true},
                'to': {'type': 'relation', 'required': false},
            },
        },
        'dbt_test': {
            'kind': 'dbt', 'answers': 'rows', 'dimension': 'accuracy', 'weight': 2, 'column': 'optional', 'nests': false, 'takes': [], 'unit': '', 'bounded': false, 'remembers': false, 'arguments': {
                'test': {'type': 'text', 'required': true},
                'arguments': {'type': 'mapping', 'required': false},
            },
        },
    }) }}
{%- endmacro %}
