-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id is null then 1 end) as check_1, -- not_null_empty_table
        count(case when id is null then 1 end) as check_2, -- not_null_empty_table_percent
        count(case when country is not null and country not in ('NL') then 1 end) as check_6, -- accepted_values_empty_table
        count(case when score is not null and not (score >= 0) then 1 end) as check_7, -- accepted_range_empty_table
        count(case when code is not null and not regexp_like(code, 'x') then 1 end) as check_8, -- matches_regex_empty_table
        count(case when code is not null and not (length(code) >= 3) then 1 end) as check_9, -- length_empty_table
        (to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) - max(case when to_unixtime(started_at) <= to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) + 3600 then to_unixtime(started_at) end)) / 86400.0 as check_12, -- freshness_empty_table
        avg(cast(score as double)) as check_13, -- mean_empty_table
        count(case when not coalesce((id > 0), true) then 1 end) as check_14, -- expression_empty_table
        0 as check_15, -- columns_match_empty_table
        0 as check_16, -- column_type_empty_table
        count(case when (email is null or trim(both ' 	
␍' from email) = '') then 1 end) as check_17, -- not_empty_empty_table
        count(case when (email is null or email in ('N/A')) then 1 end) as check_18, -- missing_values_empty_table
        100.0 * (count(id) + count(dup_id) + count(email) + count(half_null) + count(all_null) + count(country) + count(code) + count(score) + count(ratio) + count(born) + count(started_at) + count(ended_at) + count(city_id) + count("group") + count("Mixed Case") + count(started_at_zoned)) / nullif(16 * count(*), 0) as check_19, -- table_completeness_empty_table
        count(case when country is not null and country in ('NL') then 1 end) as check_21, -- rejected_values_empty_table
        count(case when email is not null and regexp_like(email, 'x') then 1 end) as check_22, -- not_matches_regex_empty_table
        count(case when email is not null and not regexp_like(email, '^[^@\t-\r \x{00a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]+@[^@\t-\r \x{00a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]+\.[^@\t-\r \x{00a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]+\z') then 1 end) as check_23, -- has_format_empty_table
        count(case when code is not null and not regexp_like(code, '^[+-]?[0-9]{1,18}\z') then 1 end) as check_24, -- castable_to_empty_table
        count(case when score is not null and mod(score, 10) <> 0 then 1 end) as check_25, -- multiple_of_empty_table
        count(case when country is not null and city_id is not null and not ((country = 'NL' and city_id = 1)) then 1 end) as check_26, -- accepted_pairs_empty_table
        100.0 * count(case when not ((half_null is null)) then 1 end) / nullif(count(*), 0) as check_27, -- row_validity_empty_table
        count(case when (coalesce(started_at > ended_at, false)) then 1 end) as check_31, -- column_order_empty_table
        case when count(*) > 0 then count(case when to_unixtime(started_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 86400 and to_unixtime(started_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 then 1 end) end as check_35, -- daily_volume_empty_table
        (to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) - min(to_unixtime(born))) / 86400.0 as check_37, -- retention_empty_table
        count(case when started_at is not null and to_unixtime(started_at) > to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) + 3600 then 1 end) as check_38, -- no_future_timestamps_empty_table
        count(case when ended_at is not null and started_at is not null and not ((to_unixtime(ended_at) - to_unixtime(started_at)) / 3600.0 <= 1) then 1 end) as check_39, -- latency_empty_table
        sum(cast(score as double)) as check_41, -- sum_empty_table
        min(cast(score as double)) as check_42, -- min_empty_table
        case when count(case when is_nan(cast(cast(ratio as double) as double)) then 1 end) > 0 then cast('NaN' as double) else max(cast(ratio as double)) end as check_43, -- max_empty_table
        stddev_samp(cast(score as double)) as check_44, -- stddev_empty_table
        approx_percentile(cast(score as double), 0.5) as check_45, -- median_empty_table
        approx_percentile(cast(score as double), 0.5) as check_46, -- quantile_empty_table
        avg(cast(score as double)) as check_51 -- waiver_does_not_cover_no_data
    from "accord"."accord_integration_tests"."nobody"

),

failing_3 as ( -- unique_empty_table

    select
        id,
        count(*) - 1 as accord_rows_failed
    from "accord"."accord_integration_tests"."nobody"
    where id is not null
    group by id
    having count(*) > 1

),

failing_4 as ( -- unique_empty_table_percent

    select
        id,
        count(*) - 1 as accord_rows_failed
    from "accord"."accord_integration_tests"."nobody"
    where id is not null
    group by id
    having count(*) > 1

),

failing_5 as ( -- unique_combination_empty_table

    select
        id,
        code,
        count(*) - 1 as accord_rows_failed
    from "accord"."accord_integration_tests"."nobody"
    where
        id is not null
        and code is not null
        and id in (select id from failing_3)
    group by id, code
    having count(*) > 1

),

failing_10 as ( -- no_orphans_empty_table

    select
        child.orphan,
        count(*) as accord_rows_failed
    from (
        select city_id as orphan
        from "accord"."accord_integration_tests"."nobody"
        where city_id is not null
    ) as child
    left join (
        select city_id as found
        from "accord"."accord_integration_tests"."cities"
    ) as parent
        on child.orphan = parent.found
    where parent.found is null
    group by child.orphan

),

failing_20 as ( -- duplicate_values_empty_table

    select
        id,
        count(*) - 1 as accord_rows_failed
    from "accord"."accord_integration_tests"."nobody"
    where id is not null
    group by id
    having count(*) > 1

),

number_28 as ( -- equal_row_count_empty_table_is_not_equal

    select here - there as accord_number
    from (
        select count(*) as here
        from "accord"."accord_integration_tests"."nobody"
    ) as this
    cross join (
        select count(*) as there
        from "accord"."accord_integration_tests"."cities"
    ) as other

),

number_29 as ( -- reconciles_with_nothing_on_one_side

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double)
            else here - there
        end as accord_number
    from (
        select sum(cast(city_id as double)) as here
        from "accord"."accord_integration_tests"."nobody"
    ) as this
    cross join (
        select sum(cast(city_id as double)) as there
        from "accord"."accord_integration_tests"."cities"
    ) as other

),

number_30 as ( -- reconciles_with_nothing_on_both_sides

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double)
            else here - there
        end as accord_number
    from (
        select sum(cast(city_id as double)) as here
        from "accord"."accord_integration_tests"."nobody"
    ) as this
    cross join (
        select sum(cast(city_id as double)) as there
        from "accord"."accord_integration_tests"."cities"
        where city_id < 0
    ) as other

),

