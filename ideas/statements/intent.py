"""A first intent by patterns: four independent heads and a tone, and which statements say nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from ideas.models import INTENTS, Bools, Intents, Texts
from ideas.statements.patterns import PATTERNS, Pattern
from ideas.statements.tone import tone

HEADLINE_THRESHOLD = 0.5
"""A head speaks for the statement from here on: what pages show and exports name."""
GROUPING_THRESHOLD = 0.3
"""Low on purpose: from here on a statement counts as having the intent when deciding what may be grouped."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[?!]|👍|❤|😍|🥰|💯|😊|👌|🙏")
_EMPTY = frozenset(
    # function words
    "a an the this that these those it its it's is was are were be been am i i'm i've me my we we're our us you your u ur they them their he "
    "she his her of to in on at for with by from as so and or but if too also just only really very much more most all ever "
    "every everyone everything anything one thing things have has had do does did will would can could should get got go "
    "going not no never don't dont nothing again now always here there what how than then about out up im ive ll s t re ve d "
    "definitely absolutely totally truly highly super far way lot lots bit many some any still yes yeah yep ok okay oh wow omg "
    "lol haha wao please pls plz sir madam dear guys team man bro friend friends folks hi hello hey hii good morning evening "
    "afternoon day night bye regards cheers welcome congrats congratulations hope wish keep job work works worked working "
    "done nice nicely well made make makes use used using uses user try tried been five star stars give gave giving rating rate "
    "review feel feels felt think say said see seen know like likes liked want need 👍 ❤ 😍 🥰 💯 😊 👌 🙏 ! "
    # what everything is called
    "app apps aap application applications product products service services place stay experience company game software program site "
    "website platform tool item purchase brand thank thanks thankyou thx ty tq thnx appreciate appreciated recommend recommended "
    "recommending time times life world overall whole thing stuff work great good best gud gd goods vgood nyc osm love loved loves "
    # bare judgement
    "loving luv excellent amazing awesome fantastic wonderful perfect perfectly brilliant superb outstanding incredible fabulous "
    "lovely beautiful favorite favourite happy enjoy enjoyed enjoying enjoyable cool fine super superb supar impressive impressed "
    "satisfied pleased glad helpful useful exceptional terrific marvelous magnificent mind blowing fabulous decent okay better "
    "awsome excelent exelent grate usefull beautifull osam bad worst worse terrible horrible awful pathetic useless garbage trash "
    "crap rubbish sucks suck hate hated poor disappointed disappointing disgusting shit waste boring lame stupid ridiculous".split()
)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _by_word() -> tuple[dict[str, list[int]], list[int]]:
    """Rows of the table by the words that call for them, and the rows that are always tried."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, pattern in enumerate(PATTERNS):
        for word in pattern.words:
            by_word[word].append(i)
    return dict(by_word), [i for i, pattern in enumerate(PATTERNS) if not pattern.words]


_BY_WORD, _ALWAYS = _by_word()
_HEADS = {head: column for column, head in enumerate(INTENTS)}


def matched_patterns(text: str, words: Sequence[str]) -> list[Pattern]:
    """The rows of the table that the text matches, in the table's order."""
    called = set(_ALWAYS)
    for word in set(words):
        called.update(_BY_WORD.get(word, ()))
    return [PATTERNS[i] for i in sorted(called) if PATTERNS[i].regex.search(text)]


def match_intents(texts: Sequence[str]) -> Intents:
    """Probability of each intent by patterns, heads independent of each other, and the tone.

    Patterns of one head join by noisy-or, 1 - prod(1 - weight), and those that speak against it scale that down; a
    first version without training, to be measured against.
    """
    doubt = np.ones((len(texts), len(INTENTS)))
    against = np.ones((len(texts), len(INTENTS)))
    tones = np.zeros(len(texts), dtype=np.float32)
    for i, text in enumerate(texts):
        words = _words(text)
        for pattern in matched_patterns(text, words):
            column = _HEADS[pattern.head]
            if pattern.weight > 0:
                doubt[i, column] *= 1 - pattern.weight
            else:
                against[i, column] *= 1 + pattern.weight
        tones[i] = tone(words)
    chances = ((1 - doubt) * against).astype(np.float32)
    suggestion, complaint, question, praise = chances.T
    return Intents(suggestion=suggestion, complaint=complaint, question=question, praise=praise, tone=tones)


def headline_intent(intents: Intents) -> Texts:
    """The one intent that each statement is shown under: the likeliest head, or "other" below `HEADLINE_THRESHOLD`."""
    chances = np.stack([intents.suggestion, intents.complaint, intents.question, intents.praise])
    names: Texts = np.array(INTENTS, dtype=object)[chances.argmax(axis=0)]
    names[chances.max(axis=0) < HEADLINE_THRESHOLD] = "other"
    return names


def says_nothing(texts: Sequence[str], intents: Intents) -> Bools:
    """Which statements name nothing: greetings, thanks and bare judgement ("Good app", "love it", "worst ever").

    They are placed after grouping and never found a theme, else the largest theme of every product would be "good". A
    suggestion or a question is never nothing.
    """
    asks = np.maximum(intents.suggestion, intents.question) >= HEADLINE_THRESHOLD
    return np.array([not asks[i] and _EMPTY.issuperset(_words(text)) for i, text in enumerate(texts)], dtype=bool)
