-- The 25 checks of orders.py as somebody would write them by hand: one scan, and four subqueries for
-- what a scan cannot answer. Columns stand in the order of CHECKS, but for `row_count`, which is first.
select
    count(*),
    count(case when order_id is null then 1 end),
    count(case when order_key is null then 1 end),
    count(case when customer_id is null then 1 end),
    count(case when line_no is null then 1 end),
    count(case when status is null then 1 end),
    count(case when quantity is null then 1 end),
    count(case when email is null then 1 end),
    count(case when created_at is null then 1 end),
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
    count(case when status not in ('placed', 'paid', 'shipped', 'delivered', 'returned') then 1 end),
    count(case when currency not in ('EUR', 'GBP', 'USD') then 1 end),
    count(case when quantity not between 1 and 100 then 1 end),
    count(case when unit_price < 0 then 1 end),
    count(case when discount not between 0 and 0.5 then 1 end),
    count(case when weight_kg <= 0 or weight_kg > 50 then 1 end),
    count(case when not regexp_matches(order_key, '^ORD-[0-9]{10}$') then 1 end),
    count(case when not regexp_matches(email, '^[^@ ]+@[^@ ]+[.][a-z]+$') then 1 end),
    count(case when length(country_code) <> 2 then 1 end),
    count(case when length(email) not between 6 and 254 then 1 end),
    (
        select count(*)
        from orders
        left join customers on orders.customer_id = customers.customer_id
        where orders.customer_id is not null and customers.customer_id is null
    ),
    avg(unit_price),
    count(case when shipped_on < cast(created_at as date) then 1 end)
from orders
