"""What tells that a thing is wrong: troubles, failings, harms and bad states."""

from __future__ import annotations

from ideas.themes.bending import is_base, stem, verb_of, word_classes
from ideas.themes.phrases import Words

TROUBLES = frozenset("issue problem error bug crash glitch delay failure outage lag fault defect".split())
_BAD = frozenset(
    "rude late wrong cold dirty fake slow missing dead rotten rough noisy loud stale blank empty blurry harsh lazy "
    "faulty buggy laggy glitchy illegal fraudulent double duplicate spam poor weak sticky burnt burned lost "
    "stuck hidden broken outdated overpriced misleading confusing excessive endless constant unwanted high "
    "filthy clunky".split()
)
"""Adjectives that make of a noun a thing to fix."""
HARMS = frozenset(
    "delay cancel decline reject steal hack block suspend lose damage disable deny fail hide break lock freeze corrupt "
    "expire delete overcharge misplace crack spoil ruin interrupt dispute disconnect restrict ban compromise scam burn "
    "swallow strand misspell".split()
)
"""Verbs whose participle makes of a noun a thing to fix."""
FAILINGS = frozenset(
    "crash freeze disappear vanish lag flicker leak drain overheat stutter buffer stall fail disconnect glitch hang "
    "skip drop shake squeak smell jam".split()
)
"""Verbs that say by themselves that a thing does not do what it should."""
_BAD_BEGINNINGS = ("un", "in", "im", "dis", "mis", "non", "over")


def is_bad_word(word: str) -> bool:
    known_as = word_classes(word)
    begins = word.startswith(_BAD_BEGINNINGS) and len(word) > 5 and "ADJ" in known_as
    return word in _BAD or begins or (not is_base(word) and verb_of(word) in HARMS)


def is_bad(bare: Words) -> bool:
    """Whether the noun phrase, without its article, names something that is wrong: "rude drivers", "buffering"."""
    fails = bare[-1].endswith("ing") and verb_of(bare[-1]) in FAILINGS | HARMS
    return fails or any(is_bad_word(word) for word in bare[:-1]) or stem(bare[-1]) in TROUBLES
