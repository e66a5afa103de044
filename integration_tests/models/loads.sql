{#- Rows by day, up to the last full day before the tests' clock (2024-05-31). Source a has two a day and then
    one, b one and three by turns and then five, c a gap, d nothing on the last day. -#}
select
    counts.source,
    copies.copy_no,
    cast(counts.loaded_on as timestamp) as loaded_at
from (
    values
    ('a', date '2024-05-21', 2), ('a', date '2024-05-22', 2), ('a', date '2024-05-23', 2), ('a', date '2024-05-24', 2),
    ('a', date '2024-05-25', 2), ('a', date '2024-05-26', 2), ('a', date '2024-05-27', 2), ('a', date '2024-05-28', 2),
    ('a', date '2024-05-29', 2), ('a', date '2024-05-30', 2), ('a', date '2024-05-31', 1), ('a', date '2024-06-01', 6),
    ('b', date '2024-05-21', 1), ('b', date '2024-05-22', 3), ('b', date '2024-05-23', 1), ('b', date '2024-05-24', 3),
    ('b', date '2024-05-25', 1), ('b', date '2024-05-26', 3), ('b', date '2024-05-27', 1), ('b', date '2024-05-28', 3),
    ('b', date '2024-05-29', 1), ('b', date '2024-05-30', 3), ('b', date '2024-05-31', 5),
    ('c', date '2024-05-25', 6), ('c', date '2024-05-31', 1),
    ('d', date '2024-05-27', 1), ('d', date '2024-05-30', 3)
) as counts (source, loaded_on, load_count)
inner join (
    values (1), (2), (3), (4), (5), (6)
) as copies (copy_no)
    on counts.load_count >= copies.copy_no
