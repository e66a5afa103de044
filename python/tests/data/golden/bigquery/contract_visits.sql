-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id in (1, 3, 7) then 1 end) as rows_1,
        count(case when id in (1, 2) then 1 end) as rows_2,
        count(case when room = 'r1' then 1 end) as rows_3,
        count(case when id in (3, 4) or left_on is null then 1 end) as rows_4,
        count(case when id in (1, 2) or left_on is null then 1 end) as rows_5,
        count(case when id in (1, 4) then 1 end) as rows_6,
        count(case when id <= 3 then 1 end) as rows_7,
        0 as check_1, -- columns_match_exact
        1 as check_2, -- columns_match_exact_extra
        0 as check_3, -- columns_match_ordered
        2 as check_4, -- columns_match_ordered_moved
        100.0 * (count(id) + count(room) + count(arrived_on) + count(left_on) + count(visit_no) + count(reading) + count(read_at)) / nullif(7 * count(*), 0) as check_5 -- table_completeness_of_all_columns
    from `accord`.`accord_integration_tests`.`visits`

),

failing_6 as ( -- sequential_values_pass

    select
        accord_previous,
        id,
        1 as accord_rows_failed
    from (
        select
            id,
            lag(id) over (order by id) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where id is not null
    ) as ordered
    where
        accord_previous is not null
        and id - accord_previous <> 1

),

failing_7 as ( -- sequential_values_fail

    select
        accord_previous,
        visit_no,
        1 as accord_rows_failed
    from (
        select
            visit_no,
            lag(visit_no) over (partition by room order by visit_no) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where visit_no is not null
    ) as ordered
    where
        accord_previous is not null
        and visit_no - accord_previous <> 1

),

failing_8 as ( -- sequential_values_repeated

    select
        accord_previous,
        visit_no,
        1 as accord_rows_failed
    from (
        select
            visit_no,
            lag(visit_no) over (order by visit_no) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where visit_no is not null
    ) as ordered
    where
        accord_previous is not null
        and visit_no - accord_previous <> 1

),

failing_9 as ( -- sequential_values_interval

    select
        accord_previous,
        visit_no,
        1 as accord_rows_failed
    from (
        select
            visit_no,
            lag(visit_no) over (order by visit_no) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            (id in (1, 3, 7))
            and visit_no is not null
    ) as ordered
    where
        accord_previous is not null
        and visit_no - accord_previous <> 2

),

failing_10 as ( -- sequential_values_of_days

    select
        accord_previous,
        read_at,
        1 as accord_rows_failed
    from (
        select
            read_at,
            lag(read_at) over (partition by room order by read_at) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where read_at is not null
    ) as ordered
    where
        accord_previous is not null
        and unix_micros(cast(read_at as timestamp)) / 1000000 - unix_micros(cast(accord_previous as timestamp)) / 1000000 <> 86400

),

failing_11 as ( -- sequential_values_of_dates

    select
        accord_previous,
        arrived_on,
        1 as accord_rows_failed
    from (
        select
            arrived_on,
            lag(arrived_on) over (order by arrived_on) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            (id in (1, 2))
            and arrived_on is not null
    ) as ordered
    where
        accord_previous is not null
        and unix_micros(cast(arrived_on as timestamp)) / 1000000 - unix_micros(cast(accord_previous as timestamp)) / 1000000 <> 345600

),

