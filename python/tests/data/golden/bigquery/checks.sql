-- Made by `scripts/generate --dialects`.

-- accepted_range: alone_accepted_range_nan_breaks_a_maximum_alone
select *
from `accord`.`accord_integration_tests`.`people`
where ratio is not null and not (ratio <= 1)

-- accepted_values: alone_accepted_values_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where country is not null and country not in ('NL')

-- expression: alone_expression_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where not coalesce((id > 0), true)

-- freshness: alone_freshness_of_a_date
with

measured as (

    select
        count(*) as rows_all,
        (unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 - max(case when unix_micros(cast(born as timestamp)) / 1000000 <= unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 + 3600 then unix_micros(cast(born as timestamp)) / 1000000 end)) / 86400.0 as check_1 -- born.freshness
    from `accord`.`accord_integration_tests`.`people`

),

checks as (

    select 1 as check_no, 'born.freshness' as check_id, 'born' as column_name, 'freshness' as check_name, 'timeliness' as dimension, 'error' as severity, '<= 1 day' as expected, 'measure' as kind, 0 as tolerance, 'rows' as unit

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as float64) as answer
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
        cast(null as string) as contract,
        cast(null as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
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
        cast(expected as string) as expected
    from compared

)

select * from final
where status <> 'pass'

-- length: alone_length_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where code is not null and not (length(code) >= 3)

-- mean: alone_mean_fail
with

measured as (

    select
        count(*) as rows_all,
        avg(cast(score as float64)) as check_1 -- score.mean
    from `accord`.`accord_integration_tests`.`people`

),

checks as (

    select 1 as check_no, 'score.mean' as check_id, 'score' as column_name, 'mean' as check_name, 'accuracy' as dimension, 'error' as severity, '<= 39' as expected, 'measure' as kind, 0 as tolerance, 'rows' as unit

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
        end as float64) as answer
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
        cast(null as string) as contract,
        cast(null as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
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
        cast(expected as string) as expected
    from compared

)

select * from final
where status <> 'pass'

-- no_orphans: alone_no_orphans_empty_parent
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`people`

),

failing_1 as ( -- city_id.no_orphans

    select
        child.orphan,
        child.accord_rows_failed
    from (
        select
            city_id as orphan,
            count(*) as accord_rows_failed
        from `accord`.`accord_integration_tests`.`people`
        where city_id is not null
        group by city_id
    ) as child
    left join (
        select city_id as found
        from `accord`.`accord_integration_tests`.`nobody`
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

    select 1 as check_no, 'city_id.no_orphans' as check_id, 'city_id' as column_name, 'no_orphans' as check_name, 'consistency' as dimension, 'error' as severity, '0 rows' as expected, 'probe' as kind, 0 as tolerance, 'rows' as unit

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as string) as contract,
        cast(null as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
        case
            when measured is null then 'no_data'
            when measured <= tolerance then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as string) as expected
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
from `accord`.`accord_integration_tests`.`nobody`
where id is null

-- row_count: alone_row_count_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

),

checks as (

    select 1 as check_no, 'row_count' as check_id, null as column_name, 'row_count' as check_name, 'volume' as dimension, 'error' as severity, '>= 1' as expected, 'measure' as kind, 0 as tolerance, 'rows' as unit

),

answered as (

    select
        checks.*,
        measured.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then measured.rows_all
        end as float64) as answer
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
        cast(null as string) as contract,
        cast(null as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
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
        cast(expected as string) as expected
    from compared

)

select * from final
where status <> 'pass'

-- unique: alone_unique_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

),

failing_1 as ( -- id.unique

    select
        id,
        count(*) - 1 as accord_rows_failed
    from `accord`.`accord_integration_tests`.`nobody`
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

    select 1 as check_no, 'id.unique' as check_id, 'id' as column_name, 'unique' as check_name, 'uniqueness' as dimension, 'error' as severity, '0 rows' as expected, 'probe' as kind, 0 as tolerance, 'rows' as unit

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as string) as contract,
        cast(null as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
        case
            when measured is null then 'no_data'
            when measured <= tolerance then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as string) as expected
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
    from `accord`.`accord_integration_tests`.`nobody`

),

failing_1 as ( -- unique_combination

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

answers as (

    select
        measured.*,
        (select coalesce(sum(failing_1.accord_rows_failed), 0) from failing_1) as check_1
    from measured

),

checks as (

    select 1 as check_no, 'unique_combination' as check_id, null as column_name, 'unique_combination' as check_name, 'uniqueness' as dimension, 'error' as severity, '0 rows' as expected, 'probe' as kind, 0 as tolerance, 'rows' as unit

),

answered as (

    select
        checks.*,
        answers.rows_all as rows_checked,
        cast(case checks.check_no
            when 1 then answers.check_1
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
        cast(null as string) as contract,
        cast(null as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
        case
            when measured is null then 'no_data'
            when measured <= tolerance then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as string) as expected
    from compared

)

select
    final.status as accord_status,
    failing_1.*
from final
left join failing_1 on 1 = 1
where final.status <> 'pass'

-- refused: alone_matches_regex_braces: accord: no regular expressions on bigquery yet; use an expression check instead

-- refused: alone_matches_regex_empty_table: accord: no regular expressions on bigquery yet; use an expression check instead

-- refused: alone_matches_regex_fail: accord: no regular expressions on bigquery yet; use an expression check instead

-- refused: alone_matches_regex_pass: accord: no regular expressions on bigquery yet; use an expression check instead

-- refused: alone_matches_regex_quote_and_backslash: accord: no regular expressions on bigquery yet; use an expression check instead

-- refused: alone_matches_regex_searches: accord: no regular expressions on bigquery yet; use an expression check instead