failing_32 as ( -- sequential_values_empty_table

    select
        accord_previous,
        id,
        1 as accord_rows_failed
    from (
        select
            id,
            lag(id) over (order by id) as accord_previous
        from "accord"."accord_integration_tests"."nobody"
        where id is not null
    ) as ordered
    where
        accord_previous is not null
        and id - accord_previous <> 1

),

failing_33 as ( -- non_overlapping_ranges_empty_table

    select
        started_at,
        ended_at,
        1 as accord_rows_failed
    from (
        select
            started_at,
            ended_at,
            max(ended_at) over (order by started_at, case when ended_at is null then 1 else 0 end, ended_at rows between unbounded preceding and 1 preceding) as accord_ended,
            count(case when ended_at is null then 1 end) over (order by started_at, case when ended_at is null then 1 else 0 end, ended_at rows between unbounded preceding and 1 preceding) as accord_without_end
        from "accord"."accord_integration_tests"."nobody"
        where started_at is not null
    ) as ordered
    where
        accord_without_end > 0
        or started_at < accord_ended
        or started_at >= ended_at

),

failing_34 as ( -- increasing_empty_table

    select
        accord_previous,
        id,
        1 as accord_rows_failed
    from (
        select
            id,
            lag(id) over (order by started_at, id) as accord_previous
        from "accord"."accord_integration_tests"."nobody"
        where
            started_at is not null
            and id is not null
    ) as ordered
    where id < accord_previous

),

