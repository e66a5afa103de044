-- Made by `scripts/generate --dialects`.


create table if not exists "accord"."accord_integration_tests"."remembered" (
    contract varchar,
    contract_version varchar,
    check_id varchar,
    column_name varchar,
    check_name varchar,
    dimension varchar,
    severity varchar,
    status varchar,
    rows_checked bigint,
    rows_failed bigint,
    measured double,
    expected varchar,
    invocation_id varchar,
    node_id varchar,
    target_name varchar,
    checked_at timestamp,
    run_on date,
    test_seconds double,
    test_bytes bigint,
    data_version varchar
);

insert into "accord"."accord_integration_tests"."remembered" (contract, contract_version, check_id, column_name, check_name, dimension, severity, status, rows_checked, rows_failed, measured, expected, invocation_id, node_id, target_name, checked_at, run_on, test_seconds, test_bytes, data_version)
select
    contract,
    contract_version,
    check_id,
    column_name,
    check_name,
    dimension,
    severity,
    status,
    rows_checked,
    rows_failed,
    measured,
    expected,
    cast('the-run' as varchar) as invocation_id,
    node_id,
    cast('trino' as varchar) as target_name,
    cast('2024-06-01' as timestamp) as checked_at,
    cast('2024-06-01' as date) as run_on,
    test_seconds,
    test_bytes,
    data_version
from (
    select contract, contract_version, check_id, column_name, check_name, dimension, severity, status, rows_checked, rows_failed, measured, expected, cast('model.accord_integration_tests.words' as varchar) as node_id, cast(1.5 as double) as test_seconds, cast(1024 as bigint) as test_bytes, cast(null as varchar) as data_version from "accord"."accord_integration_tests_dbt_test__audit"."contract_words"
    union all
    select cast('baskets' as varchar) as contract, cast('1.0.0' as varchar) as contract_version, cast(null as varchar) as check_id, cast(null as varchar) as column_name, cast('contract' as varchar) as check_name, cast('schema' as varchar) as dimension, cast('error' as varchar) as severity, cast('error' as varchar) as status, cast(null as bigint) as rows_checked, cast(null as bigint) as rows_failed, cast(null as double) as measured, cast(null as varchar) as expected, cast('model.accord_integration_tests.baskets' as varchar) as node_id, cast(1.5 as double) as test_seconds, cast(1024 as bigint) as test_bytes, cast(null as varchar) as data_version
) as results;
