{#- Values inside of a column: fields of structs, items of arrays, and both inside of JSON. -#}

{#- The field of a struct. In parentheses, so that nothing takes the column for a table. -#}
{% macro struct_field(value, name) -%}
    {{ return((value if value.startswith('(') else '(' ~ value ~ ')') ~ '.' ~ accord.column(name)) }}
{%- endmacro %}

{#- True where the condition is true of an item of the array, which it knows as `item`; never null. -#}
{% macro any_item(array, item, condition, check) -%}
    {{ return(adapter.dispatch('any_item', 'accord')(array, item, condition, check)) }}
{%- endmacro %}

{% macro default__any_item(array, item, condition, check) -%}
    {{ accord._refuse(check.contract, check.id, check.name ~ ' cannot look inside of a column on ' ~ target.type
        ~ '; write it as an expression check') }}
{%- endmacro %}

{#- Not `exists` with unnest, which takes twelve times as long. -#}
{% macro duckdb__any_item(array, item, condition, check) -%}
    {{ return('coalesce(len([1 for ' ~ item ~ ' in ' ~ array ~ ' if ' ~ condition ~ ']), 0) > 0') }}
{%- endmacro %}

{#- Unnested in the select list, where an item of several fields stays one value, and may be null. -#}
{% macro postgres__any_item(array, item, condition, check) -%}
    {{ return('exists (select 1 from (select unnest(' ~ array ~ ') as ' ~ item ~ ') as items where ' ~ condition ~ ')') }}
{%- endmacro %}

{% macro spark__any_item(array, item, condition, check) -%}
    {{ return('coalesce(exists(' ~ array ~ ', ' ~ item ~ ' -> ' ~ condition ~ '), false)') }}
{%- endmacro %}

{% macro bigquery__any_item(array, item, condition, check) -%}
    {{ return('exists (select 1 from unnest(' ~ array ~ ') as ' ~ item ~ ' where ' ~ condition ~ ')') }}
{%- endmacro %}

{% macro trino__any_item(array, item, condition, check) -%}
    {{ return('coalesce(any_match(' ~ array ~ ', ' ~ item ~ ' -> ' ~ condition ~ '), false)') }}
{%- endmacro %}

{#- True where a value inside of a column is null, and where it is not. -#}
{% macro inner_is_null(value) -%}
    {{ return(adapter.dispatch('inner_is_null', 'accord')(value)) }}
{%- endmacro %}

{% macro default__inner_is_null(value) -%}
    {{ return(value ~ ' is null') }}
{%- endmacro %}

{#- `is null` is true there of a struct that is there and holds nulls alone. -#}
{% macro postgres__inner_is_null(value) -%}
    {{ return(value ~ ' is not distinct from null') }}
{%- endmacro %}

{% macro inner_is_there(value) -%}
    {{ return(adapter.dispatch('inner_is_there', 'accord')(value)) }}
{%- endmacro %}

{% macro default__inner_is_there(value) -%}
    {{ return(value ~ ' is not null') }}
{%- endmacro %}

{#- `is not null` is true there only of a struct without any null. -#}
{% macro postgres__inner_is_there(value) -%}
    {{ return(value ~ ' is distinct from null') }}
{%- endmacro %}

{#- True where an array that is not null holds an item, other than null, twice. -#}
{% macro repeats_items(array, check) -%}
    {{ return(adapter.dispatch('repeats_items', 'accord')(array, check)) }}
{%- endmacro %}

{% macro default__repeats_items(array, check) -%}
    {{ accord._refuse(check.contract, check.id, 'unique_items cannot be asked on ' ~ target.type
        ~ ', which does not say which items of an array are equal') }}
{%- endmacro %}

{% macro duckdb__repeats_items(array, check) -%}
    {{ return('list_unique(' ~ array ~ ') <> list_count(' ~ array ~ ')') }}
{%- endmacro %}

{% macro postgres__repeats_items(array, check) -%}
    {{ return(
        '(select count(element) <> count(distinct element) from (select unnest(' ~ array ~ ') as element) as elements)'
    ) }}
{%- endmacro %}

{% macro redshift__repeats_items(array, check) -%}
    {{ return(accord.default__repeats_items(array, check)) }}
{%- endmacro %}

{% macro spark__repeats_items(array, check) -%}
    {%- set items = 'filter(' ~ array ~ ', element -> element is not null)' -%}
    {{ return('size(array_distinct(' ~ items ~ ')) <> size(' ~ items ~ ')') }}
{%- endmacro %}

{#- As texts: it counts no distinct structs. -#}
{% macro bigquery__repeats_items(array, check) -%}
    {{ return(
        '(select count(distinct to_json_string(element)) <> count(*) from unnest(' ~ array
        ~ ') as element where element is not null)'
    ) }}
{%- endmacro %}

{% macro snowflake__repeats_items(array, check) -%}
    {%- set items = 'array_compact(' ~ array ~ ')' -%}
    {{ return('array_size(array_distinct(' ~ items ~ ')) <> array_size(' ~ items ~ ')') }}
{%- endmacro %}

{% macro trino__repeats_items(array, check) -%}
    {%- set items = 'filter(' ~ array ~ ', element -> element is not null)' -%}
    {{ return('cardinality(array_distinct(' ~ items ~ ')) <> cardinality(' ~ items ~ ')') }}
{%- endmacro %}
