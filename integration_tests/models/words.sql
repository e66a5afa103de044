{#- Texts: `note` holds what may stand for nothing, `reference` what may be cast, the others one format each with
    a value that has it, values that nearly do, an empty text and a null. -#}
{%- set quoted = accord.string_literal -%}
{%- set rows = [
    ['ok', '1', 'a.b+c@d-e.org', '123e4567-e89b-12d3-a456-426614174000', 'https://a.org/b?c=d#e', '192.168.0.255', '2001:db8::ff00:42:8329', '2024-02-29', '2024-02-29T23:59:59.123Z', '+31201234567'],
    ['', '-2', 'a@b', '123E4567-E89B-12D3-A456-426614174000', 'mailto:a@b.org', '256.1.1.1', '::', '2023-02-29', '2024-02-29', '0201234567'],
    ['  ', '+3', 'a b@c.org', '123e4567e89b12d3a456426614174000', 'a.org/b', '1.2.3', '::1', '2024-2-9', '2024-02-29 24:00:00', '+31 20 1234567'],
    ['\t\n', '1.5', 'a@@b.org', '123e4567-e89b-12d3-a456-42661417400g', 'http://a b', '01.2.3.4', '1:2:3:4:5:6:7:8:9', '2024-04-31', '2024-02-29T12:00+01:00', '+3'],
    ['N/A', '1e3', '@b.org', '123e4567-e89b-12d3-a456-42661417400', '://a.org', '1.2.3.4.5', '12345::', '1900-02-29', '2024-02-29T12', '+1234567890123456'],
    ['unknown', 'abc', 'a@b.org\n', '123e4567-e89b-12d3-a456-426614174000\n', 'http:', '1.2.3.4\n', '::ffff:1.2.3.4', '2000-02-29', 'yesterday', '+0123456789'],
    ['ok', '', 'é@ü.org', '１23e4567-e89b-12d3-a456-426614174000', 'https://é.org', '１.2.3.4', 'fe80::1%eth0', '２024-01-01', '2024-02-30T00:00:00Z', '+３1201234567'],
    ['ok', '2024-02-29', '', '', '', '', '', '', '', ''],
    [none, none, none, none, none, none, none, none, none, none],
    ['ok', '2023-02-29', 'a@b.c', '{123e4567-e89b-12d3-a456-426614174000}', 'urn:isbn:1', '0.0.0.0', '1::2::3', '2024-01-01T00:00', '20240229', '+1234567'],
] -%}
-- noqa: disable=LT02,LT05
select
    *,
    case
        when id = 1 then {{ dbt.array_construct([quoted('a'), quoted('b')], dbt.type_string()) }}
        when id = 5 then {{ dbt.array_construct([], dbt.type_string()) }}
        when id <> 9 then {{ dbt.array_construct([quoted('a')], dbt.type_string()) }}
    end as tags
from (
    values
    {%- for row in rows %}
    ({{ loop.index }}{% for text in row %}, {{ 'null' if text is none else quoted(text) }}{% endfor %}){{ '' if loop.last else ',' }}
    {%- endfor %}
) as words (id, note, reference, email, uuid, uri, ipv4, ipv6, day, moment, phone)