number_36 as ( -- volume_anomaly_empty_table

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
                select floor((floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 1 - floor(to_unixtime(started_at))) / 86400) as days_ago
                from "accord"."accord_integration_tests"."nobody"
                where
                    to_unixtime(started_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 2505600
                    and to_unixtime(started_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

),

failing_40 as ( -- no_date_gaps_empty_table

    select
        accord_after,
        accord_before,
        accord_period - accord_previous - 1 as accord_rows_failed
    from (
        select
            min(started_at) as accord_before,
            floor(to_unixtime(started_at) / 86400) as accord_period,
            lag(max(started_at)) over (order by floor(to_unixtime(started_at) / 86400)) as accord_after,
            lag(floor(to_unixtime(started_at) / 86400)) over (order by floor(to_unixtime(started_at) / 86400)) as accord_previous
        from "accord"."accord_integration_tests"."nobody"
        where started_at is not null
        group by floor(to_unixtime(started_at) / 86400)
    ) as periods
    where accord_period - accord_previous > 1

),

number_47 as ( -- distinct_count_empty_table

    select case when count(*) > 0 then count(*) end as accord_number
    from (
        select
            country,
            count(*) as accord_rows
        from "accord"."accord_integration_tests"."nobody"
        where country is not null
        group by country
    ) as grouped

),

number_48 as ( -- outlier_share_empty_table

    select case when max(accord_not_finite) > 0 then cast('NaN' as double) else 100.0 * count(case when abs(accord_value - accord_mean) > 3 * accord_stddev and abs(accord_value - accord_mean) > 0.000000001 * abs(accord_mean) then 1 end) / nullif(count(accord_value), 0) end as accord_number
    from (
        select cast(score as double) as accord_value
        from "accord"."accord_integration_tests"."nobody"
    ) as value_of
    cross join (
        select
            avg(cast(score as double)) as accord_mean,
            stddev_samp(cast(score as double)) as accord_stddev,
            count(cast(score as double)) - count(cast(score as double)) as accord_not_finite
        from "accord"."accord_integration_tests"."nobody"
    ) as spread

),

number_49 as ( -- sql_metric_empty_table

    select (
        select sum(score) from "accord"."accord_integration_tests"."nobody"
    ) as accord_number

),

failing_50 as ( -- sql_rows_empty_table

    select
        accord_query.*,
        1 as accord_rows_failed
    from (
        select * from "accord"."accord_integration_tests"."nobody"
    ) as accord_query

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_3.accord_rows_failed), 0) from failing_3) as check_3,
        (select coalesce(sum(failing_4.accord_rows_failed), 0) from failing_4) as check_4,
        (select coalesce(sum(failing_5.accord_rows_failed), 0) from failing_5) as check_5,
        (select coalesce(sum(failing_10.accord_rows_failed), 0) from failing_10) as check_10,
        (select coalesce(sum(failing_20.accord_rows_failed), 0) from failing_20) as check_20,
        (select number_28.accord_number from number_28) as check_28,
        (select number_29.accord_number from number_29) as check_29,
        (select number_30.accord_number from number_30) as check_30,
        (select coalesce(sum(failing_32.accord_rows_failed), 0) from failing_32) as check_32,
        (select coalesce(sum(failing_33.accord_rows_failed), 0) from failing_33) as check_33,
        (select coalesce(sum(failing_34.accord_rows_failed), 0) from failing_34) as check_34,
        (select number_36.accord_number from number_36) as check_36,
        (select coalesce(sum(failing_40.accord_rows_failed), 0) from failing_40) as check_40,
        (select number_47.accord_number from number_47) as check_47,
        (select number_48.accord_number from number_48) as check_48,
        (select number_49.accord_number from number_49) as check_49,
        (select coalesce(sum(failing_50.accord_rows_failed), 0) from failing_50) as check_50
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'not_null_empty_table', cast('id' as varchar), 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', cast(null as double), cast(0 as double)),
        (2, 'not_null_empty_table_percent', 'id', 'not_null', 'completeness', 'error', '<= 1 percent', 'row', 'percent', null, 1),
        (3, 'unique_empty_table', 'id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, 0),
        (4, 'unique_empty_table_percent', 'id', 'unique', 'uniqueness', 'error', '<= 1 percent', 'probe', 'percent', null, 1),
        (5, 'unique_combination_empty_table', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, 0),
        (6, 'accepted_values_empty_table', 'country', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (7, 'accepted_range_empty_table', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (8, 'matches_regex_empty_table', 'code', 'matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (9, 'length_empty_table', 'code', 'length', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (10, 'no_orphans_empty_table', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0),
        (11, 'row_count_empty_table', null, 'row_count', 'volume', 'error', '>= 1', 'number', 'rows', 1, null),
        (12, 'freshness_empty_table', 'started_at', 'freshness', 'timeliness', 'error', '<= 1 day', 'number', 'rows', null, 1),
        (13, 'mean_empty_table', 'score', 'mean', 'accuracy', 'error', '>= 0', 'number', 'rows', 0, null),
        (14, 'expression_empty_table', null, 'expression', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (15, 'columns_match_empty_table', null, 'columns_match', 'schema', 'error', 'the columns id', 'number', 'rows', 0, 0),
        (16, 'column_type_empty_table', 'ratio', 'column_type', 'schema', 'error', 'double precision', 'number', 'rows', 0, 0),
        (17, 'not_empty_empty_table', 'email', 'not_empty', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (18, 'missing_values_empty_table', 'email', 'missing_values', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (19, 'table_completeness_empty_table', null, 'table_completeness', 'completeness', 'error', '>= 0 percent', 'number', 'rows', 0, null),
        (20, 'duplicate_values_empty_table', 'id', 'duplicate_values', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, 0),
        (21, 'rejected_values_empty_table', 'country', 'rejected_values', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (22, 'not_matches_regex_empty_table', 'email', 'not_matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (23, 'has_format_empty_table', 'email', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (24, 'castable_to_empty_table', 'code', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (25, 'multiple_of_empty_table', 'score', 'multiple_of', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (26, 'accepted_pairs_empty_table', null, 'accepted_pairs', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (27, 'row_validity_empty_table', null, 'row_validity', 'validity', 'error', '>= 50 percent', 'number', 'rows', 50, null),
        (28, 'equal_row_count_empty_table_is_not_equal', null, 'equal_row_count', 'consistency', 'error', 'between -4 and 4 rows', 'number', 'rows', -4, 4),
        (29, 'reconciles_with_nothing_on_one_side', 'city_id', 'reconciles', 'consistency', 'error', 'between -1000 and 1000', 'number', 'rows', -1000, 1000),
        (30, 'reconciles_with_nothing_on_both_sides', 'city_id', 'reconciles', 'consistency', 'error', '= 0', 'number', 'rows', 0, 0),
        (31, 'column_order_empty_table', null, 'column_order', 'consistency', 'error', '0 rows', 'row', 'rows', null, 0),
        (32, 'sequential_values_empty_table', 'id', 'sequential_values', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0),
        (33, 'non_overlapping_ranges_empty_table', null, 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0),
        (34, 'increasing_empty_table', 'id', 'increasing', 'consistency', 'error', '0 rows', 'probe', 'rows', null, 0),
        (35, 'daily_volume_empty_table', 'started_at', 'daily_volume', 'volume', 'error', '>= 1', 'number', 'rows', 1, null),
        (36, 'volume_anomaly_empty_table', 'started_at', 'volume_anomaly', 'volume', 'error', '>= -50 percent', 'number', 'rows', -50, null),
        (37, 'retention_empty_table', 'born', 'retention', 'timeliness', 'error', '<= 1 day', 'number', 'rows', null, 1),
        (38, 'no_future_timestamps_empty_table', 'started_at', 'no_future_timestamps', 'timeliness', 'error', '0 rows', 'row', 'rows', null, 0),
        (39, 'latency_empty_table', 'ended_at', 'latency', 'timeliness', 'error', '0 rows', 'row', 'rows', null, 0),
        (40, 'no_date_gaps_empty_table', 'started_at', 'no_date_gaps', 'timeliness', 'error', '0 rows', 'probe', 'rows', null, 0),
        (41, 'sum_empty_table', 'score', 'sum', 'accuracy', 'error', '>= 0', 'number', 'rows', 0, null),
        (42, 'min_empty_table', 'score', 'min', 'accuracy', 'error', '>= 0', 'number', 'rows', 0, null),
        (43, 'max_empty_table', 'ratio', 'max', 'accuracy', 'error', '<= 80', 'number', 'rows', null, 80),
        (44, 'stddev_empty_table', 'score', 'stddev', 'accuracy', 'error', '<= 29', 'number', 'rows', null, 29),
        (45, 'median_empty_table', 'score', 'median', 'accuracy', 'error', '>= 40', 'number', 'rows', 40, null),
        (46, 'quantile_empty_table', 'score', 'quantile', 'accuracy', 'error', '>= 20', 'number', 'rows', 20, null),
        (47, 'distinct_count_empty_table', 'country', 'distinct_count', 'accuracy', 'error', '>= 1 values', 'number', 'rows', 1, null),
        (48, 'outlier_share_empty_table', 'score', 'outlier_share', 'accuracy', 'error', '<= 1 percent', 'number', 'rows', null, 1),
        (49, 'sql_metric_empty_table', null, 'sql_metric', 'accuracy', 'error', '>= 0', 'number', 'rows', 0, null),
        (50, 'sql_rows_empty_table', null, 'sql_rows', 'accuracy', 'error', '0 rows', 'probe', 'rows', null, 0),
        (51, 'waiver_does_not_cover_no_data', 'score', 'mean', 'accuracy', 'error', '<= 0', 'number', 'rows', null, 0)
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
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
            when 11 then answers.rows_all
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
            when 29 then answers.check_29
            when 30 then answers.check_30
            when 31 then answers.check_31
            when 32 then answers.check_32
            when 33 then answers.check_33
            when 34 then answers.check_34
            when 35 then answers.check_35
            when 36 then answers.check_36
            when 37 then answers.check_37
            when 38 then answers.check_38
            when 39 then answers.check_39
            when 40 then answers.check_40
            when 41 then answers.check_41
            when 42 then answers.check_42
            when 43 then answers.check_43
            when 44 then answers.check_44
            when 45 then answers.check_45
            when 46 then answers.check_46
            when 47 then answers.check_47
            when 48 then answers.check_48
            when 49 then answers.check_49
            when 50 then answers.check_50
            when 51 then answers.check_51
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
        cast('nobody' as varchar) as contract,
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
            when check_no in (51) then 'waived'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select * from final
