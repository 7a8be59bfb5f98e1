"""Statements that name nothing: greetings, thanks, bare judgement, requests that leave open what they ask for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ideas.models import Bools
from ideas.statements.intent import words_of
from ideas.statements.mask import for_encoder

# Function words, what every product is called, and words that only judge it.
_EMPTY_WORDS = """
handle a an the this that these those it its it's is was are were be been am i i'm i've me my we we're our us you your
u ur they them their he she his her of to in on at for with by from as so and or but if too also just only
really very much more most all ever every everyone everything anything one thing things have has had do does did
will would can could should get got go going not no never don't dont nothing again now always here there what
how than then about out up im ive ll s t re ve d definitely absolutely totally truly highly super far way lot
lots bit many some any still yes yeah yep ok okay oh wow omg lol haha wao please pls plz sir madam dear guys
team man bro friend friends folks hi hello hey hii good morning evening afternoon day night bye regards cheers
welcome congrats congratulations hope wish keep job work works worked working done nice nicely well made make
makes use used using uses user try tried five star stars give gave giving rating rate review feel feels felt
think say said see seen know like likes liked want need 👍 ❤ 😍 🥰 💯 😊 👌 🙏 !
app apps aap application applications product products service services place stay experience company game
software program site website platform tool item purchase brand thank thanks thankyou thx ty tq thnx appreciate
appreciated recommend recommended recommending time times life world overall whole stuff great best gud gd goods
vgood nyc osm love loved loves
loving luv excellent amazing awesome fantastic wonderful perfect perfectly brilliant superb outstanding
incredible fabulous lovely beautiful favorite favourite happy enjoy enjoyed enjoying enjoyable cool fine supar
impressive impressed satisfied pleased glad helpful useful exceptional terrific marvelous magnificent mind
blowing decent better awsome excelent exelent grate usefull beautifull osam bad worst worse terrible horrible
awful pathetic useless garbage trash crap rubbish sucks suck hate hated poor disappointed disappointing
disgusting shit waste boring lame stupid ridiculous
"""
# Words of a request or complaint that leaves open what it is about: "please fix this problem", "the new update is bad".
_VAGUE_WORDS = """
fix fixed fixes fixing problem problems issue issues bug bugs error errors solve solved solution resolve resolved help
improve improved improvement update updates updated updating upgrade version versions new newest latest old previous
recent since after before until change changes changed back stop happen happens happened happening wrong annoying
annoyed frustrating asap soon quickly immediately hurry kindly possible sort correct right trouble same today
yesterday tomorrow ? week month year days ago keeps why
"""
_EMPTY = frozenset((_EMPTY_WORDS + _VAGUE_WORDS).split())
_WORKS = frozenset("work works worked working".split())
_NEGATION = frozenset(
    "not no never nothing don't dont doesn't doesnt didn't didnt isn't isnt won't wont cant can't cannot".split()
)


def says_nothing(texts: Sequence[str]) -> Bools:
    """Which statements name nothing ("Good app", "love it", "thank you", "worst ever", "please fix this problem").

    They are placed after grouping and never found a theme, else the largest themes of every product would be "good" and
    "please fix this". A praised thing is something, and so is "does not work".
    """
    return np.array([_is_empty(set(words_of(for_encoder(text)))) for text in texts], dtype=bool)


def _is_empty(words: set[str]) -> bool:
    return words <= (_EMPTY if words.isdisjoint(_NEGATION) else _EMPTY - _WORKS)
