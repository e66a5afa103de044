with

source as (

    select * from {{ source('nycflights13', 'airports') }}

),

final as (

    select
        faa as airport_code,
        name as airport_name,
        cast(lat as double) as latitude,
        cast(lon as double) as longitude,
        cast(alt as integer) as altitude_feet,
        cast(tz as integer) as utc_offset_hours,
        dst as dst_rule,
        tzone as time_zone
    from source

)

select * from final
