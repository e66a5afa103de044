-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id <= 6 then 1 end) as rows_1,
        count(case when id <= 5 then 1 end) as rows_2,
        count(case when id <> 6 then 1 end) as rows_3,
        count(case when country <> 'BE' then 1 end) as rows_4,
        count(case when country = 'NL' then 1 end) as rows_5,
        count(case when id = 8 then 1 end) as rows_6,
        count(case when id <= 2 then 1 end) as rows_7,
        count(case when id = 9 then 1 end) as rows_8,
        count(case when id <= 3 -- the first
 then 1 end) as rows_9,
        count(case when id < 3 or id = 10 then 1 end) as rows_10,
        count(case when id is null then 1 end) as check_1, -- not_null_pass
        count(case when half_null is null then 1 end) as check_2, -- not_null_fail
        count(case when half_null is null then 1 end) as check_3, -- not_null_tolerance_rows_at_bound
        count(case when half_null is null then 1 end) as check_4, -- not_null_tolerance_rows_over
        count(case when half_null is null then 1 end) as check_5, -- not_null_tolerance_percent_at_bound
        count(case when half_null is null then 1 end) as check_6, -- not_null_tolerance_percent_over
        count(case when half_null is null then 1 end) as check_7, -- not_null_mostly
        count(case when (id <= 6) and half_null is null then 1 end) as check_8, -- not_null_where
        count(case when (id <= 6) and half_null is null then 1 end) as check_9, -- not_null_where_percent
        count(case when "GROUP" is null then 1 end) as check_10, -- not_null_reserved_word
        count(case when "Mixed Case" is null then 1 end) as check_11, -- not_null_mixed_case_and_space
        count(case when country is not null and country not in ('NL', 'BE', 'FR', 'O''Neill', 'back\\slash', '{{ braces }}') then 1 end) as check_21, -- accepted_values_pass
        count(case when country is not null and country not in ('NL', 'BE', 'FR') then 1 end) as check_22, -- accepted_values_fail
        count(case when city_id is not null and city_id not in (1, 2, 3) then 1 end) as check_23, -- accepted_values_numbers
        count(case when score is not null and score not in (10 * 1, 20, 30, 40, 50, 60, 70, 80, -5) then 1 end) as check_24, -- accepted_values_as_sql
        count(case when (country <> 'BE') and country is not null and country not in ('NL') then 1 end) as check_25, -- accepted_values_where
        count(case when score is not null and not (score between -5 and 80) then 1 end) as check_26, -- accepted_range_pass
        count(case when score is not null and not (score between 0 and 70) then 1 end) as check_27, -- accepted_range_fail
        count(case when score is not null and not (score > -5 and score < 80) then 1 end) as check_28, -- accepted_range_exclusive
        count(case when score is not null and not (score >= 11 and not cast(score as double precision) = 'NaN') then 1 end) as check_29, -- accepted_range_min_only
        count(case when ratio is not null and not (ratio between 0 and 1) then 1 end) as check_30, -- accepted_range_nan_breaks_a_range
        count(case when ratio is not null and not (ratio >= 0 and not cast(ratio as double precision) = 'NaN') then 1 end) as check_31, -- accepted_range_nan_breaks_a_minimum_alone
        count(case when ratio is not null and not (ratio > -1 and not cast(ratio as double precision) = 'NaN') then 1 end) as check_32, -- accepted_range_nan_breaks_an_exclusive_minimum_alone
        count(case when ratio is not null and not (ratio <= 1) then 1 end) as check_33, -- accepted_range_nan_breaks_a_maximum_alone
        count(case when born is not null and not (born between '1990-01-01' and '2020-12-31') then 1 end) as check_34, -- accepted_range_dates
        count(case when started_at is not null and not (started_at >= '2024-06-01 08:00:00') then 1 end) as check_35, -- accepted_range_timestamps_min_only
        count(case when score is not null and not (score between 0 and 70) then 1 end) as check_36, -- accepted_range_tolerance
        count(case when code is not null and not (length(code) between 2 and 4) then 1 end) as check_37, -- length_pass
        count(case when code is not null and not (length(code) between 3 and 3) then 1 end) as check_38, -- length_fail
        count(case when code is not null and not (length(code) > 2 and length(code) < 4) then 1 end) as check_39, -- length_exclusive
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, started_at) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at) / 1000000 end)) / 60.0 as check_49, -- freshness_pass
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, started_at) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at) / 1000000 end)) / 3600.0 as check_50, -- freshness_fail
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, started_at_zoned) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at_zoned) / 1000000 end)) / 60.0 as check_51, -- freshness_of_a_timestamp_with_zone
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when (id <= 6) and date_part(epoch_microsecond, started_at) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at) / 1000000 end)) / 86400.0 as check_52, -- freshness_where
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, born) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, born) / 1000000 end)) / 86400.0 as check_53, -- freshness_of_a_date
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when (id = 8) and date_part(epoch_microsecond, started_at) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at) / 1000000 end)) / 86400.0 as check_54, -- freshness_only_future_rows
        avg(cast(score as double precision)) as check_55, -- mean_pass
        avg(cast(score as double precision)) as check_56, -- mean_fail
        avg(case when id <= 2 then cast(score as double precision) end) as check_57, -- mean_where
        avg(cast(ratio as double precision)) as check_58, -- mean_nan_breaks_a_minimum_alone
        avg(case when id = 9 then cast(score as double precision) end) as check_59, -- mean_of_nulls
        count(case when not coalesce((id > 0 or id < 0), true) then 1 end) as check_60, -- expression_pass
        count(case when not coalesce((ended_at >= started_at), true) then 1 end) as check_61, -- expression_fail
        count(case when not coalesce((email like '%@%' or email like '% %'), true) then 1 end) as check_62, -- expression_of_a_column
        count(case when not coalesce((id > 0 -- always
), true) then 1 end) as check_63, -- expression_that_ends_in_a_comment
        count(case when (id <= 3 -- the first
) and not coalesce((id > 0), true) then 1 end) as check_64, -- expression_where_that_ends_in_a_comment
        count(case when (id < 3 or id = 10) and not coalesce((score > 10), true) then 1 end) as check_65, -- expression_where
        count(case when half_null is null then 1 end) as check_66, -- hostile _ id -- _quoted_
        count(case when half_null is null then 1 end) as check_67 -- only_told
    from accord.accord_integration_tests.people

),

