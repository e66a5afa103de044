-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id <> 5 then 1 end) as rows_1,
        count(case when (id <> 5) and address is null then 1 end) as check_2, -- path_column_itself
        count(case when labels is not null and not (get_array_length(labels) <= 3) then 1 end) as check_3 -- path_array_length_of_the_column
    from "accord"."accord_integration_tests"."baskets"

),

checks as (

    select 1 as check_no, 'drift_of_baskets' as check_id, cast(null as text) as column_name, 'drift' as check_name, 'accuracy' as dimension, 'error' as severity, 'between -3 and 3 standard deviations' as expected, 'number' as kind, 'standard deviations' as unit, cast(-3 as double precision) as at_least, cast(3 as double precision) as at_most, cast(7 as double precision) as least_history
    union all
    select 2, 'path_column_itself', 'address', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null
    union all
    select 3, 'path_array_length_of_the_column', 'labels', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null

),

answered as (

    select
        checks.*,
        case checks.check_no
            when 2 then measured.rows_1
            else measured.rows_all
        end as rows_checked,
        cast(case checks.check_no
            when 1 then measured.rows_all
            when 2 then measured.check_2
            when 3 then measured.check_3
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

remembered as (

    select
        check_id,
        count(*) as results,
        avg(measured) as mean,
        stddev_samp(measured) as spread
    from (
        select
            check_id,
            measured,
            row_number() over (partition by check_id order by checked_at desc) as place
        from "accord"."accord_integration_tests"."remembered"
        where
            target_name = 'redshift'
            and node_id = 'model.accord_integration_tests.baskets'
            and contract = 'baskets'
            and status in ('pass', 'waived', 'no_data')
            and abs(measured) < cast('1e100' as double precision)
            and (
                (check_id = 'drift_of_baskets' and run_on >= cast('2024-05-01' as date))
            )
    ) as results
    where place <= 30
    group by check_id

),

recalled as (

    select
        compared.*,
        coalesce(remembered.results, 0) as results,
        remembered.mean,
        case
            when unit <> 'standard deviations' then abs(remembered.mean) / 100
            when remembered.spread > 0.000000001 * abs(remembered.mean) then remembered.spread
            else 0
        end as step
    from compared
    left join remembered on compared.check_id = remembered.check_id

),

held as (

    select
        *,
        case
            when least_history is null then measured
            when measured is null or results < least_history then null
            when abs(measured - mean) <= 0.000000001 * abs(mean) then 0
            when abs(measured) < cast('1e100' as double precision) and step > 1 / cast('1e100' as double precision)
                then (measured - mean) / step
            when measured > mean then cast('Infinity' as double precision)
            else -cast('Infinity' as double precision)
        end as held,
        case
            when abs(mean) >= cast('1e25' as double precision) or (step > 0 and step < 0.000001)
                then cast(mean as text)
            when step >= 1 then rtrim(rtrim(cast(cast(mean as decimal(38, 2)) as text), '0'), '.')
            when step >= 0.01 then rtrim(rtrim(cast(cast(mean as decimal(38, 4)) as text), '0'), '.')
            else rtrim(rtrim(cast(cast(mean as decimal(38, 10)) as text), '0'), '.')
        end as mean_in_words,
        case
            when abs(step) >= cast('1e25' as double precision) or (step > 0 and step < 0.000001)
                then cast(step as text)
            when step >= 1 then rtrim(rtrim(cast(cast(step as decimal(38, 2)) as text), '0'), '.')
            when step >= 0.01 then rtrim(rtrim(cast(cast(step as decimal(38, 4)) as text), '0'), '.')
            else rtrim(rtrim(cast(cast(step as decimal(38, 10)) as text), '0'), '.')
        end as step_in_words,
        case
            when abs(mean + at_least * step) >= cast('1e25' as double precision) or (step > 0 and step < 0.000001)
                then cast(mean + at_least * step as text)
            when step >= 1 then rtrim(rtrim(cast(cast(mean + at_least * step as decimal(38, 2)) as text), '0'), '.')
            when step >= 0.01 then rtrim(rtrim(cast(cast(mean + at_least * step as decimal(38, 4)) as text), '0'), '.')
            else rtrim(rtrim(cast(cast(mean + at_least * step as decimal(38, 10)) as text), '0'), '.')
        end as low_in_words,
        case
            when abs(mean + at_most * step) >= cast('1e25' as double precision) or (step > 0 and step < 0.000001)
                then cast(mean + at_most * step as text)
            when step >= 1 then rtrim(rtrim(cast(cast(mean + at_most * step as decimal(38, 2)) as text), '0'), '.')
            when step >= 0.01 then rtrim(rtrim(cast(cast(mean + at_most * step as decimal(38, 4)) as text), '0'), '.')
            else rtrim(rtrim(cast(cast(mean + at_most * step as decimal(38, 10)) as text), '0'), '.')
        end as high_in_words
    from recalled

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
            when held is null then 'no_data'
            when
                coalesce(held >= at_least, true)
                and coalesce(held <= at_most, true)
                and not lower(cast(cast(measured as double precision) as varchar)) = 'nan'
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(case check_no
            when 1 then case
                when results < least_history
                    then 'no expectation yet: the ledger remembers ' || cast(results as text) || ' of the 7 results needed'
                else 'between ' || low_in_words || ' and ' || high_in_words || ' (mean ' || mean_in_words || ' of ' || cast(results as text) || ' results, give or take 3 standard deviations of ' || step_in_words || ')'
            end
            else expected
        end as text) as expected
    from held

)

select * from final
