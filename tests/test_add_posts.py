"""Posts come in by versions and imports, and go out again the same way."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ideas.errors import IdeasError, NothingThere
from ideas.models import Post
from ideas.store.workspace import Arrival, ImportRow, Workspace

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ONE = Post("forum", "1", "Hello", datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "ann", attributes={"plan": "Team"})
TWO = Post("forum", "2", "Where is the export?", rating=4.0, reactions=7, url="https://forum.example/2")


def counts(row: ImportRow) -> tuple[int, int, int, int, int]:
    return row.n_read, row.n_added, row.n_updated, row.n_present, row.n_rejected


def add(workspace: Workspace, *posts: Post, n_rejected: int = 0) -> ImportRow:
    rejects = [(n, "cut off", "1,2") for n in range(n_rejected)]
    return workspace.add_posts(Arrival("a.csv", "0", posts, rejects=rejects), NOW)


def test_posts_come_back_as_they_went_in(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, "test") as workspace:
        row = add(workspace, TWO, ONE, n_rejected=3)

        assert (5, 2, 0, 0, 3) == counts(row)
        assert [ONE, TWO] == workspace.posts()
        assert [row] == workspace.imports()


def test_the_same_again_adds_nothing(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, "test") as workspace:
        add(workspace, ONE, TWO)
        key = workspace.posts_key()

        assert (2, 0, 0, 2, 0) == counts(add(workspace, ONE, TWO))
        assert key == workspace.posts_key()


def test_a_changed_post_is_an_update_and_the_old_version_does_not_undo_it(tmp_path: Path) -> None:
    edited = replace(ONE, text="Hello again")
    with Workspace.open(tmp_path, "test") as workspace:
        add(workspace, ONE)

        assert (1, 0, 1, 0, 0) == counts(add(workspace, edited))
        assert (1, 0, 0, 1, 0) == counts(add(workspace, ONE))
        assert [edited] == workspace.posts()


def test_a_key_twice_in_one_file_is_one_post_whatever_the_order(tmp_path: Path) -> None:
    later = replace(ONE, text="Edited", posted_at=datetime(2026, 2, 1, tzinfo=UTC))
    for name, posts in {"a": (ONE, later), "b": (later, ONE)}.items():
        with Workspace.open(tmp_path / name, "test") as workspace:
            assert (2, 1, 1, 0, 0) == counts(add(workspace, *posts))
            assert [later] == workspace.posts()


def test_removing_an_import_leaves_what_others_brought(tmp_path: Path) -> None:
    edited = replace(ONE, text="Hello again")
    with Workspace.open(tmp_path, "test") as workspace:
        first = add(workspace, ONE, TWO)
        second = add(workspace, edited)

        assert 0 == workspace.remove(import_id=second.import_id)
        assert [ONE, TWO] == workspace.posts()

        add(workspace, TWO)
        assert 1 == workspace.remove(import_id=first.import_id)
        assert [TWO] == workspace.posts()


def test_removing_a_source_takes_its_imports_along(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, "test") as workspace:
        add(workspace, ONE, TWO)
        other = add(workspace, Post("store", "1", "Nice"))

        assert 2 == workspace.remove(source="forum")
        assert [other] == workspace.imports()


def test_removing_what_is_not_there_says_so(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, "test") as workspace:
        with pytest.raises(NothingThere, match="no import 7 in"):
            workspace.remove(import_id=7)
        with pytest.raises(NothingThere, match="no source “mail”"):
            workspace.remove(source="mail")


def test_a_rehearsal_counts_and_keeps_nothing(tmp_path: Path) -> None:
    with Workspace.rehearse(tmp_path / "none", "test") as workspace:
        row = workspace.add_posts(Arrival("a.csv", "0", [ONE]), NOW, is_kept=False)

    assert (1, 1, 0, 0, 0) == counts(row)
    assert not (tmp_path / "none").exists()


def test_the_later_date_is_current_whichever_file_comes_first(tmp_path: Path) -> None:
    january, february = (replace(ONE, text=str(m), posted_at=datetime(2026, m, 1, tzinfo=UTC)) for m in (1, 2))
    for name, order, second in [
        ("a", (january, february), (1, 0, 1, 0, 0)),
        ("b", (february, january), (1, 0, 0, 1, 0)),
    ]:
        with Workspace.open(tmp_path / name, "test") as workspace:
            add(workspace, order[0])
            assert second == counts(add(workspace, order[1]))
            assert [february] == workspace.posts()


def test_rejected_rows_go_with_their_import(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, "test") as workspace:
        row = add(workspace, ONE, n_rejected=2)
        path = tmp_path / "rejects" / row.rejects

        assert ["row,reason,raw", '0,cut off,"1,2"', '1,cut off,"1,2"'] == path.read_text().splitlines()
        workspace.remove(import_id=row.import_id)
        assert not path.exists()


def test_the_app_can_read_how_many_posts_there_are(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, "test") as workspace:
        row = add(workspace, ONE, TWO)
        assert "2" == (tmp_path / "posts.count").read_text()
        workspace.remove(import_id=row.import_id)
        assert "0" == (tmp_path / "posts.count").read_text()


def test_the_secret_is_made_once_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    with Workspace.open(tmp_path, "test") as workspace:
        assert 32 == len(workspace.secret)
        assert workspace.secret == workspace.secret
        assert 0o600 == (tmp_path / "secret").stat().st_mode & 0o777
        (tmp_path / "secret").write_text("")
        with pytest.raises(IdeasError, match="does not hold a secret"):
            _ = workspace.secret


def test_replies_in_a_column_are_posts_but_no_rows(tmp_path: Path) -> None:
    reply = Post("forum", "1-reply", "Soon!", role="brand", reply_to="1")
    with Workspace.open(tmp_path, "test") as workspace:
        row = workspace.add_posts(Arrival("a.csv", "0", [ONE], [reply]), NOW)

        assert (1, 1, 0, 0, 0) == counts(row)
        assert [ONE, reply] == workspace.posts()
