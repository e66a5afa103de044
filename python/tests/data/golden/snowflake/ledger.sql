-- Made by `scripts/generate --dialects`.


execute immediate 'begin
create table if not exists accord.accord_integration_tests.remembered (
    contract text,
    contract_version text,
    check_id text,
    column_name text,
    check_name text,
    dimension text,
    severity text,
    status text,
    rows_checked bigint,
    rows_failed bigint,
    measured double precision,
    expected text,
    invocation_id text,
    node_id text,
    target_name text,
    checked_at timestamp_ntz,
    run_on date,
    test_seconds double precision,
    test_bytes bigint,
    data_version text
)
cluster by (run_on);
insert into accord.accord_integration_tests.remembered (contract, contract_version, check_id, column_name, check_name, dimension, severity, status, rows_checked, rows_failed, measured, expected, invocation_id, node_id, target_name, checked_at, run_on, test_seconds, test_bytes, data_version)
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
    cast(''the-run'' as text) as invocation_id,
    node_id,
    cast(''snowflake'' as text) as target_name,
    cast(''2024-06-01'' as timestamp_ntz) as checked_at,
    cast(''2024-06-01'' as date) as run_on,
    test_seconds,
    test_bytes,
    data_version
from (
    select contract, contract_version, check_id, column_name, check_name, dimension, severity, status, rows_checked, rows_failed, measured, expected, cast(''model.accord_integration_tests.words'' as text) as node_id, cast(1.5 as double precision) as test_seconds, cast(1024 as bigint) as test_bytes, cast(null as text) as data_version from accord.accord_integration_tests_dbt_test__audit.contract_words
    union all
    select cast(''baskets'' as text) as contract, cast(''1.0.0'' as text) as contract_version, cast(null as text) as check_id, cast(null as text) as column_name, cast(''contract'' as text) as check_name, cast(''schema'' as text) as dimension, cast(''error'' as text) as severity, cast(''error'' as text) as status, cast(null as bigint) as rows_checked, cast(null as bigint) as rows_failed, cast(null as double precision) as measured, cast(null as text) as expected, cast(''model.accord_integration_tests.baskets'' as text) as node_id, cast(1.5 as double precision) as test_seconds, cast(1024 as bigint) as test_bytes, cast(null as text) as data_version
) as results;
return null;
exception when other then
return sqlerrm;
end;';
