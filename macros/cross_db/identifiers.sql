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

{#- BigQuery reads double quotes as a string, and in backticks the escapes of a string. -#}
{% macro bigquery__column(name) -%}
    {%- set escaped = name | replace('\\', '\\\\') | replace('`', '\\`') -%}
    {{ return(name if accord._is_plain(name) else '`' ~ escaped ~ '`') }}
{%- endmacro %}

{#- Snowflake folds a bare name to upper case. So a plain name that is quoted only because it is reserved
    is folded here, and means the same column as its neighbours that stay bare. -#}
{% macro snowflake__column(name) -%}
    {{ return(accord.default__column(name | upper if name in accord._reserved_words() else name)) }}
{%- endmacro %}

{% macro _is_plain(name) -%}
    {{ return(modules.re.match('^[a-z_][a-z0-9_]*$', name) is not none and name not in accord._reserved_words()) }}
{%- endmacro %}

{#- Every word that some engine does not take as a bare column name: a quoted one means the same column,
    so a word that only another engine reserves does no harm.
    Tests compare the list with `duckdb_keywords()` and with the engines' own lists. -#}
{% macro _reserved_words() -%}
    {{ return([
        'aes128', 'aes256', 'all', 'allowoverwrite', 'alter', 'analyse', 'analyze', 'and', 'anti', 'any',
        'array', 'as', 'asc', 'asof', 'assert_rows_modified', 'asymmetric', 'at', 'authorization', 'az64',
        'backup', 'between', 'bigint', 'binary', 'bit', 'blanksasnull', 'boolean', 'both', 'by',
        'bytedict', 'bzip2', 'case', 'cast', 'char', 'character', 'check', 'coalesce', 'collate',
        'collation', 'column', 'columns', 'concurrently', 'connect', 'constraint', 'contains', 'create',
        'credentials', 'cross', 'cube', 'current', 'current_catalog', 'current_date', 'current_path',
        'current_role', 'current_schema', 'current_time', 'current_timestamp', 'current_user',
        'current_user_id', 'deallocate', 'dec', 'decimal', 'default', 'deferrable', 'define', 'deflate',
        'defrag', 'delete', 'delta', 'delta32k', 'desc', 'describe', 'disable', 'distinct', 'do', 'drop',
        'else', 'emptyasnull', 'enable', 'encode', 'encrypt', 'encryption', 'end', 'enum', 'escape',
        'except', 'exclude', 'execute', 'exists', 'explicit', 'extract', 'false', 'fetch', 'float',
        'following', 'for', 'foreign', 'freeze', 'from', 'full', 'generated', 'glob', 'globaldict256',
        'globaldict64k', 'grant', 'group', 'grouping', 'grouping_id', 'groups', 'gscluster', 'gzip',
        'hash', 'having', 'identity', 'if', 'ignore', 'ilike', 'in', 'increment', 'initially', 'inner',
        'inout', 'insert', 'int', 'integer', 'intersect', 'interval', 'into', 'is', 'isnull', 'join',
        'json_array', 'json_exists', 'json_object', 'json_query', 'json_table', 'json_value', 'lambda',
        'lateral', 'leading', 'left', 'like', 'limit', 'listagg', 'localtime', 'localtimestamp', 'lookup',
        'lun', 'luns', 'lzo', 'lzop', 'map', 'merge', 'minus', 'mostly16', 'mostly32', 'mostly8',
        'national', 'natural', 'nchar', 'new', 'no', 'none', 'normalize', 'not', 'notnull', 'null',
        'nullif', 'nulls', 'numeric', 'of', 'off', 'offline', 'offset', 'oid', 'old', 'on', 'only', 'open',
        'or', 'order', 'out', 'outer', 'over', 'overlaps', 'overlay', 'parallel', 'partition', 'percent',
        'permissions', 'pivot', 'pivot_longer', 'pivot_wider', 'placing', 'position', 'positional',
        'preceding', 'precision', 'prepare', 'primary', 'proto', 'qualify', 'range', 'raw', 'readratio',
        'real', 'recover', 'recursive', 'references', 'regexp', 'rejectlog', 'resort', 'respect',
        'restore', 'returning', 'revoke', 'right', 'rlike', 'rollup', 'row', 'rows', 'sample', 'select',
        'semi', 'session_user', 'set', 'setof', 'show', 'similar', 'skip', 'smallint', 'snapshot', 'some',
        'start', 'struct', 'substring', 'summarize', 'symmetric', 'sysdate', 'system', 'table',
        'tablesample', 'tag', 'tdes', 'text255', 'text32k', 'then', 'time', 'timestamp', 'to', 'top',
        'trailing', 'treat', 'trigger', 'trim', 'true', 'truncatecolumns', 'try_cast', 'tuple', 'uescape',
        'unbounded', 'union', 'unique', 'unnest', 'unpack', 'unpivot', 'update', 'user', 'using', 'values',
        'varchar', 'variadic', 'verbose', 'wallet', 'when', 'whenever', 'where', 'window', 'with',
        'within', 'without', 'xmlattributes', 'xmlconcat', 'xmlelement', 'xmlexists', 'xmlforest',
        'xmlnamespaces', 'xmlparse', 'xmlpi', 'xmlroot', 'xmlserialize', 'xmltable'
    ]) }}
{%- endmacro %}
