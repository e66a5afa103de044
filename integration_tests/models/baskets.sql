{#- Six rows with structs, arrays, and arrays of structs that hold arrays. A struct of nulls is there, as in row 5,
    whose second item is null. -#}
{{ config(pre_hook="{{ make_basket_types() }}") }}
{%- set rows = [
    {'address': ['1011', 'Amsterdam', 1], 'items': [[1, 's1', ['a', 'b']], [2, 's2', ['a']]], 'labels': ['x', 'y']},
    {'address': [none, 'Ghent', -1], 'items': [[0, 's1', ['a', 'a']]], 'labels': ['x', 'x']},
    {'address': none, 'items': [], 'labels': []},
    {'address': ['ab', ' ', none], 'items': none, 'labels': none},
    {'address': [none, none, none], 'items': [[none, 'S3', none], none], 'labels': [none, none, 'x']},
    {'address': ['9999', '', 7], 'items': [[5, none, [none, 'b']], [-1, 's1', []]], 'labels': ['x', none, 'x', none]},
] -%}
-- noqa: disable=LT02,LT05
{%- for row in rows %}
{{ 'union all' if not loop.first }}
select
    {{ loop.index }} as id,
    {{ basket_address(row.address) }} as address,
    {{ basket_items(row['items']) }} as line_items,
    {{ basket_texts(row.labels) }} as labels
{%- endfor %}
