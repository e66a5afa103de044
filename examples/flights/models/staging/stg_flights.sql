with

source as (

    select * from {{ source('nycflights13', 'flights') }}

),

final as (

    select
        {{ accord.surrogate_key(['year', 'month', 'day', 'carrier', 'flight', 'origin']) }} as flight_id,
        make_date(cast(year as integer), cast(month as integer), cast(day as integer)) as flight_date,
        -- The text is UTC, with a trailing Z; the hour of the scheduled departure, minutes dropped.
        cast(time_hour as timestamp) as scheduled_hour_utc,
        carrier,
        cast(flight as integer) as flight_number,
        tailnum as tail_number,
        origin,
        dest as destination,
        -- Clock times are local, as the integer HHMM: 517 is 05:17.
        cast(sched_dep_time as integer) as scheduled_departure_hhmm,
        cast(dep_time as integer) as departure_hhmm,
        cast(dep_delay as integer) as departure_delay_minutes,
        cast(sched_arr_time as integer) as scheduled_arrival_hhmm,
        cast(arr_time as integer) as arrival_hhmm,
        cast(arr_delay as integer) as arrival_delay_minutes,
        cast(air_time as integer) as air_time_minutes,
        cast(distance as integer) as distance_miles
    from source

)

select * from final
