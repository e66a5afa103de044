-- Made by `scripts/generate --dialects`.

with

measured as (

    select
        count(*) as rows_all,
        count(case when id in (1, 5, 6, 7) then 1 end) as rows_1,
        count(case when id <> 9 then 1 end) as rows_2,
        count(case when id in (1, 7, 10) then 1 end) as rows_3,
        count(case when id <= 3 then 1 end) as rows_4,
        count(case when id < 0 then 1 end) as rows_5,
        count(case when (id in (1, 5, 6, 7)) and (note is null or trim(both ' 	
␍' from note) = '') then 1 end) as check_1, -- not_empty_pass
        count(case when (note is null or trim(both ' 	
␍' from note) = '') then 1 end) as check_2, -- not_empty_fail
        count(case when (note is null or note = '') then 1 end) as check_3, -- not_empty_white_space_is_a_text
        count(case when (id <> 9) and (note is null or note in ('none at all')) then 1 end) as check_4, -- missing_values_pass
        count(case when (note is null or note in ('', 'N/A', 'unknown')) then 1 end) as check_5, -- missing_values_fail
        count(case when (id in (1, 7, 10)) and email is not null and not email rlike '^[^@\\t-\\r \\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]+@[^@\\t-\\r \\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]+\\.[^@\\t-\\r \\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]+\\z' then 1 end) as check_6, -- has_format_pass
        count(case when email is not null and not email rlike '^[^@\\t-\\r \\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]+@[^@\\t-\\r \\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]+\\.[^@\\t-\\r \\x{00a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}]+\\z' then 1 end) as check_7, -- has_format_fail
        count(case when uuid is not null and not uuid rlike '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\z' then 1 end) as check_8, -- has_format_uuid
        count(case when uri is not null and not uri rlike '^[A-Za-z][A-Za-z0-9\\+\\.\\-]*:[A-Za-z0-9\\._\\~:/\\?#@!\\$\\&\'\\(\\)\\*\\+,;=%\\[\\]\\-]+\\z' then 1 end) as check_9, -- has_format_uri
        count(case when ipv4 is not null and not ipv4 rlike '^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\z' then 1 end) as check_10, -- has_format_ipv4
        count(case when ipv6 is not null and not ipv6 rlike '^(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,1}(?::[0-9A-Fa-f]{1,4}){1,6}|(?:[0-9A-Fa-f]{1,4}:){1,2}(?::[0-9A-Fa-f]{1,4}){1,5}|(?:[0-9A-Fa-f]{1,4}:){1,3}(?::[0-9A-Fa-f]{1,4}){1,4}|(?:[0-9A-Fa-f]{1,4}:){1,4}(?::[0-9A-Fa-f]{1,4}){1,3}|(?:[0-9A-Fa-f]{1,4}:){1,5}(?::[0-9A-Fa-f]{1,4}){1,2}|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,1}|:(?::[0-9A-Fa-f]{1,4}){1,7}|(?:[0-9A-Fa-f]{1,4}:){1,7}:|::|(?:[0-9A-Fa-f]{1,4}:){6}(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|::(?:[0-9A-Fa-f]{1,4}:){0,5}(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|(?:[0-9A-Fa-f]{1,4}:){1,1}(?::[0-9A-Fa-f]{1,4}){0,4}:(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|(?:[0-9A-Fa-f]{1,4}:){1,2}(?::[0-9A-Fa-f]{1,4}){0,3}:(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|(?:[0-9A-Fa-f]{1,4}:){1,3}(?::[0-9A-Fa-f]{1,4}){0,2}:(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|(?:[0-9A-Fa-f]{1,4}:){1,4}(?::[0-9A-Fa-f]{1,4}){0,1}:(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])|(?:[0-9A-Fa-f]{1,4}:){1,5}(?::[0-9A-Fa-f]{1,4}){0,0}:(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9]))\\z' then 1 end) as check_11, -- has_format_ipv6
        count(case when day is not null and not day rlike '^(?:[0-9]{4}\\-(?:(?:0[13578]|1[02])\\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)\\-(?:0[1-9]|[12][0-9]|30)|02\\-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)\\-02\\-29)\\z' then 1 end) as check_12, -- has_format_date
        count(case when moment is not null and not moment rlike '^(?:[0-9]{4}\\-(?:(?:0[13578]|1[02])\\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)\\-(?:0[1-9]|[12][0-9]|30)|02\\-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)\\-02\\-29)(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?(?:Z|[\\+\\-][01][0-9](?::?[0-5][0-9])?)?)?\\z' then 1 end) as check_13, -- has_format_iso8601
        count(case when phone is not null and not phone rlike '^\\+[1-9][0-9]{6,14}\\z' then 1 end) as check_14, -- has_format_phone
        count(case when (id <= 3) and reference is not null and not reference rlike '^[+-]?[0-9]{1,18}\\z' then 1 end) as check_15, -- castable_to_pass
        count(case when reference is not null and not reference rlike '^[+-]?[0-9]{1,18}\\z' then 1 end) as check_16, -- castable_to_fail
        count(case when reference is not null and not reference rlike '^[\\+\\-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][\\+\\-]?[0-9]{1,2})?\\z' then 1 end) as check_17, -- castable_to_number
        count(case when reference is not null and not reference rlike '^(?:[Tt](?:[Rr][Uu][Ee])?|[Ff](?:[Aa][Ll][Ss][Ee])?|[01])\\z' then 1 end) as check_18, -- castable_to_boolean
        count(case when reference is not null and not reference rlike '^(?:[0-9]{4}\\-(?:(?:0[13578]|1[02])\\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)\\-(?:0[1-9]|[12][0-9]|30)|02\\-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)\\-02\\-29)\\z' then 1 end) as check_19, -- castable_to_date
        count(case when (id <= 3) and moment is not null and not moment rlike '^(?:[0-9]{4}\\-(?:(?:0[13578]|1[02])\\-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)\\-(?:0[1-9]|[12][0-9]|30)|02\\-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)\\-02\\-29)(?:[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?(?:Z|[\\+\\-][01][0-9](?::?[0-5][0-9])?)?)?\\z' then 1 end) as check_20, -- castable_to_timestamp
        count(case when tags is not null and not (cardinality(tags) <= 2) then 1 end) as check_21, -- array_length_pass
        count(case when tags is not null and not (cardinality(tags) between 1 and 1) then 1 end) as check_22, -- array_length_fail
        count(case when (id < 0) and tags is not null and not (cardinality(tags) >= 1) then 1 end) as check_23 -- array_length_no_rows
    from `accord`.`accord_integration_tests`.`words`

),

checks as (

    select *
    from (
        values
        (1, 'not_empty_pass', cast('note' as string), 'not_empty', 'completeness', 'error', '0 rows', 'row', 'rows', cast(0 as double)),
        (2, 'not_empty_fail', 'note', 'not_empty', 'completeness', 'error', '0 rows', 'row', 'rows', 0),
        (3, 'not_empty_white_space_is_a_text', 'note', 'not_empty', 'completeness', 'error', '0 rows', 'row', 'rows', 0),
        (4, 'missing_values_pass', 'note', 'missing_values', 'completeness', 'error', '0 rows', 'row', 'rows', 0),
        (5, 'missing_values_fail', 'note', 'missing_values', 'completeness', 'error', '0 rows', 'row', 'rows', 0),
        (6, 'has_format_pass', 'email', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (7, 'has_format_fail', 'email', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (8, 'has_format_uuid', 'uuid', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (9, 'has_format_uri', 'uri', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (10, 'has_format_ipv4', 'ipv4', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (11, 'has_format_ipv6', 'ipv6', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (12, 'has_format_date', 'day', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (13, 'has_format_iso8601', 'moment', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (14, 'has_format_phone', 'phone', 'has_format', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (15, 'castable_to_pass', 'reference', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (16, 'castable_to_fail', 'reference', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (17, 'castable_to_number', 'reference', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (18, 'castable_to_boolean', 'reference', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (19, 'castable_to_date', 'reference', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (20, 'castable_to_timestamp', 'moment', 'castable_to', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (21, 'array_length_pass', 'tags', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (22, 'array_length_fail', 'tags', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', 0),
        (23, 'array_length_no_rows', 'tags', 'array_length', 'validity', 'error', '0 rows', 'row', 'rows', 0)
    ) as listed (check_no, check_id, column_name, check_name, dimension, severity, expected, kind, unit, at_most)

),

answered as (

    select
        checks.*,
        case checks.check_no
            when 1 then measured.rows_1
            when 4 then measured.rows_2
            when 6 then measured.rows_3
            when 15 then measured.rows_4
            when 20 then measured.rows_4
            when 23 then measured.rows_5
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

final as (

    select
        cast('words' as string) as contract,
        cast('1.0.0' as string) as contract_version,
        cast(check_id as string) as check_id,
        cast(column_name as string) as column_name,
        cast(check_name as string) as check_name,
        cast(dimension as string) as dimension,
        cast(severity as string) as severity,
        case
            when measured is null then 'no_data'
            when coalesce(measured <= at_most, true)
                then 'pass'
            else 'fail'
        end as status,
        cast(rows_checked as bigint) as rows_checked,
        cast(rows_failed as bigint) as rows_failed,
        measured,
        cast(expected as string) as expected
    from compared

)

select * from final
