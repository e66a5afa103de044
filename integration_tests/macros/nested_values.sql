{#- Structs and arrays as each engine writes them. `type` is none, or what the array or struct is made. -#}

{% macro struct_of(fields, type) -%}
    {{ return(adapter.dispatch('struct_of', 'accord_integration_tests')(fields, type)) }}
{%- endmacro %}

{% macro default__struct_of(fields, type) -%}
    {%- set parts = [] -%}
    {%- for name, value in fields.items() -%}
        {%- do parts.append("'" ~ name ~ "': " ~ value) -%}
    {%- endfor -%}
    {{ return('cast({' ~ (parts | join(', ')) ~ '} as ' ~ type ~ ')') }}
{%- endmacro %}

{% macro postgres__struct_of(fields, type) -%}
    {{ return('cast(row(' ~ (fields.values() | join(', ')) ~ ') as ' ~ type ~ ')') }}
{%- endmacro %}

{% macro spark__struct_of(fields, type) -%}
    {{ return('cast(named_struct(' ~ accord_integration_tests.names_and_values(fields) ~ ') as ' ~ type ~ ')') }}
{%- endmacro %}

{% macro snowflake__struct_of(fields, type) -%}
    {{ return('object_construct_keep_null(' ~ accord_integration_tests.names_and_values(fields) ~ ')') }}
{%- endmacro %}

{% macro names_and_values(fields) -%}
    {%- set parts = [] -%}
    {%- for name, value in fields.items() -%}
        {%- do parts.append("'" ~ name ~ "', " ~ value) -%}
    {%- endfor -%}
    {{ return(parts | join(', ')) }}
{%- endmacro %}

{% macro array_of(items, type) -%}
    {{ return(adapter.dispatch('array_of', 'accord_integration_tests')(items | join(', '), type)) }}
{%- endmacro %}

{% macro default__array_of(items, type) -%}
    {{ return('cast([' ~ items ~ '] as ' ~ type ~ ')') }}
{%- endmacro %}

{% macro postgres__array_of(items, type) -%}
    {{ return('cast(array[' ~ items ~ '] as ' ~ type ~ ')') }}
{%- endmacro %}

{% macro spark__array_of(items, type) -%}
    {{ return('cast(array(' ~ items ~ ') as ' ~ type ~ ')') }}
{%- endmacro %}

{% macro snowflake__array_of(items, type) -%}
    {{ return('array_construct(' ~ items ~ ')') }}
{%- endmacro %}

{#- The types of baskets.sql. -#}
{% macro basket_types() -%}
    {{ return(adapter.dispatch('basket_types', 'accord_integration_tests')()) }}
{%- endmacro %}

{% macro default__basket_types() -%}
    {%- set item = 'struct(quantity integer, sku varchar, tags varchar[])' -%}
    {{ return({
        'address': 'struct(zip varchar, city varchar, "Unit No" integer)',
        'item': item, 'items': item ~ '[]', 'texts': 'varchar[]',
    }) }}
{%- endmacro %}

{% macro postgres__basket_types() -%}
    {%- set address, item = this.schema ~ '.basket_address', this.schema ~ '.basket_item' -%}
    {{ return({'address': address, 'item': item, 'items': item ~ '[]', 'texts': 'text[]'}) }}
{%- endmacro %}

{% macro spark__basket_types() -%}
    {%- set item = 'struct<quantity: int, sku: string, tags: array<string>>' -%}
    {{ return({
        'address': 'struct<zip: string, city: string, `Unit No`: int>',
        'item': item, 'items': 'array<' ~ item ~ '>', 'texts': 'array<string>',
    }) }}
{%- endmacro %}

{% macro basket_address(fields) -%}
    {{ return('null' if fields is none else struct_of({
        'zip': basket_text(fields[0]), 'city': basket_text(fields[1]), 'Unit No': 'null' if fields[2] is none else fields[2]
    }, basket_types().address)) }}
{%- endmacro %}

{% macro basket_items(items) -%}
    {%- set written = [] -%}
    {%- for item in items or [] -%}
        {%- do written.append('null' if item is none else struct_of({
            'quantity': 'null' if item[0] is none else item[0], 'sku': basket_text(item[1]), 'tags': basket_texts(item[2])
        }, basket_types().item)) -%}
    {%- endfor -%}
    {{ return('null' if items is none else array_of(written, basket_types()['items'])) }}
{%- endmacro %}

{% macro basket_texts(texts) -%}
    {%- set written = [] -%}
    {%- for text in texts or [] -%}
        {%- do written.append(basket_text(text)) -%}
    {%- endfor -%}
    {{ return('null' if texts is none else array_of(written, basket_types().texts)) }}
{%- endmacro %}

{% macro basket_text(text) -%}
    {{ return('null' if text is none else "'" ~ text ~ "'") }}
{%- endmacro %}

{#- PostgreSQL has no struct without a name. -#}
{% macro make_basket_types() -%}
    {%- if target.type == 'postgres' -%}
        {%- set types = accord_integration_tests.basket_types() -%}
        do $$ begin
            if to_regtype('{{ types.address }}') is null then
                create type {{ types.address }} as (zip text, city text, "Unit No" integer);
                create type {{ types.item }} as (quantity integer, sku text, tags text[]);
            end if;
        end $$
    {%- endif -%}
{%- endmacro %}

{#- A JSON object of columns. -#}
{% macro json_of(columns) -%}
    {{ return(adapter.dispatch('json_of', 'accord_integration_tests')(columns)) }}
{%- endmacro %}

{% macro default__json_of(columns) -%}
    {%- set parts = [] -%}
    {%- for name in columns -%}
        {%- do parts.append("'" ~ name ~ "': " ~ name) -%}
    {%- endfor -%}
    {{ return('to_json({' ~ (parts | join(', ')) ~ '})') }}
{%- endmacro %}

{% macro postgres__json_of(columns) -%}
    {{ return('jsonb_build_object(' ~ accord_integration_tests.pairs_of(columns) ~ ')') }}
{%- endmacro %}

{% macro snowflake__json_of(columns) -%}
    {{ return('object_construct_keep_null(' ~ accord_integration_tests.pairs_of(columns) ~ ')') }}
{%- endmacro %}

{% macro pairs_of(columns) -%}
    {%- set fields = {} -%}
    {%- for name in columns -%}
        {%- do fields.update({name: name}) -%}
    {%- endfor -%}
    {{ return(accord_integration_tests.names_and_values(fields)) }}
{%- endmacro %}
