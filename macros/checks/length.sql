{#- In characters (code points), not bytes. -#}
{% macro check_length(check) -%}
    {{ return(
        check.column ~ ' is not null and not ('
        ~ accord._within('length(' ~ check.column ~ ')', accord._bounds(check.arguments), may_be_nan=false) ~ ')'
    ) }}
{%- endmacro %}
