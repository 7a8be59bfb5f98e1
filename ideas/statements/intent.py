"""A first intent by patterns: four independent heads and a tone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ideas.models import INTENTS, Intents, Texts
from ideas.statements.mask import for_encoder
from ideas.statements.patterns import Pattern
from ideas.statements.patterns_asking import ASKING
from ideas.statements.patterns_judging import JUDGING
from ideas.statements.tone import tone

HEADLINE_THRESHOLD = 0.5
"""A head speaks for the statement from here on: what pages show and exports name."""
TONE_WEIGHT = 0.7
"""How much a fully negative or positive tone says for complaint or praise, as a pattern's weight does."""

PATTERNS: tuple[Pattern, ...] = ASKING + JUDGING

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[?!]|👍|❤|😍|🥰|💯|😊|👌|🙏")


def words_of(text: str) -> list[str]:
    """Lower-case words, "?", "!" and a few emoji, in order: what patterns and tone look at."""
    return _WORD.findall(text.lower().replace("’", "'"))


def _by_word() -> dict[str, list[int]]:
    """Rows of the table by the words that call for them."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, pattern in enumerate(PATTERNS):
        for word in pattern.words:
            by_word[word].append(i)
    return dict(by_word)


_BY_WORD = _by_word()
_HEADS = {head: column for column, head in enumerate(INTENTS)}


def matched_patterns(text: str, words: Sequence[str]) -> list[Pattern]:
    """The rows of the table that the text matches, in the table's order."""
    called = {i for word in set(words) for i in _BY_WORD.get(word, ())}
    return [PATTERNS[i] for i in sorted(called) if PATTERNS[i].regex.search(text)]


def match_intents(texts: Sequence[str]) -> Intents:
    """Probability of each intent by patterns, heads independent of each other, and the tone.

    Patterns of one head join by noisy-or, 1 - prod(1 - weight), and those that speak against it scale that down; a
    first version without training, to be measured against.
    """
    doubt = np.ones((len(texts), len(INTENTS)))
    against = np.ones((len(texts), len(INTENTS)))
    tones = np.zeros(len(texts), dtype=np.float32)
    for i, text in enumerate(map(for_encoder, texts)):
        words = words_of(text)
        for pattern in matched_patterns(text, words):
            column = _HEADS[pattern.head]
            if pattern.weight > 0:
                doubt[i, column] *= 1 - pattern.weight
            else:
                against[i, column] *= 1 + pattern.weight
        tones[i] = tone(words)
        doubt[i, _HEADS["complaint"]] *= 1 - TONE_WEIGHT * max(0.0, -tones[i])
        doubt[i, _HEADS["praise"]] *= 1 - TONE_WEIGHT * max(0.0, tones[i])
    chances = ((1 - doubt) * against).astype(np.float32)
    suggestion, complaint, question, praise = chances.T
    return Intents(suggestion=suggestion, complaint=complaint, question=question, praise=praise, tone=tones)


def headline_intent(intents: Intents) -> Texts:
    """The one intent that each statement is shown under: the likeliest head, or "other" below `HEADLINE_THRESHOLD`.

    Praise never outweighs a wish: "love it, please add tabs" is a suggestion.
    """
    praise = np.where(intents.suggestion >= HEADLINE_THRESHOLD, 0, intents.praise)
    chances = np.stack([intents.suggestion, intents.complaint, intents.question, praise])
    names: Texts = np.array(INTENTS, dtype=object)[chances.argmax(axis=0)]
    names[chances.max(axis=0) < HEADLINE_THRESHOLD] = "other"
    return names
