with

flights as (

    select * from {{ ref('fct_flights') }}

),

airlines as (

    select * from {{ ref('stg_airlines') }}

),

carrier_days as (

    select
        carrier,
        flight_date,
        count(*) as flights,
        count(*) filter (where is_cancelled) as cancelled_flights,
        count(departure_delay_minutes) as departed_flights,
        count(*) filter (where departure_delay_minutes > 15) as late_flights,
        avg(departure_delay_minutes) as mean_departure_delay_minutes
    from flights
    group by carrier, flight_date

),

final as (

    select
        carrier_days.carrier,
        airlines.carrier_name,
        carrier_days.flight_date,
        carrier_days.flights,
        carrier_days.cancelled_flights,
        carrier_days.departed_flights,
        carrier_days.late_flights,
        carrier_days.mean_departure_delay_minutes,
        -- Of the flights that departed; null on a day when none did.
        {{ accord.safe_divide('carrier_days.late_flights', 'carrier_days.departed_flights') }} as late_share
    from carrier_days
    left join airlines on carrier_days.carrier = airlines.carrier

)

select * from final
