"""What is asked becomes terms, terms become ranks and marks; vectors keep their angles in one byte a number."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fake_encoder import FakeEncoder
from fakes import FakePost, FakeTheme, publish_fake_snapshot
from hypothesis import given
from hypothesis import strategies as st

from ideas.models import Filters
from ideas.store.snapshot import Snapshot
from ideas.store.vectors import Vectors, write_vectors
from ideas.store.words import WordIndex, find_marks, terms_of, write_words


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        ("how do I export a plan", ['"export"', '"plan"']),
        ("where is it", ['"where"', '"is"', '"it"']),
        ('"change my plan" now', ['"change my plan"', '"now"']),
        ('a" OR posts:x NEAR(', ['"posts"', '"x"', '"near"']),
        ("¿…?", []),
    ],
)
def test_a_search_looks_for_its_telling_words(asked: str, terms: list[str]) -> None:
    assert terms == terms_of(asked)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_search_of_any_text_is_answered_with_marks_inside_it(text: str, asked: str) -> None:
    (marks,) = find_marks([text.replace("\ue000", "").replace("\ue001", "")], asked)
    assert all(0 <= start < end <= len(text) for start, end in marks)


def test_words_are_found_in_any_form_and_rare_ones_count_more(tmp_path: Path) -> None:
    posts = ["The plan was charged.", "A charge.", "A plan, the plan.", "Plans.", *["Nothing at all."] * 9]
    write_words(tmp_path, enumerate(posts), enumerate(posts), [(1, "Explain charges", "plan, invoice")])
    index = WordIndex(tmp_path)
    found = index.posts("charging the plans")
    assert 0 == max(found, key=lambda each: each[1])[0]
    assert {0, 1, 2, 3} == {row for row, _ in found}
    assert [1] == [row for row, _ in index.themes("invoices")]


def test_marks_are_code_points_of_the_text() -> None:
    said = "👩‍🚀 Émile was charged, two charges!"
    assert ["Émile", "charged", "charges"] == [said[a:b] for a, b in find_marks([said], "charge emile")[0]]


def test_vectors_keep_their_angles(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    matrix = rng.standard_normal((20_000, 96)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    kept = Vectors(tmp_path, write_vectors(tmp_path, matrix))
    assert (20_000, 20_000 * 96 + 128) == (len(kept), (tmp_path / "vectors.npy").stat().st_size)
    np.testing.assert_allclose(kept.cosines(matrix[7]), matrix @ matrix[7], atol=0.01)
    np.testing.assert_allclose(kept.take(np.array([3, 19_999])), matrix[[3, 19_999]], atol=0.01)


def test_filters_leave_posts_out_and_change_no_order(tmp_path: Path) -> None:
    texts = [f"Sails number {i}, {'and oars' * (i % 3)} {'boat ' * i}" for i in range(12)]
    publish_fake_snapshot(tmp_path, [FakePost(t, source=("a", "b")[i % 2]) for i, t in enumerate(texts)], [])
    with Snapshot.current(tmp_path) as snapshot:
        everything = [post.post_id for post, _ in snapshot.found_posts("sails oars").best]
        some = snapshot.found_posts("sails oars", None, Filters(sources=("b",)))
    assert [post_id for post_id in everything if int(post_id[1:]) % 2] == [post.post_id for post, _ in some.best]
    assert (12, 6) == (len(everything), some.n)


def test_words_and_meaning_together_rank_what_has_both_first(tmp_path: Path) -> None:
    texts = ["sails", "sails anchor rope mast deck", "boat with cloth", *[f"nothing {i} here" for i in range(9)]]
    publish_fake_snapshot(tmp_path, [FakePost(text) for text in texts], [], with_vectors=True)
    vector = FakeEncoder().encode(["sails boat cloth"])[0]
    with Snapshot.current(tmp_path) as snapshot:
        found = snapshot.found_posts("sails", vector)
    assert "sails" == found.best[0][0].text
    assert {"sails": True, "sails anchor rope mast deck": True, "boat with cloth": False} == {
        post.text: bool(match.marks) for post, match in found.best
    }


def test_one_stray_post_makes_no_theme_an_answer_before_one_that_speaks_of_it(tmp_path: Path) -> None:
    sails = tuple(f"Sails are torn {i}." for i in range(5))
    oars = ("Sails.", *[f"Oars are short {i}." for i in range(5)])
    themes = [FakeTheme("t1", "Add oars", ("oars",), oars, 1), FakeTheme("t2", "Mend cloth", ("torn",), sails, 1)]
    posts = [
        FakePost(text, name, text, "core", author=text) for name, of in (("t1", oars), ("t2", sails)) for text in of
    ]
    publish_fake_snapshot(tmp_path, posts, themes)
    with Snapshot.current(tmp_path) as snapshot:
        assert ["t2", "t1"] == [idea.theme_id for idea, _ in snapshot.found_ideas("sails").best]


def test_what_no_keyboard_types_is_searched_all_the_same() -> None:
    assert ['"a b"'] == terms_of('"a\0b"')
    assert [((0, 5), (10, 15))] == find_marks(["hello a \ue000 hello"], "hello")
