"""Titles by what can be counted, and pairs for blind judges: bars reported, not asserted.

    python tests/bench/bench_titles.py [SET ...]            the counts
    python tests/bench/bench_titles.py --pairs FOLDER       60 titles beside keyword names of the same themes

The counts: share of titles that begin with a verb that answers the theme's leading intent, the commonest opening verb,
whether two voices say each content word, whether two titles are alike, and how often a statement that was held out
before naming finds its own theme's title first among all. Keyword names are those that BERTopic 0.17.4 gives the same
themes: its class-based TF-IDF over their members. FOLDER gets pairs.md (order shuffled, five members each) for the
judges and key.csv for whoever counts; both hold or point to others' texts and stay outside the project.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.portrayed import SETS, SHARED, Portrayed  # noqa: E402

from ideas.models import INTENTS  # noqa: E402
from ideas.themes.bending import is_base, stem  # noqa: E402
from ideas.themes.names import Name, name_themes  # noqa: E402
from ideas.themes.options import own_words  # noqa: E402
from ideas.themes.tokens import tokenise  # noqa: E402

HELD_OUT = 0.25
BLIND_SETS = ("airline", "uber", "reviews of 8 apps")
N_PAIRS, N_MEMBERS = 60, 5
ANSWERS_ONLY = {
    "explain": {"question"}, "say": {"question"}, "show": {"question", "suggestion"}, "list": {"question"},
    "help": {"question", "complaint"}, "keep": {"praise"}, "add": {"suggestion", "complaint"},
    "fix": {"complaint", "suggestion"}, "stop": {"complaint", "suggestion"},
}  # fmt: skip
"""Intents that these verbs answer; any other verb answers all but praise."""


def leading_intents(work: Portrayed) -> list[str]:
    """Of each theme the intent that most of its statements are shown under, as `themes` exports their shares."""
    return [INTENTS[at] for at in work.shares.argmax(axis=1).tolist()]


def fits(title: str, lead: str) -> bool:
    """Whether the title begins with a verb that answers the intent."""
    verb = title.split()[0].lower()
    return is_base(verb) and lead in ANSWERS_ONLY.get(verb, {"suggestion", "complaint", "question"})


def is_supported(title: str, said: list[set[str]]) -> bool:
    """Whether two voices say each of its content words, in this form or another."""
    return all(sum(stem(word) in stems for stems in said) > 1 for word in own_words(tokenise(title.replace(",", ""))))


def found_first(work: Portrayed, seed: int = 0) -> float:
    """Share of held-out statements that are nearest to the title that their theme gets without them."""
    spoken, core = work.spoken, work.spoken.core
    kept = np.random.default_rng(seed).random(len(core)) >= HELD_OUT
    names: list[Name] = name_themes(
        spoken.texts, spoken.matrix, np.where(kept, core, -1), spoken.voice, spoken.intents, work.embed, work.shares
    )
    rows = np.flatnonzero((core >= 0) & ~kept)
    likeness = spoken.matrix[rows] @ work.embed([name.title for name in names]).T
    return float((likeness.argmax(axis=1) == core[rows]).mean())


@pytest.mark.parametrize("name", SETS)
def test_titles_by_count(name: str, shared_data: Path) -> None:
    measure(Portrayed(name, shared_data))


def measure(work: Portrayed) -> None:
    """Print the counts of one set."""
    titles = [name.title for name in work.names]
    leads = leading_intents(work)
    spoken = work.spoken
    supported = []
    for theme, title in enumerate(titles):
        by_voice: dict[int, set[str]] = {}
        for row in np.flatnonzero(spoken.core == theme).tolist():
            by_voice.setdefault(int(spoken.voice[row]), set()).update(map(stem, tokenise(spoken.texts[row])))
        supported.append(is_supported(title, list(by_voice.values())))
    verb, n = Counter(title.split()[0] for title in titles).most_common(1)[0]
    print(
        f"\n{work.name}: {len(titles)} themes, verb that fits {np.mean(list(map(fits, titles, leads))):.2f}, "
        f"opened by {verb} {n / len(titles):.2f}, words said by two voices {np.mean(supported):.2f}, "
        f"alike {len(titles) - len({title.lower() for title in titles})}, "
        f"confident {np.mean([name.is_confident for name in work.names]):.2f}, found first {found_first(work):.3f}"
    )


def keyword_names(work: Portrayed) -> list[str]:
    """What BERTopic calls the same themes: the four heaviest words by class-based TF-IDF, as it comes."""
    from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    spoken = work.spoken
    joined = [
        " ".join(spoken.texts[row] for row in np.flatnonzero(spoken.core == t).tolist()) for t in range(len(work.names))
    ]
    counter = CountVectorizer()
    weights = ClassTfidfTransformer().fit_transform(counter.fit_transform(joined)).toarray()
    words = counter.get_feature_names_out()
    return [f"{t}_" + "_".join(words[i] for i in np.argsort(-row)[:4]) for t, row in enumerate(weights)]


def write_pairs(folder: Path, seed: int = 7) -> None:
    """Themes drawn by seed, each with both names in random order and members at random; the key apart."""
    dice = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    rows, pages = [], []
    for name in BLIND_SETS:
        work = Portrayed(name)
        keywords = keyword_names(work)
        for theme in sorted(dice.sample(range(len(work.names)), min(N_PAIRS // len(BLIND_SETS), len(work.names)))):
            pair = [("ideas", work.names[theme].title), ("keywords", keywords[theme])]
            dice.shuffle(pair)
            members = np.flatnonzero(work.spoken.core == theme).tolist()
            texts = [work.spoken.texts[row] for row in dice.sample(members, min(N_MEMBERS, len(members)))]
            rows.append((len(rows) + 1, name, theme, pair[0][0], pair[0][1], pair[1][1]))
            pages.append(
                f"## {len(rows)}\nA: {pair[0][1]}\nB: {pair[1][1]}\n" + "".join(f"- {text}\n" for text in texts)
            )
    (folder / "pairs.md").write_text("\n".join(pages), encoding="utf-8")
    with (folder / "key.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("pair", "set", "theme", "A is", "A", "B"), *rows])
    print(f"{len(rows)} pairs in {folder / 'pairs.md'}, their key in {folder / 'key.csv'}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--pairs"]:
        write_pairs(Path(sys.argv[2]))
    else:
        for chosen in sys.argv[1:] or SETS:
            measure(Portrayed(chosen, SHARED))
