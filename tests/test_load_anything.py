"""Whatever lies in a file: a sentence or posts, every row accounted for, never another error."""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ideas.errors import FileNotLoaded
from ideas.sources import LoadedFile, load_file

CELLS = st.text(alphabet=st.sampled_from("ab1.,;:\"'\n\r\t |*é漢\x00/-2024 "), max_size=12)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=8)
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)
MAGIC = (b"PK\x03\x04", b"\x1f\x8b\x08", b"PAR1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe")
EASY = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def load_or_sentence(path: Path) -> LoadedFile | None:
    try:
        loaded = load_file(path)
    except FileNotLoaded as error:
        problem = error
    else:
        problem = None
    if problem is not None:
        assert problem.message.endswith(".")
        assert problem.hint
        return None
    assert len(loaded.posts) + len(loaded.rejects) == loaded.n_read
    assert all(post.text.strip() and post.post_id for post in loaded.posts)
    return loaded


@EASY
@given(data=st.binary(max_size=400))
def test_random_bytes_end_in_posts_or_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "posts.csv"
    path.write_bytes(data)
    load_or_sentence(path)


@EASY
@given(magic=st.sampled_from(MAGIC), data=st.binary(max_size=200))  # fmt: skip
def test_bytes_that_pretend_to_be_a_kind_of_file_end_in_posts_or_a_sentence(
    tmp_path: Path, magic: bytes, data: bytes
) -> None:
    path = tmp_path / "posts.dat"
    path.write_bytes(magic + data)
    load_or_sentence(path)


@EASY
@given(text=st.text(alphabet=st.sampled_from('ab,;"\n\r \t'), max_size=120))
def test_text_full_of_quotes_ends_in_posts_or_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("id,text\n" + text, encoding="utf-8", newline="")
    load_or_sentence(path)


@EASY
@given(value=JSONS)
def test_any_json_ends_in_posts_or_a_sentence(tmp_path: Path, value: object) -> None:
    path = tmp_path / "posts.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    load_or_sentence(path)


@EASY
@given(rows=TABLES)
def test_rows_that_csv_writes_are_all_accounted_for(tmp_path: Path, rows: list[list[str]]) -> None:
    cells = [[f"p{i}", "words like these " + row[0], row[-1]] for i, row in enumerate(rows)]
    out = io.StringIO()
    csv.writer(out).writerows([["id", "text", "date"], *cells])
    path = tmp_path / "posts.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    loaded = load_or_sentence(path)
    assert loaded is not None
    assert loaded.n_read == len(rows)


@EASY
@given(texts=st.lists(st.sampled_from(["love it", "it is slow", "add a dark mode"]), min_size=2, max_size=12),
       seed=st.integers(0, 99))  # fmt: skip
def test_shuffled_rows_have_the_same_keys(tmp_path: Path, texts: list[str], seed: int) -> None:
    rows = [f"{text},2024-01-{i % 28 + 1:02}" for i, text in enumerate(texts)]
    shuffled = random.Random(seed).sample(rows, len(rows))
    keys = []
    for lines in (rows, shuffled):
        path = tmp_path / "posts.csv"
        path.write_text("\n".join(["text,date", *lines]), encoding="utf-8")
        keys.append(sorted(post.key for post in load_file(path).posts))
    assert keys[0] == keys[1]
    assert len(set(keys[0])) == len(texts)


@pytest.mark.parametrize("cut", range(1, 50, 7))
def test_a_gzip_cut_anywhere_ends_in_a_sentence(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "posts.csv.gz"
    path.write_bytes(gzip.compress(b"id,text\n1,hello there\n2,bye for now\n")[:cut])
    with pytest.raises(FileNotLoaded):
        load_file(path)
