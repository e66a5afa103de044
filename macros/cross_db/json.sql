{#- Values inside of JSON. What these macros return is SQL's null where JSON has one. -#}

{#- Whether a column of this type (none where it is not known) holds JSON, whose fields have no types of their own. -#}
{% macro holds_json(type) -%}
    {{ return(adapter.dispatch('holds_json', 'accord')(type)) }}
{%- endmacro %}

{% macro default__holds_json(type) -%}
    {{ return(type in ['json', 'jsonb', 'variant', 'super']) }}
{%- endmacro %}

{#- Its objects and arrays hold variants. -#}
{% macro snowflake__holds_json(type) -%}
    {{ return(true) }}
{%- endmacro %}

{#- What nests is a SUPER, which is unnested in the from clause only, where a condition on rows cannot reach. -#}
{% macro redshift__holds_json(type) -%}
    {{ return(true) }}
{%- endmacro %}

{#- The column, in the form that the macros below take. -#}
{% macro json_root(column, type) -%}
    {{ return('cast(' ~ column ~ ' as jsonb)' if type == 'json' and target.type == 'postgres' else column) }}
{%- endmacro %}

{% macro json_field(value, name, check) -%}
    {{ return(adapter.dispatch('json_field', 'accord')(value, name, check)) }}
{%- endmacro %}

{% macro default__json_field(value, name, check) -%}
    {{ accord._refuse_json(check) }}
{%- endmacro %}

{#- A JSON Pointer. -#}
{% macro duckdb__json_field(value, name, check) -%}
    {%- set pointer = accord.string_literal('/' ~ (name | replace('~', '~0') | replace('/', '~1'))) -%}
    {{ return('nullif(' ~ value ~ ' -> ' ~ pointer ~ ", 'null')") }}
{%- endmacro %}

{% macro postgres__json_field(value, name, check) -%}
    {{ return('nullif(' ~ value ~ ' -> ' ~ accord.string_literal(name) ~ ", 'null')") }}
{%- endmacro %}

{% macro redshift__json_field(value, name, check) -%}
    {{ return(accord.default__json_field(value, name, check)) }}
{%- endmacro %}

{% macro snowflake__json_field(value, name, check) -%}
    {{ return('strip_null_value(get(' ~ value ~ ', ' ~ accord.string_literal(name) ~ '))') }}
{%- endmacro %}

{#- True where the condition is true of an item. What is no array has no items. -#}
{% macro any_json_item(value, item, condition, check) -%}
    {{ return(adapter.dispatch('any_json_item', 'accord')(value, item, condition, check)) }}
{%- endmacro %}

{% macro default__any_json_item(value, item, condition, check) -%}
    {{ accord._refuse_json(check) }}
{%- endmacro %}

{% macro duckdb__any_json_item(value, item, condition, check) -%}
    {{ return(accord.duckdb__any_item(accord.json_as(value, 'array', check), item, condition, check)) }}
{%- endmacro %}

{% macro postgres__any_json_item(value, item, condition, check) -%}
    {{ return(
        'exists (select 1 from (select ' ~ accord._postgres_json_items(value) ~ ' as ' ~ item ~ ') as items where ' ~ condition ~ ')'
    ) }}
{%- endmacro %}

{% macro redshift__any_json_item(value, item, condition, check) -%}
    {{ return(accord.default__any_json_item(value, item, condition, check)) }}
{%- endmacro %}

{% macro snowflake__any_json_item(value, item, condition, check) -%}
    {{ return(
        'coalesce(array_size(filter(' ~ accord.json_as(value, 'array', check) ~ ', ' ~ item ~ ' -> ' ~ condition ~ ')), 0) > 0'
    ) }}
{%- endmacro %}

{#- An item as a value. -#}
{% macro json_item(item) -%}
    {{ return(adapter.dispatch('json_item', 'accord')(item)) }}
{%- endmacro %}

{% macro default__json_item(item) -%}
    {{ return(item) }}
{%- endmacro %}

{% macro snowflake__json_item(item) -%}
    {{ return('strip_null_value(' ~ item ~ ')') }}
{%- endmacro %}

{#- A value read as what a check compares: a number, a text or an array. What is not null and no number is NaN, which no
    check of numbers lets pass. -#}
{% macro json_as(value, kind, check) -%}
    {{ return(adapter.dispatch('json_as', 'accord')(value, kind, check)) }}
{%- endmacro %}

{% macro default__json_as(value, kind, check) -%}
    {{ accord._refuse_json(check) }}
{%- endmacro %}

{% macro duckdb__json_as(value, kind, check) -%}
    {%- if kind == 'array' -%}
        {{ return('try_cast(' ~ value ~ ' as json[])') }}
    {%- elif kind == 'text' -%}
        {{ return('(' ~ value ~ " ->> '$')") }}
    {%- endif -%}
    {{ return(
        'case when json_type(' ~ value ~ ") not in ('VARCHAR', 'BOOLEAN', 'OBJECT', 'ARRAY') then cast(" ~ value
        ~ ' as double) when ' ~ value ~ ' is not null then ' ~ accord.nan() ~ ' end'
    ) }}
{%- endmacro %}

{% macro postgres__json_as(value, kind, check) -%}
    {%- if kind == 'array' -%}
        {{ return(
            'case when jsonb_typeof(' ~ value ~ ") = 'array' then array(select " ~ accord._postgres_json_items(value) ~ ') end'
        ) }}
    {%- elif kind == 'text' -%}
        {{ return('(' ~ value ~ " #>> '{}')") }}
    {%- endif -%}
    {{ return(
        'case when jsonb_typeof(' ~ value ~ ") = 'number' then cast(" ~ value ~ ' as numeric) when ' ~ value
        ~ " is not null then cast('NaN' as numeric) end"
    ) }}
{%- endmacro %}

{% macro redshift__json_as(value, kind, check) -%}
    {{ return(accord.default__json_as(value, kind, check)) }}
{%- endmacro %}

{% macro snowflake__json_as(value, kind, check) -%}
    {%- if kind == 'array' -%}
        {{ return('as_array(' ~ value ~ ')') }}
    {%- elif kind == 'text' -%}
        {{ return('cast(' ~ value ~ ' as varchar)') }}
    {%- endif -%}
    {{ return(
        'case when typeof(' ~ value ~ ") in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(" ~ value ~ ' as double) when '
        ~ value ~ ' is not null then ' ~ accord.nan() ~ ' end'
    ) }}
{%- endmacro %}

{#- It fails on what is no array. -#}
{% macro _postgres_json_items(value) -%}
    {{ return(
        'nullif(jsonb_array_elements(case when jsonb_typeof(' ~ value ~ ") = 'array' then " ~ value ~ " end), 'null')"
    ) }}
{%- endmacro %}

{% macro _refuse_json(check) -%}
    {{ accord._refuse(check.contract, check.id, check.name ~ ' cannot look inside of a column of ' ~ check.type
        ~ ' on ' ~ target.type ~ '; write it as an expression check') }}
{%- endmacro %}
