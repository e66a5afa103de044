-- Made by `scripts/generate --dialects`.


create table if not exists `accord`.`accord_integration_tests`.`remembered` (
    contract string,
    contract_version string,
    check_id string,
    column_name string,
    check_name string,
    dimension string,
    severity string,
    status string,
    rows_checked bigint,
    rows_failed bigint,
    measured double,
    expected string,
    invocation_id string,
    node_id string,
    target_name string,
    checked_at timestamp_ntz,
    run_on date,
    test_seconds double,
    test_bytes bigint,
    data_version string
)
partitioned by (run_on);

insert into `accord`.`accord_integration_tests`.`remembered` (contract, contract_version, check_id, column_name, check_name, dimension, severity, status, rows_checked, rows_failed, measured, expected, invocation_id, node_id, target_name, checked_at, run_on, test_seconds, test_bytes, data_version)
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
    cast('the-run' as string) as invocation_id,
    node_id,
    cast('databricks' as string) as target_name,
    cast('2024-06-01' as timestamp_ntz) as checked_at,
    cast('2024-06-01' as date) as run_on,
    test_seconds,
    test_bytes,
    data_version
from (
    select contract, contract_version, check_id, column_name, check_name, dimension, severity, status, rows_checked, rows_failed, measured, expected, cast('model.accord_integration_tests.words' as string) as node_id, cast(1.5 as double) as test_seconds, cast(1024 as bigint) as test_bytes, cast(null as string) as data_version from `accord`.`accord_integration_tests_dbt_test__audit`.`contract_words`
    union all
    select cast('baskets' as string) as contract, cast('1.0.0' as string) as contract_version, cast(null as string) as check_id, cast(null as string) as column_name, cast('contract' as string) as check_name, cast('schema' as string) as dimension, cast('error' as string) as severity, cast('error' as string) as status, cast(null as bigint) as rows_checked, cast(null as bigint) as rows_failed, cast(null as double) as measured, cast(null as string) as expected, cast('model.accord_integration_tests.baskets' as string) as node_id, cast(1.5 as double) as test_seconds, cast(1024 as bigint) as test_bytes, cast(null as string) as data_version
) as results;
