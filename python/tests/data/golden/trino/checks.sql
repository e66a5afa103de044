-- Made by `scripts/generate --dialects`.

-- accepted_pairs: alone_accepted_pairs_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where country is not null and city_id is not null and not ((country = 'NL' and city_id = 1))

-- accepted_range: alone_accepted_range_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where score is not null and not (score >= 0)

-- accepted_values: alone_accepted_values_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where country is not null and country not in ('NL')

-- array_length: alone_array_length_pass
select *
from "accord"."accord_integration_tests"."words"
where tags is not null and not (cardinality(tags) <= 2)

-- castable_to: alone_castable_to_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where code is not null and not regexp_like(code, '^[+-]?[0-9]{1,18}\z')

-- column_order: alone_column_order_pass
select *
from "accord"."accord_integration_tests"."people"
where (coalesce(id > "Mixed Case", false))

-- column_type: alone_column_type_pass
with

measured as (

    select
        count(*) as rows_all,
        0 as check_1 -- id.column_type
    from "accord"."accord_integration_tests"."people"

),

checks as (

    select *
    from (
        values
        (1, 'id.column_type', cast('id' as varchar), 'column_type', 'schema', 'error', 'INT', 'number', 'rows', cast(0 as double), cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, at_most)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- columns_match: alone_columns_match_empty_table
with

measured as (

    select
        count(*) as rows_all,
        0 as check_1 -- columns_match
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'columns_match', cast(null as varchar), 'columns_match', 'schema', 'error', 'the columns id', 'number', 'rows', cast(0 as double), cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, at_most)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- daily_volume: alone_daily_volume_empty_table
with

measured as (

    select
        count(*) as rows_all,
        case when count(*) > 0 then count(case when to_unixtime(started_at) >= floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 - 86400 and to_unixtime(started_at) < floor(to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) / 86400) * 86400 then 1 end) end as check_1 -- started_at.daily_volume
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'started_at.daily_volume', cast('started_at' as varchar), 'daily_volume', 'volume', 'error', '>= 1', 'number', 'rows', cast(1 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- distinct_count: alone_distinct_count_fail
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."people"

),

number_1 as ( -- country.distinct_count

    select case when count(*) > 0 then count(*) end as accord_number
    from (
        select
            country,
            count(*) as accord_rows
        from "accord"."accord_integration_tests"."people"
        where country is not null
        group by country
    ) as grouped

),

answers as (

    select
        measured.*,
        (select number_1.accord_number from number_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'country.distinct_count', cast('country' as varchar), 'distinct_count', 'accuracy', 'error', '<= 5 values', 'number', 'rows', cast(5 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- duplicate_values: alone_duplicate_values_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

failing_1 as ( -- id.duplicate_values

    select
        id,
        count(*) - 1 as accord_rows_failed
    from "accord"."accord_integration_tests"."nobody"
    where id is not null
    group by id
    having count(*) > 1

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'id.duplicate_values', cast('id' as varchar), 'duplicate_values', 'uniqueness', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- equal_row_count: alone_equal_row_count_fail
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."people"

),

number_1 as ( -- equal_row_count

    select here - there as accord_number
    from (
        select count(*) as here
        from "accord"."accord_integration_tests"."people"
    ) as this
    cross join (
        select count(*) as there
        from "accord"."accord_integration_tests"."cities"
    ) as other

),

answers as (

    select
        measured.*,
        (select number_1.accord_number from number_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'equal_row_count', cast(null as varchar), 'equal_row_count', 'consistency', 'error', '= 0 rows', 'number', 'rows', cast(0 as double), cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- expression: alone_expression_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where not coalesce((id > 0), true)

-- freshness: alone_freshness_of_a_date
with

measured as (

    select
        count(*) as rows_all,
        (to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) - max(case when to_unixtime(born) <= to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) + 3600 then to_unixtime(born) end)) / 86400.0 as check_1 -- born.freshness
    from "accord"."accord_integration_tests"."people"

),

checks as (

    select *
    from (
        values
        (1, 'born.freshness', cast('born' as varchar), 'freshness', 'timeliness', 'error', '<= 1 day', 'number', 'rows', cast(1 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- has_format: alone_has_format_phone
select *
from "accord"."accord_integration_tests"."words"
where phone is not null and not regexp_like(phone, '^\+[1-9][0-9]{6,14}\z')

-- increasing: alone_increasing_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

failing_1 as ( -- id.increasing

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

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'id.increasing', cast('id' as varchar), 'increasing', 'consistency', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- latency: alone_latency_fail
select *
from "accord"."accord_integration_tests"."people"
where ended_at is not null and started_at is not null and not ((to_unixtime(ended_at) - to_unixtime(started_at)) / 60.0 <= 60)

-- length: alone_length_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where code is not null and not (length(code) >= 3)

-- matches_regex: alone_matches_regex_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where code is not null and not regexp_like(code, 'x')

-- max: alone_max_fail
with

measured as (

    select
        count(*) as rows_all,
        max(cast(score as double)) as check_1 -- score.max
    from "accord"."accord_integration_tests"."people"

),

checks as (

    select *
    from (
        values
        (1, 'score.max', cast('score' as varchar), 'max', 'accuracy', 'error', '< 80', 'number', 'rows', cast(80 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, below)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured < below, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- mean: alone_mean_empty_table
with

measured as (

    select
        count(*) as rows_all,
        avg(cast(score as double)) as check_1 -- score.mean
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'score.mean', cast('score' as varchar), 'mean', 'accuracy', 'error', '>= 0', 'number', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- median: alone_median_empty_table
with

measured as (

    select
        count(*) as rows_all,
        approx_percentile(cast(score as double), 0.5) as check_1 -- score.median
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'score.median', cast('score' as varchar), 'median', 'accuracy', 'error', '>= 40', 'number', 'rows', cast(40 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- min: alone_min_empty_table
with

measured as (

    select
        count(*) as rows_all,
        min(cast(score as double)) as check_1 -- score.min
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'score.min', cast('score' as varchar), 'min', 'accuracy', 'error', '>= 0', 'number', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- missing_values: alone_missing_values_text_in_a_number
select *
from "accord"."accord_integration_tests"."people"
where (score is null or score in (-5))

-- multiple_of: alone_multiple_of_pass
select *
from "accord"."accord_integration_tests"."people"
where score is not null and mod(score, 5) <> 0

-- no_date_gaps: alone_no_date_gaps_fail
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."visits"

),

failing_1 as ( -- read_at.no_date_gaps

    select
        accord_after,
        accord_before,
        accord_period - accord_previous - 1 as accord_rows_failed
    from (
        select
            min(read_at) as accord_before,
            floor(to_unixtime(read_at) / 86400) as accord_period,
            lag(max(read_at)) over (order by floor(to_unixtime(read_at) / 86400)) as accord_after,
            lag(floor(to_unixtime(read_at) / 86400)) over (order by floor(to_unixtime(read_at) / 86400)) as accord_previous
        from "accord"."accord_integration_tests"."visits"
        where read_at is not null
        group by floor(to_unixtime(read_at) / 86400)
    ) as periods
    where accord_period - accord_previous > 1

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'read_at.no_date_gaps', cast('read_at' as varchar), 'no_date_gaps', 'timeliness', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- no_future_timestamps: alone_no_future_timestamps_ahead
select *
from "accord"."accord_integration_tests"."people"
where born is not null and to_unixtime(born) > to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) + 60480000000

-- no_orphans: alone_no_orphans_empty_parent
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."people"

),

failing_1 as ( -- city_id.no_orphans

    select
        child.orphan,
        count(*) as accord_rows_failed
    from (
        select city_id as orphan
        from "accord"."accord_integration_tests"."people"
        where city_id is not null
    ) as child
    left join (
        select city_id as found
        from "accord"."accord_integration_tests"."nobody"
    ) as parent
        on child.orphan = parent.found
    where parent.found is null
    group by child.orphan

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'city_id.no_orphans', cast('city_id' as varchar), 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- non_overlapping_ranges: alone_non_overlapping_ranges_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

failing_1 as ( -- non_overlapping_ranges

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

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'non_overlapping_ranges', cast(null as varchar), 'non_overlapping_ranges', 'consistency', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- not_empty: alone_not_empty_white_space_is_a_text
select *
from "accord"."accord_integration_tests"."words"
where (note is null or note = '')

-- not_matches_regex: alone_not_matches_regex_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where email is not null and regexp_like(email, 'x')

-- not_null: alone_not_null_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where id is null

-- outlier_share: alone_outlier_share_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

number_1 as ( -- score.outlier_share

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

answers as (

    select
        measured.*,
        (select number_1.accord_number from number_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'score.outlier_share', cast('score' as varchar), 'outlier_share', 'accuracy', 'error', '<= 1 percent', 'number', 'rows', cast(1 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- quantile: alone_quantile_of_all
with

measured as (

    select
        count(*) as rows_all,
        approx_percentile(cast(score as double), 1) as check_1 -- score.quantile
    from "accord"."accord_integration_tests"."people"

),

checks as (

    select *
    from (
        values
        (1, 'score.quantile', cast('score' as varchar), 'quantile', 'accuracy', 'error', '<= 80', 'number', 'rows', cast(80 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- reconciles: alone_reconciles_count
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."people"

),

number_1 as ( -- id.reconciles

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as double)
            else here - there
        end as accord_number
    from (
        select count(id) as here
        from "accord"."accord_integration_tests"."people"
    ) as this
    cross join (
        select count(city_id) as there
        from "accord"."accord_integration_tests"."cities"
    ) as other

),

answers as (

    select
        measured.*,
        (select number_1.accord_number from number_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'id.reconciles', cast('id' as varchar), 'reconciles', 'consistency', 'error', '= 0', 'number', 'rows', cast(0 as double), cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- rejected_values: alone_rejected_values_empty_table
select *
from "accord"."accord_integration_tests"."nobody"
where country is not null and country in ('NL')

-- retention: alone_retention_empty_table
with

measured as (

    select
        count(*) as rows_all,
        (to_unixtime(cast('2024-06-01 12:00:00' as timestamp)) - min(to_unixtime(born))) / 86400.0 as check_1 -- born.retention
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'born.retention', cast('born' as varchar), 'retention', 'timeliness', 'error', '<= 1 day', 'number', 'rows', cast(1 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- row_count: alone_row_count_exclusive_max
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."people"

),

checks as (

    select *
    from (
        values
        (1, 'row_count', cast(null as varchar), 'row_count', 'volume', 'error', '< 10', 'number', 'rows', cast(10 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, below)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.rows_all
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured < below, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- row_validity: alone_row_validity_empty_table
with

measured as (

    select
        count(*) as rows_all,
        100.0 * count(case when not ((half_null is null)) then 1 end) / nullif(count(*), 0) as check_1 -- row_validity
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'row_validity', cast(null as varchar), 'row_validity', 'validity', 'error', '>= 50 percent', 'number', 'rows', cast(50 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- sequential_values: alone_sequential_values_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

failing_1 as ( -- id.sequential_values

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

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'id.sequential_values', cast('id' as varchar), 'sequential_values', 'consistency', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- sql_metric: alone_sql_metric_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

number_1 as ( -- sql_metric

    select (
        select sum(score) from "accord"."accord_integration_tests"."nobody"
    ) as accord_number

),

answers as (

    select
        measured.*,
        (select number_1.accord_number from number_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'sql_metric', cast(null as varchar), 'sql_metric', 'accuracy', 'error', '>= 0', 'number', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- sql_rows: alone_sql_rows_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

failing_1 as ( -- sql_rows

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
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'sql_rows', cast(null as varchar), 'sql_rows', 'accuracy', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- stddev: alone_stddev_empty_table
with

measured as (

    select
        count(*) as rows_all,
        stddev_samp(cast(score as double)) as check_1 -- score.stddev
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'score.stddev', cast('score' as varchar), 'stddev', 'accuracy', 'error', '<= 29', 'number', 'rows', cast(29 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- sum: alone_sum_empty_table
with

measured as (

    select
        count(*) as rows_all,
        sum(cast(score as double)) as check_1 -- score.sum
    from "accord"."accord_integration_tests"."nobody"

),

checks as (

    select *
    from (
        values
        (1, 'score.sum', cast('score' as varchar), 'sum', 'accuracy', 'error', '>= 0', 'number', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- table_completeness: alone_table_completeness_fail
with

measured as (

    select
        count(*) as rows_all,
        100.0 * (count(id) + count(half_null)) / nullif(2 * count(*), 0) as check_1 -- table_completeness
    from "accord"."accord_integration_tests"."people"

),

checks as (

    select *
    from (
        values
        (1, 'table_completeness', cast(null as varchar), 'table_completeness', 'completeness', 'error', '> 75 percent', 'number', 'rows', cast(75 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, above)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double) as answer
    from measured
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured > above, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')

-- unique: alone_unique_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

failing_1 as ( -- id.unique

    select
        id,
        count(*) - 1 as accord_rows_failed
    from "accord"."accord_integration_tests"."nobody"
    where id is not null
    group by id
    having count(*) > 1

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'id.unique', cast('id' as varchar), 'unique', 'uniqueness', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- unique_combination: alone_unique_combination_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

failing_1 as ( -- unique_combination

    select
        id,
        code,
        count(*) - 1 as accord_rows_failed
    from "accord"."accord_integration_tests"."nobody"
    where
        id is not null
        and code is not null
    group by id, code
    having count(*) > 1

),

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'unique_combination', cast(null as varchar), 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 'rows', cast(0 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as varchar) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status in ('fail', 'no_data')

-- volume_anomaly: alone_volume_anomaly_empty_table
with

measured as (

    select
        count(*) as rows_all
    from "accord"."accord_integration_tests"."nobody"

),

number_1 as ( -- started_at.volume_anomaly

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

answers as (

    select
        measured.*,
        (select number_1.accord_number from number_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'started_at.volume_anomaly', cast('started_at' as varchar), 'volume_anomaly', 'volume', 'error', '>= -50 percent', 'number', 'rows', cast(-50 as double))
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as varchar) as contract,
        cast(null as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured >= at_least, true)
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

select status as accord_status, final.* from final
where status in ('fail', 'no_data')
