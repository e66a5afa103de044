-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id <= 6 then 1 end) as rows_1,
        count(case when id <= 5 then 1 end) as rows_2,
        count(case when id <> 6 then 1 end) as rows_3,
        count(case when country <> 'BE' then 1 end) as rows_4,
        count(case when id = 8 then 1 end) as rows_5,
        count(case when country = 'NL' then 1 end) as rows_6,
        count(case when id <= 2 then 1 end) as rows_7,
        count(case when id = 9 then 1 end) as rows_8,
        count(case when id <= 3 -- the first
 then 1 end) as rows_9,
        count(case when id < 3 or id = 10 then 1 end) as rows_10,
        count(case when id <= 8 then 1 end) as rows_11,
        count(case when id < 6 then 1 end) as rows_12,
        count(case when id <= 4 then 1 end) as rows_13,
        count(case when id = 7 then 1 end) as rows_14,
        count(case when id <> 8 then 1 end) as rows_15,
        count(case when id = 1 then 1 end) as rows_16,
        count(case when id in (6) then 1 end) as rows_17,
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
        count(case when score is not null and not (score >= 11) then 1 end) as check_29, -- accepted_range_min_only
        count(case when ratio is not null and not (ratio between 0 and 1) then 1 end) as check_30, -- accepted_range_nan_breaks_a_range
        count(case when ratio is not null and not (ratio >= 0 and not cast(ratio as double precision) = 'NaN') then 1 end) as check_31, -- accepted_range_nan_breaks_a_minimum_alone
        count(case when ratio is not null and not (ratio > -1 and not cast(ratio as double precision) = 'NaN') then 1 end) as check_32, -- accepted_range_nan_breaks_an_exclusive_minimum_alone
        count(case when ratio is not null and not (ratio <= 1) then 1 end) as check_33, -- accepted_range_nan_breaks_a_maximum_alone
        count(case when born is not null and not (born between '1990-01-01' and '2020-12-31') then 1 end) as check_34, -- accepted_range_dates
        count(case when started_at is not null and not (started_at >= '2024-06-01 08:00:00') then 1 end) as check_35, -- accepted_range_timestamps_min_only
        count(case when score is not null and not (score between 0 and 70) then 1 end) as check_36, -- accepted_range_tolerance
        count(case when code is not null and not regexp_instr(code, '^[A-Za-z]{2,4}$') > 0 then 1 end) as check_37, -- matches_regex_pass
        count(case when code is not null and not regexp_instr(code, '^[A-Z]{3}$') > 0 then 1 end) as check_38, -- matches_regex_fail
        count(case when email is not null and not regexp_instr(email, '@x\\.org') > 0 then 1 end) as check_39, -- matches_regex_searches
        count(case when country is not null and not regexp_instr(country, '^(NL|BE|FR|O''Neill|back\\\\slash)$') > 0 then 1 end) as check_40, -- matches_regex_quote_and_backslash
        count(case when (id = 8) and country is not null and not regexp_instr(country, '^\\{\\{ braces') > 0 then 1 end) as check_41, -- matches_regex_braces
        count(case when code is not null and not (length(code) between 2 and 4) then 1 end) as check_42, -- length_pass
        count(case when code is not null and not (length(code) between 3 and 3) then 1 end) as check_43, -- length_fail
        count(case when code is not null and not (length(code) > 2 and length(code) < 4) then 1 end) as check_44, -- length_exclusive
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, started_at) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at) / 1000000 end)) / 60.0 as check_54, -- freshness_pass
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, started_at) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at) / 1000000 end)) / 3600.0 as check_55, -- freshness_fail
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, started_at_zoned) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at_zoned) / 1000000 end)) / 60.0 as check_56, -- freshness_of_a_timestamp_with_zone
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when (id <= 6) and date_part(epoch_microsecond, started_at) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at) / 1000000 end)) / 86400.0 as check_57, -- freshness_where
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, born) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, born) / 1000000 end)) / 86400.0 as check_58, -- freshness_of_a_date
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when (id = 8) and date_part(epoch_microsecond, started_at) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, started_at) / 1000000 end)) / 86400.0 as check_59, -- freshness_only_future_rows
        avg(cast(score as double precision)) as check_60, -- mean_pass
        avg(cast(score as double precision)) as check_61, -- mean_fail
        avg(case when id <= 2 then cast(score as double precision) end) as check_62, -- mean_where
        avg(cast(ratio as double precision)) as check_63, -- mean_nan_breaks_a_minimum_alone
        avg(case when id = 9 then cast(score as double precision) end) as check_64, -- mean_of_nulls
        count(case when not coalesce((id > 0 or id < 0), true) then 1 end) as check_65, -- expression_pass
        count(case when not coalesce((ended_at >= started_at), true) then 1 end) as check_66, -- expression_fail
        count(case when not coalesce((email like '%@%' or email like '% %'), true) then 1 end) as check_67, -- expression_of_a_column
        count(case when not coalesce((id > 0 -- always
), true) then 1 end) as check_68, -- expression_that_ends_in_a_comment
        count(case when (id <= 3 -- the first
) and not coalesce((id > 0), true) then 1 end) as check_69, -- expression_where_that_ends_in_a_comment
        count(case when (id < 3 or id = 10) and not coalesce((score > 10), true) then 1 end) as check_70, -- expression_where
        count(case when half_null is null then 1 end) as check_71, -- hostile _ id -- _quoted_
        count(case when half_null is null then 1 end) as check_72, -- only_told
        0 as check_73, -- columns_match_pass
        1 as check_74, -- columns_match_fail
        0 as check_75, -- column_type_pass
        1 as check_76, -- column_type_fail
        0 as check_77, -- column_type_of_a_date
        count(case when (score is null or score in (-5)) then 1 end) as check_78, -- missing_values_text_in_a_number
        100.0 * (count(id) + count(half_null)) / nullif(2 * count(*), 0) as check_79, -- table_completeness_pass
        100.0 * (count(id) + count(half_null)) / nullif(2 * count(*), 0) as check_80, -- table_completeness_fail
        100.0 * (count(case when id <= 5 then id end) + count(case when id <= 5 then half_null end)) / nullif(2 * count(case when id <= 5 then 1 end), 0) as check_81, -- table_completeness_where
        count(case when country is not null and country in ('XX', 'O''Brien') then 1 end) as check_85, -- rejected_values_pass
        count(case when country is not null and country in ('NL', 'O''Neill', 'back\\slash', '{{ braces }}') then 1 end) as check_86, -- rejected_values_fail
        count(case when city_id is not null and city_id in (98, 99) then 1 end) as check_87, -- rejected_values_numbers
        count(case when city_id is not null and city_id in (90 + 8) then 1 end) as check_88, -- rejected_values_as_sql
        count(case when code is not null and regexp_instr(code, '[0-9]') > 0 then 1 end) as check_89, -- not_matches_regex_pass
        count(case when email is not null and regexp_instr(email, '^[a-d]@') > 0 then 1 end) as check_90, -- not_matches_regex_fail
        count(case when score is not null and mod(score, 5) <> 0 then 1 end) as check_91, -- multiple_of_pass
        count(case when score is not null and mod(score, 10) <> 0 then 1 end) as check_92, -- multiple_of_fail
        count(case when ratio is not null and coalesce(mod(case when abs(ratio) < 1e28 then cast(ratio as decimal(38, 10)) end, cast(0.1 as decimal(38, 10))) <> 0, true) then 1 end) as check_93, -- multiple_of_fraction
        count(case when score is not null and coalesce(mod(case when abs(score) < 1e28 then cast(score as decimal(38, 10)) end, cast(2.5 as decimal(38, 10))) <> 0, true) then 1 end) as check_94, -- multiple_of_fraction_of_integers
        count(case when country is not null and city_id is not null and not ((country = 'NL' and city_id = 1) or (country = 'BE' and city_id = 2) or (country = 'FR' and city_id = 3) or (country = 'O''Neill' and city_id = 99) or (country = 'back\\slash' and city_id = 99) or (country = '{{ braces }}' and city_id = 98)) then 1 end) as check_95, -- accepted_pairs_pass
        count(case when country is not null and city_id is not null and not ((country = 'NL' and city_id = 1) or (country = 'BE' and city_id = 2) or (country = 'FR' and city_id = 99)) then 1 end) as check_96, -- accepted_pairs_fail
        count(case when (id <= 5) and country is not null and city_id is not null and not ((country = 'NL' and city_id = 1) or (country = 'BE' and city_id = 2)) then 1 end) as check_97, -- accepted_pairs_where
        100.0 * count(case when not ((half_null is null) or (dup_id is null)) then 1 end) / nullif(count(*), 0) as check_98, -- row_validity_pass
        100.0 * count(case when not ((half_null is null) or (score is not null and not (score between 0 and 70))) then 1 end) / nullif(count(*), 0) as check_99, -- row_validity_fail
        100.0 * count(case when (id <= 8) and not (((id > 6) and half_null is null)) then 1 end) / nullif(count(case when id <= 8 then 1 end), 0) as check_100, -- row_validity_where
        count(case when (coalesce(id > "Mixed Case", false)) then 1 end) as check_115, -- column_order_pass
        count(case when (coalesce(started_at > ended_at, false)) then 1 end) as check_116, -- column_order_fail
        count(case when (coalesce(id >= "Mixed Case", false)) then 1 end) as check_117, -- column_order_strictly
        count(case when (coalesce(score > city_id, false) or coalesce(score > id, false) or coalesce(city_id > id, false)) then 1 end) as check_118, -- column_order_a_null_hides_no_pair
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - min(date_part(epoch_microsecond, born) / 1000000)) / 86400.0 as check_119, -- retention_pass
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - min(date_part(epoch_microsecond, born) / 1000000)) / 604800.0 as check_120, -- retention_fail
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - min(case when id = 7 then date_part(epoch_microsecond, started_at_zoned) / 1000000 end)) / 3600.0 as check_121, -- retention_where
        count(case when (id <> 8) and started_at is not null and date_part(epoch_microsecond, started_at) / 1000000 > date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then 1 end) as check_122, -- no_future_timestamps_pass
        count(case when started_at_zoned is not null and date_part(epoch_microsecond, started_at_zoned) / 1000000 > date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then 1 end) as check_123, -- no_future_timestamps_fail
        count(case when born is not null and date_part(epoch_microsecond, born) / 1000000 > date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 60480000000 then 1 end) as check_124, -- no_future_timestamps_ahead
        count(case when ended_at is not null and started_at is not null and not ((date_part(epoch_microsecond, ended_at) / 1000000 - date_part(epoch_microsecond, started_at) / 1000000) / 86400.0 <= 1) then 1 end) as check_125, -- latency_pass
        count(case when ended_at is not null and started_at is not null and not ((date_part(epoch_microsecond, ended_at) / 1000000 - date_part(epoch_microsecond, started_at) / 1000000) / 60.0 <= 60) then 1 end) as check_126, -- latency_fail
        count(case when ended_at is not null and started_at is not null and not ((date_part(epoch_microsecond, ended_at) / 1000000 - date_part(epoch_microsecond, started_at) / 1000000) / 3600.0 >= 0) then 1 end) as check_127, -- latency_below_zero
        sum(cast(score as double precision)) as check_128, -- sum_pass
        sum(cast(ratio as double precision)) as check_129, -- sum_fail
        sum(case when id <= 2 then cast(score as double precision) end) as check_130, -- sum_where
        min(cast(score as double precision)) as check_131, -- min_pass
        case when count(case when cast(cast(ratio as double precision) as double precision) = 'NaN' then 1 end) > 0 then cast('NaN' as double precision) else min(cast(ratio as double precision)) end as check_132, -- min_fail
        case when count(case when cast(case when id <= 2 then cast(ratio as double precision) end as double precision) = 'NaN' then 1 end) > 0 then cast('NaN' as double precision) else min(case when id <= 2 then cast(ratio as double precision) end) end as check_133, -- min_where
        max(cast(score as double precision)) as check_134, -- max_pass
        max(cast(score as double precision)) as check_135, -- max_fail
        case when count(case when cast(cast(ratio as double precision) as double precision) = 'NaN' then 1 end) > 0 then cast('NaN' as double precision) else max(cast(ratio as double precision)) end as check_136, -- max_nan
        stddev_samp(cast(score as double precision)) as check_137, -- stddev_pass
        case when count(case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end) < count(cast(ratio as double precision)) then cast('NaN' as double precision) else stddev_samp(case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end) end as check_138, -- stddev_fail
        case when count(case when id = 1 then case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end end) < count(case when id = 1 then cast(ratio as double precision) end) then cast('NaN' as double precision) else stddev_samp(case when id = 1 then case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end end) end as check_139, -- stddev_of_one_row
        percentile_cont(0.5) within group (order by cast(score as double precision)) as check_140, -- median_pass
        case when count(case when cast(cast(ratio as double precision) as double precision) = 'NaN' then 1 end) > 0 then cast('NaN' as double precision) else percentile_cont(0.5) within group (order by cast(ratio as double precision)) end as check_141, -- median_fail
        case when count(case when cast(case when id <= 2 then cast(ratio as double precision) end as double precision) = 'NaN' then 1 end) > 0 then cast('NaN' as double precision) else percentile_cont(0.5) within group (order by case when id <= 2 then cast(ratio as double precision) end) end as check_142, -- median_between_two
        percentile_cont(0.25) within group (order by cast(score as double precision)) as check_143, -- quantile_pass
        percentile_cont(0.1) within group (order by cast(score as double precision)) as check_144, -- quantile_fail
        percentile_cont(1) within group (order by cast(score as double precision)) as check_145, -- quantile_of_all
        count(case when half_null is null then 1 end) as check_158, -- operator_must_be
        count(case when half_null is null then 1 end) as check_159, -- operator_must_not_be
        count(case when half_null is null then 1 end) as check_160, -- operator_must_be_greater_than
        count(case when half_null is null then 1 end) as check_161, -- operator_must_be_greater_or_equal_to
        count(case when half_null is null then 1 end) as check_162, -- operator_must_be_less_than
        count(case when half_null is null then 1 end) as check_163, -- operator_must_be_less_or_equal_to
        count(case when id is null then 1 end) as check_166, -- operator_too_few_rows_fail
        avg(cast(ratio as double precision)) as check_168, -- operator_nan_is_nothing
        count(case when half_null is null then 1 end) as check_169, -- waiver_holds_on_its_last_day
        count(case when half_null is null then 1 end) as check_170, -- waiver_is_over
        count(case when id is null then 1 end) as check_171, -- waiver_of_a_check_that_passes
        avg(cast(score as double precision)) as check_173 -- waiver_of_a_measure
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
        and id in (select id from failing_12)
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
        and dup_id in (select dup_id from failing_13)
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
        and dup_id in (select dup_id from failing_13)
    group by dup_id, "GROUP"
    having count(*) > 1

),

