{#- A column's name as SQL.

    A plain lower-case name stays bare, as a person would write it, so that each engine folds it in
    its own way. Everything else is quoted: mixed case, spaces, quotes, words that SQL reserves. -#}

{% macro column(name) -%}
    {{ return(adapter.dispatch('column', 'accord')(name)) }}
{%- endmacro %}

{% macro default__column(name) -%}
    {{ return(name if accord._is_plain(name) else '"' ~ (name | replace('"', '""')) ~ '"') }}
{%- endmacro %}

{#- Spark quotes names with backticks; double quotes make a string there. -#}
{% macro spark__column(name) -%}
    {{ return(name if accord._is_plain(name) else '`' ~ (name | replace('`', '``')) ~ '`') }}
{%- endmacro %}

{% macro _is_plain(name) -%}
    {{ return(modules.re.match('^[a-z_][a-z0-9_]*$', name) is not none and name not in accord._reserved_words()) }}
{%- endmacro %}

{#- Every word that DuckDB or PostgreSQL does not take as a bare column name.
    A test compares the list with `duckdb_keywords()`. -#}
{% macro _reserved_words() -%}
    {{ return([
        'all', 'analyse', 'analyze', 'and', 'anti', 'any', 'array', 'as', 'asc', 'asof', 'asymmetric',
        'at', 'authorization', 'between', 'bigint', 'binary', 'bit', 'boolean', 'both', 'by', 'case',
        'cast', 'char', 'character', 'check', 'coalesce', 'collate', 'collation', 'column', 'columns',
        'concurrently', 'constraint', 'create', 'cross', 'current_catalog', 'current_date',
        'current_role', 'current_schema', 'current_time', 'current_timestamp', 'current_user', 'dec',
        'decimal', 'default', 'deferrable', 'desc', 'describe', 'distinct', 'do', 'else', 'end',
        'except', 'exists', 'extract', 'false', 'fetch', 'float', 'for', 'foreign', 'freeze', 'from',
        'full', 'generated', 'glob', 'grant', 'group', 'grouping', 'grouping_id', 'having', 'ilike',
        'in', 'initially', 'inner', 'inout', 'int', 'integer', 'intersect', 'interval', 'into', 'is',
        'isnull', 'join', 'lambda', 'lateral', 'leading', 'left', 'like', 'limit', 'localtime',
        'localtimestamp', 'map', 'national', 'natural', 'nchar', 'none', 'not', 'notnull', 'null',
        'nullif', 'numeric', 'offset', 'on', 'only', 'or', 'order', 'out', 'outer', 'overlaps',
        'overlay', 'pivot', 'pivot_longer', 'pivot_wider', 'placing', 'position', 'positional',
        'precision', 'primary', 'qualify', 'real', 'references', 'returning', 'right', 'row', 'select',
        'semi', 'session_user', 'setof', 'show', 'similar', 'smallint', 'some', 'struct', 'substring',
        'summarize', 'symmetric', 'table', 'tablesample', 'then', 'time', 'timestamp', 'to', 'trailing',
        'treat', 'trim', 'true', 'try_cast', 'tuple', 'union', 'unique', 'unpack', 'unpivot', 'user',
        'using', 'values', 'varchar', 'variadic', 'verbose', 'when', 'where', 'window', 'with',
        'xmlattributes', 'xmlconcat', 'xmlelement', 'xmlexists', 'xmlforest', 'xmlnamespaces',
        'xmlparse', 'xmlpi', 'xmlroot', 'xmlserialize', 'xmltable'
    ]) }}
{%- endmacro %}
