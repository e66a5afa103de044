"""dbt's generic tests <-> checks: one table of data, read in both directions.

A translation keeps the verdict: on the same rows, a test and its check both pass, both warn or both break.
What has no equal check is carried as the check `dbt_test`, which runs the very test; nothing is lost. One
difference is accepted: where there is nothing to measure (no rows, or nulls alone), a test that passes has a
check that passes or says `no_data`, a warning. A test that breaks there has a check that breaks.

    checks_of(call, known=Known()) -> Translated      a test of a project -> the checks that say the same
    calls_of(check, table, adapter=None) -> Granular  a check -> the tests that say the same

`Translated.checks` is empty only for a disabled test; `Translated.why` says why the check is `dbt_test`, or
what (such as tags) is not carried although the checks are equal. `Known` are facts of the table: some tests
have an equal check for some types of their column, or where no null is in it. `Call.column` may be in the
warehouse's quotes. The id of a check is the name that the project gave its test, else the default one: two
tests of one kind on one column have one id, and the caller tells them apart. `Granular.calls` have a name
only where the id is not the default one; the writer makes the whole name.
"""

from accord.interop.calls import calls_of
from accord.interop.checks import checks_of
from accord.interop.known import Known
from accord.interop.model import Call, Granular, Package, Translated

__all__ = ["Call", "Granular", "Known", "Package", "Translated", "calls_of", "checks_of"]
