-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id in (1, 3, 4, 5) then 1 end) as rows_1,
        count(case when id > 6 then 1 end) as rows_2,
        count(case when id <> 5 then 1 end) as rows_3,
        count(case when id <= 4 then 1 end) as rows_4,
        count(case when labels is not null and cardinality(array_distinct(filter(labels, element -> element is not null))) <> cardinality(filter(labels, element -> element is not null)) then 1 end) as check_2, -- unique_items_fail
        count(case when (id in (1, 3, 4, 5)) and labels is not null and cardinality(array_distinct(filter(labels, element -> element is not null))) <> cardinality(filter(labels, element -> element is not null)) then 1 end) as check_3, -- unique_items_pass_nulls_are_no_duplicates
        count(case when line_items is not null and cardinality(array_distinct(filter(line_items, element -> element is not null))) <> cardinality(filter(line_items, element -> element is not null)) then 1 end) as check_4, -- unique_items_of_structs
        count(case when (id > 6) and labels is not null and cardinality(array_distinct(filter(labels, element -> element is not null))) <> cardinality(filter(labels, element -> element is not null)) then 1 end) as check_5, -- unique_items_no_rows
        count(case when coalesce(any_match(line_items, item -> (item).tags is not null and cardinality(array_distinct(filter((item).tags, element -> element is not null))) <> cardinality(filter((item).tags, element -> element is not null))), false) then 1 end) as check_6, -- unique_items_of_items
        count(case when (id <> 5) and address is null then 1 end) as check_7, -- path_column_itself
        count(case when labels is not null and not (cardinality(labels) <= 3) then 1 end) as check_8, -- path_array_length_of_the_column
        count(case when address is not null and (address).zip is null then 1 end) as check_9, -- path_not_null_of_a_field
        count(case when address is not null and (address).zip is null then 1 end) as check_10, -- path_not_null_tolerance
        count(case when (id <= 4) and address is not null and (address).zip is null then 1 end) as check_11, -- path_not_null_where
        count(case when coalesce(any_match(line_items, item -> item is null), false) then 1 end) as check_12, -- path_not_null_of_items
        count(case when coalesce(any_match(line_items, item -> item is not null and (item).quantity is null), false) then 1 end) as check_13, -- path_not_null_of_a_field_of_items
        count(case when coalesce(any_match(line_items, item -> coalesce(any_match((item).tags, item_2 -> item_2 is null), false)), false) then 1 end) as check_14, -- path_not_null_of_items_of_items
        count(case when coalesce(any_match(labels, item -> item is null), false) then 1 end) as check_15, -- path_not_null_of_texts
        count(case when address is not null and ((address).city is null or trim(both ' 	
␍' from (address).city) = '') then 1 end) as check_16, -- path_not_empty
        count(case when address is not null and ((address).city is null or (address).city = '') then 1 end) as check_17, -- path_not_empty_without_trim
        count(case when coalesce(any_match(line_items, item -> item is not null and ((item).sku is null or (item).sku in ('s2'))), false) then 1 end) as check_18, -- path_missing_values
        count(case when address is not null and ((address)."Unit No" is null or (address)."Unit No" in (-1)) then 1 end) as check_19, -- path_missing_numbers
        count(case when coalesce(any_match(line_items, item -> (item).quantity is not null and not ((item).quantity >= 1 and not is_nan(cast((item).quantity as double)))), false) then 1 end) as check_20, -- path_accepted_range
        count(case when coalesce(any_match(line_items, item -> (item).quantity is not null and not ((item).quantity between -1 and 5)), false) then 1 end) as check_21, -- path_accepted_range_at_bounds
        count(case when (id > 6) and coalesce(any_match(line_items, item -> (item).quantity is not null and not ((item).quantity >= 1 and not is_nan(cast((item).quantity as double)))), false) then 1 end) as check_22, -- path_accepted_range_no_rows
        count(case when (address)."Unit No" is not null and not ((address)."Unit No" >= 0 and (address)."Unit No" < 7) then 1 end) as check_23, -- path_name_that_is_quoted
        count(case when coalesce(any_match(line_items, item -> (item).sku is not null and (item).sku not in ('s1', 's2')), false) then 1 end) as check_24, -- path_accepted_values
        count(case when coalesce(any_match(line_items, item -> (item).quantity is not null and (item).quantity not in (0, 1, 2, 5)), false) then 1 end) as check_25, -- path_accepted_numbers
        count(case when coalesce(any_match(line_items, item -> coalesce(any_match((item).tags, item_2 -> item_2 is not null and item_2 in ('a')), false)), false) then 1 end) as check_26, -- path_rejected_values
        count(case when (address).zip is not null and not (length((address).zip) >= 4) then 1 end) as check_27, -- path_length
        count(case when coalesce(any_match(line_items, item -> (item).sku is not null and not regexp_like((item).sku, '^s[0-9]\z')), false) then 1 end) as check_28, -- path_matches_regex
        count(case when coalesce(any_match(labels, item -> item is not null and regexp_like(item, '^y\z')), false) then 1 end) as check_29, -- path_not_matches_regex
        count(case when (address).city is not null and not regexp_like((address).city, '^(?:[0-9]{4}\-(?:(?:0[13578]|1[02])\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)\-(?:0[1-9]|[12][0-9]|30)|02\-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)\-02\-29)\z') then 1 end) as check_30, -- path_has_format
        count(case when (address).zip is not null and not regexp_like((address).zip, '^[+-]?[0-9]{1,18}\z') then 1 end) as check_31, -- path_castable_to
        count(case when coalesce(any_match(line_items, item -> (item).quantity is not null and coalesce(mod(try_cast((item).quantity as decimal(38, 10)), cast(2 as decimal(38, 10))) <> 0, true)), false) then 1 end) as check_32, -- path_multiple_of
        count(case when coalesce(any_match(line_items, item -> (item).tags is not null and not (cardinality((item).tags) >= 1)), false) then 1 end) as check_33, -- path_array_length
        100.0 * (count(*) - count(case when ((address is not null and (address).zip is null) or (coalesce(any_match(line_items, item -> (item).quantity is not null and not ((item).quantity >= 1 and not is_nan(cast((item).quantity as double)))), false))) then 1 end)) / nullif(count(*), 0) as check_34 -- path_row_validity
    from "accord"."accord_integration_tests"."baskets"

),

checks as (

    select *
    from (
        values
        (1, 'drift_of_baskets', cast(null as varchar), 'drift', 'accuracy', 'error', 'between -3 and 3 standard deviations', 'number', 'standard deviations', cast(-3 as double), cast(3 as double), cast(7 as double)),
        (2, 'unique_items_fail', 'labels', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (3, 'unique_items_pass_nulls_are_no_duplicates', 'labels', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (4, 'unique_items_of_structs', 'line_items', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (5, 'unique_items_no_rows', 'labels', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (6, 'unique_items_of_items', 'line_items', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (7, 'path_column_itself', 'address', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (8, 'path_array_length_of_the_column', 'labels', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (9, 'path_not_null_of_a_field', 'address', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (10, 'path_not_null_tolerance', 'address', 'not_null', 'completeness', 'error', '<= 2 rows', 'row', 'rows', null, 2, null),
        (11, 'path_not_null_where', 'address', 'not_null', 'completeness', 'error', '<= 25 percent', 'row', 'percent', null, 25, null),
        (12, 'path_not_null_of_items', 'line_items', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (13, 'path_not_null_of_a_field_of_items', 'line_items', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (14, 'path_not_null_of_items_of_items', 'line_items', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (15, 'path_not_null_of_texts', 'labels', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (16, 'path_not_empty', 'address', 'not_empty', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (17, 'path_not_empty_without_trim', 'address', 'not_empty', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (18, 'path_missing_values', 'line_items', 'missing_values', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (19, 'path_missing_numbers', 'address', 'missing_values', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (20, 'path_accepted_range', 'line_items', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (21, 'path_accepted_range_at_bounds', 'line_items', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (22, 'path_accepted_range_no_rows', 'line_items', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (23, 'path_name_that_is_quoted', 'address', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (24, 'path_accepted_values', 'line_items', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (25, 'path_accepted_numbers', 'line_items', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (26, 'path_rejected_values', 'line_items', 'rejected_values', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (27, 'path_length', 'address', 'length', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (28, 'path_matches_regex', 'line_items', 'matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (29, 'path_not_matches_regex', 'labels', 'not_matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (30, 'path_has_format', 'address', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (31, 'path_castable_to', 'address', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (32, 'path_multiple_of', 'line_items', 'multiple_of', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (33, 'path_array_length', 'line_items', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', null, 0, null),
        (34, 'path_row_validity', null, 'row_validity', 'validity', 'error', '>= 50 percent', 'number', 'rows', 50, null, null)
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, at_most, least_history)

),

answered as (

    select
        checks.*,
        case checks.check_no
            when 3 then measured.rows_1
            when 5 then measured.rows_2
            when 7 then measured.rows_3
            when 11 then measured.rows_4
            when 22 then measured.rows_2
            else measured.rows_all
        end as rows_checked,
        cast(case checks.check_no
            when 1 then measured.rows_all
            when 2 then measured.check_2
            when 3 then measured.check_3
            when 4 then measured.check_4
            when 5 then measured.check_5
            when 6 then measured.check_6
            when 7 then measured.check_7
            when 8 then measured.check_8
            when 9 then measured.check_9
            when 10 then measured.check_10
            when 11 then measured.check_11
            when 12 then measured.check_12
            when 13 then measured.check_13
            when 14 then measured.check_14
            when 15 then measured.check_15
            when 16 then measured.check_16
            when 17 then measured.check_17
            when 18 then measured.check_18
            when 19 then measured.check_19
            when 20 then measured.check_20
            when 21 then measured.check_21
            when 22 then measured.check_22
            when 23 then measured.check_23
            when 24 then measured.check_24
            when 25 then measured.check_25
            when 26 then measured.check_26
            when 27 then measured.check_27
            when 28 then measured.check_28
            when 29 then measured.check_29
            when 30 then measured.check_30
            when 31 then measured.check_31
            when 32 then measured.check_32
            when 33 then measured.check_33
            when 34 then measured.check_34
        end as double) as answer
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
            target_name = 'trino'
            and node_id = 'model.accord_integration_tests.baskets'
            and contract = 'baskets'
            and status in ('pass', 'waived', 'no_data')
            and abs(measured) < cast('1e100' as double)
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
            when abs(measured) < cast('1e100' as double) and step > 1 / cast('1e100' as double)
                then (measured - mean) / step
            when measured > mean then cast('Infinity' as double)
            else -cast('Infinity' as double)
        end as held,
        case
            when abs(mean) >= cast('1e25' as double) or (step > 0 and step < 0.000001)
                then cast(mean as varchar)
            when step >= 1 then trim(trailing '.' from trim(trailing '0' from cast(cast(mean as decimal(38, 2)) as varchar)))
            when step >= 0.01 then trim(trailing '.' from trim(trailing '0' from cast(cast(mean as decimal(38, 4)) as varchar)))
            else trim(trailing '.' from trim(trailing '0' from cast(cast(mean as decimal(38, 10)) as varchar)))
        end as mean_in_words,
        case
            when abs(step) >= cast('1e25' as double) or (step > 0 and step < 0.000001)
                then cast(step as varchar)
            when step >= 1 then trim(trailing '.' from trim(trailing '0' from cast(cast(step as decimal(38, 2)) as varchar)))
            when step >= 0.01 then trim(trailing '.' from trim(trailing '0' from cast(cast(step as decimal(38, 4)) as varchar)))
            else trim(trailing '.' from trim(trailing '0' from cast(cast(step as decimal(38, 10)) as varchar)))
        end as step_in_words,
        case
            when abs(mean + at_least * step) >= cast('1e25' as double) or (step > 0 and step < 0.000001)
                then cast(mean + at_least * step as varchar)
            when step >= 1 then trim(trailing '.' from trim(trailing '0' from cast(cast(mean + at_least * step as decimal(38, 2)) as varchar)))
            when step >= 0.01 then trim(trailing '.' from trim(trailing '0' from cast(cast(mean + at_least * step as decimal(38, 4)) as varchar)))
            else trim(trailing '.' from trim(trailing '0' from cast(cast(mean + at_least * step as decimal(38, 10)) as varchar)))
        end as low_in_words,
        case
            when abs(mean + at_most * step) >= cast('1e25' as double) or (step > 0 and step < 0.000001)
                then cast(mean + at_most * step as varchar)
            when step >= 1 then trim(trailing '.' from trim(trailing '0' from cast(cast(mean + at_most * step as decimal(38, 2)) as varchar)))
            when step >= 0.01 then trim(trailing '.' from trim(trailing '0' from cast(cast(mean + at_most * step as decimal(38, 4)) as varchar)))
            else trim(trailing '.' from trim(trailing '0' from cast(cast(mean + at_most * step as decimal(38, 10)) as varchar)))
        end as high_in_words
    from recalled

),

final as (

    select
        cast('baskets' as varchar) as contract,
        cast('1.0.0' as varchar) as contract_version,
        cast(check_id as varchar) as check_id,
        cast(column_name as varchar) as column_name,
        cast(check_name as varchar) as check_name,
        cast(dimension as varchar) as dimension,
        cast(severity as varchar) as severity,
        case
            when held is null then 'no_data'
            when
                coalesce(held >= at_least, true)
                and coalesce(held <= at_most, true)
                and not is_nan(cast(measured as double))
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(case check_no
            when 1 then case
                when results < least_history
                    then 'no expectation yet: the ledger remembers ' || cast(results as varchar) || ' of the 7 results needed'
                else 'between ' || low_in_words || ' and ' || high_in_words || ' (mean ' || mean_in_words || ' of ' || cast(results as varchar) || ' results, give or take 3 standard deviations of ' || step_in_words || ')'
            end
            else expected
        end as varchar) as expected
    from held

)

select * from final