failing_45 as ( -- no_orphans_pass

    select
        child.orphan,
        count(*) as accord_rows_failed
    from (
        select city_id as orphan
        from accord.accord_integration_tests.people
        where
            (id <= 5)
            and city_id is not null
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.cities
    ) as parent
        on child.orphan = parent.found
    where parent.found is null
    group by child.orphan

),

failing_46 as ( -- no_orphans_fail

    select
        child.orphan,
        count(*) as accord_rows_failed
    from (
        select city_id as orphan
        from accord.accord_integration_tests.people
        where city_id is not null
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.cities
    ) as parent
        on child.orphan = parent.found
    where parent.found is null
    group by child.orphan

),

failing_47 as ( -- no_orphans_tolerance_at_bound

    select
        child.orphan,
        count(*) as accord_rows_failed
    from (
        select city_id as orphan
        from accord.accord_integration_tests.people
        where city_id is not null
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.cities
    ) as parent
        on child.orphan = parent.found
    where parent.found is null
    group by child.orphan

),

failing_48 as ( -- no_orphans_tolerance_rows_over

    select
        child.orphan,
        count(*) as accord_rows_failed
    from (
        select city_id as orphan
        from accord.accord_integration_tests.people
        where city_id is not null
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.cities
    ) as parent
        on child.orphan = parent.found
    where parent.found is null
    group by child.orphan

),

