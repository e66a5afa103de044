{{ config(enabled=var('accord_marts', false)) }}

-- A score is a share, and there is one wherever something was measured.
select *
from {{ ref('accord_contract_runs') }}
where score < 0 or score > 1 or (score is null and checks > 0) or (score is not null and checks = 0)
