"""Names that SQL takes without quotes."""

from __future__ import annotations

import re

_WORDS = """
    aes128 aes256 all allowoverwrite alter analyse analyze and anti any array as asc asof
    assert_rows_modified asymmetric at authorization az64 backup between bigint binary bit
    blanksasnull boolean both by bytedict bzip2 case cast char character check coalesce collate
    collation column columns concurrently connect constraint contains create credentials cross cube
    current current_catalog current_date current_path current_role current_schema current_time
    current_timestamp current_user current_user_id deallocate dec decimal default deferrable define
    deflate defrag delete delta delta32k desc describe disable distinct do drop else emptyasnull
    enable encode encrypt encryption end enum escape except exclude execute exists explicit extract
    false fetch float following for foreign freeze from full generated glob globaldict256
    globaldict64k grant group grouping grouping_id groups gscluster gzip hash having identity if
    ignore ilike in increment initially inner inout insert int integer intersect interval into is
    isnull join json_array json_exists json_object json_query json_table json_value lambda lateral
    leading left like limit listagg localtime localtimestamp lookup lun luns lzo lzop map merge
    minus mostly16 mostly32 mostly8 national natural nchar new no none normalize not notnull null
    nullif nulls numeric of off offline offset oid old on only open or order out outer over overlaps
    overlay parallel partition percent permissions pivot pivot_longer pivot_wider placing position
    positional preceding precision prepare primary proto qualify range raw readratio real recover
    recursive references regexp rejectlog resort respect restore returning revoke right rlike rollup
    row rows sample select semi session_user set setof show similar skip smallint snapshot some
    start struct substring summarize symmetric sysdate system table tablesample tag tdes text255
    text32k then time timestamp to top trailing treat trigger trim true truncatecolumns try_cast
    tuple uescape unbounded union unique unnest unpack unpivot update user using values varchar
    variadic verbose wallet when whenever where window with within without xmlattributes xmlconcat
    xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
"""
RESERVED = frozenset(_WORDS.split())
"""Words that some engine does not take as a bare name: those of macros/cross_db/identifiers.sql."""

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")


def is_plain(name: str) -> bool:
    """Whether every engine takes the name without quotes, and folds it in its own way."""
    return _PLAIN.fullmatch(name) is not None and name not in RESERVED
