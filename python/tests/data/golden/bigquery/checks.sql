-- Made by `scripts/generate --dialects`.

-- accepted_pairs: alone_accepted_pairs_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where country is not null and city_id is not null and not ((country = 'NL' and city_id = 1))

-- accepted_range: alone_accepted_range_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where score is not null and not (score >= 0)

-- accepted_values: alone_accepted_values_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where country is not null and country not in ('NL')

-- array_length: alone_array_length_pass
select *
from `accord`.`accord_integration_tests`.`words`
where tags is not null and not (array_length(tags) <= 2)

-- castable_to: alone_castable_to_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where code is not null and not regexp_contains(code, r'^[+-]?[0-9]{1,18}$')

-- column_order: alone_column_order_pass
select *
from `accord`.`accord_integration_tests`.`people`
where (coalesce(id > `Mixed Case`, false))

-- column_type: alone_column_type_of_a_date
with

measured as (

    select
        count(*) as rows_all,
        0 as check_1 -- born.column_type
    from `accord`.`accord_integration_tests`.`people`

)
-- ...

-- columns_match: alone_columns_match_empty_table
with

measured as (

    select
        count(*) as rows_all,
        0 as check_1 -- columns_match
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- daily_volume: alone_daily_volume_empty_table
with

measured as (

    select
        count(*) as rows_all,
        case when count(*) > 0 then count(case when unix_micros(cast(started_at as timestamp)) / 1000000 >= floor(unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 / 86400) * 86400 - 86400 and unix_micros(cast(started_at as timestamp)) / 1000000 < floor(unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 / 86400) * 86400 then 1 end) end as check_1 -- started_at.daily_volume
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- distinct_count: alone_distinct_count_fail
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`people`

),

number_1 as ( -- country.distinct_count

    select case when count(*) > 0 then count(*) end as accord_number
    from (
        select
            country,
            count(*) as accord_rows
        from `accord`.`accord_integration_tests`.`people`
        where country is not null
        group by country
    ) as grouped

)
-- ...

-- duplicate_values: alone_duplicate_values_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

),

failing_1 as ( -- id.duplicate_values

    select
        id,
        count(*) - 1 as accord_rows_failed
    from `accord`.`accord_integration_tests`.`nobody`
    where id is not null
    group by id
    having count(*) > 1

)
-- ...

-- equal_row_count: alone_equal_row_count_fail
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`people`

),

number_1 as ( -- equal_row_count

    select here - there as accord_number
    from (
        select count(*) as here
        from `accord`.`accord_integration_tests`.`people`
    ) as this
    cross join (
        select count(*) as there
        from `accord`.`accord_integration_tests`.`cities`
    ) as other

)
-- ...

-- equal_rows: alone_equal_rows_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

),

failing_1 as ( -- equal_rows

    select
        id,
        sum(accord_one) as accord_side,
        abs(sum(accord_one)) as accord_rows_failed
    from (
        select id, 1 as accord_one
        from `accord`.`accord_integration_tests`.`nobody`
        union all
        select id, -1 as accord_one
        from `accord`.`accord_integration_tests`.`nobody`
    ) as both_sides
    group by id
    having sum(accord_one) <> 0

)
-- ...

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

)
-- ...

-- has_format: alone_has_format_phone
select *
from `accord`.`accord_integration_tests`.`words`
where phone is not null and not regexp_contains(phone, r'^\+[1-9][0-9]{6,14}$')

-- increasing: alone_increasing_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

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
        from `accord`.`accord_integration_tests`.`nobody`
        where
            started_at is not null
            and id is not null
    ) as ordered
    where id < accord_previous

)
-- ...

-- latency: alone_latency_fail
select *
from `accord`.`accord_integration_tests`.`people`
where ended_at is not null and started_at is not null and not ((unix_micros(cast(ended_at as timestamp)) / 1000000 - unix_micros(cast(started_at as timestamp)) / 1000000) / 60.0 <= 60)

-- length: alone_length_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where code is not null and not (length(code) >= 3)

-- matches_regex: alone_matches_regex_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where code is not null and not regexp_contains(code, r'x')

-- max: alone_max_fail
with

measured as (

    select
        count(*) as rows_all,
        max(cast(score as float64)) as check_1 -- score.max
    from `accord`.`accord_integration_tests`.`people`

)
-- ...

-- mean: alone_mean_empty_table
with

