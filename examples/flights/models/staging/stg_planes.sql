with

source as (

    select * from {{ source('nycflights13', 'planes') }}

),

final as (

    select
        tailnum as tail_number,
        cast(year as integer) as manufactured_year,
        type as plane_type,
        manufacturer,
        model,
        cast(engines as integer) as engine_count,
        cast(seats as integer) as seat_count,
        cast(speed as integer) as cruising_speed_mph,
        engine as engine_type
    from source

)

select * from final
