{#- Which macro holds the SQL of which check.

    Written out, not looked up by name: dbt finds the macros that a test depends on by reading the
    calls, and marks the test modified when one of them changes. -#}

{#- A row check: a condition that is true where a row violates, never null. -#}
{% macro _predicate(check) -%}
    {%- if check.name == 'not_null' -%} {{ return(accord.check_not_null(check)) }}
    {%- elif check.name == 'accepted_values' -%} {{ return(accord.check_accepted_values(check)) }}
    {%- elif check.name == 'accepted_range' -%} {{ return(accord.check_accepted_range(check)) }}
    {%- elif check.name == 'matches_regex' -%} {{ return(accord.check_matches_regex(check)) }}
    {%- elif check.name == 'length' -%} {{ return(accord.check_length(check)) }}
    {%- elif check.name == 'expression' -%} {{ return(accord.check_expression(check)) }}
    {%- elif check.name == 'has_format' -%} {{ return(accord.check_has_format(check)) }}
    {%- elif check.name == 'not_empty' -%} {{ return(accord.check_not_empty(check)) }}
    {%- elif check.name == 'missing_values' -%} {{ return(accord.check_missing_values(check)) }}
    {%- elif check.name == 'rejected_values' -%} {{ return(accord.check_rejected_values(check)) }}
    {%- elif check.name == 'not_matches_regex' -%} {{ return(accord.check_not_matches_regex(check)) }}
    {%- elif check.name == 'castable_to' -%} {{ return(accord.check_castable_to(check)) }}
    {%- elif check.name == 'multiple_of' -%} {{ return(accord.check_multiple_of(check)) }}
    {%- elif check.name == 'array_length' -%} {{ return(accord.check_array_length(check)) }}
    {%- elif check.name == 'unique_items' -%} {{ return(accord.check_unique_items(check)) }}
    {%- elif check.name == 'accepted_pairs' -%} {{ return(accord.check_accepted_pairs(check)) }}
    {%- elif check.name == 'column_order' -%} {{ return(accord.check_column_order(check)) }}
    {%- elif check.name == 'no_future_timestamps' -%} {{ return(accord.check_no_future_timestamps(check)) }}
    {%- elif check.name == 'latency' -%} {{ return(accord.check_latency(check)) }}
    {%- endif -%}
{%- endmacro %}

{#- A measure: an aggregate expression; null where there was nothing to measure. What the catalog answers
    is a literal, and stands there too. A reconciliation has one half of its answer from the scan. -#}
{% macro _aggregate(check) -%}
    {%- if check.name == 'mean' -%} {{ return(accord.check_mean(check)) }}
    {%- elif check.name == 'freshness' -%} {{ return(accord.check_freshness(check)) }}
    {%- elif check.name == 'columns_match' -%} {{ return(accord.check_columns_match(check)) }}
    {%- elif check.name == 'column_type' -%} {{ return(accord.check_column_type(check)) }}
    {%- elif check.name == 'table_completeness' -%} {{ return(accord.check_table_completeness(check)) }}
    {%- elif check.name == 'row_validity' -%} {{ return(accord.check_row_validity(check)) }}
    {%- elif check.name == 'required_values' -%} {{ return(accord.check_required_values(check)) }}
    {%- elif check.name == 'daily_volume' -%} {{ return(accord.check_daily_volume(check)) }}
    {%- elif check.name == 'retention' -%} {{ return(accord.check_retention(check)) }}
    {%- elif check.name == 'sum' -%} {{ return(accord.check_sum(check)) }}
    {%- elif check.name == 'min' -%} {{ return(accord.check_min(check)) }}
    {%- elif check.name == 'max' -%} {{ return(accord.check_max(check)) }}
    {%- elif check.name == 'stddev' -%} {{ return(accord.check_stddev(check)) }}
    {%- elif check.name == 'median' -%} {{ return(accord.check_median(check)) }}
    {%- elif check.name == 'quantile' -%} {{ return(accord.check_quantile(check)) }}
    {%- elif check.name == 'drift' -%} {{ return(accord.check_drift(check)) }}
    {%- elif check.name == 'volume_anomaly' -%} {{ return(accord.check_volume_anomaly(check)) }}
    {%- endif -%}
{%- endmacro %}

{#- A probe: a subquery, as a list of lines. One that counts rows has a row for each key that violates, with
    the number of rows that have it (`accord_rows_failed`); one that answers with a number has one row, with
    that number (`accord_number`). -#}
{% macro _probe(check, relation) -%}
    {%- if check.name == 'unique' -%} {{ return(accord.check_unique(check, relation)) }}
    {%- elif check.name == 'unique_combination' -%} {{ return(accord.check_unique_combination(check, relation)) }}
    {%- elif check.name == 'duplicate_values' -%} {{ return(accord.check_duplicate_values(check, relation)) }}
    {%- elif check.name == 'no_orphans' -%} {{ return(accord.check_no_orphans(check, relation)) }}
    {%- elif check.name == 'sequential_values' -%} {{ return(accord.check_sequential_values(check, relation)) }}
    {%- elif check.name == 'non_overlapping_ranges' -%} {{ return(accord.check_non_overlapping_ranges(check, relation)) }}
    {%- elif check.name == 'increasing' -%} {{ return(accord.check_increasing(check, relation)) }}
    {%- elif check.name == 'no_date_gaps' -%} {{ return(accord.check_no_date_gaps(check, relation)) }}
    {%- elif check.name == 'equal_rows' -%} {{ return(accord.check_equal_rows(check, relation)) }}
    {%- elif check.name == 'sql_rows' -%} {{ return(accord.check_sql_rows(check, relation)) }}
    {%- elif check.name == 'equal_row_count' -%} {{ return(accord.check_equal_row_count(check, relation)) }}
    {%- elif check.name == 'reconciles' -%} {{ return(accord.check_reconciles(check, relation)) }}
    {%- elif check.name == 'volume_anomaly' -%} {{ return(accord.check_volume_anomaly(check, relation)) }}
    {%- elif check.name == 'distinct_count' -%} {{ return(accord.check_distinct_count(check, relation)) }}
    {%- elif check.name == 'outlier_share' -%} {{ return(accord.check_outlier_share(check, relation)) }}
    {%- elif check.name == 'sql_metric' -%} {{ return(accord.check_sql_metric(check, relation)) }}
    {%- elif check.name == 'drift' -%} {{ return(accord.check_drift(check, relation)) }}
    {%- endif -%}
{%- endmacro %}
