{#- The same columns, no rows. -#}
select * from {{ ref('people') }}
where 1 = 0
