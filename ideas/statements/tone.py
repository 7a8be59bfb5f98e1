"""Tone: how positive or negative a statement is, from a small word list with negation and intensity."""

from __future__ import annotations

import math
from collections.abc import Sequence

_LEXICON_ROWS: tuple[tuple[float, str], ...] = (
    (
        1.0,
        """
        excellent amazing awesome fantastic wonderful perfect perfectly brilliant superb outstanding incredible
        fabulous phenomenal exceptional love loved loves loving best flawless delightful terrific stellar
        gorgeous delicious
        """,
    ),
    (
        0.7,
        """
        great beautiful beautifully lovely impressed impressive favorite favourite happy enjoyed enjoy recommend
        recommended thankful grateful enjoyable pleased delighted generous welcoming spotless wow kudos thx
        thanks thank
        """,
    ),
    (
        0.5,
        """
        good nice helpful useful easy easily clean comfortable friendly convenient cozy smooth smoothly reliable
        handy fun satisfied pleasant responsive spacious kind safe worth appreciate appreciated glad cool super
        quiet accurate affordable polite professional yummy tasty improved better win cute
        """,
    ),
    (
        0.3,
        """
        like liked likes fine fast quick quickly fresh simple modern ok okay works hope interesting hopefully
        decent resolved fixed smile
        """,
    ),
    (
        -0.3,
        """
        slow late wait waiting waited difficult hard confusing expensive missing problem problems issue issues
        delay delays delayed unfortunately old cold small noisy loud complicated lost lose trouble stuck hold
        weird sadly lag lags dated concern complaint complain sorry fix bug bugs
        """,
    ),
    (
        -0.6,
        """
        bad poor poorly error errors crash crashes crashed crashing fail fails failed failure broken annoying
        annoyed wrong disappointed disappointing disappointment frustrating frustrated frustration worse dirty
        unhappy upset useless unhelpful overpriced inaccurate buggy glitch glitches laggy lame freezes freeze
        cancelled canceled unable uncomfortable stupid hell refuse refused rude waste wasted mess damn angry
        fake lied lie boring unreliable smelled smelly broke
        """,
    ),
    (
        -1.0,
        """
        worst terrible horrible awful pathetic garbage trash crap rubbish disgusting ridiculous unacceptable
        hate hated hates sucks suck sucked shit shitty scam fraud nightmare horrendous appalling unusable
        disgrace atrocious filthy cheat cheaters thieves stolen dishonest abysmal
        """,
    ),
)
LEXICON: dict[str, float] = {word: weight for weight, words in _LEXICON_ROWS for word in words.split()}
_NEGATIONS = frozenset(
    """
    ain't aren't can't cannot cant couldn't couldnt didn't didnt doesn't doesnt don't dont hadn't hardly hasn't
    haven't isn't isnt less never no nor not nothing shouldn't wasn't wasnt weren't without won't wont wouldn't
    wouldnt zero
    """.split()
)
_STRONGER = frozenset(
    """
    very really so extremely absolutely super totally completely too such incredibly truly utterly highly most
    """.split()
)
_WEAKER = frozenset("slightly somewhat bit little fairly kinda kind partly almost".split())
_REACH = 3


def tone(words: Sequence[str]) -> float:
    """-1 to 1 for the lower-case words of one statement ("!" counts as one); 0 when nothing in it is judged.

    A word turned by a negation up to three words before it counts half the other way ("not great" is milder than
    "terrible"); what follows "but" counts more than what stands before it.
    """
    total = 0.0
    for i, word in enumerate(words):
        weight = LEXICON.get(word)
        if weight is None:
            if word == "but":
                total *= 0.5
            continue
        before = words[max(0, i - _REACH) : i]
        if before and before[-1] in _STRONGER:
            weight *= 1.3
        elif before and before[-1] in _WEAKER:
            weight *= 0.6
        if not _NEGATIONS.isdisjoint(before):
            weight *= -0.6
        total += weight
    if total and "!" in words:
        total *= 1.2
    return total / math.sqrt(total * total + 1.0)
