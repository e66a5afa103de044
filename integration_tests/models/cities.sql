{#- The parents of people.city_id. The null and the second 1 must not change what is an orphan. -#}
select city_id
from (
    values (1), (1), (2), (3), (null)
) as cities (city_id)