failing_12 as ( -- non_overlapping_ranges_pass

    select
        arrived_on,
        left_on,
        1 as accord_rows_failed
    from (
        select
            arrived_on,
            left_on,
            max(left_on) over (order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_ended,
            count(case when left_on is null then 1 end) over (order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_without_end
        from `accord`.`accord_integration_tests`.`visits`
        where
            (room = 'r1')
            and arrived_on is not null
    ) as ordered
    where
        accord_without_end > 0
        or arrived_on < accord_ended
        or arrived_on >= left_on

),

failing_13 as ( -- non_overlapping_ranges_fail

    select
        arrived_on,
        left_on,
        1 as accord_rows_failed
    from (
        select
            arrived_on,
            left_on,
            max(left_on) over (partition by room order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_ended,
            count(case when left_on is null then 1 end) over (partition by room order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_without_end
        from `accord`.`accord_integration_tests`.`visits`
        where arrived_on is not null
    ) as ordered
    where
        accord_without_end > 0
        or arrived_on < accord_ended
        or arrived_on >= left_on

),

failing_14 as ( -- non_overlapping_ranges_zero_length

    select
        arrived_on,
        left_on,
        1 as accord_rows_failed
    from (
        select
            arrived_on,
            left_on,
            max(left_on) over (partition by room order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_ended,
            count(case when left_on is null then 1 end) over (partition by room order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_without_end
        from `accord`.`accord_integration_tests`.`visits`
        where arrived_on is not null
    ) as ordered
    where
        accord_without_end > 0
        or arrived_on < accord_ended
        or arrived_on > left_on

),

failing_15 as ( -- non_overlapping_ranges_no_gaps

    select
        arrived_on,
        left_on,
        1 as accord_rows_failed
    from (
        select
            arrived_on,
            left_on,
            max(left_on) over (order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_ended,
            count(case when left_on is null then 1 end) over (order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_without_end
        from `accord`.`accord_integration_tests`.`visits`
        where
            (room = 'r1')
            and arrived_on is not null
    ) as ordered
    where
        accord_without_end > 0
        or arrived_on <> accord_ended
        or arrived_on >= left_on

),

failing_16 as ( -- non_overlapping_ranges_gaps_required

    select
        arrived_on,
        left_on,
        1 as accord_rows_failed
    from (
        select
            arrived_on,
            left_on,
            max(left_on) over (order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_ended,
            count(case when left_on is null then 1 end) over (order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_without_end
        from `accord`.`accord_integration_tests`.`visits`
        where
            (room = 'r1')
            and arrived_on is not null
    ) as ordered
    where
        accord_without_end > 0
        or arrived_on <= accord_ended
        or arrived_on >= left_on

),

failing_17 as ( -- non_overlapping_ranges_without_end

    select
        arrived_on,
        left_on,
        1 as accord_rows_failed
    from (
        select
            arrived_on,
            left_on,
            max(left_on) over (order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_ended,
            count(case when left_on is null then 1 end) over (order by arrived_on, case when left_on is null then 1 else 0 end, left_on rows between unbounded preceding and 1 preceding) as accord_without_end
        from `accord`.`accord_integration_tests`.`visits`
        where
            (id in (3, 4) or left_on is null)
            and arrived_on is not null
    ) as ordered
    where
        accord_without_end > 0
        or arrived_on < accord_ended
        or arrived_on >= left_on

),

failing_18 as ( -- non_overlapping_ranges_behind_one_without_end

    select
        visit_no,
        id,
        1 as accord_rows_failed
    from (
        select
            visit_no,
            id,
            max(id) over (order by visit_no, case when id is null then 1 else 0 end, id rows between unbounded preceding and 1 preceding) as accord_ended,
            count(case when id is null then 1 end) over (order by visit_no, case when id is null then 1 else 0 end, id rows between unbounded preceding and 1 preceding) as accord_without_end
        from `accord`.`accord_integration_tests`.`visits`
        where
            (id in (1, 2) or left_on is null)
            and visit_no is not null
    ) as ordered
    where
        accord_without_end > 0
        or visit_no < accord_ended
        or visit_no > id

),

failing_19 as ( -- increasing_pass

    select
        accord_previous,
        reading,
        1 as accord_rows_failed
    from (
        select
            reading,
            lag(reading) over (partition by room order by read_at, reading) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            (room = 'r1')
            and read_at is not null
            and reading is not null
    ) as ordered
    where reading < accord_previous

),

failing_20 as ( -- increasing_fail

    select
        accord_previous,
        reading,
        1 as accord_rows_failed
    from (
        select
            reading,
            lag(reading) over (partition by room order by read_at, reading) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            read_at is not null
            and reading is not null
    ) as ordered
    where reading < accord_previous

),

failing_21 as ( -- increasing_strictly

    select
        accord_previous,
        reading,
        1 as accord_rows_failed
    from (
        select
            reading,
            lag(reading) over (partition by room order by read_at, reading) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            read_at is not null
            and reading is not null
    ) as ordered
    where reading <= accord_previous

),

failing_22 as ( -- increasing_descending

    select
        accord_previous,
        reading,
        1 as accord_rows_failed
    from (
        select
            reading,
            lag(reading) over (partition by room order by read_at, reading desc) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            read_at is not null
            and reading is not null
    ) as ordered
    where reading > accord_previous

),

failing_23 as ( -- increasing_ties_are_no_fault

    select
        accord_previous,
        reading,
        1 as accord_rows_failed
    from (
        select
            reading,
            lag(reading) over (order by read_at, reading) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            (id in (1, 4))
            and read_at is not null
            and reading is not null
    ) as ordered
    where reading < accord_previous

),

failing_24 as ( -- no_date_gaps_pass

    select
        accord_after,
        accord_before,
        accord_period - accord_previous - 1 as accord_rows_failed
    from (
        select
            min(read_at) as accord_before,
            floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400) as accord_period,
            lag(max(read_at)) over (order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) as accord_after,
            lag(floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) over (order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            (id <= 3)
            and read_at is not null
        group by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)
    ) as periods
    where accord_period - accord_previous > 1

),

failing_25 as ( -- no_date_gaps_fail

    select
        accord_after,
        accord_before,
        accord_period - accord_previous - 1 as accord_rows_failed
    from (
        select
            min(read_at) as accord_before,
            floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400) as accord_period,
            lag(max(read_at)) over (order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) as accord_after,
            lag(floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) over (order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where read_at is not null
        group by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)
    ) as periods
    where accord_period - accord_previous > 1

),

failing_26 as ( -- no_date_gaps_by_group

    select
        accord_after,
        accord_before,
        accord_period - accord_previous - 1 as accord_rows_failed
    from (
        select
            room,
            min(read_at) as accord_before,
            floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400) as accord_period,
            lag(max(read_at)) over (partition by room order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) as accord_after,
            lag(floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) over (partition by room order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where read_at is not null
        group by room, floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)
    ) as periods
    where accord_period - accord_previous > 1

),

failing_27 as ( -- no_date_gaps_of_dates

    select
        accord_after,
        accord_before,
        accord_period - accord_previous - 1 as accord_rows_failed
    from (
        select
            min(arrived_on) as accord_before,
            floor(unix_micros(cast(arrived_on as timestamp)) / 1000000 / 86400) as accord_period,
            lag(max(arrived_on)) over (order by floor(unix_micros(cast(arrived_on as timestamp)) / 1000000 / 86400)) as accord_after,
            lag(floor(unix_micros(cast(arrived_on as timestamp)) / 1000000 / 86400)) over (order by floor(unix_micros(cast(arrived_on as timestamp)) / 1000000 / 86400)) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where
            (room = 'r1')
            and arrived_on is not null
        group by floor(unix_micros(cast(arrived_on as timestamp)) / 1000000 / 86400)
    ) as periods
    where accord_period - accord_previous > 1

),

failing_28 as ( -- no_date_gaps_weeks

    select
        accord_after,
        accord_before,
        accord_period - accord_previous - 1 as accord_rows_failed
    from (
        select
            min(read_at) as accord_before,
            floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 604800) as accord_period,
            lag(max(read_at)) over (order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 604800)) as accord_after,
            lag(floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 604800)) over (order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 604800)) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where read_at is not null
        group by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 604800)
    ) as periods
    where accord_period - accord_previous > 1

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_6.accord_rows_failed), 0) from failing_6) as check_6,
        (select coalesce(sum(failing_7.accord_rows_failed), 0) from failing_7) as check_7,
        (select coalesce(sum(failing_8.accord_rows_failed), 0) from failing_8) as check_8,
        (select coalesce(sum(failing_9.accord_rows_failed), 0) from failing_9) as check_9,
        (select coalesce(sum(failing_10.accord_rows_failed), 0) from failing_10) as check_10,
        (select coalesce(sum(failing_11.accord_rows_failed), 0) from failing_11) as check_11,
        (select coalesce(sum(failing_12.accord_rows_failed), 0) from failing_12) as check_12,
        (select coalesce(sum(failing_13.accord_rows_failed), 0) from failing_13) as check_13,
        (select coalesce(sum(failing_14.accord_rows_failed), 0) from failing_14) as check_14,
        (select coalesce(sum(failing_15.accord_rows_failed), 0) from failing_15) as check_15,
        (select coalesce(sum(failing_16.accord_rows_failed), 0) from failing_16) as check_16,
        (select coalesce(sum(failing_17.accord_rows_failed), 0) from failing_17) as check_17,
        (select coalesce(sum(failing_18.accord_rows_failed), 0) from failing_18) as check_18,
        (select coalesce(sum(failing_19.accord_rows_failed), 0) from failing_19) as check_19,
        (select coalesce(sum(failing_20.accord_rows_failed), 0) from failing_20) as check_20,
        (select coalesce(sum(failing_21.accord_rows_failed), 0) from failing_21) as check_21,
        (select coalesce(sum(failing_22.accord_rows_failed), 0) from failing_22) as check_22,
        (select coalesce(sum(failing_23.accord_rows_failed), 0) from failing_23) as check_23,
        (select coalesce(sum(failing_24.accord_rows_failed), 0) from failing_24) as check_24,
        (select coalesce(sum(failing_25.accord_rows_failed), 0) from failing_25) as check_25,
        (select coalesce(sum(failing_26.accord_rows_failed), 0) from failing_26) as check_26,
        (select coalesce(sum(failing_27.accord_rows_failed), 0) from failing_27) as check_27,
        (select coalesce(sum(failing_28.accord_rows_failed), 0) from failing_28) as check_28
    from measured

),