failing_12 as ( -- unique_pass

    select
        id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where id is not null
    group by id
    having count(*) > 1

),

failing_13 as ( -- unique_fail_counts_surplus_rows

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where dup_id is not null
    group by dup_id
    having count(*) > 1

),

failing_14 as ( -- unique_tolerance_at_bound

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where dup_id is not null
    group by dup_id
    having count(*) > 1

),

failing_15 as ( -- unique_tolerance_percent_over

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where dup_id is not null
    group by dup_id
    having count(*) > 1

),

failing_16 as ( -- unique_nulls_are_no_duplicates

    select
        all_null,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where all_null is not null
    group by all_null
    having count(*) > 1

),

failing_17 as ( -- unique_where

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where
        (id <= 5)
        and dup_id is not null
    group by dup_id
    having count(*) > 1

),

failing_18 as ( -- unique_combination_pass

    select
        dup_id,
        id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where
        dup_id is not null
        and id is not null
    group by dup_id, id
    having count(*) > 1

),

failing_19 as ( -- unique_combination_fail

    select
        dup_id,
        "GROUP",
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where
        dup_id is not null
        and "GROUP" is not null
    group by dup_id, "GROUP"
    having count(*) > 1

),

failing_20 as ( -- unique_combination_where

    select
        dup_id,
        "GROUP",
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where
        (id <> 6)
        and dup_id is not null
        and "GROUP" is not null
    group by dup_id, "GROUP"
    having count(*) > 1

),

failing_40 as ( -- no_orphans_pass

    select
        child.orphan,
        child.accord_rows_failed
    from (
        select
            city_id as orphan,
            count(*) as accord_rows_failed
        from accord.accord_integration_tests.people
        where (id <= 5) and city_id is not null
        group by city_id
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.cities
    ) as parent
        on child.orphan = parent.found
    where parent.found is null

),

