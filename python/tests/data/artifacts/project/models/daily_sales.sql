select
    ordered_on,
    sum(amount) as amount
from {{ ref('stg_orders') }}
{% if is_incremental() %}
where ordered_on > (select max(ordered_on) from {{ this }})
{% endif %}
group by ordered_on
