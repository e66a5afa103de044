{#- The parents of people's (country, city_id). -#}
select
    country,
    city_id
from (
    values ('NL', 1), ('BE', 2), ('FR', 3), (null, 99), ('NL', null)
) as places (country, city_id)
