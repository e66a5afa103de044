{#- Whether the seed accord_check_catalogue can be read. dbt 2 (2.0.0rc196) looks for the file of a package's seed in
    the wrong folder on DuckDB. There the seed is disabled, and what is in it comes from the macro of the catalogue. -#}
{% macro _loads_seeds() -%}
    {{ return(not (dbt_version[:2] == '2.' and target.type == 'duckdb')) }}
{%- endmacro %}

{% macro _catalogue_rows() -%}
    {%- set rows = [] -%}
    {%- for name, check in accord._catalogue().items() -%}
        {%- do rows.append([accord.string_literal(name), check.weight]) -%}
    {%- endfor -%}
    {{ return(accord.literal_rows(['check_name', 'weight'], rows)) }}
{%- endmacro %}
