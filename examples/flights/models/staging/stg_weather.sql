with

source as (

    select * from {{ source('nycflights13', 'weather') }}

),

final as (

    select
        origin,
        cast(time_hour as timestamp) as observed_hour_utc,
        cast(temp as double) as temperature_fahrenheit,
        cast(dewp as double) as dew_point_fahrenheit,
        cast(humid as double) as relative_humidity_percent,
        cast(wind_dir as integer) as wind_direction_degrees,
        cast(wind_speed as double) as wind_speed_mph,
        cast(wind_gust as double) as wind_gust_mph,
        cast(precip as double) as precipitation_inches,
        cast(pressure as double) as pressure_millibars,
        cast(visib as double) as visibility_miles
    from source

)

select * from final
