"""Quotes: five people of a theme in their own words, each chosen for a reason one can say aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ideas.models import INTENTS, Bools, Floats, Intents, Ints
from ideas.themes.bending import stem
from ideas.themes.lexicon import is_content
from ideas.themes.tokens import tokenise

Times = npt.NDArray[np.datetime64]

TYPICAL = "typical of the idea"
SPECIFIC = "the most specific"
NEWEST = "a recent one"
ELSEWHERE = "from another source"
DIFFERENT = "says it in other words"
DISAGREES = "disagrees"

SHORTEST, LONGEST = 4, 40
"""Words of a readable quote."""
SAME = 0.95
"""Cosine from which two statements are one quote."""
SAME_WORDS = 0.8
"""Share of common words from which two statements are one quote."""
RELEVANCE = 0.6
"""Weight of closeness against novelty in maximal marginal relevance."""
ON_TITLE = 0.2
"""Closeness that a statement gains by saying all words of its theme's title."""
HALF_TITLE = 0.5
"""Part of its theme's title that a statement says to be chosen, where enough people say so much."""
LIKE_TITLE = 0.7
"""What closeness to the title counts beside closeness to the theme: the quotes stand beneath the title."""
CENTRAL = (0.5, 0.7)
"""Share of the statements that are too far from theme and title to be chosen, in small themes and in large ones."""
FEWEST_CENTRAL = 15
"""As many may be chosen in a large theme."""
ABOUT_IT = 0.4
"""Share of the statements that are too far to disagree: they speak of something else."""
UNREADABLE = 0.3
"""Closeness that a link, a shout or a scrap of three words costs, where there are not enough readable voices."""
_UNFINISHED = frozenset("and but or the a to of because so i with".split())
_HANDLES = re.compile(r"(?:\[handle\]|@\w+)")
_PLACEHOLDER = re.compile(r"\[[a-z]+\]|https?://|www\.|@\w+|[#*_=~]{2,}")


@dataclass(frozen=True)
class QuotePick:
    """A statement chosen to stand for a theme."""

    theme: int
    row: int
    reason: str


def select_quotes(
    texts: Sequence[str],
    matrix: Floats,
    theme: Ints,
    voice: Ints,
    source: Ints,
    posted_at: Times,
    intents: Intents,
    n: int = 5,
    titles: Sequence[str] = (),
    title_rows: Floats | None = None,
) -> list[QuotePick]:
    """At most `n` core statements a theme, best first, each by another voice and no two alike.

    The medoid among readable statements comes first; then the most specific, others by maximal marginal relevance
    (Carbonell and Goldstein 1998) with other sources preferred, a recent one, and one that disagrees where there is
    one.
    A statement that says what its theme's title says (its words without the verb, and `title_rows`, unit rows of the
    titles) is preferred: the quotes stand beneath it. `matrix` is (rows, d) of unit rows; `posted_at` is
    datetime64[s] with NaT where unknown; theme -1 is left out.
    """
    picks: list[QuotePick] = []
    for group in range(int(theme.max(initial=-1)) + 1):
        rows = np.flatnonzero(theme == group)
        if len(rows):
            title = titles[group] if titles else ""
            like = None if title_rows is None else matrix[rows] @ title_rows[group]
            part = _Members(rows, texts, matrix, voice, source, posted_at, intents, title, like)
            picks += [QuotePick(group, int(rows[i]), reason) for i, reason in part.pick(n)]
    return picks


