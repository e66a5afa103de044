{#- Stays in rooms, for the checks between rows: in r1 all is well, r2 has ranges that overlap, a number that is
    left out and a reading that falls, r3 a range that ends before it begins and a row of nulls. -#}
-- noqa: disable=LT05
select *
from (
    values
    (1, 'r1', date '2024-01-01', date '2024-01-05', 1, 1.5, timestamp '2024-05-01 00:00:00'),
    (2, 'r1', date '2024-01-05', date '2024-01-09', 2, 2.5, timestamp '2024-05-02 00:00:00'),
    (3, 'r1', date '2024-01-12', null, 3, 2.5, timestamp '2024-05-03 00:00:00'),
    (4, 'r2', date '2024-01-01', date '2024-01-10', 1, 5.5, timestamp '2024-05-01 00:00:00'),
    (5, 'r2', date '2024-01-02', date '2024-01-03', 2, 4.5, timestamp '2024-05-02 00:00:00'),
    (6, 'r2', date '2024-01-08', date '2024-01-09', 4, 6.5, timestamp '2024-05-04 00:00:00'),
    (7, 'r2', date '2024-01-10', date '2024-01-10', 5, 7.5, timestamp '2024-05-05 00:00:00'),
    (8, 'r3', date '2024-01-05', date '2024-01-01', 1, null, timestamp '2024-05-31 00:00:00'),
    (9, 'r3', null, null, null, 9.5, null)
) as visits (id, room, arrived_on, left_on, visit_no, reading, read_at)
