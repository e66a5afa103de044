-- The 25 checks of orders.py as somebody would write them by hand: one scan, and four subqueries for
-- what a scan cannot answer. Columns stand in the order of CHECKS, but for `row_count`, which is first.
select
    count(*),
    count(*) filter (where order_id is null),
    count(*) filter (where order_key is null),
    count(*) filter (where customer_id is null),
    count(*) filter (where line_no is null),
    count(*) filter (where status is null),
    count(*) filter (where quantity is null),
    count(*) filter (where email is null),
    count(*) filter (where created_at is null),
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
    count(*) filter (where status not in ('placed', 'paid', 'shipped', 'delivered', 'returned')),
    count(*) filter (where currency not in ('EUR', 'GBP', 'USD')),
    count(*) filter (where quantity not between 1 and 100),
    count(*) filter (where unit_price < 0),
    count(*) filter (where discount not between 0 and 0.5),
    count(*) filter (where weight_kg <= 0 or weight_kg > 50),
    count(*) filter (where order_key !~ '^ORD-[0-9]{10}$'),
    count(*) filter (where email !~ '^[^@ ]+@[^@ ]+[.][a-z]+$'),
    count(*) filter (where length(country_code) <> 2),
    count(*) filter (where length(email) not between 6 and 254),
    (
        select count(*)
        from orders
        left join customers on orders.customer_id = customers.customer_id
        where orders.customer_id is not null and customers.customer_id is null
    ),
    avg(unit_price),
    count(*) filter (where shipped_on < cast(created_at as date))
from orders