measured as (

    select
        count(*) as rows_all,
        avg(cast(score as float64)) as check_1 -- score.mean
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- median: alone_median_empty_table
with

measured as (

    select
        count(*) as rows_all,
        approx_quantiles(cast(score as float64), 1000)[offset(500)] as check_1 -- score.median
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- min: alone_min_empty_table
with

measured as (

    select
        count(*) as rows_all,
        min(cast(score as float64)) as check_1 -- score.min
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- missing_values: alone_missing_values_text_in_a_number
select *
from `accord`.`accord_integration_tests`.`people`
where (score is null or score in (-5))

-- multiple_of: alone_multiple_of_pass
select *
from `accord`.`accord_integration_tests`.`people`
where score is not null and mod(score, 5) <> 0

-- no_date_gaps: alone_no_date_gaps_fail
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`visits`

),

failing_1 as ( -- read_at.no_date_gaps

    select
        accord_after,
        accord_before,
        accord_period - accord_previous - 1 as accord_rows_failed
    from (
        select
            min(read_at) as accord_before,
            floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400) as accord_period,
            lag(max(read_at)) over (order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) as accord_after,
            lag(floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) over (order by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)) as accord_previous
        from `accord`.`accord_integration_tests`.`visits`
        where read_at is not null
        group by floor(unix_micros(cast(read_at as timestamp)) / 1000000 / 86400)
    ) as periods
    where accord_period - accord_previous > 1

)
-- ...

-- no_future_timestamps: alone_no_future_timestamps_ahead
select *
from `accord`.`accord_integration_tests`.`people`
where born is not null and unix_micros(cast(born as timestamp)) / 1000000 > unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 + 60480000000

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
        count(*) as accord_rows_failed
    from (
        select city_id as orphan
        from `accord`.`accord_integration_tests`.`people`
        where city_id is not null
    ) as child
    left join (
        select city_id as found
        from `accord`.`accord_integration_tests`.`nobody`
    ) as parent
        on child.orphan = parent.found
    where parent.found is null
    group by child.orphan

)
-- ...

-- non_overlapping_ranges: alone_non_overlapping_ranges_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

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
        from `accord`.`accord_integration_tests`.`nobody`
        where started_at is not null
    ) as ordered
    where
        accord_without_end > 0
        or started_at < accord_ended
        or started_at >= ended_at

)
-- ...

-- not_empty: alone_not_empty_white_space_is_a_text
select *
from `accord`.`accord_integration_tests`.`words`
where (note is null or note = '')

-- not_matches_regex: alone_not_matches_regex_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where email is not null and regexp_contains(email, r'x')

-- not_null: alone_not_null_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where id is null

-- outlier_share: alone_outlier_share_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

),

number_1 as ( -- score.outlier_share

    select case when max(accord_not_finite) > 0 then cast('NaN' as float64) else 100.0 * count(case when abs(accord_value - accord_mean) > 3 * accord_stddev and abs(accord_value - accord_mean) > 0.000000001 * abs(accord_mean) then 1 end) / nullif(count(accord_value), 0) end as accord_number
    from (
        select cast(score as float64) as accord_value
        from `accord`.`accord_integration_tests`.`nobody`
    ) as value_of
    cross join (
        select
            avg(cast(score as float64)) as accord_mean,
            stddev_samp(cast(score as float64)) as accord_stddev,
            count(cast(score as float64)) - count(cast(score as float64)) as accord_not_finite
        from `accord`.`accord_integration_tests`.`nobody`
    ) as spread

)
-- ...

-- quantile: alone_quantile_of_all
with

measured as (

    select
        count(*) as rows_all,
        approx_quantiles(cast(score as float64), 1000)[offset(1000)] as check_1 -- score.quantile
    from `accord`.`accord_integration_tests`.`people`

)
-- ...

-- reconciles: alone_reconciles_count
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`people`

),

number_1 as ( -- id.reconciles

    select
        case
            when here is null and there is null then null
            when here is null or there is null then cast('Infinity' as float64)
            when here = there then 0
            else here - there
        end as accord_number
    from (
        select count(id) as here
        from `accord`.`accord_integration_tests`.`people`
    ) as this
    cross join (
        select count(city_id) as there
        from `accord`.`accord_integration_tests`.`cities`
    ) as other

)
-- ...

-- rejected_values: alone_rejected_values_empty_table
select *
from `accord`.`accord_integration_tests`.`nobody`
where country is not null and country in ('NL')

-- required_values: alone_required_values_of_null
with

measured as (

    select
        count(*) as rows_all,
        case when count(*) > 0 then 0 end as check_1 -- country.required_values
    from `accord`.`accord_integration_tests`.`people`

)
-- ...

-- retention: alone_retention_empty_table
with

measured as (

    select
        count(*) as rows_all,
        (unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 - min(unix_micros(cast(born as timestamp)) / 1000000)) / 86400.0 as check_1 -- born.retention
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- row_count: alone_row_count_exclusive_max
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`people`

)
-- ...

-- row_validity: alone_row_validity_empty_table
with

