-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when source = 'a' then 1 end) as rows_1,
        count(case when source = 'd' then 1 end) as rows_2,
        count(case when source = 'b' then 1 end) as rows_3,
        count(case when source = 'c' then 1 end) as rows_4,
        100.0 * count(case when not ((copy_no is not null and not (copy_no <= 2))) then 1 end) / nullif(count(*), 0) as check_1, -- row_validity_of_all_row_checks
        case when count(*) > 0 then count(case when to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 86400 and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 then 1 end) end as check_2, -- daily_volume_pass
        case when count(case when source = 'a' then 1 end) > 0 then count(case when (source = 'a') and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 86400 and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 then 1 end) end as check_3, -- daily_volume_fail
        case when count(case when source = 'd' then 1 end) > 0 then count(case when (source = 'd') and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 86400 and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 then 1 end) end as check_4, -- daily_volume_none_that_day
        count(case when copy_no is not null and not (copy_no <= 2) then 1 end) as check_13 -- loads_row_check
    from "accord"."accord_integration_tests"."loads"

),

number_5 as ( -- volume_anomaly_pass

    select
        case when history >= 7 then
            100 * (last_day - total / history) / (total / history)
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as double) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as double) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as double) as squares,
            cast(max(days_ago) as double) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(loaded_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."loads"
                where
                    (source = 'a')
                    and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 2505600
                    and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

number_6 as ( -- volume_anomaly_fail

    select
        case when history >= 7 then
            100 * (last_day - total / history) / (total / history)
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as double) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as double) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as double) as squares,
            cast(max(days_ago) as double) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(loaded_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."loads"
                where
                    (source = 'b')
                    and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 2505600
                    and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

number_7 as ( -- volume_anomaly_z_score

    select
        case when history >= 7 then
            case
            when (history * squares - total * total) > 0
                then (last_day - total / history) / sqrt((history * squares - total * total) / (history * (history - 1)))
            when last_day * history = total then 0
            when last_day * history > total then cast('Infinity' as double)
            else -cast('Infinity' as double)
        end
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as double) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as double) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as double) as squares,
            cast(max(days_ago) as double) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(loaded_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."loads"
                where
                    (source = 'b')
                    and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 2505600
                    and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

number_8 as ( -- volume_anomaly_z_score_without_spread

    select
        case when history >= 7 then
            case
            when (history * squares - total * total) > 0
                then (last_day - total / history) / sqrt((history * squares - total * total) / (history * (history - 1)))
            when last_day * history = total then 0
            when last_day * history > total then cast('Infinity' as double)
            else -cast('Infinity' as double)
        end
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as double) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as double) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as double) as squares,
            cast(max(days_ago) as double) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(loaded_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."loads"
                where
                    (source = 'a')
                    and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 2505600
                    and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

number_9 as ( -- volume_anomaly_window

    select
        case when history >= 3 then
            100 * (last_day - total / history) / (total / history)
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as double) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as double) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as double) as squares,
            cast(max(days_ago) as double) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(loaded_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."loads"
                where
                    (source = 'b')
                    and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 345600
                    and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

number_10 as ( -- volume_anomaly_days_without_rows_count

    select
        case when history >= 6 then
            100 * (last_day - total / history) / (total / history)
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as double) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as double) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as double) as squares,
            cast(max(days_ago) as double) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(loaded_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."loads"
                where
                    (source = 'c')
                    and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 2505600
                    and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

number_11 as ( -- volume_anomaly_none_that_day

    select
        case when history >= 4 then
            100 * (last_day - total / history) / (total / history)
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as double) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as double) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as double) as squares,
            cast(max(days_ago) as double) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(loaded_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."loads"
                where
                    (source = 'd')
                    and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 2505600
                    and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

number_12 as ( -- volume_anomaly_too_little_history

    select
        case when history >= 11 then
            100 * (last_day - total / history) / (total / history)
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as double) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as double) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as double) as squares,
            cast(max(days_ago) as double) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(loaded_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."loads"
                where
                    (source = 'a')
                    and to_unixtime(loaded_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 2505600
                    and to_unixtime(loaded_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

answers as (

    select
        measured.*,
        (select number_5.accord_number from number_5) as check_5,
        (select number_6.accord_number from number_6) as check_6,
        (select number_7.accord_number from number_7) as check_7,
        (select number_8.accord_number from number_8) as check_8,
        (select number_9.accord_number from number_9) as check_9,
        (select number_10.accord_number from number_10) as check_10,
        (select number_11.accord_number from number_11) as check_11,
        (select number_12.accord_number from number_12) as check_12
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'row_validity_of_all_row_checks', cast(null as varchar), 'row_validity', 'validity', 'error', '>= 73 percent', 'number', 'rows', cast(73 as double), cast(null as double)),
        (2, 'daily_volume_pass', 'loaded_at', 'daily_volume', 'volume', 'error', 'between 7 and 7', 'number', 'rows', 7, 7),
        (3, 'daily_volume_fail', 'loaded_at', 'daily_volume', 'volume', 'error', '>= 2', 'number', 'rows', 2, null),
        (4, 'daily_volume_none_that_day', 'loaded_at', 'daily_volume', 'volume', 'error', '>= 1', 'number', 'rows', 1, null),
        (5, 'volume_anomaly_pass', 'loaded_at', 'volume_anomaly', 'volume', 'error', 'between -50 and 50 percent', 'number', 'rows', -50, 50),
        (6, 'volume_anomaly_fail', 'loaded_at', 'volume_anomaly', 'volume', 'error', 'between -50 and 50 percent', 'number', 'rows', -50, 50),
        (7, 'volume_anomaly_z_score', 'loaded_at', 'volume_anomaly', 'volume', 'error', 'between -3 and 3 standard deviations', 'number', 'rows', -3, 3),
        (8, 'volume_anomaly_z_score_without_spread', 'loaded_at', 'volume_anomaly', 'volume', 'error', 'between -3 and 3 standard deviations', 'number', 'rows', -3, 3),
        (9, 'volume_anomaly_window', 'loaded_at', 'volume_anomaly', 'volume', 'error', '<= 200 percent', 'number', 'rows', null, 200),
        (10, 'volume_anomaly_days_without_rows_count', 'loaded_at', 'volume_anomaly', 'volume', 'error', 'between -1 and 1 percent', 'number', 'rows', -1, 1),
        (11, 'volume_anomaly_none_that_day', 'loaded_at', 'volume_anomaly', 'volume', 'error', '>= -90 percent', 'number', 'rows', -90, null),
        (12, 'volume_anomaly_too_little_history', 'loaded_at', 'volume_anomaly', 'volume', 'error', '>= -50 percent', 'number', 'rows', -50, null),
        (13, 'loads_row_check', 'copy_no', 'accepted_range', 'validity', 'info', '0 rows', 'row', 'rows', null, 0)
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, at_most)

),

answered as (

    select
        checks.*,
        case checks.check_no
            when 3 then answers.rows_1
            when 4 then answers.rows_2
            when 5 then answers.rows_1
            when 6 then answers.rows_3
            when 7 then answers.rows_3
            when 8 then answers.rows_1
            when 9 then answers.rows_3
            when 10 then answers.rows_4
            when 11 then answers.rows_2
            when 12 then answers.rows_1
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
        end as double) as answer
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
        cast('loads' as varchar) as contract,
        cast('1.0.0' as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
                and coalesce(measured <= at_most, true)
                and not is_nan(cast(measured as double))
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select * from final
