-- The 25 checks of orders.py as somebody would write them by hand: one scan, and four subqueries for
-- what a scan cannot answer. Columns stand in the order of CHECKS, but for `row_count`, which is first.
select
    count(*),
    count_if(order_id is null),
    count_if(order_key is null),
    count_if(customer_id is null),
    count_if(line_no is null),
    count_if(status is null),
    count_if(quantity is null),
    count_if(email is null),
    count_if(created_at is null),
    (
        select coalesce(sum(surplus), 0)
        from (
            select count(*) - 1 as surplus
            from orders
            where order_id is not null
            group by order_id
            having count(*) > 1
        ) as repeated
    ),
    (
        select coalesce(sum(surplus), 0)
        from (
            select count(*) - 1 as surplus
            from orders
            where order_key is not null
            group by order_key
            having count(*) > 1
        ) as repeated
    ),
    (
        select coalesce(sum(surplus), 0)
        from (
            select count(*) - 1 as surplus
            from orders
            where customer_id is not null and line_no is not null
            group by customer_id, line_no
            having count(*) > 1
        ) as repeated
    ),
    count_if(status not in ('placed', 'paid', 'shipped', 'delivered', 'returned')),
    count_if(currency not in ('EUR', 'GBP', 'USD')),
    count_if(quantity not between 1 and 100),
    count_if(unit_price < 0),
    count_if(discount not between 0 and 0.5),
    count_if(weight_kg <= 0 or weight_kg > 50),
    count_if(not order_key rlike '^ORD-[0-9]{10}$'),
    count_if(not email rlike '^[^@ ]+@[^@ ]+[.][a-z]+$'),
    count_if(length(country_code) <> 2),
    count_if(length(email) not between 6 and 254),
    (
        select count(*)
        from orders
        left join customers on orders.customer_id = customers.customer_id
        where orders.customer_id is not null and customers.customer_id is null
    ),
    avg(unit_price),
    count_if(shipped_on < cast(created_at as date))
from orders