failing_49 as ( -- no_orphans_empty_parent

    select
        child.orphan,
        count(*) as accord_rows_failed
    from (
        select city_id as orphan
        from accord.accord_integration_tests.people
        where city_id is not null
    ) as child
    left join (
        select city_id as found
        from accord.accord_integration_tests.nobody
    ) as parent
        on child.orphan = parent.found
    where parent.found is null
    group by child.orphan

),

failing_82 as ( -- duplicate_values_pass

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where dup_id is not null
    group by dup_id
    having count(*) > 1

),

failing_83 as ( -- duplicate_values_fail

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where dup_id is not null
    group by dup_id
    having count(*) > 1

),

failing_84 as ( -- duplicate_values_of_columns

    select
        dup_id,
        "GROUP",
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where
        dup_id is not null
        and "GROUP" is not null
        and dup_id in (select dup_id from failing_13)
    group by dup_id, "GROUP"
    having count(*) > 1

),

failing_101 as ( -- no_orphans_of_columns

    select
        child.orphan_1,
        child.orphan_2,
        count(*) as accord_rows_failed
    from (
        select country as orphan_1, city_id as orphan_2
        from accord.accord_integration_tests.people
        where
            country is not null
            and city_id is not null
    ) as child
    left join (
        select country as found_1, city_id as found_2
        from accord.accord_integration_tests.places
    ) as parent
        on child.orphan_1 = parent.found_1 and child.orphan_2 = parent.found_2
    where parent.found_1 is null
    group by child.orphan_1, child.orphan_2

),

failing_102 as ( -- no_orphans_of_columns_where

    select
        child.orphan_1,
        child.orphan_2,
        count(*) as accord_rows_failed
    from (
        select country as orphan_1, city_id as orphan_2
        from accord.accord_integration_tests.people
        where
            (id < 6)
            and country is not null
            and city_id is not null
    ) as child
    left join (
        select country as found_1, city_id as found_2
        from accord.accord_integration_tests.places
    ) as parent
        on child.orphan_1 = parent.found_1 and child.orphan_2 = parent.found_2
    where parent.found_1 is null
    group by child.orphan_1, child.orphan_2

),