checks as (

    select 1 as check_no, 'columns_match_exact' as check_id, cast(null as string) as column_name, 'columns_match' as check_name, 'schema' as dimension, 'error' as severity, 'the columns left_on, arrived_on, room, id, read_at, reading, visit_no' as expected, 'number' as kind, 'rows' as unit, cast(0 as float64) as at_least, cast(0 as float64) as at_most
    union all
    select 2, 'columns_match_exact_extra', null, 'columns_match', 'schema', 'error', 'the columns arrived_on, room, id, read_at, reading, visit_no (not in the contract: left_on)', 'number', 'rows', 0, 0
    union all
    select 3, 'columns_match_ordered', null, 'columns_match', 'schema', 'error', 'the columns id, room, arrived_on, left_on, visit_no, reading, read_at', 'number', 'rows', 0, 0
    union all
    select 4, 'columns_match_ordered_moved', null, 'columns_match', 'schema', 'error', 'the columns room, id, arrived_on, left_on, visit_no, reading, read_at (in another place: room, id)', 'number', 'rows', 0, 0
    union all
    select 5, 'table_completeness_of_all_columns', null, 'table_completeness', 'completeness', 'error', '>= 91 percent', 'number', 'rows', 91, null
    union all
    select 6, 'sequential_values_pass', 'id', 'sequential_values', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 7, 'sequential_values_fail', 'visit_no', 'sequential_values', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 8, 'sequential_values_repeated', 'visit_no', 'sequential_values', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 9, 'sequential_values_interval', 'visit_no', 'sequential_values', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 10, 'sequential_values_of_days', 'read_at', 'sequential_values', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 11, 'sequential_values_of_dates', 'arrived_on', 'sequential_values', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 12, 'non_overlapping_ranges_pass', null, 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 13, 'non_overlapping_ranges_fail', null, 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 14, 'non_overlapping_ranges_zero_length', null, 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 15, 'non_overlapping_ranges_no_gaps', null, 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 16, 'non_overlapping_ranges_gaps_required', null, 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 17, 'non_overlapping_ranges_without_end', null, 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 18, 'non_overlapping_ranges_behind_one_without_end', null, 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 19, 'increasing_pass', 'reading', 'increasing', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 20, 'increasing_fail', 'reading', 'increasing', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 21, 'increasing_strictly', 'reading', 'increasing', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 22, 'increasing_descending', 'reading', 'increasing', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 23, 'increasing_ties_are_no_fault', 'reading', 'increasing', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 24, 'no_date_gaps_pass', 'read_at', 'no_date_gaps', 'timeliness', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 25, 'no_date_gaps_fail', 'read_at', 'no_date_gaps', 'timeliness', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 26, 'no_date_gaps_by_group', 'read_at', 'no_date_gaps', 'timeliness', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 27, 'no_date_gaps_of_dates', 'arrived_on', 'no_date_gaps', 'timeliness', 'error', '0 rows', 'probe', 'rows', null, 0
    union all
    select 28, 'no_date_gaps_weeks', 'read_at', 'no_date_gaps', 'timeliness', 'error', '0 rows', 'probe', 'rows', null, 0

),

