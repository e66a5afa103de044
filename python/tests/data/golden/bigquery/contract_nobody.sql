-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id is null then 1 end) as check_1, -- not_null_empty_table
        count(case when id is null then 1 end) as check_2, -- not_null_empty_table_percent
        count(case when country is not null and country not in ('NL') then 1 end) as check_6, -- accepted_values_empty_table
        count(case when score is not null and not (score >= 0 and not is_nan(cast(score as float64))) then 1 end) as check_7, -- accepted_range_empty_table
        count(case when code is not null and not (length(code) >= 3) then 1 end) as check_8, -- length_empty_table
        (unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 - max(case when unix_micros(cast(started_at as timestamp)) / 1000000 <= unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 + 3600 then unix_micros(cast(started_at as timestamp)) / 1000000 end)) / 86400.0 as check_11, -- freshness_empty_table
        avg(cast(score as float64)) as check_12, -- mean_empty_table
        count(case when not coalesce((id > 0), true) then 1 end) as check_13 -- expression_empty_table
    from `accord`.`accord_integration_tests`.`nobody`

),

failing_3 as ( -- unique_empty_table

    select
        id,
        count(*) - 1 as accord_rows_failed
    from `accord`.`accord_integration_tests`.`nobody`
    where id is not null
    group by id
    having count(*) > 1

),

failing_4 as ( -- unique_empty_table_percent

    select
        id,
        count(*) - 1 as accord_rows_failed
    from `accord`.`accord_integration_tests`.`nobody`
    where id is not null
    group by id
    having count(*) > 1

),

failing_5 as ( -- unique_combination_empty_table

    select
        id,
        code,
        count(*) - 1 as accord_rows_failed
    from `accord`.`accord_integration_tests`.`nobody`
    where
        id is not null
        and code is not null
    group by id, code
    having count(*) > 1

),

failing_9 as ( -- no_orphans_empty_table

    select
        child.orphan,
        child.accord_rows_failed
    from (
        select
            city_id as orphan,
            count(*) as accord_rows_failed
        from `accord`.`accord_integration_tests`.`nobody`
        where city_id is not null
        group by city_id
    ) as child
    left join (
        select city_id as found
        from `accord`.`accord_integration_tests`.`cities`
    ) as parent
        on child.orphan = parent.found
    where parent.found is null

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_3.accord_rows_failed), 0) from failing_3) as check_3,
        (select coalesce(sum(failing_4.accord_rows_failed), 0) from failing_4) as check_4,
        (select coalesce(sum(failing_5.accord_rows_failed), 0) from failing_5) as check_5,
        (select coalesce(sum(failing_9.accord_rows_failed), 0) from failing_9) as check_9
    from measured

),

checks as (

    select 1 as check_no, 'not_null_empty_table' as check_id, 'id' as column_name, 'not_null' as check_name, 'completeness' as dimension, 'error' as severity, '0 rows' as expected, 'row' as kind, 0 as tolerance, 'rows' as unit
    union all
    select 2, 'not_null_empty_table_percent', 'id', 'not_null', 'completeness', 'error', '<= 1 percent', 'row', 1, 'percent'
    union all
    select 3, 'unique_empty_table', 'id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'
    union all
    select 4, 'unique_empty_table_percent', 'id', 'unique', 'uniqueness', 'error', '<= 1 percent', 'probe', 1, 'percent'
    union all
    select 5, 'unique_combination_empty_table', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows'
    union all
    select 6, 'accepted_values_empty_table', 'country', 'accepted_values', 'validity', 'error', '0 rows', 'row', 0, 'rows'
    union all
    select 7, 'accepted_range_empty_table', 'score', 'accepted_range', 'validity', 'error', '0 rows', 'row', 0, 'rows'
    union all
    select 8, 'length_empty_table', 'code', 'length', 'validity', 'error', '0 rows', 'row', 0, 'rows'
    union all
    select 9, 'no_orphans_empty_table', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 0, 'rows'
    union all
    select 10, 'row_count_empty_table', null, 'row_count', 'volume', 'error', '>= 1', 'measure', 0, 'rows'
    union all
    select 11, 'freshness_empty_table', 'started_at', 'freshness', 'timeliness', 'error', '<= 1 day', 'measure', 0, 'rows'
    union all
    select 12, 'mean_empty_table', 'score', 'mean', 'accuracy', 'error', '>= 0', 'measure', 0, 'rows'
    union all
    select 13, 'expression_empty_table', null, 'expression', 'validity', 'error', '0 rows', 'row', 0, 'rows'

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
            when 10 then answers.rows_all
            when 11 then answers.check_11
            when 12 then answers.check_12
            when 13 then answers.check_13
        end as float64) as answer
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
        cast('nobody' as string) as contract,
        cast('1.0.0' as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
        case
            when measured is null then 'no_data'
            when case check_no
                when 10 then measured >= 1
                when 11 then measured <= 1
                when 12 then measured >= 0 and not is_nan(cast(measured as float64))
                else measured <= tolerance
            end then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as string) as expected
    from compared

)

select * from final
