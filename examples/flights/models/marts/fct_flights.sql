with

flights as (

    select * from {{ ref('stg_flights') }}

),

final as (

    select
        flight_id,
        flight_date,
        scheduled_hour_utc,
        carrier,
        flight_number,
        tail_number,
        origin,
        destination,
        departure_delay_minutes,
        arrival_delay_minutes,
        air_time_minutes,
        distance_miles,
        departure_hhmm is null as is_cancelled
    from flights

)

select * from final
