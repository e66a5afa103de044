-- Made by `scripts/generate --dialects`.


create table if not exists "accord"."accord_integration_tests"."remembered" (
    contract varchar(65535),
    contract_version varchar(65535),
    check_id varchar(65535),
    column_name varchar(65535),
    check_name varchar(65535),
    dimension varchar(65535),
    severity varchar(65535),
    status varchar(65535),
    rows_checked bigint,
    rows_failed bigint,
    measured double precision,
    expected varchar(65535),
    invocation_id varchar(65535),
    node_id varchar(65535),
    target_name varchar(65535),
    checked_at timestamp,
    run_on date,
    test_seconds double precision,
    test_bytes bigint,
    data_version varchar(65535)
)
sortkey (run_on);

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
    cast('the-run' as varchar(65535)) as invocation_id,
    node_id,
    cast('redshift' as varchar(65535)) as target_name,
    cast('2024-06-01' as timestamp) as checked_at,
    cast('2024-06-01' as date) as run_on,
    test_seconds,
    test_bytes,
    data_version
from (
    select contract, contract_version, check_id, column_name, check_name, dimension, severity, status, rows_checked, rows_failed, measured, expected, cast('model.accord_integration_tests.words' as varchar(65535)) as node_id, cast(1.5 as double precision) as test_seconds, cast(1024 as bigint) as test_bytes, cast(null as varchar(65535)) as data_version from "accord"."accord_integration_tests_dbt_test__audit"."contract_words"
    union all
    select cast('baskets' as varchar(65535)) as contract, cast('1.0.0' as varchar(65535)) as contract_version, cast(null as varchar(65535)) as check_id, cast(null as varchar(65535)) as column_name, cast('contract' as varchar(65535)) as check_name, cast('schema' as varchar(65535)) as dimension, cast('error' as varchar(65535)) as severity, cast('error' as varchar(65535)) as status, cast(null as bigint) as rows_checked, cast(null as bigint) as rows_failed, cast(null as double precision) as measured, cast(null as varchar(65535)) as expected, cast('model.accord_integration_tests.baskets' as varchar(65535)) as node_id, cast(1.5 as double precision) as test_seconds, cast(1024 as bigint) as test_bytes, cast(null as varchar(65535)) as data_version
) as results;
