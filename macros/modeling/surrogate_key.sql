{#- One text key from several columns: an MD5 in hexadecimal.

    Each value is preceded by its length, and a null is a dash, so that no two different rows share
    the text that is hashed: ('a-b', 'c') and ('a', 'b-c'), null and '', all differ. -#}
{% macro surrogate_key(columns) -%}
    {%- if columns is string or columns is not iterable or not columns -%}
        {{ exceptions.raise_compiler_error(
            'accord.surrogate_key takes a list of column names, at least one; got ' ~ columns
        ) }}
    {%- endif -%}
    {{ return(adapter.dispatch('surrogate_key', 'accord')(columns)) }}
{%- endmacro %}

{% macro default__surrogate_key(columns) -%}
    {%- set parts = [] -%}
    {%- for name in columns -%}
        {%- set text = dbt.cast(accord.column(name), dbt.type_string()) -%}
        {%- do parts.append(
            'coalesce(' ~ dbt.cast('length(' ~ text ~ ')', dbt.type_string()) ~ " || ':' || " ~ text ~ ", '-')"
        ) -%}
    {%- endfor -%}
    {{ return(dbt.hash(parts | join(' || '))) }}
{%- endmacro %}
