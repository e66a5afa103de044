-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id <> 5 then 1 end) as rows_1,
        count(case when (id <> 5) and address is null then 1 end) as check_1, -- path_column_itself
        count(case when labels is not null and not (get_array_length(labels) <= 3) then 1 end) as check_2 -- path_array_length_of_the_column
    from "accord"."accord_integration_tests"."baskets"

),

checks as (

    select 1 as check_no, 'path_column_itself' as check_id, cast('address' as text) as column_name, 'not_null' as check_name, 'completeness' as dimension, 'error' as severity, '0 rows' as expected, 'row' as kind, 'rows' as unit, cast(0 as double precision) as at_most
    union all
    select 2, 'path_array_length_of_the_column', 'labels', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', 0

),

answered as (

    select
        checks.*,
        case checks.check_no
            when 1 then measured.rows_1
            else measured.rows_all
        end as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
            when 2 then measured.check_2
        end as double precision) as answer
    from measured
    cross join checks

),

compared as (

    select
        *,
        case when kind <> 'number' then answer end as rows_failed,
        case
            when kind = 'probe' and rows_checked = 0 and answer = 0 then null
            when unit = 'percent' and rows_checked = 0 then case when answer > 0 then 100 else 0 end
            when unit = 'percent' then 100 * answer / rows_checked
            else answer
        end as measured
    from answered

),

final as (

    select
        cast('baskets' as text) as contract,
        cast('1.0.0' as text) as contract_version,
        cast(check_id as text) as check_id,
        cast(column_name as text) as column_name,
        cast(check_name as text) as check_name,
        cast(dimension as text) as dimension,
        cast(severity as text) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as text) as expected
    from compared

)

select * from final
