"""The `ideas` command: arguments in, one call into a room, a few lines out. The only module that prints.

stdout is data, stderr is talk. Exit status: 0 done; 1 a named file was not loaded (the others are), or there is
nothing to build, serve or export; 2 wrong options.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ideas import __version__
from ideas.config import DEFAULT_WORKSPACE, Settings
from ideas.errors import FileNotLoaded, IdeasError, NothingThere, WrongOption
from ideas.models import Ledger

EXPORT_NAMES = ("posts", "statements", "themes", "assignments", "quotes", "trends", "alerts", "replies", "proposals")
ACTIONS = "actions"
"""The one export that comes from the team store, not from a snapshot."""
DEFAULT_PORT = 8501
SHOWN_REASONS = 5


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    arguments = parser().parse_args(argv)
    try:
        settings = Settings.from_environment(arguments.workspace)
        return int(arguments.run(arguments, settings))
    except WrongOption as error:
        _say(f"ideas: {error}")
        return 2
    except IdeasError as error:
        _say(f"ideas: {error}")
        return 1
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stdout = None  # nothing is left to flush at exit
        return 0
    except KeyboardInterrupt:
        _say("ideas: stopped; what was published before is still there.")
        return 130


def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    from ideas.arrivals import add_file
    from ideas.demo import leave_sample
    from ideas.sources import FIELDS, load_file, whole_characters
    from ideas.store.workspace import Workspace
    from ideas.terminal import showing_progress

    _check_import_options(arguments, FIELDS)
    open_workspace = Workspace.rehearse if arguments.dry_run else Workspace.open
    n_failed = 0
    with showing_progress() as progress:
        for path in arguments.file:
            try:
                loaded = load_file(
                    path,
                    source=arguments.source,
                    mapping=dict(arguments.map),
                    timezone=arguments.timezone,
                    progress=progress,
                )
            except FileNotLoaded as error:
                n_failed += 1
                _say(f"ideas: {error}")
                continue
            with open_workspace(settings.workspace, "ideas import") as workspace:
                if not arguments.dry_run and leave_sample(workspace):
                    _say("The sample gave way to your own posts. To see it again: ideas demo --workspace sample")
                row = add_file(workspace, loaded, is_kept=not arguments.dry_run)
            print(
                f"{whole_characters(str(path))}: read {row.n_read} = {row.n_added} added + {row.n_updated} updated + "
                f"{row.n_present} already there + {row.n_rejected} rejected",
                flush=True,
            )
            _say(f"  columns: {', '.join(f'{field} = {column}' for field, column in loaded.mapping.items())}")
            for note in loaded.notes:
                _say(f"  {note}")
            for reason, n in Counter(reject.reason for reject in loaded.rejects).most_common(SHOWN_REASONS):
                _say(f"  rejected: {n} × {reason}")
            if not arguments.dry_run:
                _say(f"  import {row.import_id}, which is taken back by: ideas remove --import {row.import_id}")
            if row.rejects and not arguments.dry_run:
                _say(f"  rejected rows, each with its reason: {settings.workspace / 'rejects' / row.rejects}")
    if arguments.dry_run:
        _say("Nothing was kept: this was a dry run.")
    elif n_failed < len(arguments.file):
        _say("Next: ideas build")
    return 1 if n_failed else 0


def _check_import_options(arguments: argparse.Namespace, fields: Sequence[str]) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    for field, _ in arguments.map:
        if field not in fields and not field.startswith("attributes."):
            raise WrongOption(f"--map names no field “{field}”.", hint=f"Fields: {', '.join(fields)}, attributes.NAME.")
    try:
        ZoneInfo(arguments.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        raise WrongOption(
            f"There is no time zone “{arguments.timezone}”.", hint="Such as: Europe/Berlin, UTC."
        ) from None


def _imports(_: argparse.Namespace, settings: Settings) -> int:
    from ideas.store.workspace import Workspace

    with Workspace.open_existing(settings.workspace, "ideas imports") as workspace:
        for row in workspace.imports():
            print(
                f"{row.import_id}\t{row.imported_at:%Y-%m-%d %H:%M} UTC\t{row.file}\t{row.n_added} added\t"
                f"{row.n_updated} updated\t{row.n_present} already there\t{row.n_rejected} rejected"
            )
    return 0


def _remove(arguments: argparse.Namespace, settings: Settings) -> int:
    from ideas.store.workspace import Workspace

    with Workspace.open_existing(settings.workspace, "ideas remove") as workspace:
        n_gone = workspace.remove(import_id=arguments.import_id, source=arguments.source)
    print(f"{n_gone} posts taken out")
    _say("Next: ideas build")
    return 0


def _build(arguments: argparse.Namespace, settings: Settings) -> int:
    from ideas.build import build
    from ideas.terminal import showing_progress

    with showing_progress() as progress:
        result = build(settings, progress, fresh=arguments.fresh)
    print(ledger_line(result.ledger))
    if not result.is_fresh:
        _say("Everything is up to date.")
    wait = "1 proposal waits" if result.n_proposals == 1 else f"{result.n_proposals} proposals wait"
    if arguments.fresh or result.n_proposals:
        _say(f"{wait} for an answer on Review; nothing changes before.")
    _say(f"{result.n_themes} ideas. Next: ideas serve")
    return 0


def _demo(arguments: argparse.Namespace, settings: Settings) -> int:
    from ideas.demo import build_sample
    from ideas.terminal import showing_progress

    with showing_progress() as progress:
        is_sample = build_sample(settings, progress)
    if not is_sample:
        _say(f"{settings.workspace} holds posts of your own: opening them. The sample: ideas demo --workspace sample")
    return 0 if arguments.build_only else _serve(arguments, settings)


def _serve(arguments: argparse.Namespace, settings: Settings) -> int:
    from ideas.server import serve
    from ideas.store.snapshot import Snapshot

    with Snapshot.current(settings.workspace):  # nothing to serve is an error before the server starts
        pass
    _say(f"Ideas: http://{arguments.host}:{arguments.port}/ (Ctrl-C ends it)")
    serve(settings, arguments.host, arguments.port, open_browser=not arguments.no_browser)
    return 0


def _export(arguments: argparse.Namespace, settings: Settings) -> int:
    from ideas.reports.exports import write_table
    from ideas.store.snapshot import Snapshot

    if arguments.what == ACTIONS:
        return _export_actions(arguments, settings)
    with Snapshot.current(settings.workspace) as snapshot:
        table = snapshot.export(arguments.what)
        write_table(table, arguments.to, is_for_spreadsheet=arguments.spreadsheet)
    print(f"{arguments.to}: {table.num_rows} rows")
    return 0


def _export_actions(arguments: argparse.Namespace, settings: Settings) -> int:
    from ideas.reports.exports import write_table
    from ideas.team.exchange import actions_table
    from ideas.team.store import TeamStore, team_file

    if not settings.team_url and not team_file(settings.workspace).exists():
        raise NothingThere(f"Nobody has decided anything in {settings.workspace}.", hint="Run: ideas serve")
    with TeamStore.in_workspace(settings.workspace, settings.team_url) as store:
        table = actions_table(store.actions())
    write_table(table, arguments.to, is_for_spreadsheet=arguments.spreadsheet)
    print(f"{arguments.to}: {table.num_rows} rows")
    return 0


def _import_actions(arguments: argparse.Namespace, settings: Settings) -> int:
    from ideas.team.exchange import load_actions
    from ideas.team.store import TeamStore

    actions = load_actions(arguments.file)
    with TeamStore.in_workspace(settings.workspace, settings.team_url) as store:
        n_added = store.import_actions(actions)
    print(f"{arguments.file}: read {len(actions)} = {n_added} added + {len(actions) - n_added} already there")
    _say("Next: ideas build")
    return 0


def _status(_: argparse.Namespace, settings: Settings) -> int:
    from ideas.store.snapshot import Snapshot, snapshot_folders

    with Snapshot.current(settings.workspace) as snapshot:
        n_built = snapshot.ledger().n_posts + snapshot.ledger().n_brand
        count = settings.workspace / "posts.count"
        n_imported = int(count.read_text("ascii")) if count.exists() else n_built
        if n_imported != n_built:
            _say(f"The workspace holds {n_imported} posts, the newest snapshot {n_built}. Next: ideas build")
        print(ledger_line(snapshot.ledger()))
        for source in snapshot.sources():
            newest = f"newest {source.last_posted_at:%Y-%m-%d %H:%M} UTC" if source.last_posted_at else "no dates"
            print(f"source {source.source}: {source.n_posts} customer posts + {source.n_brand} brand posts, {newest}")
        for folder in snapshot_folders(settings.workspace):
            print(f"run {folder.name}{' (current)' if folder == snapshot.folder else ''}")
    return 0


def _doctor(_: argparse.Namespace, settings: Settings) -> int:
    from ideas.doctor import examine
    from ideas.terminal import showing_progress

    with showing_progress() as progress:
        findings = list(examine(settings, progress))
    for finding in findings:
        print(f"{finding.about}: {finding.said}")
        if finding.remedy:
            print(f"  → {finding.remedy}")
    return 0


def ledger_line(ledger: Ledger) -> str:
    """The sum that every build prints.

    >>> ledger_line(Ledger(core=6, near=2, none=1, repeat=1))
    'customer posts 10 = 6 core + 2 near + 1 none + 1 repeats + 0 set aside'
    """
    return (
        f"customer posts {ledger.n_posts} = {ledger.core} core + {ledger.near} near + {ledger.none} none + "
        f"{ledger.repeat} repeats + {ledger.aside} set aside"
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _field_and_column(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not (field and equals and column):
        raise argparse.ArgumentTypeError(f"“{text}” is not FIELD=COLUMN, as in text=Review")
    return field, column


def _port(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"“{text}” is no port: 1 to 65535")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """All commands with their options: the contract that other programs rely on."""
    whole = argparse.ArgumentParser(prog="ideas", description="Customer posts in, product ideas out.")
    whole.add_argument("--version", action="version", version=f"ideas {__version__}")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument(
        "--workspace", type=Path, metavar="DIR", help=f"default: {DEFAULT_WORKSPACE}, or IDEAS_WORKSPACE"
    )
    served = argparse.ArgumentParser(add_help=False)
    served.add_argument("--host", default="127.0.0.1", metavar="H", help="address to listen on (default: %(default)s)")
    served.add_argument("--port", type=_port, default=DEFAULT_PORT, metavar="N", help="default: %(default)s")
    served.add_argument("--no-browser", action="store_true", help="do not open a browser window")

    def command(name: str, run: object, what: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=what, description=what, parents=[everywhere, *parents])
        added.set_defaults(run=run)
        return added

    demo = command("demo", _demo, "build the sample if there are no posts yet, and open the app", served)
    demo.add_argument("--build-only", action="store_true", help=argparse.SUPPRESS)

    load = command("import", _import, "bring posts in from CSV, TSV, JSON, Excel or Parquet files")
    load.add_argument("file", type=Path, nargs="+", metavar="FILE", help="a table of posts; .gz and .zip are unpacked")
    load.add_argument("--source", metavar="NAME", help="where the posts come from (default: found in the file)")
    load.add_argument(
        "--map", type=_field_and_column, action="append", default=[], metavar="FIELD=COLUMN",
        help="say which column holds a field, as in text=Review",
    )  # fmt: skip
    load.add_argument(
        "--timezone", metavar="Z", help="zone of times that name none, as in Europe/Berlin (default: UTC)"
    )
    load.add_argument("--dry-run", action="store_true", help="say what would happen, keep nothing")

    command("imports", _imports, "list what came in when")
    remove = command("remove", _remove, "take an import or a source back out")
    which = remove.add_mutually_exclusive_group(required=True)
    which.add_argument("--import", dest="import_id", type=int, metavar="ID", help="number from: ideas imports")
    which.add_argument("--source", metavar="NAME", help="everything of one source")

    add = command("build", _build, "find the themes of all posts and publish them")
    add.add_argument("--fresh", action="store_true", help="look at everything anew: proposes, changes nothing")
    command("serve", _serve, "serve the app", served).set_defaults(no_browser=True)
    export = command("export", _export, "write one table of the newest snapshot, or what people decided")
    exported = (*EXPORT_NAMES, ACTIONS)
    export.add_argument("what", choices=exported, metavar="WHAT", help=", ".join(exported))
    export.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help=".csv, .parquet or .jsonl: the ending decides"
    )
    export.add_argument("--spreadsheet", action="store_true", help="defuse cells that a spreadsheet would run")
    of_actions = command("actions", _import_actions, "bring in what people decided in another workspace")
    of_actions.add_argument("verb", choices=("import",), metavar="import", help="the ids stay: twice adds nothing")
    of_actions.add_argument("file", type=Path, metavar="FILE", help="what `ideas export actions` wrote")
    command("status", _status, "the ledger, the sources and the runs")
    command("doctor", _doctor, "what is installed, which encoder would run and how fast, what is missing")
    return whole
