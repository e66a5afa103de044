with

flights as (

    select * from {{ ref('fct_flights') }}

),

airports as (

    select * from {{ ref('dim_airports') }}

),

routes as (

    select
        origin,
        destination,
        count(*) as flights,
        count(*) filter (where is_cancelled) as cancelled_flights,
        count(arrival_delay_minutes) as arrived_flights,
        count(*) filter (where arrival_delay_minutes > 15) as late_flights,
        avg(arrival_delay_minutes) as mean_arrival_delay_minutes
    from flights
    group by origin, destination

),

final as (

    select
        routes.origin,
        routes.destination,
        -- Null for the destinations that have no airport record.
        airports.airport_name as destination_name,
        airports.time_zone as destination_time_zone,
        routes.flights,
        routes.cancelled_flights,
        routes.arrived_flights,
        routes.late_flights,
        routes.mean_arrival_delay_minutes,
        -- Of the flights that arrived; null on a route where none did.
        {{ accord.safe_divide('routes.late_flights', 'routes.arrived_flights') }} as late_share
    from routes
    left join airports on routes.destination = airports.airport_code

)

select * from final
