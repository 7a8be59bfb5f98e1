"""The command line is a contract: its lines, its exit status, its errors in a sentence."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from fake_encoder import load_fake

import ideas.build
from ideas.cli import EXPORT_NAMES, main
from ideas.store.workspace import Workspace

ARCHITECTURE = Path(__file__).resolve().parents[2] / "shared" / "design" / "ARCHITECTURE.md"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a workspace below `tmp_path`: exit status, stdout, stderr."""
    monkeypatch.setitem(ideas.build.build.__kwdefaults__, "load", load_fake)

    def run_command(*arguments: object) -> tuple[int, str, str]:
        status = main([*map(str, arguments), "--workspace", str(tmp_path / "workspace")])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_command


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    """A file of ten rows: two say the same, one is cut."""
    path = tmp_path / "reviews.csv"
    rows = [f"2026-05-{day:02},{day % 5 + 1},ann{day},Please add a dark theme number {day}." for day in range(1, 9)]
    path.write_text(
        "\n".join(["date,rating,author,review", *rows, "2026-05-09,3", "2026-05-10,5,zoe,=1+1 is what it says"])
    )
    return path


def test_import_accounts_for_every_row(run: Run, reviews: Path) -> None:
    status, out, err = run("import", reviews)

    assert (0, f"{reviews}: read 10 = 9 added + 0 updated + 0 already there + 1 rejected\n") == (status, out)
    assert "rejected rows, each with its reason: " in err
    rejects = Path(err.split("each with its reason: ")[1].splitlines()[0])
    assert [["row", "reason", "raw"], "9"] == [(rows := list(csv.reader(rejects.open())))[0], rows[1][0]]

    again = run("import", reviews)[1]
    assert f"{reviews}: read 10 = 0 added + 0 updated + 9 already there + 1 rejected\n" == again


def test_a_dry_run_keeps_nothing(run: Run, reviews: Path, tmp_path: Path) -> None:
    assert (
        f"{reviews}: read 10 = 9 added + 0 updated + 0 already there + 1 rejected\n"
        == run("import", reviews, "--dry-run")[1]
    )
    assert not (tmp_path / "workspace").exists()


def test_a_wrong_mapping_is_taken_back_and_read_again(run: Run, reviews: Path) -> None:
    run("import", reviews, "--map", "text=author")
    assert "1\t" in run("imports")[1]
    assert (0, "9 posts taken out\n") == run("remove", "--import", "1")[:2]
    assert "" == run("imports")[1]
    assert "9 added" in run("import", reviews, "--map", "text=review")[1]


def test_one_file_that_cannot_be_loaded_leaves_the_others(run: Run, reviews: Path, tmp_path: Path) -> None:
    status, out, err = run("import", tmp_path / "nowhere.csv", reviews)

    assert 1 == status
    assert f"{reviews}: read 10 = 9 added" in out
    assert "nowhere.csv" in err
    assert "Traceback" not in err


def test_build_prints_the_ledger(run: Run, reviews: Path) -> None:
    run("import", reviews)
    status, out, _ = run("build")

    assert 0 == status
    assert re.fullmatch(r"customer posts 9 = \d+ core \+ \d+ near \+ \d+ none \+ \d+ repeats \+ \d+ set aside\n", out)
    assert out in run("status")[1]


@pytest.mark.parametrize(
    "command", [("build",), ("serve",), ("status",), ("export", "posts", "--to", "x.csv"), ("imports",)]
)
def test_nothing_there_is_said_with_the_next_step(run: Run, command: tuple[str, ...]) -> None:
    status, out, err = run(*command)

    assert (1, "") == (status, out)
    assert re.fullmatch(r"ideas: There (are no posts|is no snapshot) in .*\. Run: ideas .*\n", err)