def _keys(words: Sequence[str]) -> frozenset[str]:
    """Stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words if is_content(word))


class _Members:
    """The core statements of one theme, and those already picked."""

    def __init__(
        self,
        rows: Ints,
        texts: Sequence[str],
        matrix: Floats,
        voice: Ints,
        source: Ints,
        posted_at: Times,
        intents: Intents,
        title: str,
        like_title: Floats | None,
    ) -> None:
        self.matrix, self.voice, self.source = matrix[rows], voice[rows], source[rows]
        self.posted_at, self.intents = posted_at[rows], intents.take(rows)
        self.words = [tokenise(texts[row]) for row in rows]
        self.keys = [_keys(words) for words in self.words]
        centroid = self.matrix.mean(axis=0)
        self.closeness = self.matrix @ (centroid / max(float(np.linalg.norm(centroid)), 1e-9))
        if like_title is not None:
            self.closeness += LIKE_TITLE * like_title
        named = _keys(tokenise(title))
        said = np.array([len(key & named) / max(1, len(named)) for key in self.keys], np.float32)
        self.closeness += ON_TITLE * said
        self.on_title = said >= HALF_TITLE
        self.readable = np.array([_is_readable(texts[row]) for row in rows])
        self.usable = self.readable
        self.picked: list[tuple[int, str]] = []

    def pick(self, n: int) -> list[tuple[int, str]]:
        """Positions and reasons, in the order they are shown."""
        if len(set(self.voice[self.readable].tolist())) < n:
            self.usable = np.ones(len(self.voice), bool)
            self.closeness = np.where(self.readable, self.closeness, self.closeness - UNREADABLE)
        against = self._disagrees()
        agrees = self.usable & ~against if (self.usable & ~against).any() else self.usable
        if len(set(self.voice[agrees & self.on_title].tolist())) >= n:
            agrees = agrees & self.on_title
        share = min(CENTRAL[1], max(CENTRAL[0], 1 - FEWEST_CENTRAL / int(agrees.sum())))
        central = agrees & (self.closeness >= np.quantile(self.closeness[agrees], share))
        self._take(self.closeness, agrees, TYPICAL, n)
        self._take(self._specificity(), central, SPECIFIC, n)
        if np.isfinite(self._seconds()).any():
            closest = np.sort(self.closeness[central])[-FEWEST_CENTRAL:].min(initial=np.inf)
            recent = central & np.isfinite(self._seconds()) & (self.closeness >= closest)
            self._take(self._seconds(), recent, NEWEST, n)
        self._take(self.closeness, self.usable & against, DISAGREES, n)
        while len(self.picked) < n:
            novel = self._novelty()
            elsewhere = ~np.isin(self.source, self.source[[i for i, _ in self.picked]])
            before = len(self.picked)
            if len(set(self.source.tolist())) > 1:
                self._take(novel, central & elsewhere, ELSEWHERE, n)
            if len(self.picked) == before:
                self._take(novel, central, DIFFERENT, n)
            if len(self.picked) == before:
                self._take(novel, agrees, DIFFERENT, n)
            if len(self.picked) == before:
                break
        order = (TYPICAL, SPECIFIC, ELSEWHERE, DIFFERENT, NEWEST, DISAGREES)
        return sorted(self.picked, key=lambda pick: order.index(pick[1]))

    def _take(self, score: npt.NDArray[np.float64] | Floats, allowed: Bools, reason: str, n: int) -> None:
        """Pick the best allowed statement that no picked one resembles, by a voice not yet heard."""
        if len(self.picked) >= n:
            return
        free = allowed & ~np.isin(self.voice, self.voice[[i for i, _ in self.picked]])
        for i in sorted(np.flatnonzero(free).tolist(), key=lambda i: (-float(score[i]), i)):
            if not any(self._same(i, j) for j, _ in self.picked):
                self.picked.append((i, reason))
                return

    def _same(self, i: int, j: int) -> bool:
        both, either = self.keys[i] & self.keys[j], self.keys[i] | self.keys[j]
        return float(self.matrix[i] @ self.matrix[j]) >= SAME or len(both) >= SAME_WORDS * len(either)

    def _specificity(self) -> Floats:
        """What is said and others of the theme do not say, for its length; a word said by one may be a slip."""
        count: dict[str, int] = {}
        for key in self.keys:
            for word in key:
                count[word] = count.get(word, 0) + 1
        rarity = {word: np.log((len(self.keys) + 1) / n) for word, n in count.items()}
        said = [
            sum(rarity[word] if count[word] > 1 else 0.5 for word in key) / np.sqrt(1 + len(words))
            for key, words in zip(self.keys, self.words, strict=True)
        ]
        return np.asarray(np.asarray(said) * self.closeness, np.float32)

    def _seconds(self) -> npt.NDArray[np.float64]:
        seconds = self.posted_at.astype("datetime64[s]").astype(np.float64)
        return np.asarray(np.where(np.isnat(self.posted_at), -np.inf, seconds), np.float64)

    def _disagrees(self) -> Bools:
        """Praise in a theme of needs, or complaint in a theme of praise: clear, and of the opposite tone."""
        heads = np.stack([getattr(self.intents, kind) for kind in INTENTS])
        is_praised = INTENTS[int(heads.mean(axis=1).argmax())] == "praise"
        for_it, against = self.intents.praise, np.max(heads[:3], axis=0)
        near = self.closeness >= np.quantile(self.closeness, ABOUT_IT)
        if is_praised:
            return np.asarray((self.intents.complaint > 0.5) & (for_it < 0.5) & (self.intents.tone < -0.1) & near)
        return np.asarray((for_it > 0.5) & (against < 0.3) & (self.intents.tone > 0.2) & near)

    def _novelty(self) -> Floats:
        picked = [i for i, _ in self.picked]
        likeness = (self.matrix @ self.matrix[picked].T).max(axis=1, initial=-1.0)
        return np.asarray(RELEVANCE * self.closeness - (1 - RELEVANCE) * likeness, np.float32)


def _is_readable(text: str) -> bool:
    """Four to forty words, a whole statement, no link or handle, not shouted."""
    text = _HANDLES.sub("", text)
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    if not SHORTEST <= len(words) <= LONGEST or len(letters) < 0.6 * len(text.replace(" ", "")):
        return False
    if sum(c.isupper() for c in letters) > 0.5 * len(letters) or _PLACEHOLDER.search(text):
        return False
    return words[-1].strip(".,!?\"'").lower() not in _UNFINISHED
