-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id in (1, 3, 4, 5) then 1 end) as rows_1,
        count(case when id > 6 then 1 end) as rows_2,
        count(case when id <> 5 then 1 end) as rows_3,
        count(case when id <= 4 then 1 end) as rows_4,
        count(case when labels is not null and array_size(array_distinct(array_compact(labels))) <> array_size(array_compact(labels)) then 1 end) as check_1, -- unique_items_fail
        count(case when (id in (1, 3, 4, 5)) and labels is not null and array_size(array_distinct(array_compact(labels))) <> array_size(array_compact(labels)) then 1 end) as check_2, -- unique_items_pass_nulls_are_no_duplicates
        count(case when line_items is not null and array_size(array_distinct(array_compact(line_items))) <> array_size(array_compact(line_items)) then 1 end) as check_3, -- unique_items_of_structs
        count(case when (id > 6) and labels is not null and array_size(array_distinct(array_compact(labels))) <> array_size(array_compact(labels)) then 1 end) as check_4, -- unique_items_no_rows
        count(case when coalesce(array_size(filter(as_array(line_items), item -> as_array(strip_null_value(get(strip_null_value(item), 'tags'))) is not null and array_size(array_distinct(array_compact(as_array(strip_null_value(get(strip_null_value(item), 'tags')))))) <> array_size(array_compact(as_array(strip_null_value(get(strip_null_value(item), 'tags'))))))), 0) > 0 then 1 end) as check_5, -- unique_items_of_items
        count(case when (id <> 5) and address is null then 1 end) as check_6, -- path_column_itself
        count(case when labels is not null and not (array_size(labels) <= 3) then 1 end) as check_7, -- path_array_length_of_the_column
        count(case when address is not null and strip_null_value(get(address, 'zip')) is null then 1 end) as check_8, -- path_not_null_of_a_field
        count(case when address is not null and strip_null_value(get(address, 'zip')) is null then 1 end) as check_9, -- path_not_null_tolerance
        count(case when (id <= 4) and address is not null and strip_null_value(get(address, 'zip')) is null then 1 end) as check_10, -- path_not_null_where
        count(case when coalesce(array_size(filter(as_array(line_items), item -> strip_null_value(item) is null)), 0) > 0 then 1 end) as check_11, -- path_not_null_of_items
        count(case when coalesce(array_size(filter(as_array(line_items), item -> strip_null_value(item) is not null and strip_null_value(get(strip_null_value(item), 'quantity')) is null)), 0) > 0 then 1 end) as check_12, -- path_not_null_of_a_field_of_items
        count(case when coalesce(array_size(filter(as_array(line_items), item -> coalesce(array_size(filter(as_array(strip_null_value(get(strip_null_value(item), 'tags'))), item_2 -> strip_null_value(item_2) is null)), 0) > 0)), 0) > 0 then 1 end) as check_13, -- path_not_null_of_items_of_items
        count(case when coalesce(array_size(filter(as_array(labels), item -> strip_null_value(item) is null)), 0) > 0 then 1 end) as check_14, -- path_not_null_of_texts
        count(case when address is not null and (cast(strip_null_value(get(address, 'city')) as varchar) is null or trim(cast(strip_null_value(get(address, 'city')) as varchar), ' 	
␍') = '') then 1 end) as check_15, -- path_not_empty
        count(case when address is not null and (cast(strip_null_value(get(address, 'city')) as varchar) is null or cast(strip_null_value(get(address, 'city')) as varchar) = '') then 1 end) as check_16, -- path_not_empty_without_trim
        count(case when coalesce(array_size(filter(as_array(line_items), item -> strip_null_value(item) is not null and (cast(strip_null_value(get(strip_null_value(item), 'sku')) as varchar) is null or cast(strip_null_value(get(strip_null_value(item), 'sku')) as varchar) in ('s2')))), 0) > 0 then 1 end) as check_17, -- path_missing_values
        count(case when address is not null and (case when typeof(strip_null_value(get(address, 'Unit No'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(address, 'Unit No')) as double) when strip_null_value(get(address, 'Unit No')) is not null then cast('NaN' as double precision) end is null or case when typeof(strip_null_value(get(address, 'Unit No'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(address, 'Unit No')) as double) when strip_null_value(get(address, 'Unit No')) is not null then cast('NaN' as double precision) end in (-1)) then 1 end) as check_18, -- path_missing_numbers
        count(case when coalesce(array_size(filter(as_array(line_items), item -> case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end is not null and not (case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end >= 1 and not cast(case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end as double precision) = 'NaN'))), 0) > 0 then 1 end) as check_19, -- path_accepted_range
        count(case when coalesce(array_size(filter(as_array(line_items), item -> case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end is not null and not (case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end between -1 and 5))), 0) > 0 then 1 end) as check_20, -- path_accepted_range_at_bounds
        count(case when (id > 6) and coalesce(array_size(filter(as_array(line_items), item -> case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end is not null and not (case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end >= 1 and not cast(case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end as double precision) = 'NaN'))), 0) > 0 then 1 end) as check_21, -- path_accepted_range_no_rows
        count(case when case when typeof(strip_null_value(get(address, 'Unit No'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(address, 'Unit No')) as double) when strip_null_value(get(address, 'Unit No')) is not null then cast('NaN' as double precision) end is not null and not (case when typeof(strip_null_value(get(address, 'Unit No'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(address, 'Unit No')) as double) when strip_null_value(get(address, 'Unit No')) is not null then cast('NaN' as double precision) end >= 0 and case when typeof(strip_null_value(get(address, 'Unit No'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(address, 'Unit No')) as double) when strip_null_value(get(address, 'Unit No')) is not null then cast('NaN' as double precision) end < 7) then 1 end) as check_22, -- path_name_that_is_quoted
        count(case when coalesce(array_size(filter(as_array(line_items), item -> cast(strip_null_value(get(strip_null_value(item), 'sku')) as varchar) is not null and cast(strip_null_value(get(strip_null_value(item), 'sku')) as varchar) not in ('s1', 's2'))), 0) > 0 then 1 end) as check_23, -- path_accepted_values
        count(case when coalesce(array_size(filter(as_array(line_items), item -> case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end is not null and case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end not in (0, 1, 2, 5))), 0) > 0 then 1 end) as check_24, -- path_accepted_numbers
        count(case when coalesce(array_size(filter(as_array(line_items), item -> coalesce(array_size(filter(as_array(strip_null_value(get(strip_null_value(item), 'tags'))), item_2 -> cast(strip_null_value(item_2) as varchar) is not null and cast(strip_null_value(item_2) as varchar) in ('a'))), 0) > 0)), 0) > 0 then 1 end) as check_25, -- path_rejected_values
        count(case when cast(strip_null_value(get(address, 'zip')) as varchar) is not null and not (length(cast(strip_null_value(get(address, 'zip')) as varchar)) >= 4) then 1 end) as check_26, -- path_length
        count(case when coalesce(array_size(filter(as_array(line_items), item -> cast(strip_null_value(get(strip_null_value(item), 'sku')) as varchar) is not null and not regexp_instr(cast(strip_null_value(get(strip_null_value(item), 'sku')) as varchar), '^s[0-9]$') > 0)), 0) > 0 then 1 end) as check_27, -- path_matches_regex
        count(case when coalesce(array_size(filter(as_array(labels), item -> cast(strip_null_value(item) as varchar) is not null and regexp_instr(cast(strip_null_value(item) as varchar), '^y$') > 0)), 0) > 0 then 1 end) as check_28, -- path_not_matches_regex
        count(case when cast(strip_null_value(get(address, 'city')) as varchar) is not null and not regexp_instr(cast(strip_null_value(get(address, 'city')) as varchar), '^([0-9]{4}\\-((0[13578]|1[02])\\-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)\\-(0[1-9]|[12][0-9]|30)|02\\-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)\\-02\\-29)$') > 0 then 1 end) as check_29, -- path_has_format
        count(case when cast(strip_null_value(get(address, 'zip')) as varchar) is not null and not regexp_instr(cast(strip_null_value(get(address, 'zip')) as varchar), '^[+-]?[0-9]{1,18}$') > 0 then 1 end) as check_30, -- path_castable_to
        count(case when coalesce(array_size(filter(as_array(line_items), item -> case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end is not null and coalesce(mod(case when abs(case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end) < 1e28 then cast(case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end as decimal(38, 10)) end, cast(2 as decimal(38, 10))) <> 0, true))), 0) > 0 then 1 end) as check_31, -- path_multiple_of
        count(case when coalesce(array_size(filter(as_array(line_items), item -> as_array(strip_null_value(get(strip_null_value(item), 'tags'))) is not null and not (array_size(as_array(strip_null_value(get(strip_null_value(item), 'tags')))) >= 1))), 0) > 0 then 1 end) as check_32, -- path_array_length
        100.0 * (count(*) - count(case when ((address is not null and strip_null_value(get(address, 'zip')) is null) or (coalesce(array_size(filter(as_array(line_items), item -> case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end is not null and not (case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end >= 1 and not cast(case when typeof(strip_null_value(get(strip_null_value(item), 'quantity'))) in ('INTEGER', 'DECIMAL', 'DOUBLE') then cast(strip_null_value(get(strip_null_value(item), 'quantity')) as double) when strip_null_value(get(strip_null_value(item), 'quantity')) is not null then cast('NaN' as double precision) end as double precision) = 'NaN'))), 0) > 0)) then 1 end)) / nullif(count(*), 0) as check_33 -- path_row_validity
    from accord.accord_integration_tests.baskets

),

checks as (

    select *
    from (
        values
        (1, 'unique_items_fail', cast('labels' as text), 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', cast(null as double precision), cast(0 as double precision)),
        (2, 'unique_items_pass_nulls_are_no_duplicates', 'labels', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0),
        (3, 'unique_items_of_structs', 'line_items', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0),
        (4, 'unique_items_no_rows', 'labels', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0),
        (5, 'unique_items_of_items', 'line_items', 'unique_items', 'uniqueness', 'error', '0 rows', 'row', 'rows', null, 0),
        (6, 'path_column_itself', 'address', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (7, 'path_array_length_of_the_column', 'labels', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (8, 'path_not_null_of_a_field', 'address', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (9, 'path_not_null_tolerance', 'address', 'not_null', 'completeness', 'error', '<= 2 rows', 'row', 'rows', null, 2),
        (10, 'path_not_null_where', 'address', 'not_null', 'completeness', 'error', '<= 25 percent', 'row', 'percent', null, 25),
        (11, 'path_not_null_of_items', 'line_items', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (12, 'path_not_null_of_a_field_of_items', 'line_items', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (13, 'path_not_null_of_items_of_items', 'line_items', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (14, 'path_not_null_of_texts', 'labels', 'not_null', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (15, 'path_not_empty', 'address', 'not_empty', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (16, 'path_not_empty_without_trim', 'address', 'not_empty', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (17, 'path_missing_values', 'line_items', 'missing_values', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (18, 'path_missing_numbers', 'address', 'missing_values', 'completeness', 'error', '0 rows', 'row', 'rows', null, 0),
        (19, 'path_accepted_range', 'line_items', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (20, 'path_accepted_range_at_bounds', 'line_items', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (21, 'path_accepted_range_no_rows', 'line_items', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (22, 'path_name_that_is_quoted', 'address', 'accepted_range', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (23, 'path_accepted_values', 'line_items', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (24, 'path_accepted_numbers', 'line_items', 'accepted_values', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (25, 'path_rejected_values', 'line_items', 'rejected_values', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (26, 'path_length', 'address', 'length', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (27, 'path_matches_regex', 'line_items', 'matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (28, 'path_not_matches_regex', 'labels', 'not_matches_regex', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (29, 'path_has_format', 'address', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (30, 'path_castable_to', 'address', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (31, 'path_multiple_of', 'line_items', 'multiple_of', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (32, 'path_array_length', 'line_items', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', null, 0),
        (33, 'path_row_validity', null, 'row_validity', 'validity', 'error', '>= 50 percent', 'number', 'rows', 50, null)
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_least, at_most)

),

answered as (

    select
        checks.*,
        case checks.check_no
            when 2 then measured.rows_1
            when 4 then measured.rows_2
            when 6 then measured.rows_3
            when 10 then measured.rows_4
            when 21 then measured.rows_2
            else measured.rows_all
        end as rows_checked,
        cast(case checks.check_no
            when 1 then measured.check_1
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
            when
                coalesce(measured >= at_least, true)
                and coalesce(measured <= at_most, true)
                and not cast(measured as double precision) = 'NaN'
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