measured as (

    select
        count(*) as rows_all,
        100.0 * (count(*) - count(case when ((half_null is null)) then 1 end)) / nullif(count(*), 0) as check_1 -- row_validity
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- sequential_values: alone_sequential_values_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

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
        from `accord`.`accord_integration_tests`.`nobody`
        where id is not null
    ) as ordered
    where
        accord_previous is not null
        and case when id > 0 then id - 1 <> accord_previous else id <> accord_previous + 1 end

)
-- ...

-- sql_metric: alone_sql_metric_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

),

number_1 as ( -- sql_metric

    select (
        select sum(score) from `accord`.`accord_integration_tests`.`nobody`
    ) as accord_number

)
-- ...

-- sql_rows: alone_sql_rows_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

),

failing_1 as ( -- sql_rows

    select
        accord_query.*,
        1 as accord_rows_failed
    from (
        select * from `accord`.`accord_integration_tests`.`nobody`
    ) as accord_query

)
-- ...

-- stddev: alone_stddev_empty_table
with

measured as (

    select
        count(*) as rows_all,
        stddev_samp(cast(score as float64)) as check_1 -- score.stddev
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- sum: alone_sum_empty_table
with

measured as (

    select
        count(*) as rows_all,
        sum(cast(score as float64)) as check_1 -- score.sum
    from `accord`.`accord_integration_tests`.`nobody`

)
-- ...

-- table_completeness: alone_table_completeness_fail
with

measured as (

    select
        count(*) as rows_all,
        100.0 * (count(id) + count(half_null)) / nullif(2 * count(*), 0) as check_1 -- table_completeness
    from `accord`.`accord_integration_tests`.`people`

)
-- ...

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

)
-- ...

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

)
-- ...

-- unique_items: alone_unique_items_fail
select *
from `accord`.`accord_integration_tests`.`baskets`
where labels is not null and (select count(distinct to_json_string(element)) <> count(*) from unnest(labels) as element where element is not null)

-- volume_anomaly: alone_volume_anomaly_empty_table
with

measured as (

    select
        count(*) as rows_all
    from `accord`.`accord_integration_tests`.`nobody`

),

number_1 as ( -- started_at.volume_anomaly

    select
        case when history >= 7 then
            100 * (last_day - total / history) / (total / history)
        end as accord_number
    from (
        select
            cast(coalesce(sum(case when days_ago = 0 then rows_of_day end), 0) as float64) as last_day,
            cast(sum(case when days_ago > 0 then rows_of_day end) as float64) as total,
            cast(sum(case when days_ago > 0 then rows_of_day * rows_of_day end) as float64) as squares,
            cast(max(days_ago) as float64) as history
        from (
            select
                days_ago,
                count(*) as rows_of_day
            from (
                select floor((floor(unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 / 86400) * 86400 - 1 - floor(unix_micros(cast(started_at as timestamp)) / 1000000)) / 86400) as days_ago
                from `accord`.`accord_integration_tests`.`nobody`
                where
                    unix_micros(cast(started_at as timestamp)) / 1000000 >= floor(unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 / 86400) * 86400 - 2505600
                    and unix_micros(cast(started_at as timestamp)) / 1000000 < floor(unix_micros(cast(cast('2024-06-01 12:00:00' as datetime) as timestamp)) / 1000000 / 86400) * 86400
            ) as dated
            group by days_ago
        ) as days
    ) as sums

)
-- ...

-- refused: alone_json_accepted_numbers: accord: check body.line_items[].quantity.accepted_values: accepted_values cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_accepted_range: accord: check body.line_items[].quantity.accepted_range: accepted_range cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_accepted_values: accord: check body.line_items[].sku.accepted_values: accepted_values cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_array_length: accord: check body.labels.array_length: array_length cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_matches_regex: accord: check body.line_items[].sku.matches_regex: matches_regex cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_missing_values: accord: check body.address.Unit No.missing_values: missing_values cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_multiple_of: accord: check body.line_items[].quantity.multiple_of: multiple_of cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_not_empty: accord: check body.address.city.not_empty: not_empty cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_not_null_of_a_field: accord: check body.address.zip.not_null: not_null cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_not_null_of_a_field_of_items: accord: check body.line_items[].quantity.not_null: not_null cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_not_null_of_items: accord: check body.line_items[].not_null: not_null cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_range_of_texts: accord: check body.address.zip.accepted_range: accepted_range cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_unique_items: accord: check body.labels.unique_items: unique_items cannot look inside of a column of json on bigquery; write it as an expression check

-- refused: alone_json_unique_items_of_items: accord: check body.line_items[].tags.unique_items: unique_items cannot look inside of a column of json on bigquery; write it as an expression check
