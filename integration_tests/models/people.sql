{#- Ten rows with a known number of faults in each column; cases.yml says what each check makes of them.

    What engines write differently is dispatched: quotes, literals, types, a timestamp with a zone. -#}
{%- set group, mixed_case = adapter.quote('group'), adapter.quote('Mixed Case') -%}
-- noqa: disable=LT05
select
    id,
    dup_id,
    email,
    half_null,
    cast(null as {{ dbt.type_string() }}) as all_null,
    country,
    code,
    score,
    cast(ratio as {{ accord.type_double() }}) as ratio,
    born,
    started_at,
    ended_at,
    city_id,
    {{ group }},
    {{ mixed_case }},
    {{ utc_timestamp_with_zone('started_at') }} as started_at_zoned
from (
    values
    (1, 1, 'a@x.org', 'x', 'NL', 'ABC', 10, '0.5', date '1990-01-01', timestamp '2024-06-01 08:00:00', timestamp '2024-06-01 09:00:00', 1, 'a', 1),
    (2, 2, 'b@x.org', 'x', 'NL', 'ABD', 20, '0.25', date '1991-02-03', timestamp '2024-06-01 08:00:00', timestamp '2024-06-01 09:00:00', 1, 'a', 2),
    (3, 3, 'c@x.org', 'x', 'BE', 'abc', 30, '0.75', date '1992-01-01', timestamp '2024-06-01 08:00:00', timestamp '2024-06-01 09:00:00', 2, 'a', 3),
    (4, 4, 'd@x.org', 'x', 'BE', 'ABCD', 40, '1.0', date '1993-01-01', timestamp '2024-06-01 08:00:00', timestamp '2024-06-01 07:00:00', 2, 'b', 4),
    (5, 4, 'no address', 'x', 'FR', 'AB', 50, '0.0', date '1994-01-01', timestamp '2024-06-01 08:00:00', null, 3, 'b', 5),
    (6, 4, null, null, {{ accord.string_literal("O'Neill") }}, 'ABE', 60, '0.1', date '1995-01-01', timestamp '2024-06-01 08:00:00', timestamp '2024-06-01 09:00:00', 99, 'b', 6),
    (7, 7, 'g@x.org', null, {{ accord.string_literal('back\\slash') }}, 'ABF', 70, '0.2', date '1996-01-01', timestamp '2024-06-01 10:30:00', timestamp '2024-06-01 11:00:00', 99, null, 7),
    (8, 7, 'h@x.org', null, '{{ "{{" }} braces {{ "}}" }}', 'ABG', 80, '0.3', date '2999-01-01', timestamp '2999-01-01 00:00:00', timestamp '2999-01-02 00:00:00', 98, null, 8),
    (9, null, 'i@x.org', null, null, null, null, null, null, null, null, null, null, null),
    (10, null, 'j@x.org', null, 'NL', 'ABH', -5, 'nan', date '1997-01-01', timestamp '2024-06-01 08:00:00', timestamp '2024-06-01 09:00:00', 1, 'c', 10)
) as people (
    id, dup_id, email, half_null, country, code, score, ratio, born, started_at, ended_at, city_id, {{ group }}, {{ mixed_case }}
)
