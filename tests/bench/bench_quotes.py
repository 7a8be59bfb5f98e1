"""Quotes by what can be counted, and themes with their quotes for blind judges: bars reported, not asserted.

    python tests/bench/bench_quotes.py [SET ...]
    python tests/bench/bench_quotes.py --judge FOLDER       40 themes; does each quote speak of the title's need?

FOLDER gets quotes.md, which holds others' texts and stays outside the project.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.portrayed import SETS, SHARED, Portrayed  # noqa: E402

from ideas.store.snapshot import Snapshot  # noqa: E402

JUDGED_SETS = ("airline", "uber", "banking77 test", "care")
N_THEMES = 40


@pytest.mark.parametrize("name", SETS)
def test_quotes_by_count(name: str, shared_data: Path) -> None:
    measure(Portrayed(name, shared_data))


def measure(work: Portrayed) -> None:
    """Print how many quotes are verbatim, how many people speak in each theme and for which reasons."""
    with Snapshot.current(work.settings.workspace) as snapshot:
        text = {(row["source"], row["post_id"]): row["text"] for row in snapshot.export("posts").to_pylist()}
        quotes = snapshot.export("quotes").to_pylist()
    verbatim = [text[q["source"], q["post_id"]][q["start"] : q["end"]] == q["text"] for q in quotes]
    row_of = {int(row): at for at, row in enumerate(work.spoken.row)}
    voices = {(pick.theme, int(work.spoken.voice[row_of[pick.row]])) for pick in work.picks}
    print(
        f"\n{work.name}: {len(quotes)} quotes of {len(work.names)} themes, verbatim {sum(verbatim)}, "
        f"by different people within their theme {len(voices)}, {dict(Counter(pick.reason for pick in work.picks))}"
    )


def write_quotes(folder: Path, seed: int = 7) -> None:
    """Themes drawn by seed, each with its title and quotes."""
    dice = random.Random(seed)
    pages = []
    for name in JUDGED_SETS:
        work = Portrayed(name)
        row_of = {int(row): at for at, row in enumerate(work.spoken.row)}
        for theme in sorted(dice.sample(range(len(work.names)), min(N_THEMES // len(JUDGED_SETS), len(work.names)))):
            quotes = [work.spoken.texts[row_of[pick.row]] for pick in work.picks if pick.theme == theme]
            pages.append(f"## {len(pages) + 1} {work.names[theme].title}\n" + "".join(f"- {q}\n" for q in quotes))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "quotes.md").write_text("\n".join(pages), encoding="utf-8")
    print(f"{len(pages)} themes in {folder / 'quotes.md'}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--judge"]:
        write_quotes(Path(sys.argv[2]))
    else:
        for chosen in sys.argv[1:] or SETS:
            measure(Portrayed(chosen, SHARED))
