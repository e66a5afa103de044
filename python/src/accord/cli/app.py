"""The commands and their options. Each command's work is imported when it is called."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Optional

import typer

from accord.cli.options import (
    Adapter,
    BaselineFile,
    BaseRun,
    Contracts,
    DiffFailOn,
    DiffFormat,
    Effective,
    ExportFormat,
    FailOn,
    Force,
    Format,
    History,
    ImportDialect,
    LintFormat,
    ManifestFile,
    MaxAge,
    Mode,
    Namespace,
    New,
    NewBaseline,
    Notify,
    Offline,
    Old,
    OutputFile,
    OutputFormat,
    Partial,
    ProjectDir,
    ReportFailOn,
    ReportFails,
    ReportFormats,
    Samples,
    SkipUnreadable,
    TargetPath,
    TestStyle,
)
from accord.errors import AccordError

app = typer.Typer(
    name="accord",
    help="Data contracts that the warehouse enforces.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
) -> None:
    if version:
        from accord import __version__

        typer.echo(f"accord {__version__}")
        raise typer.Exit


@app.command()
def init(
    name: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(
            help="A model, seed or snapshot, or `source.table`; without it, accord.yml is written.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write; `-` is standard output. Else NAME.odcs.yaml beside the other contracts.",
            show_default=False,
        ),
    ] = None,
    no_profile: Annotated[
        bool, typer.Option("--no-profile", help="Go by dbt's artifacts alone; ask nothing of the warehouse.")
    ] = False,
    sample: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            "--sample", min=1, metavar="ROWS", help="Look at so many rows at most.", show_default=False
        ),
    ] = None,
    project_dir: ProjectDir = Path(),
    format: OutputFormat = Format.text,
) -> None:
    """Write accord.yml, or a first contract for a table that exists, each guess with its evidence."""
    from accord.cli.init import run

    raise typer.Exit(run(name, output, no_profile, sample, project_dir, format.value))


@app.command()
def lint(
    contracts: Contracts = None,
    project_dir: ProjectDir = Path(),
    format: Annotated[LintFormat, typer.Option("--format", help="Output format.")] = LintFormat.text,
    account: Annotated[
        bool,
        typer.Option(
            "--account", help="Tell what has become of each leaf: which check enforces it, where it goes."
        ),
    ] = False,
    output: OutputFile = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Least level of finding that makes the exit code 1.")
    ] = FailOn.error,
) -> None:
    """Say what is wrong with contracts, and what of them is not enforced."""
    from accord.cli.lint import run

    raise typer.Exit(run(contracts or [], project_dir, format.value, fail_on.value, output, account))


@app.command(name="compile")
def compile_(
    contracts: Contracts = None,
    project_dir: ProjectDir = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 if a file is not up to date.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; print what would change as a diff.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take away what contracts that are gone have left in the YAML.")
    ] = False,
    style: Annotated[
        Optional[TestStyle],  # noqa: UP045
        typer.Option(
            "--style",
            help="fused: one test of Accord's for each table; granular: tests of dbt, dbt_utils and "
            "dbt_expectations. Else that of accord.yml, else fused.",
            show_default=False,
        ),
    ] = None,
    write_packages: Annotated[
        bool, typer.Option("--write-packages", help="Add packages that the YAML needs to packages.yml.")
    ] = False,
    format: OutputFormat = Format.text,
) -> None:
    """Merge each contract into the project's dbt YAML, with the tests that enforce it."""
    from accord.cli.compile import run

    chosen = style.value if style else None
    raise typer.Exit(
        run(contracts or [], project_dir, check, dry_run, prune, format.value, chosen, write_packages)
    )


@app.command()
def diff(
    old: Old,
    new: New = None,
    mode: Mode = None,
    format: Annotated[DiffFormat, typer.Option("--format", help="Output format.")] = DiffFormat.text,
    output: OutputFile = None,
    fail_on: DiffFailOn = None,
    manifest: ManifestFile = None,
    adapter: Adapter = None,
    effective: Effective = None,
    baseline: BaselineFile = None,
    write_baseline: NewBaseline = None,
    skip_unreadable: SkipUnreadable = False,
    project_dir: ProjectDir = Path(),
) -> None:
    """Say what changed between two versions of contracts, and whom it breaks."""
    from accord.cli.diff import Asked, run

    raise typer.Exit(
        run(
            Asked(
                old=old,
                new=new,
                mode=mode.value if mode else None,
                format=format.value,
                output=output,
                fail_on=fail_on.value if fail_on else None,
                manifest=manifest,
                adapter=adapter,
                effective=effective,
                baseline=baseline,
                write_baseline=write_baseline,
                skip_unreadable=skip_unreadable,
                project_dir=project_dir,
            )
        )
    )