number_103 as ( -- equal_row_count_pass

    select here - there as accord_number
    from (
        select count(*) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select count(*) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_104 as ( -- equal_row_count_fail

    select here - there as accord_number
    from (
        select count(*) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select count(*) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_105 as ( -- equal_row_count_percent

    select case when there = 0 then case when here = 0 then 0 else 100 end else 100.0 * (here - there) / there end as accord_number
    from (
        select count(*) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select count(*) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_106 as ( -- equal_row_count_filters

    select here - there as accord_number
    from (
        select count(*) as here
        from accord.accord_integration_tests.people
        where id <= 2
    ) as this
    cross join (
        select count(*) as there
        from accord.accord_integration_tests.cities
        where city_id = 1
    ) as other

),

number_107 as ( -- equal_row_count_any_row_beside_none

    select case when there = 0 then case when here = 0 then 0 else 100 end else 100.0 * (here - there) / there end as accord_number
    from (
        select count(*) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select count(*) as there
        from accord.accord_integration_tests.nobody
    ) as other

),

number_108 as ( -- reconciles_pass

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double precision)
            else here - there
        end as accord_number
    from (
        select sum(cast(city_id as double precision)) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select sum(cast(city_id as double precision)) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_109 as ( -- reconciles_fail

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double precision)
            else here - there
        end as accord_number
    from (
        select sum(cast(city_id as double precision)) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select sum(cast(city_id as double precision)) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_110 as ( -- reconciles_percent

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double precision)
            else case when there = here then 0 when there = 0 then cast('Infinity' as double precision) else 100.0 * (here - there) / abs(there) end
        end as accord_number
    from (
        select sum(cast(city_id as double precision)) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select sum(cast(city_id as double precision)) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_111 as ( -- reconciles_count

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double precision)
            else here - there
        end as accord_number
    from (
        select count(id) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select count(city_id) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_112 as ( -- reconciles_count_distinct

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double precision)
            else here - there
        end as accord_number
    from (
        select count(distinct city_id) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select count(distinct city_id) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_113 as ( -- reconciles_max_of_filtered

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double precision)
            else here - there
        end as accord_number
    from (
        select max(cast(city_id as double precision)) as here
        from accord.accord_integration_tests.people
        where id <= 4
    ) as this
    cross join (
        select max(cast(city_id as double precision)) as there
        from accord.accord_integration_tests.cities
        where city_id < 3
    ) as other

),

number_114 as ( -- reconciles_nan

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double precision)
            else here - there
        end as accord_number
    from (
        select sum(cast(ratio as double precision)) as here
        from accord.accord_integration_tests.people
    ) as this
    cross join (
        select sum(cast(city_id as double precision)) as there
        from accord.accord_integration_tests.cities
    ) as other

),

number_146 as ( -- distinct_count_pass

    select case when count(*) > 0 then count(*) end as accord_number
    from (
        select
            dup_id,
            count(*) as accord_rows
        from accord.accord_integration_tests.people
        where dup_id is not null
        group by dup_id
    ) as grouped

),

number_147 as ( -- distinct_count_fail

    select case when count(*) > 0 then count(*) end as accord_number
    from (
        select
            country,
            count(*) as accord_rows
        from accord.accord_integration_tests.people
        where country is not null
        group by country
    ) as grouped

),

number_148 as ( -- distinct_count_percent

    select 100.0 * count(*) / nullif(sum(accord_rows), 0) as accord_number
    from (
        select
            dup_id,
            count(*) as accord_rows
        from accord.accord_integration_tests.people
        where dup_id is not null
        group by dup_id
    ) as grouped

),

number_149 as ( -- outlier_share_pass

    select case when max(accord_not_finite) > 0 then cast('NaN' as double precision) else 100.0 * count(case when abs(accord_value - accord_mean) > 3 * accord_stddev and abs(accord_value - accord_mean) > 0.000000001 * abs(accord_mean) then 1 end) / nullif(count(accord_value), 0) end as accord_number
    from (
        select cast(score as double precision) as accord_value
        from accord.accord_integration_tests.people
    ) as value_of
    cross join (
        select
            avg(cast(score as double precision)) as accord_mean,
            stddev_samp(cast(score as double precision)) as accord_stddev,
            count(cast(score as double precision)) - count(cast(score as double precision)) as accord_not_finite
        from accord.accord_integration_tests.people
    ) as spread

),

number_150 as ( -- outlier_share_fail

    select case when max(accord_not_finite) > 0 then cast('NaN' as double precision) else 100.0 * count(case when abs(accord_value - accord_mean) > 1 * accord_stddev and abs(accord_value - accord_mean) > 0.000000001 * abs(accord_mean) then 1 end) / nullif(count(accord_value), 0) end as accord_number
    from (
        select cast(score as double precision) as accord_value
        from accord.accord_integration_tests.people
    ) as value_of
    cross join (
        select
            avg(cast(score as double precision)) as accord_mean,
            stddev_samp(cast(score as double precision)) as accord_stddev,
            count(cast(score as double precision)) - count(cast(score as double precision)) as accord_not_finite
        from accord.accord_integration_tests.people
    ) as spread

),

number_151 as ( -- outlier_share_of_equal_values

    select case when max(accord_not_finite) > 0 then cast('NaN' as double precision) else 100.0 * count(case when abs(accord_value - accord_mean) > 0.001 * accord_stddev and abs(accord_value - accord_mean) > 0.000000001 * abs(accord_mean) then 1 end) / nullif(count(accord_value), 0) end as accord_number
    from (
        select case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end as accord_value
        from accord.accord_integration_tests.people where id in (6)
    ) as value_of
    cross join (
        select
            avg(case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end) as accord_mean,
            stddev_samp(case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end) as accord_stddev,
            count(cast(ratio as double precision)) - count(case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end) as accord_not_finite
        from accord.accord_integration_tests.people where id in (6)
    ) as spread

),

number_152 as ( -- outlier_share_nan

    select case when max(accord_not_finite) > 0 then cast('NaN' as double precision) else 100.0 * count(case when abs(accord_value - accord_mean) > 3 * accord_stddev and abs(accord_value - accord_mean) > 0.000000001 * abs(accord_mean) then 1 end) / nullif(count(accord_value), 0) end as accord_number
    from (
        select case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end as accord_value
        from accord.accord_integration_tests.people
    ) as value_of
    cross join (
        select
            avg(case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end) as accord_mean,
            stddev_samp(case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end) as accord_stddev,
            count(cast(ratio as double precision)) - count(case when abs(cast(ratio as double precision)) < cast('Infinity' as double precision) then cast(ratio as double precision) end) as accord_not_finite
        from accord.accord_integration_tests.people
    ) as spread

),

number_153 as ( -- sql_metric_pass

    select (
        select count(*) from accord.accord_integration_tests.people where score > 50
    ) as accord_number

),

object_154 as ( -- sql_metric_fail

    select *
    from accord.accord_integration_tests.people
    where id <= 2

),

number_154 as ( -- sql_metric_fail

    select (
        select sum(score) from object_154 as kept
    ) as accord_number

),

number_155 as ( -- sql_metric_that_ends_in_a_comment

    select (
        select max(id) from accord.accord_integration_tests.people -- all of them

    ) as accord_number

),

failing_156 as ( -- sql_rows_pass

    select
        accord_query.*,
        1 as accord_rows_failed
    from (
        select id from accord.accord_integration_tests.people where score > 80
    ) as accord_query

),

failing_157 as ( -- sql_rows_fail

    select
        accord_query.*,
        1 as accord_rows_failed
    from (
        select * from accord.accord_integration_tests.people where score > 50
    ) as accord_query

),

failing_164 as ( -- operator_must_be_between_holds_its_ends

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where dup_id is not null
    group by dup_id
    having count(*) > 1

),

failing_165 as ( -- operator_must_not_be_between_holds_its_ends

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where dup_id is not null
    group by dup_id
    having count(*) > 1

),

failing_172 as ( -- waiver_of_a_probe

    select
        dup_id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.people
    where dup_id is not null
    group by dup_id
    having count(*) > 1

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
        (select coalesce(sum(failing_45.accord_rows_failed), 0) from failing_45) as check_45,
        (select coalesce(sum(failing_46.accord_rows_failed), 0) from failing_46) as check_46,
        (select coalesce(sum(failing_47.accord_rows_failed), 0) from failing_47) as check_47,
        (select coalesce(sum(failing_48.accord_rows_failed), 0) from failing_48) as check_48,
        (select coalesce(sum(failing_49.accord_rows_failed), 0) from failing_49) as check_49,
        (select coalesce(sum(failing_82.accord_rows_failed), 0) from failing_82) as check_82,
        (select coalesce(sum(failing_83.accord_rows_failed), 0) from failing_83) as check_83,
        (select coalesce(sum(failing_84.accord_rows_failed), 0) from failing_84) as check_84,
        (select coalesce(sum(failing_101.accord_rows_failed), 0) from failing_101) as check_101,
        (select coalesce(sum(failing_102.accord_rows_failed), 0) from failing_102) as check_102,
        (select number_103.accord_number from number_103) as check_103,
        (select number_104.accord_number from number_104) as check_104,
        (select number_105.accord_number from number_105) as check_105,
        (select number_106.accord_number from number_106) as check_106,
        (select number_107.accord_number from number_107) as check_107,
        (select number_108.accord_number from number_108) as check_108,
        (select number_109.accord_number from number_109) as check_109,
        (select number_110.accord_number from number_110) as check_110,
        (select number_111.accord_number from number_111) as check_111,
        (select number_112.accord_number from number_112) as check_112,
        (select number_113.accord_number from number_113) as check_113,
        (select number_114.accord_number from number_114) as check_114,
        (select number_146.accord_number from number_146) as check_146,
        (select number_147.accord_number from number_147) as check_147,
        (select number_148.accord_number from number_148) as check_148,
        (select number_149.accord_number from number_149) as check_149,
        (select number_150.accord_number from number_150) as check_150,
        (select number_151.accord_number from number_151) as check_151,
        (select number_152.accord_number from number_152) as check_152,
        (select number_153.accord_number from number_153) as check_153,
        (select number_154.accord_number from number_154) as check_154,
        (select number_155.accord_number from number_155) as check_155,
        (select coalesce(sum(failing_156.accord_rows_failed), 0) from failing_156) as check_156,
        (select coalesce(sum(failing_157.accord_rows_failed), 0) from failing_157) as check_157,
        (select coalesce(sum(failing_164.accord_rows_failed), 0) from failing_164) as check_164,
        (select coalesce(sum(failing_165.accord_rows_failed), 0) from failing_165) as check_165,
        (select coalesce(sum(failing_172.accord_rows_failed), 0) from failing_172) as check_172
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'not_null_pass', cast('id' as text), 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', cast(null as double precision), cast(null as double precision), cast(0 as double precision), cast(null as double precision), cast(null as double precision), cast(null as double precision), cast(null as double precision)),
        (2, 'not_null_fail', 'half_null', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (3, 'not_null_tolerance_rows_at_bound', 'half_null', 'not_null', 'completeness', 'error', '<= 5 rows', 'row', 'rows', null, null, 5, null, null, null, null),
        (4, 'not_null_tolerance_rows_over', 'half_null', 'not_null', 'completeness', 'error', '<= 4 rows', 'row', 'rows', null, null, 4, null, null, null, null),
        (5, 'not_null_tolerance_percent_at_bound', 'half_null', 'not_null', 'completeness', 'error', '<= 50 percent', 'row', 'percent', null, null, 50, null, null, null, null),
        (6, 'not_null_tolerance_percent_over', 'half_null', 'not_null', 'completeness', 'error', '<= 49.9 percent', 'row', 'percent', null, null, 49.9, null, null, null, null),
        (7, 'not_null_mostly', 'half_null', 'not_null', 'completeness', 'error', '<= 50 percent', 'row', 'percent', null, null, 50.0, null, null, null, null),
        (8, 'not_null_where', 'half_null', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (9, 'not_null_where_percent', 'half_null', 'not_null', 'completeness', 'error', '<= 20 percent', 'row', 'percent', null, null, 20, null, null, null, null),
        (10, 'not_null_reserved_word', 'group', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (11, 'not_null_mixed_case_and_space', 'Mixed Case', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (12, 'unique_pass', 'id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (13, 'unique_fail_counts_surplus_rows', 'dup_id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (14, 'unique_tolerance_at_bound', 'dup_id', 'unique', 'uniqueness', 'error', '<= 3 rows', 'probe', 'rows', null, null, 3, null, null, null, null),
        (15, 'unique_tolerance_percent_over', 'dup_id', 'unique', 'uniqueness', 'error', '<= 29 percent', 'probe', 'percent', null, null, 29, null, null, null, null),
        (16, 'unique_nulls_are_no_duplicates', 'all_null', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (17, 'unique_where', 'dup_id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (18, 'unique_combination_pass', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (19, 'unique_combination_fail', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (20, 'unique_combination_where', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (21, 'accepted_values_pass', 'country', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (22, 'accepted_values_fail', 'country', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (23, 'accepted_values_numbers', 'city_id', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (24, 'accepted_values_as_sql', 'score', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (25, 'accepted_values_where', 'country', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (26, 'accepted_range_pass', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (27, 'accepted_range_fail', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (28, 'accepted_range_exclusive', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (29, 'accepted_range_min_only', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (30, 'accepted_range_nan_breaks_a_range', 'ratio', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (31, 'accepted_range_nan_breaks_a_minimum_alone', 'ratio', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (32, 'accepted_range_nan_breaks_an_exclusive_minimum_alone', 'ratio', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (33, 'accepted_range_nan_breaks_a_maximum_alone', 'ratio', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (34, 'accepted_range_dates', 'born', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (35, 'accepted_range_timestamps_min_only', 'started_at', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (36, 'accepted_range_tolerance', 'score', 'accepted_range', 'validity', 'error', '<= 20 percent', 'row', 'percent', null, null, 20, null, null, null, null),
        (37, 'matches_regex_pass', 'code', 'matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (38, 'matches_regex_fail', 'code', 'matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (39, 'matches_regex_searches', 'email', 'matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (40, 'matches_regex_quote_and_backslash', 'country', 'matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (41, 'matches_regex_braces', 'country', 'matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (42, 'length_pass', 'code', 'length', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (43, 'length_fail', 'code', 'length', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (44, 'length_exclusive', 'code', 'length', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (45, 'no_orphans_pass', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (46, 'no_orphans_fail', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (47, 'no_orphans_tolerance_at_bound', 'city_id', 'no_orphans', 'consistency', 'error', '<= 30 percent', 'probe', 'percent', null, null, 30, null, null, null, null),
        (48, 'no_orphans_tolerance_rows_over', 'city_id', 'no_orphans', 'consistency', 'error', '<= 2 rows', 'probe', 'rows', null, null, 2, null, null, null, null),
        (49, 'no_orphans_empty_parent', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (50, 'row_count_pass', null, 'row_count', 'volume', 'error', 'between 10 and 10', 'number', 'rows', 10, null, 10, null, null, null, null),
        (51, 'row_count_too_few', null, 'row_count', 'volume', 'error', '>= 11', 'number', 'rows', 11, null, null, null, null, null, null),
        (52, 'row_count_exclusive_max', null, 'row_count', 'volume', 'error', '< 10', 'number', 'rows', null, null, null, 10, null, null, null),
        (53, 'row_count_where', null, 'row_count', 'volume', 'error', '<= 3', 'number', 'rows', null, null, 3, null, null, null, null),
        (54, 'freshness_pass', 'started_at', 'freshness', 'timeliness', 'error', '<= 90 minutes', 'number', 'rows', null, null, 90, null, null, null, null),
        (55, 'freshness_fail', 'started_at', 'freshness', 'timeliness', 'error', '<= 1 hour', 'number', 'rows', null, null, 1, null, null, null, null),
        (56, 'freshness_of_a_timestamp_with_zone', 'started_at_zoned', 'freshness', 'timeliness', 'error', '<= 90 minutes', 'number', 'rows', null, null, 90, null, null, null, null),
        (57, 'freshness_where', 'started_at', 'freshness', 'timeliness', 'error', '<= 1 day', 'number', 'rows', null, null, 1, null, null, null, null),
        (58, 'freshness_of_a_date', 'born', 'freshness', 'timeliness', 'error', '<= 1 day', 'number', 'rows', null, null, 1, null, null, null, null),
        (59, 'freshness_only_future_rows', 'started_at', 'freshness', 'timeliness', 'error', '<= 1 day', 'number', 'rows', null, null, 1, null, null, null, null),
        (60, 'mean_pass', 'score', 'mean', 'accuracy', 'error', 'between 39 and 40', 'number', 'rows', 39, null, 40, null, null, null, null),
        (61, 'mean_fail', 'score', 'mean', 'accuracy', 'error', '<= 39', 'number', 'rows', null, null, 39, null, null, null, null),
        (62, 'mean_where', 'score', 'mean', 'accuracy', 'error', 'between 15 and 15', 'number', 'rows', 15, null, 15, null, null, null, null),
        (63, 'mean_nan_breaks_a_minimum_alone', 'ratio', 'mean', 'accuracy', 'error', '>= 0', 'number', 'rows', 0, null, null, null, null, null, null),
        (64, 'mean_of_nulls', 'score', 'mean', 'accuracy', 'error', '>= 0', 'number', 'rows', 0, null, null, null, null, null, null),
        (65, 'expression_pass', null, 'expression', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (66, 'expression_fail', null, 'expression', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (67, 'expression_of_a_column', 'email', 'expression', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (68, 'expression_that_ends_in_a_comment', null, 'expression', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (69, 'expression_where_that_ends_in_a_comment', null, 'expression', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (70, 'expression_where', null, 'expression', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (71, 'hostile '' id -- "quoted"', 'half_null', 'not_null', 'completeness', 'warn', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (72, 'only_told', 'half_null', 'not_null', 'completeness', 'info', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (73, 'columns_match_pass', null, 'columns_match', 'schema', 'error', 'the columns id, Mixed Case, group', 'number', 'rows', 0, null, 0, null, null, null, null),
        (74, 'columns_match_fail', null, 'columns_match', 'schema', 'error', 'the columns id, shoe size (missing: shoe size)', 'number', 'rows', 0, null, 0, null, null, null, null),
        (75, 'column_type_pass', 'id', 'column_type', 'schema', 'error', 'INT', 'number', 'rows', 0, null, 0, null, null, null, null),
        (76, 'column_type_fail', 'id', 'column_type', 'schema', 'error', 'varchar (is int)', 'number', 'rows', 0, null, 0, null, null, null, null),
        (77, 'column_type_of_a_date', 'born', 'column_type', 'schema', 'error', 'date', 'number', 'rows', 0, null, 0, null, null, null, null),
        (78, 'missing_values_text_in_a_number', 'score', 'missing_values', 'completeness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (79, 'table_completeness_pass', null, 'table_completeness', 'completeness', 'error', '>= 75 percent', 'number', 'rows', 75, null, null, null, null, null, null),
        (80, 'table_completeness_fail', null, 'table_completeness', 'completeness', 'error', '> 75 percent', 'number', 'rows', null, 75, null, null, null, null, null),
        (81, 'table_completeness_where', null, 'table_completeness', 'completeness', 'error', '>= 80 percent', 'number', 'rows', 80, null, null, null, null, null, null),
        (82, 'duplicate_values_pass', 'dup_id', 'duplicate_values', 'uniqueness', 'error', '<= 30 percent', 'probe', 'percent', null, null, 30, null, null, null, null),
        (83, 'duplicate_values_fail', 'dup_id', 'duplicate_values', 'uniqueness', 'error', '<= 2 rows', 'probe', 'rows', null, null, 2, null, null, null, null),
        (84, 'duplicate_values_of_columns', null, 'duplicate_values', 'uniqueness', 'error', '= 2 rows', 'probe', 'rows', 2, null, 2, null, null, null, null),
        (85, 'rejected_values_pass', 'country', 'rejected_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (86, 'rejected_values_fail', 'country', 'rejected_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (87, 'rejected_values_numbers', 'city_id', 'rejected_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (88, 'rejected_values_as_sql', 'city_id', 'rejected_values', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (89, 'not_matches_regex_pass', 'code', 'not_matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (90, 'not_matches_regex_fail', 'email', 'not_matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (91, 'multiple_of_pass', 'score', 'multiple_of', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (92, 'multiple_of_fail', 'score', 'multiple_of', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (93, 'multiple_of_fraction', 'ratio', 'multiple_of', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (94, 'multiple_of_fraction_of_integers', 'score', 'multiple_of', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (95, 'accepted_pairs_pass', null, 'accepted_pairs', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (96, 'accepted_pairs_fail', null, 'accepted_pairs', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (97, 'accepted_pairs_where', null, 'accepted_pairs', 'validity', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (98, 'row_validity_pass', null, 'row_validity', 'validity', 'error', '>= 50 percent', 'number', 'rows', 50, null, null, null, null, null, null),
        (99, 'row_validity_fail', null, 'row_validity', 'validity', 'error', '>= 99 percent', 'number', 'rows', 99, null, null, null, null, null, null),
        (100, 'row_validity_where', null, 'row_validity', 'validity', 'error', '>= 80 percent', 'number', 'rows', 80, null, null, null, null, null, null),
        (101, 'no_orphans_of_columns', null, 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (102, 'no_orphans_of_columns_where', null, 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (103, 'equal_row_count_pass', null, 'equal_row_count', 'consistency', 'error', 'between -5 and 5 rows', 'number', 'rows', -5, null, 5, null, null, null, null),
        (104, 'equal_row_count_fail', null, 'equal_row_count', 'consistency', 'error', '= 0 rows', 'number', 'rows', 0, null, 0, null, null, null, null),
        (105, 'equal_row_count_percent', null, 'equal_row_count', 'consistency', 'error', 'between -99 and 99 percent', 'number', 'rows', -99, null, 99, null, null, null, null),
        (106, 'equal_row_count_filters', null, 'equal_row_count', 'consistency', 'error', '= 0 rows', 'number', 'rows', 0, null, 0, null, null, null, null),
        (107, 'equal_row_count_any_row_beside_none', null, 'equal_row_count', 'consistency', 'error', 'between -50 and 50 percent', 'number', 'rows', -50, null, 50, null, null, null, null),
        (108, 'reconciles_pass', 'city_id', 'reconciles', 'consistency', 'error', 'between -299 and 299', 'number', 'rows', -299, null, 299, null, null, null, null),
        (109, 'reconciles_fail', 'city_id', 'reconciles', 'consistency', 'error', '= 0', 'number', 'rows', 0, null, 0, null, null, null, null),
        (110, 'reconciles_percent', 'city_id', 'reconciles', 'consistency', 'error', 'between -1 and 1 percent', 'number', 'rows', -1, null, 1, null, null, null, null),
        (111, 'reconciles_count', 'id', 'reconciles', 'consistency', 'error', '= 0', 'number', 'rows', 0, null, 0, null, null, null, null),
        (112, 'reconciles_count_distinct', 'city_id', 'reconciles', 'consistency', 'error', '= 0', 'number', 'rows', 0, null, 0, null, null, null, null),
        (113, 'reconciles_max_of_filtered', 'city_id', 'reconciles', 'consistency', 'error', '= 0', 'number', 'rows', 0, null, 0, null, null, null, null),
        (114, 'reconciles_nan', 'ratio', 'reconciles', 'consistency', 'error', 'between -1000 and 1000', 'number', 'rows', -1000, null, 1000, null, null, null, null),
        (115, 'column_order_pass', null, 'column_order', 'consistency', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (116, 'column_order_fail', null, 'column_order', 'consistency', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (117, 'column_order_strictly', null, 'column_order', 'consistency', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (118, 'column_order_a_null_hides_no_pair', null, 'column_order', 'consistency', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (119, 'retention_pass', 'born', 'retention', 'timeliness', 'error', '<= 12570.5 days', 'number', 'rows', null, null, 12570.5, null, null, null, null),
        (120, 'retention_fail', 'born', 'retention', 'timeliness', 'error', '<= 1795 weeks', 'number', 'rows', null, null, 1795, null, null, null, null),
        (121, 'retention_where', 'started_at_zoned', 'retention', 'timeliness', 'error', '<= 2 hours', 'number', 'rows', null, null, 2, null, null, null, null),
        (122, 'no_future_timestamps_pass', 'started_at', 'no_future_timestamps', 'timeliness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (123, 'no_future_timestamps_fail', 'started_at_zoned', 'no_future_timestamps', 'timeliness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (124, 'no_future_timestamps_ahead', 'born', 'no_future_timestamps', 'timeliness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (125, 'latency_pass', 'ended_at', 'latency', 'timeliness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (126, 'latency_fail', 'ended_at', 'latency', 'timeliness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (127, 'latency_below_zero', 'ended_at', 'latency', 'timeliness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (128, 'sum_pass', 'score', 'sum', 'accuracy', 'error', 'between 355 and 355', 'number', 'rows', 355, null, 355, null, null, null, null),
        (129, 'sum_fail', 'ratio', 'sum', 'accuracy', 'error', '>= 0', 'number', 'rows', 0, null, null, null, null, null, null),
        (130, 'sum_where', 'score', 'sum', 'accuracy', 'error', '= 30', 'number', 'rows', 30, null, 30, null, null, null, null),
        (131, 'min_pass', 'score', 'min', 'accuracy', 'error', '>= -5', 'number', 'rows', -5, null, null, null, null, null, null),
        (132, 'min_fail', 'ratio', 'min', 'accuracy', 'error', '>= 0', 'number', 'rows', 0, null, null, null, null, null, null),
        (133, 'min_where', 'ratio', 'min', 'accuracy', 'error', '>= 0.25', 'number', 'rows', 0.25, null, null, null, null, null, null),
        (134, 'max_pass', 'score', 'max', 'accuracy', 'error', '<= 80', 'number', 'rows', null, null, 80, null, null, null, null),
        (135, 'max_fail', 'score', 'max', 'accuracy', 'error', '< 80', 'number', 'rows', null, null, null, 80, null, null, null),
        (136, 'max_nan', 'ratio', 'max', 'accuracy', 'error', '<> 7', 'number', 'rows', null, null, null, null, 7, null, null),
        (137, 'stddev_pass', 'score', 'stddev', 'accuracy', 'error', '<= 29', 'number', 'rows', null, null, 29, null, null, null, null),
        (138, 'stddev_fail', 'ratio', 'stddev', 'accuracy', 'error', '<= 29', 'number', 'rows', null, null, 29, null, null, null, null),
        (139, 'stddev_of_one_row', 'ratio', 'stddev', 'accuracy', 'error', '<= 29', 'number', 'rows', null, null, 29, null, null, null, null),
        (140, 'median_pass', 'score', 'median', 'accuracy', 'error', 'between 40 and 40', 'number', 'rows', 40, null, 40, null, null, null, null),
        (141, 'median_fail', 'ratio', 'median', 'accuracy', 'error', 'between 0 and 1', 'number', 'rows', 0, null, 1, null, null, null, null),
        (142, 'median_between_two', 'ratio', 'median', 'accuracy', 'error', '= 0.375', 'number', 'rows', 0.375, null, 0.375, null, null, null, null),
        (143, 'quantile_pass', 'score', 'quantile', 'accuracy', 'error', '>= 20', 'number', 'rows', 20, null, null, null, null, null, null),
        (144, 'quantile_fail', 'score', 'quantile', 'accuracy', 'error', '>= 20', 'number', 'rows', 20, null, null, null, null, null, null),
        (145, 'quantile_of_all', 'score', 'quantile', 'accuracy', 'error', '<= 80', 'number', 'rows', null, null, 80, null, null, null, null),
        (146, 'distinct_count_pass', 'dup_id', 'distinct_count', 'accuracy', 'error', 'between 5 and 5 values', 'number', 'rows', 5, null, 5, null, null, null, null),
        (147, 'distinct_count_fail', 'country', 'distinct_count', 'accuracy', 'error', '<= 5 values', 'number', 'rows', null, null, 5, null, null, null, null),
        (148, 'distinct_count_percent', 'dup_id', 'distinct_count', 'accuracy', 'error', '<= 62.5 percent', 'number', 'rows', null, null, 62.5, null, null, null, null),
        (149, 'outlier_share_pass', 'score', 'outlier_share', 'accuracy', 'error', '<= 0 percent', 'number', 'rows', null, null, 0, null, null, null, null),
        (150, 'outlier_share_fail', 'score', 'outlier_share', 'accuracy', 'error', '<= 40 percent', 'number', 'rows', null, null, 40, null, null, null, null),
        (151, 'outlier_share_of_equal_values', 'ratio', 'outlier_share', 'accuracy', 'error', '<= 0 percent', 'number', 'rows', null, null, 0, null, null, null, null),
        (152, 'outlier_share_nan', 'ratio', 'outlier_share', 'accuracy', 'error', '<= 100 percent', 'number', 'rows', null, null, 100, null, null, null, null),
        (153, 'sql_metric_pass', 'score', 'sql_metric', 'accuracy', 'error', '>= 3', 'number', 'rows', 3, null, null, null, null, null, null),
        (154, 'sql_metric_fail', null, 'sql_metric', 'accuracy', 'error', '< 30', 'number', 'rows', null, null, null, 30, null, null, null),
        (155, 'sql_metric_that_ends_in_a_comment', null, 'sql_metric', 'accuracy', 'error', '= 10', 'number', 'rows', 10, null, 10, null, null, null, null),
        (156, 'sql_rows_pass', null, 'sql_rows', 'accuracy', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (157, 'sql_rows_fail', 'score', 'sql_rows', 'accuracy', 'error', '<= 2 rows', 'probe', 'rows', null, null, 2, null, null, null, null),
        (158, 'operator_must_be', 'half_null', 'not_null', 'completeness', 'error', '= 5 rows', 'row', 'rows', 5, null, 5, null, null, null, null),
        (159, 'operator_must_not_be', 'half_null', 'not_null', 'completeness', 'error', '<> 5 rows', 'row', 'rows', null, null, null, null, 5, null, null),
        (160, 'operator_must_be_greater_than', 'half_null', 'not_null', 'completeness', 'error', '> 5 rows', 'row', 'rows', null, 5, null, null, null, null, null),
        (161, 'operator_must_be_greater_or_equal_to', 'half_null', 'not_null', 'completeness', 'error', '>= 50 percent', 'row', 'percent', 50, null, null, null, null, null, null),
        (162, 'operator_must_be_less_than', 'half_null', 'not_null', 'completeness', 'error', '< 5 rows', 'row', 'rows', null, null, null, 5, null, null, null),
        (163, 'operator_must_be_less_or_equal_to', 'half_null', 'not_null', 'completeness', 'error', '<= 5 rows', 'row', 'rows', null, null, 5, null, null, null, null),
        (164, 'operator_must_be_between_holds_its_ends', 'dup_id', 'unique', 'uniqueness', 'error', 'between 3 and 4 rows', 'probe', 'rows', 3, null, 4, null, null, null, null),
        (165, 'operator_must_not_be_between_holds_its_ends', 'dup_id', 'unique', 'uniqueness', 'error', 'not between 3 and 4 rows', 'probe', 'rows', null, null, null, null, null, 3, 4),
        (166, 'operator_too_few_rows_fail', 'id', 'not_null', 'completeness', 'error', '> 0 rows', 'row', 'rows', null, 0, null, null, null, null, null),
        (167, 'operator_of_a_number', null, 'row_count', 'volume', 'error', 'not between 1 and 9', 'number', 'rows', null, null, null, null, null, 1, 9),
        (168, 'operator_nan_is_nothing', 'ratio', 'mean', 'accuracy', 'error', 'not between 1 and 9', 'number', 'rows', null, null, null, null, null, 1, 9),
        (169, 'waiver_holds_on_its_last_day', 'half_null', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (170, 'waiver_is_over', 'half_null', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (171, 'waiver_of_a_check_that_passes', 'id', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, null, 0, null, null, null, null),
        (172, 'waiver_of_a_probe', 'dup_id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 'rows', null, null, 0, null, null, null, null),
        (173, 'waiver_of_a_measure', 'score', 'mean', 'accuracy', 'error', '<= 0', 'number', 'rows', null, null, 0, null, null, null, null)
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, above, at_most, below, other_than, outside_from, outside_to)

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
            when 41 then answers.rows_5
            when 45 then answers.rows_2
            when 53 then answers.rows_6
            when 57 then answers.rows_1
            when 59 then answers.rows_5
            when 62 then answers.rows_7
            when 64 then answers.rows_8
            when 69 then answers.rows_9
            when 70 then answers.rows_10
            when 81 then answers.rows_2
            when 97 then answers.rows_2
            when 100 then answers.rows_11
            when 102 then answers.rows_12
            when 106 then answers.rows_7
            when 113 then answers.rows_13
            when 121 then answers.rows_14
            when 122 then answers.rows_15
            when 130 then answers.rows_7
            when 133 then answers.rows_7
            when 139 then answers.rows_16
            when 142 then answers.rows_7
            when 151 then answers.rows_17
            when 154 then answers.rows_7
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
            when 45 then answers.check_45
            when 46 then answers.check_46
            when 47 then answers.check_47
            when 48 then answers.check_48
            when 49 then answers.check_49
            when 50 then answers.rows_all
            when 51 then answers.rows_all
            when 52 then answers.rows_all
            when 53 then answers.rows_6
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
            when 68 then answers.check_68
            when 69 then answers.check_69
            when 70 then answers.check_70
            when 71 then answers.check_71
            when 72 then answers.check_72
            when 73 then answers.check_73
            when 74 then answers.check_74
            when 75 then answers.check_75
            when 76 then answers.check_76
            when 77 then answers.check_77
            when 78 then answers.check_78
            when 79 then answers.check_79
            when 80 then answers.check_80
            when 81 then answers.check_81
            when 82 then answers.check_82
            when 83 then answers.check_83
            when 84 then answers.check_84
            when 85 then answers.check_85
            when 86 then answers.check_86
            when 87 then answers.check_87
            when 88 then answers.check_88
            when 89 then answers.check_89
            when 90 then answers.check_90
            when 91 then answers.check_91
            when 92 then answers.check_92
            when 93 then answers.check_93
            when 94 then answers.check_94
            when 95 then answers.check_95
            when 96 then answers.check_96
            when 97 then answers.check_97
            when 98 then answers.check_98
            when 99 then answers.check_99
            when 100 then answers.check_100
            when 101 then answers.check_101
            when 102 then answers.check_102
            when 103 then answers.check_103
            when 104 then answers.check_104
            when 105 then answers.check_105
            when 106 then answers.check_106
            when 107 then answers.check_107
            when 108 then answers.check_108
            when 109 then answers.check_109
            when 110 then answers.check_110
            when 111 then answers.check_111
            when 112 then answers.check_112
            when 113 then answers.check_113
            when 114 then answers.check_114
            when 115 then answers.check_115
            when 116 then answers.check_116
            when 117 then answers.check_117
            when 118 then answers.check_118
            when 119 then answers.check_119
            when 120 then answers.check_120
            when 121 then answers.check_121
            when 122 then answers.check_122
            when 123 then answers.check_123
            when 124 then answers.check_124
            when 125 then answers.check_125
            when 126 then answers.check_126
            when 127 then answers.check_127
            when 128 then answers.check_128
            when 129 then answers.check_129
            when 130 then answers.check_130
            when 131 then answers.check_131
            when 132 then answers.check_132
            when 133 then answers.check_133
            when 134 then answers.check_134
            when 135 then answers.check_135
            when 136 then answers.check_136
            when 137 then answers.check_137
            when 138 then answers.check_138
            when 139 then answers.check_139
            when 140 then answers.check_140
            when 141 then answers.check_141
            when 142 then answers.check_142
            when 143 then answers.check_143
            when 144 then answers.check_144
            when 145 then answers.check_145
            when 146 then answers.check_146
            when 147 then answers.check_147
            when 148 then answers.check_148
            when 149 then answers.check_149
            when 150 then answers.check_150
            when 151 then answers.check_151
            when 152 then answers.check_152
            when 153 then answers.check_153
            when 154 then answers.check_154
            when 155 then answers.check_155
            when 156 then answers.check_156
            when 157 then answers.check_157
            when 158 then answers.check_158
            when 159 then answers.check_159
            when 160 then answers.check_160
            when 161 then answers.check_161
            when 162 then answers.check_162
            when 163 then answers.check_163
            when 164 then answers.check_164
            when 165 then answers.check_165
            when 166 then answers.check_166
            when 167 then answers.rows_all
            when 168 then answers.check_168
            when 169 then answers.check_169
            when 170 then answers.check_170
            when 171 then answers.check_171
            when 172 then answers.check_172
            when 173 then answers.check_173
        end as double precision) as answer
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
        cast('people' as text) as contract,
        cast('1.0.0' as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
                and coalesce(measured > above, true)
                and coalesce(measured <= at_most, true)
                and coalesce(measured < below, true)
                and coalesce(measured <> other_than, true)
                and coalesce(measured not between outside_from and outside_to, true)
                and not cast(measured as double precision) = 'NaN'
                then 'pass'
            when check_no in (169, 171, 172, 173) then 'waived'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as text) as expected
    from compared

)

select * from final
