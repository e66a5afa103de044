"""dbt's generic tests <-> checks: one table of data, read in both directions.

A translation keeps the verdict: on the same rows, a test and its check both pass, both warn or both break.
What has no equal check is carried as the check `dbt_test`, which runs the very test; nothing is lost. On a
table without rows a test passes where a probe or a measure says `no_data`, a warning: that is accepted.

    checks_of(call, data_type=None) -> Translated   a test that a project has -> the checks that say the same
    calls_of(check, table) -> Granular              a check -> the tests that say the same

`Translated.checks` is empty only for a disabled test; `Translated.why` says why the check is `dbt_test`, or
what (such as tags) is not carried although the checks are equal. `data_type` is the column's, as the
warehouse has it, where it is known: some tests have an equal check for some types only. `Call.column` may be
in the warehouse's quotes. The id of a check is the name that the project gave its test, else the default one:
two tests of one kind on one column have one id, and the caller tells them apart. `Granular.calls` have a name
only where the id is not the default one; the writer makes the whole name.
"""

from accord.interop.calls import calls_of
from accord.interop.checks import checks_of
from accord.interop.model import Call, Granular, Translated

__all__ = ["Call", "Granular", "Translated", "calls_of", "checks_of"]