@app.command(name="import")
def import_(
    dialect: Annotated[
        ImportDialect,
        typer.Argument(help="What the files are written in; dbt: the project itself.", show_default=False),
    ],
    files: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Argument(
            metavar="FILE",
            help="Contract files or folders. Of dbt: models, seeds, snapshots, or `source.table`; else all.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--output",
            metavar="FOLDER",
            help="Folder that the contracts go to; else the project's, else contracts/.",
            show_default=False,
        ),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Of dbt: put the fused tests in the place of the old ones, if both find the same.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --replace: run and write nothing; print the diff.")
    ] = False,
    force: Force = False,
    project_dir: ProjectDir = Path(),
    target_path: TargetPath = None,
    format: OutputFormat = Format.text,
) -> None:
    """Write contracts of a dialect, or what a dbt project tests, as contracts in ODCS 3.2.0."""
    if replace or dry_run:
        from accord.cli.replace import run as run_replace

        names = [str(name) for name in files or []]
        given = (dialect.value, replace, dry_run)
        raise typer.Exit(run_replace(given, names, output, force, project_dir, target_path, format.value))
    if dialect is ImportDialect.dbt:
        from accord.cli.import_dbt import run as run_dbt

        names = [str(name) for name in files or []]
        raise typer.Exit(run_dbt(names, output, force, project_dir, target_path, format.value))
    from accord.cli.import_ import run

    raise typer.Exit(run(dialect.value, files or [], output, force, project_dir, target_path, format.value))


@app.command()
def export(
    to: Annotated[
        ExportFormat,
        typer.Argument(
            metavar="FORMAT",
            help="odcs: the standard, version 3.2.0; json: the canonical JSON; alerts: rules for Prometheus.",
            show_default=False,
        ),
    ],
    contracts: Contracts = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option(
            "--output",
            metavar="PATH",
            help="File of one contract, with a suffix; or folder. Else one goes to standard output.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
    project_dir: ProjectDir = Path(),
    format: OutputFormat = Format.text,
) -> None:
    """Write contracts in another format."""
    from accord.cli.export import run

    raise typer.Exit(run(to.value, contracts or [], output, force, project_dir, format.value))


@app.command()
def report(
    project_dir: ProjectDir = Path(),
    target_path: TargetPath = None,
    format: ReportFormats = None,
    output: OutputFile = None,
    offline: Offline = False,
    partial: Partial = False,
    max_age: MaxAge = 24,
    base: BaseRun = None,
    history: History = 30,
    samples: Samples = 0,
    namespace: Namespace = None,
    notify: Notify = None,
    fail_on: ReportFails = ReportFailOn.error,
) -> None:
    """Tell what the last `dbt build` or `dbt test` found, from its artifacts, audit tables and ledger."""
    from accord.cli.report import Asked, run

    asked = Asked(
        project_dir=project_dir,
        target_path=target_path,
        formats=format or [],
        output=output,
        offline=offline,
        partial=partial,
        max_age=max_age,
        base=base,
        history=history,
        samples=samples,
        namespace=namespace,
        notify=notify or [],
        fail_on=fail_on.value,
    )
    raise typer.Exit(run(asked))


@app.command()
def explain(
    check: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(
            help="A check's id, behind `<contract>/` or `<table>/` where others have it too.",
            show_default=False,
        ),
    ] = None,
    plan: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--plan",
            metavar="TABLE",
            help="Tell instead how the checks of a table or contract are measured.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Most rows that are shown; 0 is none.")] = 10,
    project_dir: ProjectDir = Path(),
    target_path: TargetPath = None,
    format: OutputFormat = Format.text,
) -> None:
    """Show the rows that break a check, and the SQL that finds them. Classified columns are masked."""
    from accord.cli.explain import run

    raise typer.Exit(run(check, plan, limit, project_dir, target_path, format.value))


@app.command()
def schema(
    name: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(help="A dialect, or settings for accord.yml; without, the names.", show_default=False),
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of document, by which editors complete and check it."""
    from accord.cli.schema import run

    raise typer.Exit(run(name))


def run() -> int:
    """Run the command line; the exit code. No error that a user can cause shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except OSError as error:
        sys.stderr.write(f"accord: the output cannot be written: {error.strerror}\n")
        # Python would try once more at exit, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except AccordError as error:
        from accord.cli.output import warn

        warn(f"accord: {error}")
        return error.exit_code
    except typer.Abort:
        return 130
    except Exception as error:
        show = getattr(error, "show", None)
        if show is None or not hasattr(error, "exit_code"):
            raise
        show()
        return int(error.exit_code)
    return code if isinstance(code, int) else 0
