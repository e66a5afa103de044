-- Made by `scripts/generate --dialects`.

-- accepted_range: alone_accepted_range_nan_breaks_a_maximum_alone
select *
from accord.accord_integration_tests.people
where ratio is not null and not (ratio <= 1)

-- accepted_values: alone_accepted_values_empty_table
select *
from accord.accord_integration_tests.nobody
where country is not null and country not in ('NL')

-- expression: alone_expression_empty_table
select *
from accord.accord_integration_tests.nobody
where not coalesce((id > 0), true)

-- freshness: alone_freshness_of_a_date
with

measured as (

    select
        count(*) as rows_all,
        (date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 - max(case when date_part(epoch_microsecond, born) / 1000000 <= date_part(epoch_microsecond, cast('2024-06-01 12:00:00' as timestamp_ntz)) / 1000000 + 3600 then date_part(epoch_microsecond, born) / 1000000 end)) / 86400.0 as check_1 -- born.freshness
    from accord.accord_integration_tests.people

),

checks as (

    select *
    from (
        values
        (1, 'born.freshness', 'born', 'freshness', 'timeliness', 'error', '<= 1 day', 'measure', 0, 'rows')
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, tolerance, unit)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double precision) as answer
    from measured
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
        cast(null as text) as contract,
        cast(null as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when case check_no
                when 1 then measured <= 1
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
where status <> 'pass'

-- length: alone_length_empty_table
select *
from accord.accord_integration_tests.nobody
where code is not null and not (length(code) >= 3)

-- mean: alone_mean_fail
with

measured as (

    select
        count(*) as rows_all,
        avg(cast(score as double precision)) as check_1 -- score.mean
    from accord.accord_integration_tests.people

),

checks as (

    select *
    from (
        values
        (1, 'score.mean', 'score', 'mean', 'accuracy', 'error', '<= 39', 'measure', 0, 'rows')
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, tolerance, unit)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as double precision) as answer
    from measured
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
        cast(null as text) as contract,
        cast(null as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when case check_no
                when 1 then measured <= 39
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
where status <> 'pass'

-- no_orphans: alone_no_orphans_empty_parent
with

measured as (

    select
        count(*) as rows_all
    from accord.accord_integration_tests.people

),

failing_1 as ( -- city_id.no_orphans

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
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select *
    from (
        values
        (1, 'city_id.no_orphans', 'city_id', 'no_orphans', 'consistency', 'error', '0 rows', 'probe', 0, 'rows')
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, tolerance, unit)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as text) as contract,
        cast(null as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when measured <= tolerance then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as text) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status <> 'pass'

-- not_null: alone_not_null_empty_table
select *
from accord.accord_integration_tests.nobody
where id is null

-- row_count: alone_row_count_empty_table
with

measured as (

    select
        count(*) as rows_all
    from accord.accord_integration_tests.nobody

),

checks as (

    select *
    from (
        values
        (1, 'row_count', null, 'row_count', 'volume', 'error', '>= 1', 'measure', 0, 'rows')
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, tolerance, unit)

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.rows_all
        end as double precision) as answer
    from measured
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
        cast(null as text) as contract,
        cast(null as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when case check_no
                when 1 then measured >= 1
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
where status <> 'pass'

-- unique: alone_unique_empty_table
with

measured as (

    select
        count(*) as rows_all
    from accord.accord_integration_tests.nobody

),

failing_1 as ( -- id.unique

    select
        id,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.nobody
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
        (1, 'id.unique', 'id', 'unique', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows')
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, tolerance, unit)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as text) as contract,
        cast(null as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when measured <= tolerance then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as text) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status <> 'pass'

-- unique_combination: alone_unique_combination_empty_table
with

measured as (

    select
        count(*) as rows_all
    from accord.accord_integration_tests.nobody

),

failing_1 as ( -- unique_combination

    select
        id,
        code,
        count(*) - 1 as accord_rows_failed
    from accord.accord_integration_tests.nobody
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
        (1, 'unique_combination', null, 'unique_combination', 'uniqueness', 'error', '0 rows', 'probe', 0, 'rows')
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, tolerance, unit)

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as text) as contract,
        cast(null as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when measured <= tolerance then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as text) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status <> 'pass'

-- refused: alone_matches_regex_braces: accord: no regular expressions on snowflake yet; use an expression check instead

-- refused: alone_matches_regex_empty_table: accord: no regular expressions on snowflake yet; use an expression check instead

-- refused: alone_matches_regex_fail: accord: no regular expressions on snowflake yet; use an expression check instead

-- refused: alone_matches_regex_pass: accord: no regular expressions on snowflake yet; use an expression check instead

-- refused: alone_matches_regex_quote_and_backslash: accord: no regular expressions on snowflake yet; use an expression check instead

-- refused: alone_matches_regex_searches: accord: no regular expressions on snowflake yet; use an expression check instead
