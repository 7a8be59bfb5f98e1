"""Intent and tone of a statement: trained heads over its phrases, over patterns, and over its embedding where known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ideas.models import INTENTS, Bools, Floats, Intents, Texts
from ideas.statements.heads import MODEL, embedding_weights, phrase_weights
from ideas.statements.mask import for_encoder
from ideas.statements.patterns import Pattern
from ideas.statements.patterns_asking import ASKING
from ideas.statements.patterns_judging import JUDGING
from ideas.statements.phrases import weigh_phrases
from ideas.statements.tone import tone

HEADLINE_THRESHOLD = 0.45
"""A head speaks for the statement from here on: what pages show and exports name."""
LOW_THRESHOLD = 0.09
"""From here on a statement may suggest, complain or ask: enough to found a theme, not to be shown as such."""
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


def read_signs(texts: Sequence[str]) -> Floats:
    """What patterns and the word list say of each text: (n, 6), columns as `heads.SIGNS`, 0 to 1.

    Patterns of one head join by noisy-or, 1 - prod(1 - weight), and those that speak against it scale that down.
    """
    doubt = np.ones((len(texts), len(INTENTS)))
    against = np.ones((len(texts), len(INTENTS)))
    tones = np.zeros(len(texts))
    for i, text in enumerate(map(for_encoder, texts)):
        words = words_of(text)
        for pattern in matched_patterns(text, words):
            column = _HEADS[pattern.head]
            if pattern.weight > 0:
                doubt[i, column] *= 1 - pattern.weight
            else:
                against[i, column] *= 1 + pattern.weight
        tones[i] = tone(words)
    bad, good = np.maximum(0, -tones), np.maximum(0, tones)
    doubt[:, _HEADS["complaint"]] *= 1 - TONE_WEIGHT * bad
    doubt[:, _HEADS["praise"]] *= 1 - TONE_WEIGHT * good
    return np.column_stack([(1 - doubt) * against, good, bad])


def tell_intents(texts: Sequence[str]) -> Intents:
    """Probability of each intent, heads independent of each other, and the tone, from the words alone."""
    weights = phrase_weights()
    phrases = weigh_phrases(texts, weights.column, weights.idf)
    return _intents(phrases @ weights.phrases + read_signs(texts) @ weights.signs + weights.bias)


def with_embeddings(intents: Intents, matrix: Floats, model_key: str) -> Intents:
    """Intents told again with the statements' embeddings, (n, 384) unit rows in the same order.

    With another encoder than the one that the heads were trained on nothing changes.
    """
    if not model_key.startswith(MODEL):
        return intents
    weights = embedding_weights()
    return _intents(_scores(intents) * weights.scale + matrix @ weights.embedding + weights.bias)


def _intents(scores: Floats) -> Intents:
    """Scores of the heads, (n, 5), as probabilities and a tone."""
    suggestion, complaint, question, praise = (1 / (1 + np.exp(-scores[:, :4]))).T.astype(np.float32)
    tones = np.tanh(scores[:, 4]).astype(np.float32)
    return Intents(suggestion=suggestion, complaint=complaint, question=question, praise=praise, tone=tones)


def _scores(intents: Intents) -> Floats:
    """The scores that gave these intents."""
    chances = np.clip(np.column_stack([getattr(intents, head) for head in INTENTS]).astype(np.float64), 1e-6, 1 - 1e-6)
    tones = np.arctanh(np.clip(intents.tone.astype(np.float64), -1 + 1e-6, 1 - 1e-6))
    return np.column_stack([np.log(chances / (1 - chances)), tones])


def may_want(intents: Intents) -> Bools:
    """Which statements may suggest, complain or ask, by the low threshold."""
    return np.asarray(
        np.maximum.reduce([intents.suggestion, intents.complaint, intents.question]) >= LOW_THRESHOLD, bool
    )


def headline_intent(intents: Intents) -> Texts:
    """The one intent that each statement is shown under: the likeliest head, or "other" below `HEADLINE_THRESHOLD`.

    A wish is never outweighed: "love it, please add tabs" and "annoying that nothing can be exported" are suggestions.
    """
    chances = np.stack([intents.suggestion, intents.complaint, intents.question, intents.praise])
    names: Texts = np.array(INTENTS, dtype=object)[chances.argmax(axis=0)]
    names[chances.max(axis=0) < HEADLINE_THRESHOLD] = "other"
    names[intents.suggestion >= HEADLINE_THRESHOLD] = "suggestion"
    return names