failing_41 as ( -- no_orphans_fail

    select
        child.orphan,
        child.accord_rows_failed
    from (
        select
            city_id as orphan,
            count(*) as accord_rows_failed
        from accord.accord_integration_tests.people
        where city_id is not null
        group by city_id
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.cities
    ) as parent
        on child.orphan = parent.found
    where parent.found is null

),

failing_42 as ( -- no_orphans_tolerance_at_bound

    select
        child.orphan,
        child.accord_rows_failed
    from (
        select
            city_id as orphan,
            count(*) as accord_rows_failed
        from accord.accord_integration_tests.people
        where city_id is not null
        group by city_id
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.cities
    ) as parent
        on child.orphan = parent.found
    where parent.found is null

),

failing_43 as ( -- no_orphans_tolerance_rows_over

    select
        child.orphan,
        child.accord_rows_failed
    from (
        select
            city_id as orphan,
            count(*) as accord_rows_failed
        from accord.accord_integration_tests.people
        where city_id is not null
        group by city_id
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.cities
    ) as parent
        on child.orphan = parent.found
    where parent.found is null

),

failing_44 as ( -- no_orphans_empty_parent

    select
        child.orphan,
        child.accord_rows_failed
    from (
        select
            city_id as orphan,
            count(*) as accord_rows_failed
        from accord.accord_integration_tests.people
        where city_id is not null
        group by city_id
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.nobody
    ) as parent
        on child.orphan = parent.found
    where parent.found is null

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_12.accord_rows_failed), 0) from failing_12) as check_12,
        (select coalesce(sum(failing_13.accord_rows_failed), 0) from failing_13) as check_13,
        (select coalesce(sum(failing_14.accord_rows_failed), 0) from failing_14) as check_14,
        (select coalesce(sum(failing_15.accord_rows_failed), 0) from failing_15) as check_15,
        (select coalesce(sum(failing_16.accord_rows_failed), 0) from failing_16) as check_16,
        (select coalesce(sum(failing_17.accord_rows_failed), 0) from failing_17) as check_17,
        (select coalesce(sum(failing_18.accord_rows_failed), 0) from failing_18) as check_18,
        (select coalesce(sum(failing_19.accord_rows_failed), 0) from failing_19) as check_19,
        (select coalesce(sum(failing_20.accord_rows_failed), 0) from failing_20) as check_20,
        (select coalesce(sum(failing_40.accord_rows_failed), 0) from failing_40) as check_40,
        (select coalesce(sum(failing_41.accord_rows_failed), 0) from failing_41) as check_41,
        (select coalesce(sum(failing_42.accord_rows_failed), 0) from failing_42) as check_42,
        (select coalesce(sum(failing_43.accord_rows_failed), 0) from failing_43) as check_43,
        (select coalesce(sum(failing_44.accord_rows_failed), 0) from failing_44) as check_44
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'not_null_pass', 'id', 'not_null', 'completeness', 'error', '0 rows', 'row', 0, 'rows'),
        (2, 'not_null_fail', 'half_null', 'not_null', 'completeness', 'error', '0 rows', 'row', 0, 'rows'),
        (3, 'not_null_tolerance_rows_at_bound', 'half_null', 'not_null', 'completeness', 'error', '<= 5 rows', 'row', 5, 'rows'),
        (4, 'not_null_tolerance_rows_over', 'half_null', 'not_null', 'completeness', 'error', '<= 4 rows', 'row', 4, 'rows'),
        (5, 'not_null_tolerance_percent_at_bound', 'half_null', 'not_null', 'completeness', 'error', '<= 50 percent', 'row', 50, 'percent'),
        (6, 'not_null_tolerance_percent_over', 'half_null', 'not_null', 'completeness', 'error', '<= 49.9 percent', 'row', 49.9, 'percent'),
        (7, 'not_null_mostly', 'half_null', 'not_null', 'completeness', 'error', '<= 50 percent', 'row', 50.0, 'percent'),
        (8, 'not_null_where', 'half_null', 'not_null', 'completeness', 'error', '0 rows', 'row', 0, 'rows'),
        (9, 'not_null_where_percent', 'half_null', 'not_null', 'completeness', 'error', '<= 20 percent', 'row', 20, 'percent'),
        (10, 'not_null_reserved_word', 'group', 'not_null', 'completeness', 'error', '0 rows', 'row', 0, 'rows'),
        (11, 'not_null_mixed_case_and_space', 'Mixed Case', 'not_null', 'completeness', 'error', '0 rows', 'row', 0, 'rows'),
        (12, 'unique_pass', 'id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'),
        (13, 'unique_fail_counts_surplus_rows', 'dup_id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'),
        (14, 'unique_tolerance_at_bound', 'dup_id', 'unique', 'uniqueness', 'error', '<= 3 rows', 'probe', 3, 'rows'),
        (15, 'unique_tolerance_percent_over', 'dup_id', 'unique', 'uniqueness', 'error', '<= 29 percent', 'probe', 29, 'percent'),
        (16, 'unique_nulls_are_no_duplicates', 'all_null', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'),
        (17, 'unique_where', 'dup_id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'),
        (18, 'unique_combination_pass', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'),
        (19, 'unique_combination_fail', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'),
        (20, 'unique_combination_where', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'),
        (21, 'accepted_values_pass', 'country', 'accepted_values', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (22, 'accepted_values_fail', 'country', 'accepted_values', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (23, 'accepted_values_numbers', 'city_id', 'accepted_values', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (24, 'accepted_values_as_sql', 'score', 'accepted_values', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (25, 'accepted_values_where', 'country', 'accepted_values', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (26, 'accepted_range_pass', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (27, 'accepted_range_fail', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (28, 'accepted_range_exclusive', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (29, 'accepted_range_min_only', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (30, 'accepted_range_nan_breaks_a_range', 'ratio', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (31, 'accepted_range_nan_breaks_a_minimum_alone', 'ratio', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (32, 'accepted_range_nan_breaks_an_exclusive_minimum_alone', 'ratio', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (33, 'accepted_range_nan_breaks_a_maximum_alone', 'ratio', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (34, 'accepted_range_dates', 'born', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (35, 'accepted_range_timestamps_min_only', 'started_at', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (36, 'accepted_range_tolerance', 'score', 'accepted_range', 'validity', 'error', '<= 20 percent', 'row', 20, 'percent'),
        (37, 'length_pass', 'code', 'length', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (38, 'length_fail', 'code', 'length', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (39, 'length_exclusive', 'code', 'length', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (40, 'no_orphans_pass', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 0, 'rows'),
        (41, 'no_orphans_fail', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 0, 'rows'),
        (42, 'no_orphans_tolerance_at_bound', 'city_id', 'no_orphans', 'consistency', 'error', '<= 30 percent', 'probe', 30, 'percent'),
        (43, 'no_orphans_tolerance_rows_over', 'city_id', 'no_orphans', 'consistency', 'error', '<= 2 rows', 'probe', 2, 'rows'),
        (44, 'no_orphans_empty_parent', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 0, 'rows'),
        (45, 'row_count_pass', null, 'row_count', 'volume', 'error', 'between 10 and 10', 'measure', 0, 'rows'),
        (46, 'row_count_too_few', null, 'row_count', 'volume', 'error', '>= 11', 'measure', 0, 'rows'),
        (47, 'row_count_exclusive_max', null, 'row_count', 'volume', 'error', '< 10', 'measure', 0, 'rows'),
        (48, 'row_count_where', null, 'row_count', 'volume', 'error', '<= 3', 'measure', 0, 'rows'),
        (49, 'freshness_pass', 'started_at', 'freshness', 'timeliness', 'error', '<= 90 minutes', 'measure', 0, 'rows'),
        (50, 'freshness_fail', 'started_at', 'freshness', 'timeliness', 'error', '<= 1 hour', 'measure', 0, 'rows'),
        (51, 'freshness_of_a_timestamp_with_zone', 'started_at_zoned', 'freshness', 'timeliness', 'error', '<= 90 minutes', 'measure', 0, 'rows'),
        (52, 'freshness_where', 'started_at', 'freshness', 'timeliness', 'error', '<= 1 day', 'measure', 0, 'rows'),
        (53, 'freshness_of_a_date', 'born', 'freshness', 'timeliness', 'error', '<= 1 day', 'measure', 0, 'rows'),
        (54, 'freshness_only_future_rows', 'started_at', 'freshness', 'timeliness', 'error', '<= 1 day', 'measure', 0, 'rows'),
        (55, 'mean_pass', 'score', 'mean', 'accuracy', 'error', 'between 39 and 40', 'measure', 0, 'rows'),
        (56, 'mean_fail', 'score', 'mean', 'accuracy', 'error', '<= 39', 'measure', 0, 'rows'),
        (57, 'mean_where', 'score', 'mean', 'accuracy', 'error', 'between 15 and 15', 'measure', 0, 'rows'),
        (58, 'mean_nan_breaks_a_minimum_alone', 'ratio', 'mean', 'accuracy', 'error', '>= 0', 'measure', 0, 'rows'),
        (59, 'mean_of_nulls', 'score', 'mean', 'accuracy', 'error', '>= 0', 'measure', 0, 'rows'),
        (60, 'expression_pass', null, 'expression', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (61, 'expression_fail', null, 'expression', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (62, 'expression_of_a_column', 'email', 'expression', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (63, 'expression_that_ends_in_a_comment', null, 'expression', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (64, 'expression_where_that_ends_in_a_comment', null, 'expression', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (65, 'expression_where', null, 'expression', 'validity', 'error', '0 rows', 'row', 0, 'rows'),
        (66, 'hostile '' id -- "quoted"', 'half_null', 'not_null', 'completeness', 'warn', '0 rows', 'row', 0, 'rows'),
        (67, 'only_told', 'half_null', 'not_null', 'completeness', 'info', '0 rows', 'row', 0, 'rows')
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, tolerance, unit)

),

answered as (

    select
        checks.*,
        case checks.check_no
            when 8 then answers.rows_1
            when 9 then answers.rows_1
            when 17 then answers.rows_2
            when 20 then answers.rows_3
            when 25 then answers.rows_4
            when 40 then answers.rows_2
            when 48 then answers.rows_5
            when 52 then answers.rows_1
            when 54 then answers.rows_6
            when 57 then answers.rows_7
            when 59 then answers.rows_8
            when 64 then answers.rows_9
            when 65 then answers.rows_10
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
            when 45 then answers.rows_all
            when 46 then answers.rows_all
            when 47 then answers.rows_all
            when 48 then answers.rows_5
            when 49 then answers.check_49
            when 50 then answers.check_50
            when 51 then answers.check_51
            when 52 then answers.check_52
            when 53 then answers.check_53
            when 54 then answers.check_54
            when 55 then answers.check_55
            when 56 then answers.check_56
            when 57 then answers.check_57
            when 58 then answers.check_58
            when 59 then answers.check_59
            when 60 then answers.check_60
            when 61 then answers.check_61
            when 62 then answers.check_62
            when 63 then answers.check_63
            when 64 then answers.check_64
            when 65 then answers.check_65
            when 66 then answers.check_66
            when 67 then answers.check_67
        end as double precision) as answer
    from answers
    cross join checks

),

compared as (

    select
        *,
        case when kind <> 'measure' then answer end as rows_failed,
        case
            when kind = 'probe' and rows_checked = 0 then null
            when unit = 'percent' then coalesce(100 * answer / nullif(rows_checked, 0), 0)
            else answer
        end as measured
    from answered

),

final as (

    select
        cast('people' as text) as contract,
        cast('1.0.0' as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when case check_no
                when 45 then measured between 10 and 10
                when 46 then measured >= 11
                when 47 then measured < 10
                when 48 then measured <= 3
                when 49 then measured <= 90
                when 50 then measured <= 1
                when 51 then measured <= 90
                when 52 then measured <= 1
                when 53 then measured <= 1
                when 54 then measured <= 1
                when 55 then measured between 39 and 40
                when 56 then measured <= 39
                when 57 then measured between 15 and 15
                when 58 then measured >= 0 and not cast(measured as double precision) = 'NaN'
                when 59 then measured >= 0 and not cast(measured as double precision) = 'NaN'
                else measured <= tolerance
            end then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as text) as expected
    from compared

)

select * from final
