"""Models of a dbt project, by the YAML that describes each, and what a contract of it demands."""

from __future__ import annotations

CASES: dict[str, tuple[str, list[str]]] = {
    # -------------------------------------------------------------------------- columns say what they can
    "not_null and unique": (
        "columns: [{name: id, data_tests: [not_null, unique]}]",
        ["id.not_null: not_null id", "id.unique: unique id"],
    ),
    "accepted_values": (
        "columns: [{name: id, data_tests: [{accepted_values: {arguments: {values: [a, b]}}}]}]",
        ['id.accepted_values: accepted_values id {"values": ["a", "b"]}'],
    ),
    "accepted_values of another type": (
        """
        columns:
          - {name: id, data_type: varchar, data_tests: [{accepted_values: {arguments: {values: [1, true]}}}]}
          - {name: amount, data_type: integer, data_tests: [{accepted_values: {arguments: {values: ['1']}}}]}
        """,
        [
            'amount.accepted_values: accepted_values amount {"values": [1]}',
            'id.accepted_values: accepted_values id {"values": ["1", "True"]}',
        ],
    ),
    "arguments without `arguments`": (
        "columns: [{name: id, data_tests: [{accepted_values: {values: [a]}}]}]",
        ['id.accepted_values: accepted_values id {"values": ["a"]}'],
    ),
    "relationships to two tables": (
        """
        columns:
          - name: id
            data_tests:
              - relationships: {arguments: {to: ref('customers'), field: customer_id}}
              - relationships: {arguments: {to: "source('raw', 'quiet')", field: id}}
        """,
        [
            'id.no_orphans.raw.quiet: no_orphans id {"to": "raw.quiet", "field": "id"}',
            'id.no_orphans: no_orphans id {"to": "customers", "field": "customer_id"}',
        ],
    ),
    # ---------------------------------------------------------------------------------- configuration
    "severity": (
        "columns: [{name: id, data_tests: [{unique: {config: {severity: warn}}}]}]",
        ["id.unique: unique id warn"],
    ),
    "where": (
        "columns: [{name: id, data_tests: [{not_null: {config: {where: amount > 1}}}]}]",
        ["id.not_null: not_null id where amount > 1"],
    ),
    "thresholds": (
        "columns: [{name: id, data_tests: [{not_null: {config: {warn_if: '>2', error_if: '>10'}}}]}]",
        ["id.not_null.warn: not_null id warn <=2", "id.not_null: not_null id <=10"],
    ),
    "a name of its own": (
        "columns: [{name: id, data_tests: [{unique: {name: the_key, description: It is.}}]}]",
        ["the_key: unique id"],
    ),
    "a name that could be dbt's": (
        "columns: [{name: id, data_tests: [{unique: {name: unique_case_key}}]}]",
        ["unique_case_key: unique id"],
    ),
    "one test on two terms": (
        """
        columns:
          - name: id
            data_tests:
              - not_null
              - not_null: {name: always, config: {where: amount > 1}}
        """,
        ["always: not_null id where amount > 1", "id.not_null: not_null id"],
    ),
    "one test twice": (
        "columns: [{name: id, data_tests: [unique, {unique: {name: again}}]}]",
        ["again: unique id", "id.unique: unique id"],
    ),
    "a disabled test": (
        "columns: [{name: id, data_tests: [not_null, {unique: {config: {enabled: false}}}]}]",
        ["id.not_null: not_null id"],
    ),
    # -------------------------------------------------------------------------------------- columns
    "mixed case": (
        """
        columns: [{name: Id, data_tests: [not_null]}]
        constraints: [{type: unique, columns: [ID]}]
        """,
        ["Id.not_null: not_null Id", "Id.unique: unique Id"],
    ),
    "a quoted column": (
        "columns: [{name: The Id, quote: true, data_tests: [not_null]}]",
        ["The Id.not_null: not_null The Id"],
    ),
    "a test of the project on a quoted column": (
        "columns: [{name: The Id, quote: true, data_tests: [own]}]",
        ['The Id.own: dbt_test The Id {"test": "own", "arguments": {"column_name": "\\"The Id\\""}}'],
    ),
    "a quoted column beside another": (
        "columns: [{name: ID, quote: true, data_tests: [not_null]}, {name: id, data_tests: [unique]}]",
        ["ID.not_null: not_null ID", "id.unique: unique id"],
    ),
    "Jinja is rendered": (
        'description: "{{ 40 + 2 }} rows"\ncolumns: [{name: id, description: "{{ 1 + 1 }}"}]',
        [],
    ),
    # ------------------------------------------------------------------------------ tests without equal
    "a test of the project": (
        "columns: [{name: id, data_tests: [{own: {arguments: {other: 3}}}]}]",
        ['id.own: dbt_test id {"test": "own", "arguments": {"other": 3}}'],
    ),
    "a test of a package": (
        """
        columns:
          - name: id
            data_type: integer
            data_tests:
              - dbt_utils.accepted_range: {arguments: {min_value: 0}}
              - dbt_utils.accepted_range: {arguments: {max_value: 9, inclusive: false}}
        """,
        [
            'id.accepted_range: accepted_range id {"min": 0}',
            'id.accepted_range_2: accepted_range id {"exclusive_max": 9}',
        ],
    ),
    "a test that counts in its own way": (
        "data_tests: [{dbt_utils.equal_rowcount: {arguments: {compare_model: ref('customers')}}}]",
        [
            'dbt_utils.equal_rowcount: dbt_test {"test": "dbt_utils.equal_rowcount", '
            '"arguments": {"compare_model": "ref(\'customers\')"}}'
        ],
    ),
    "tests of the project on the table": (
        "data_tests: [own, {own: {arguments: {other: 3}}}]",
        [
            'own: dbt_test {"test": "own"}',
            'own_2: dbt_test {"test": "own", "arguments": {"other": 3}}',
        ],
    ),
    "Jinja in an argument": (
        """
        columns:
          - {name: id, data_tests: [{accepted_values: {arguments: {values: ["{{ var('x', 1) }}"]}}}]}
        """,
        [
            'id.accepted_values: dbt_test id {"test": "accepted_values", '
            '"arguments": {"values": ["{{ var(\'x\', 1) }}"]}}'
        ],
    ),
    # ------------------------------------------------------------------------------------- constraints
    "constraints of columns": (
        """
        columns:
          - name: id
            constraints: [{type: not_null}, {type: unique}, {type: check, expression: id > 0}]
          - name: amount
            constraints: [{type: foreign_key, to: ref('customers'), to_columns: [customer_id]}]
        """,
        [
            'amount.no_orphans: no_orphans amount {"to": "customers", "field": "customer_id"}',
            'id.expression: expression id {"expression": "id > 0"}',
            "id.not_null: not_null id",
            "id.unique: unique id",
        ],
    ),
    "constraints of the table": (
        """
        columns: [{name: id}, {name: amount}]
        constraints:
          - {type: primary_key, columns: [id, amount]}
          - {type: unique, columns: [amount, id]}
          - {type: check, expression: id < amount, name: grows}
          - {type: check, expression: id > 0}
          - {type: check, expression: amount > 0}
          - type: foreign_key
            columns: [id, amount]
            to: ref('customers')
            to_columns: [customer_id, amount]
        """,
        [
            "amount.not_null: not_null amount",
            'amount_id.unique_combination: unique_combination {"columns": ["amount", "id"]}',
            'expression: expression {"expression": "id > 0"}',
            'expression_2: expression {"expression": "amount > 0"}',
            'grows: expression {"expression": "id < amount"}',
            "id.not_null: not_null id",
            'id_amount.no_orphans: no_orphans {"to": "customers", "columns": ["id", "amount"], '
            '"fields": ["customer_id", "amount"]}',
            'primary_key: unique_combination {"columns": ["id", "amount"]}',
        ],
    ),
    "tests and constraints that say the same": (
        """
        columns:
          - name: id
            constraints: [{type: primary_key}]
            data_tests: [unique, not_null]
          - name: amount
            constraints: [{type: foreign_key, to: ref('customers'), to_columns: [customer_id]}]
            data_tests: [{relationships: {arguments: {to: ref('customers'), field: customer_id}}}]
        """,
        [
            'amount.no_orphans: no_orphans amount {"to": "customers", "field": "customer_id"}',
            "id.not_null: not_null id",
            "id.unique: unique id",
        ],
    ),
    "a test on milder terms than its constraint": (
        """
        columns:
          - name: id
            constraints: [{type: primary_key}]
            data_tests: [{unique: {config: {severity: warn}}}, {not_null: {config: {where: amount > 1}}}]
        """,
        [
            "id.not_null: not_null id",
            "id.not_null_2: not_null id where amount > 1",
            "id.unique: unique id warn",
        ],
    ),
    "constraints that no check says": (
        """
        columns:
          - name: id
            constraints:
              - {type: foreign_key, expression: "other (id)"}
              - {type: foreign_key, to: "ref('stamp', v=1)", to_columns: [id]}
              - {type: custom, expression: tag, name: tagged}
        constraints: [{type: foreign_key, columns: [id], to: ref('stamp'), to_columns: [id, a]}]
        """,
        [],
    ),
    "a reference to the latest version": (
        """
        columns:
          - {name: id, constraints: [{type: foreign_key, to: "ref('stamp', v=2)", to_columns: [id]}]}
        """,
        ['id.no_orphans: no_orphans id {"to": "stamp", "field": "id"}'],
    ),
    "a column that is named only": (
        "columns: [{name: id}]\nconstraints: [{type: unique, columns: [amount]}]",
        ["amount.unique: unique amount"],
    ),
}
