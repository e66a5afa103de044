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
    {%- endif -%}
{%- endmacro %}

{#- A measure: an aggregate expression; null where there was nothing to measure. -#}
{% macro _aggregate(check) -%}
    {%- if check.name == 'mean' -%} {{ return(accord.check_mean(check)) }}
    {%- elif check.name == 'freshness' -%} {{ return(accord.check_freshness(check)) }}
    {%- endif -%}
{%- endmacro %}

{#- A probe: a subquery, as a list of lines, with one row for each key that violates and the number of rows
    that have it (`accord_rows_failed`). -#}
{% macro _probe(check, relation) -%}
    {%- if check.name == 'unique' -%} {{ return(accord.check_unique(check, relation)) }}
    {%- elif check.name == 'unique_combination' -%} {{ return(accord.check_unique_combination(check, relation)) }}
    {%- elif check.name == 'no_orphans' -%} {{ return(accord.check_no_orphans(check, relation)) }}
    {%- endif -%}
{%- endmacro %}