@pytest.mark.parametrize(
    "wrong", [(), ("dance",), ("import",), ("import", "a.csv", "--map", "text"), ("export", "all")]
)
def test_wrong_options_end_in_2(wrong: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(wrong)
    assert 2 == stopped.value.code


def test_exports_have_the_columns_of_the_contract(run: Run, reviews: Path, tmp_path: Path) -> None:
    if not ARCHITECTURE.exists():
        pytest.skip(f"the contract {ARCHITECTURE} is not on this machine")
    rows = re.findall(
        r"^\| (\w+) \| [^|]+ \| ([^|]+) \|$", ARCHITECTURE.read_text("utf-8").split("Exports. CSV is")[1], re.M
    )
    contract = {
        what: re.sub(r"\([^)]*\)", "", columns.split(". ")[0]).replace(" ", "").split(",")
        for what, columns in rows
        if what != "export"
    }
    assert set(contract) | {"proposals"} == set(EXPORT_NAMES), "the contract leaves their columns open"
    run("import", reviews)
    run("build")
    for what, columns in contract.items():
        for ending in ("csv", "parquet", "jsonl"):
            to = tmp_path / f"{what}.{ending}"
            assert 0 == run("export", what, "--to", to)[0]
        header = next(csv.reader((tmp_path / f"{what}.csv").open(newline="")))
        assert columns == header[: len(columns)], what
        assert header == pq.read_schema(tmp_path / f"{what}.parquet").names
        lines = (tmp_path / f"{what}.jsonl").read_text().splitlines()
        assert all(header == list(json.loads(line)) for line in lines)
        booleans = {name for name in ("is_repeat", "complete", "is_confident") if name in header}
        assert all(isinstance(json.loads(line)[name], bool) for line in lines for name in booleans)
        assert len(lines) == len(list(csv.reader((tmp_path / f"{what}.csv").open(newline="")))) - 1


def test_csv_is_as_the_contract_says(run: Run, reviews: Path, tmp_path: Path) -> None:
    run("import", reviews)
    run("build")
    run("export", "posts", "--to", tmp_path / "posts.csv")
    run("export", "posts", "--to", tmp_path / "sheet.csv", "--spreadsheet")
    raw = (tmp_path / "posts.csv").read_bytes()
    cells = {row["posted_at"]: row for row in csv.DictReader((tmp_path / "posts.csv").open(newline=""))}

    assert raw.startswith(b"source,post_id,")
    assert raw.endswith(b"\r\n")
    assert "=1+1 is what it says" == cells["2026-05-10T00:00:00Z"]["text"]
    assert "" == cells["2026-05-10T00:00:00Z"]["url"]
    assert "'=1+1 is what it says" in (tmp_path / "sheet.csv").read_text()


def test_an_export_to_an_unknown_kind_of_file_is_said(run: Run, reviews: Path, tmp_path: Path) -> None:
    run("import", reviews)
    run("build")

    status, _, err = run("export", "posts", "--to", tmp_path / "posts.docx")
    assert (
        2,
        f"ideas: “{tmp_path / 'posts.docx'}” ends in none of .csv, .parquet, .jsonl. Name the file with one of them.\n",
    ) == (status, err)
    assert "no folder" in run("export", "posts", "--to", tmp_path / "none" / "posts.csv")[2]


def test_every_real_file_imports_and_a_second_time_adds_nothing(run: Run, shared_data: Path) -> None:
    for path in sorted(shared_data.glob("*/*")):
        if path.name in ("README.md", "LICENSE", "categories.json"):
            continue
        status, out, err = run("import", path)
        assert "Traceback" not in err
        if status:
            assert re.search(re.escape(path.name) + r".*\. ", err), err
            continue
        total, added, updated, present, rejected = map(
            int, re.findall(r"\d+(?= (?:=|added|updated|already|rejected))", out.replace(str(path), ""))
        )
        assert total == added + updated + present + rejected > 0
        again = run("import", path)[1]
        assert (
            f"read {total} = 0 added + 0 updated + {added + updated + present} already there + {rejected} rejected"
            in again
        )


def test_a_file_with_a_name_from_another_encoding_is_imported(run: Run, reviews: Path) -> None:
    strange = reviews.with_name("r\udce9sum\udce9.csv")
    reviews.rename(strange)

    status, out, _ = run("import", strange)
    assert 0 == status
    assert "read 10 = 9 added" in out


def test_status_says_what_was_imported_since_the_last_build(run: Run, reviews: Path, tmp_path: Path) -> None:
    run("import", reviews)
    run("build")
    assert "Next: ideas build" not in run("status")[2]

    more = tmp_path / "more.csv"
    more.write_text("review\nThe export loses every second row.\n")
    run("import", more)
    assert "The workspace holds 10 posts, the newest snapshot 9. Next: ideas build\n" == run("status")[2]


def test_an_import_says_how_to_take_it_back_and_why_rows_were_rejected(run: Run, reviews: Path) -> None:
    assert re.search(r"rejected: 1 × .+", run("import", reviews, "--dry-run")[2])
    assert "ideas remove --import 1" in run("import", reviews)[2]


def test_a_zip_of_two_tables_is_one_import(run: Run, reviews: Path, tmp_path: Path) -> None:
    archive = tmp_path / "both.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(reviews, "one.csv")
        file.writestr("two.csv", "date,review\n2026-06-01,It crashes when I open the editor with a photo.\n")

    assert f"{archive}: read 11 = 10 added + 0 updated + 0 already there + 1 rejected\n" == run("import", archive)[1]


def test_the_workspace_is_named_by_the_environment(
    reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDEAS_WORKSPACE", str(tmp_path / "elsewhere"))
    assert 0 == main(["import", str(reviews)])

    with Workspace.open_existing(tmp_path / "elsewhere", "test") as workspace:
        assert 9 == workspace.n_posts()


def test_fresh_looks_at_everything_anew_and_changes_nothing(run: Run, reviews: Path) -> None:
    run("import", reviews)
    built = run("build")[1]

    status, out, err = run("build", "--fresh")

    assert (0, built) == (status, out)
    assert "0 proposals wait for an answer on Review; nothing changes before." in err
