"""The closed classes of English, and the few open-class words that no title can do with; tags say all the rest."""

from __future__ import annotations

BREAK = "|"
"""Token that stands for punctuation, a link, a handle or an emoji: no clause crosses it."""

ARTICLES = frozenset("a an the".split())
POSSESSIVES = frozenset("my our your their his her its".split())
POINTERS = frozenset("this that these those".split())
DETERMINERS = ARTICLES | POSSESSIVES | POINTERS | frozenset("any some every each".split())
MODIFIERS = frozenset(
    "more less fewer another other different same all both no multiple several many extra own enough two three four "
    "five".split()
)
"""Words that stand before a noun and never end a phrase."""
PRONOUNS = frozenset(
    "i me we us you he him she they them it myself yourself itself themselves ourselves who whom whose someone "
    "somebody anyone anybody everyone everybody nobody one ones something anything everything nothing mine yours ours "
    "theirs there here self".split()
)
AUXILIARIES = frozenset(
    "am is are was were be been being do does did done doing have has had having can could will would shall should "
    "may might must ought cannot not never ain gonna".split()
)
PREPOSITIONS = frozenset(
    "of for in on with from to at by between without during after before into onto per via about across through "
    "against over under inside near within".split()
)
STOPPERS = frozenset(
    "and or but nor so yet because since although though while if unless until when whenever where wherever why how "
    "what which that than as whether then else plus also except despite whereas once like just please thanks thank "
    "sorry hi hello hey dear btw lol omg wow etc yes no yeah ok okay well even only still again now today tomorrow "
    "yesterday tonight soon later already always ever anymore anyway instead maybe perhaps really very too quite "
    "rather pretty much most almost first last lately recently currently usually often sometimes everytime sometime "
    "forever ago up out off down away back around together apart along both either neither not never hence therefore "
    "however due upon toward towards literally basically simply actually honestly seriously completely totally "
    "absolutely definitely certainly probably obviously truly especially constantly suddenly immediately eventually "
    "finally mostly mainly further least far long ahead aside everywhere anywhere nowhere somewhere asap suppose w bc "
    "cuz coz cause im ive id ill dont cant wont".split()
)
PARTICLES = frozenset("up in out off on back down over away through around".split())
FUNCTION_WORDS = DETERMINERS | PRONOUNS | AUXILIARIES | PREPOSITIONS | STOPPERS | PARTICLES | MODIFIERS

MANNERS = frozenset(
    "offline online manually automatically abroad twice faster easily directly separately properly correctly quickly "
    "early instantly remotely anonymously overseas internationally".split()
)
"""Adverbs that carry meaning in an idea; all others are left out."""
JUDGEMENTS = frozenset(
    "good bad best worst worse great nice awful terrible horrible pathetic useless stupid ridiculous amazing awesome "
    "fantastic excellent perfect damn fucking shitty stinking lousy disgusting annoying dumb crap crappy shit hell "
    "horrendous garbage trash awsome poor lovely wonderful hilarious unacceptable disappointing excuse joke mess "
    "actual whole entire such certain particular simple super poorest beautiful brilliant decent absolute total "
    "complete constant constantly continual fabulous incredible ultimate sheer bloody favorite favourite freaking "
    "sucks fucked suck fraud scam big huge major happy glad okay cool fine first second third last next "
    "previous".split()
)
"""Words that judge or only stress: a phrase is read without them."""
GENERIC = frozenset(
    "app application problem issue thing stuff error bug glitch system company site website star rating review people "
    "person customer user guy something work job fix help answer question information info way step case idea "
    "experience place reason time life world fact point part thank hope lot kind sort type version change improvement "
    "feature option software program team message today number right zero everything market mess joke sense trouble "
    "waste money negative positive word matter manner aspect value home host spot stay day week month year hour "
    "minute moment morning evening night second bit fault mind game be do get go make take give see put come say tell "
    "know bring keep leave use run show ask call reach wait start move turn pick wish have want need like love try "
    "let seem happen mean".split()
)
"""Stems that fit any product and any need: alone they name no idea."""
TIMES = frozenset(
    "day days week weeks month months year years hour hours minute minutes min mins hr hrs time times moment morning "
    "evening night second seconds way ways lot lots bit kind sort couple thing things something anything everything "
    "nothing stuff today yesterday tomorrow one ones god sake fact case end beginning monday tuesday wednesday "
    "thursday friday saturday sunday january february march april june july august september october november "
    "december".split()
)
"""Nouns that say when or how much, not what: no phrase is about them."""


def is_content(word: str) -> bool:
    """Whether the word says something: what title support and keyphrases are counted by."""
    return word not in FUNCTION_WORDS and word != BREAK