answered as (

    select
        checks.*,
        case checks.check_no
            when 9 then answers.rows_1
            when 11 then answers.rows_2
            when 12 then answers.rows_3
            when 15 then answers.rows_3
            when 16 then answers.rows_3
            when 17 then answers.rows_4
            when 18 then answers.rows_5
            when 19 then answers.rows_3
            when 23 then answers.rows_6
            when 24 then answers.rows_7
            when 27 then answers.rows_3
            else answers.rows_all
        end as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
            when 2 then answers.check_2
            when 3 then answers.check_3
            when 4 then answers.check_4
            when 5 then answers.check_5
            when 6 then answers.check_6
            when 7 then answers.check_7
            when 8 then answers.check_8
            when 9 then answers.check_9
            when 10 then answers.check_10
            when 11 then answers.check_11
            when 12 then answers.check_12
            when 13 then answers.check_13
            when 14 then answers.check_14
            when 15 then answers.check_15
            when 16 then answers.check_16
            when 17 then answers.check_17
            when 18 then answers.check_18
            when 19 then answers.check_19
            when 20 then answers.check_20
            when 21 then answers.check_21
            when 22 then answers.check_22
            when 23 then answers.check_23
            when 24 then answers.check_24
            when 25 then answers.check_25
            when 26 then answers.check_26
            when 27 then answers.check_27
            when 28 then answers.check_28
        end as float64) as answer
    from answers
    cross join checks

),

compared as (

    select
        *,
        case when kind <> 'number' then answer end as rows_failed,
        case
            when kind = 'probe' and rows_checked = 0 then null
            when unit = 'percent' then coalesce(100 * answer / nullif(rows_checked, 0), 0)
            else answer
        end as measured
    from answered

),

final as (

    select
        cast('visits' as string) as contract,
        cast('1.0.0' as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
                and coalesce(measured <= at_most, true)
                and not is_nan(cast(measured as float64))
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as string) as expected
    from compared

)

select * from final
