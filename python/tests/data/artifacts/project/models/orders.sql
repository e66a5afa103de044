select
    cast(order_id as bigint) as order_id,
    cast(customer_id as bigint) as customer_id,
    cast(status as varchar) as status,
    cast(amount as decimal(10, 2)) as amount
from {{ ref('stg_orders') }}
