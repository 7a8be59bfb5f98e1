"""Title options of one theme: what its central statements suggest, kept where several voices stand behind the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations

import numpy as np

from ideas.models import Intent, Intents, Ints
from ideas.themes.bending import is_base, stem, word_classes
from ideas.themes.candidates import is_plain
from ideas.themes.clauses import named_things, suggest_titles
from ideas.themes.keyphrases import Phrase, without_nested
from ideas.themes.lexicon import FUNCTION_WORDS, GENERIC, JUDGEMENTS, TIMES
from ideas.themes.phrases import Said, Words
from ideas.themes.troubles import is_bad
from ideas.themes.usage import Grammar, Usage
from ideas.themes.wording import OPENERS, PATTERN_WORDS, known, many, simplify

MIN_SUPPORT = 2
"""Distinct voices that must say each content word of a title."""
MOST = 16
"""Options of a theme that are weighed by their meaning: the best by their words."""
ALIKE = 3
"""Options of the same content words that are weighed: "let people ..." beside "fix ..."."""
MIN_COVERAGE = 0.08
"""Least share of the theme's voices that say the most usual word of its title."""
MIN_LIKENESS = 0.25
"""Least likeness of a title to its theme, against the best that any words of the theme could do."""
_VOID = frozenset("guy guys sense thanks folks sir issue issues question questions star stars answer answers".split())
"""Words that not even a vague title is made of."""
FALLBACK = 0.3
"""Weight of a title that no member frames."""
SECOND = 0.5
"""What it is worth beside that with the verb that stands first."""
LIGHT = 0.7
"""What a title is worth whose verb may mean anything."""
_LIGHT = frozenset("get getting have having do doing go going see seeing give giving take taking".split())
_VERBS: dict[Intent, tuple[str, ...]] = {
    "suggestion": ("improve",),
    "complaint": ("improve", "fix"),
    "question": ("explain", "help with"),
    "praise": ("keep",),
}
"""What is to be done about a thing when nobody says what; what stands later serves where a verb opens many titles."""
_OPEN: dict[Intent, str] = {
    "suggestion": "look into",
    "complaint": "look into",
    "question": "explain",
    "praise": "keep",
}
"""The same where only a word or two are known: "fix kids" would promise more."""
TALKED_OF = 5
"""Things of one word, those of most voices, that are put together in twos and threes."""
_BROAD = frozenset("fix improve keep explain reduce change add offer show help".split())
"""Openers that say little by themselves."""


@dataclass(frozen=True, slots=True)
class Option:
    """A title that a theme might have."""

    words: Words
    kind: Intent | None
    """What its verb answers to; None for keyphrases alone."""
    weight: float
    """How surely its frame finds an idea, 0 to 1."""
    n_voices: int
    """Voices that frame it so, in whatever order of words."""
    likeness: float
    """How well its words stand for the theme, 0 to 1."""


def own_words(words: Words) -> list[str]:
    """The words of a title that say to what something is to be done."""
    return [word for word in words if word not in OPENERS and word not in FUNCTION_WORDS and word != ","]


def key_of(words: Sequence[str]) -> frozenset[str]:
    """What two titles must not share: the stems of their content words."""
    return frozenset(stem(word) for word in words if word not in FUNCTION_WORDS and word not in OPENERS and word != ",")


class Support:
    """Which words of a theme several voices say, in this form or in one that begins the same."""

    def __init__(self, usage: Usage, group: int) -> None:
        self.forms: dict[str, list[str]] = defaultdict(list)
        for word, n in usage.support[group].items():
            if n >= MIN_SUPPORT:
                self.forms[stem(word)].append(word)

    def is_said(self, word: str) -> bool:
        """Whether several voices stand behind the word; what a pattern brings in needs none."""
        if word in PATTERN_WORDS or word in FUNCTION_WORDS:
            return True
        return any(_begins_alike(word, form) for form in self.forms.get(stem(word), ()))


def _begins_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return same >= min(5, len(short) - (short[-1] in "ey"))


def find_options(
    central: Sequence[int],
    said: Mapping[int, Said],
    voice: Ints,
    usage: Usage,
    grammar: Grammar,
    group: int,
    lead: Intent,
    intents: Intents,
    phrases: Sequence[Phrase],
) -> list[Option]:
    """The theme's options by what its statements say, the best first."""
    support = Support(usage, group)
    weight: dict[tuple[Words, Intent], float] = {}
    voices: dict[tuple[frozenset[str], Intent], set[int]] = defaultdict(set)
    things: dict[Words, set[int]] = defaultdict(set)
    qualities: dict[str, set[int]] = defaultdict(set)
    for row in central:
        for candidate in suggest_titles(said[row], grammar):
            words = simplify(candidate.words, support.is_said)
            if is_plain(words) and all(map(support.is_said, words)):
                at = (words, candidate.kind)
                value = (
                    candidate.weight
                    * _meant(candidate.kind, intents, row)
                    * (LIGHT if _LIGHT.intersection(words) else 1)
                )
                weight[at] = max(weight.get(at, 0.0), value)
                voices[key_of(words), candidate.kind].add(int(voice[row]))
        for thing in named_things(said[row]):
            things[thing].add(int(voice[row]))
        if lead == "praise":
            for word, tag in zip(said[row].words, said[row].tags, strict=True):
                if tag == "JJ" and word_classes(word) == {"ADJ"} and word not in JUDGEMENTS:
                    qualities[word].add(int(voice[row]))
    suggested = [
        Option(words, kind, value, len(voices[key_of(words), kind]), usage.likeness(key_of(words), group))
        for (words, kind), value in weight.items()
    ]
    for thing, by in things.items():
        if len(by) >= MIN_SUPPORT and _is_thing(thing, grammar) and all(map(support.is_said, thing)):
            for value, words in _about(thing, lead, grammar):
                suggested.append(Option(words, lead, value, 0, usage.likeness(key_of(words), group)))
    found = [option for option in suggested if _stands(option.words, usage, group)]
    if not found:  # all that is said is vague, and so is the title: "fix the app"
        some = (option for option in suggested if not _VOID.issuperset(own_words(option.words)))
        found = [replace(option, weight=FALLBACK, n_voices=0) for option in some]
    spoken = (phrase.words for phrase in without_nested(phrases) if all(map(support.is_said, phrase.words)))
    out_of_phrases = chain.from_iterable(_out_of_phrase(words, lead, grammar) for words in spoken)
    for phrase in phrases:  # what tells the theme from others is talked of as well
        if len(phrase.words) == 1 and phrase.words not in things and word_classes(phrase.words[0]) <= {"NOUN"}:
            things[phrase.words] = set(range(phrase.n_voices))
    in_few_words = chain(_together(things, lead, grammar, support), _keep_so(things, qualities, grammar, support))
    for value, words in chain(out_of_phrases, in_few_words):
        found.append(Option(words, lead, SECOND * value, 0, usage.likeness(key_of(words), group)))
    best: dict[Words, Option] = {}
    for option in found:
        if option.words not in best or rough(option) > rough(best[option.words]):
            best[option.words] = option
    alike: Counter[frozenset[str]] = Counter()
    options = []
    for option in sorted(best.values(), key=lambda option: (-rough(option), option.words)):
        alike[key_of(option.words)] += 1
        if alike[key_of(option.words)] <= ALIKE:
            options.append(option)
    return options[:MOST]


def _meant(kind: Intent, intents: Intents, row: int) -> float:
    """How surely the statement is meant so: "so many films" may be praise, "it keeps track of all" is no complaint."""
    if kind == "complaint":
        return 0.4 + 0.6 * float(max(intents.complaint[row], intents.suggestion[row], intents.question[row]))
    return 0.4 + 0.6 * float(intents.praise[row]) if kind == "praise" else 1.0


def rough(option: Option) -> float:
    """What an option is worth by its words alone."""
    return (option.weight + 0.2 * float(np.log1p(option.n_voices))) * (0.3 + option.likeness)


def _is_thing(thing: Words, grammar: Grammar) -> bool:
    """Whether the phrase names a thing: of one word, one that a dictionary has or that people put an article before."""
    if len(thing) > 1:
        return not thing[0][0].isdigit() and (thing[0] not in TIMES or len(thing) > 2)
    if grammar.is_verb(thing[0]):
        return False
    return "NOUN" in word_classes(thing[0]) or grammar.takes_article(thing)


def _about(thing: Words, lead: Intent, grammar: Grammar) -> Iterator[tuple[float, Words]]:
    """Titles with their weights that say of a thing what the leading intent wants done, whole ones only."""
    verbs = ("fix",) if is_bad(thing) else (_OPEN[lead],) if len(thing) == 1 else _VERBS[lead]
    shown = many(thing, grammar) if is_bad(thing) else known(thing, grammar)
    for rank, verb in enumerate(verbs):
        words = (*verb.split(), *shown)
        if is_plain(words):
            yield FALLBACK * SECOND**rank, words


def _together(
    things: Mapping[Words, set[int]], lead: Intent, grammar: Grammar, support: Support
) -> Iterator[tuple[float, Words]]:
    """Titles with their weights that name two or three things of one word each that several voices name."""
    said = [
        (-len(by), thing)
        for thing, by in things.items()
        if len(thing) == 1 and len(by) >= MIN_SUPPORT and _is_thing(thing, grammar) and support.is_said(thing[0])
        and stem(thing[0]) not in GENERIC and thing[0] not in _VOID | TIMES
    ]  # fmt: skip
    most = [thing for _, thing in sorted(said)[:TALKED_OF]]
    for one, two in combinations(most, 2):
        words = (*_OPEN[lead].split(), *known(one, grammar), "and", *known(two, grammar))
        if is_plain(words):
            yield FALLBACK, words
    for first, second, third in combinations(most[:4], 3):
        words = (*_OPEN[lead].split(), *first, ",", *second, "and", *third)
        if is_plain(words):
            yield FALLBACK, words


def _keep_so(
    things: Mapping[Words, set[int]], qualities: Mapping[str, set[int]], grammar: Grammar, support: Support
) -> Iterator[tuple[float, Words]]:
    """Titles with their weights that say of a thing how people like it: "keep drivers polite and friendly"."""
    liked = sorted(
        (-len(by), word) for word, by in qualities.items() if len(by) >= MIN_SUPPORT and support.is_said(word)
    )
    about = sorted((-len(by), thing) for thing, by in things.items() if len(by) >= MIN_SUPPORT and len(thing) < 3)
    for _, thing in about[:TALKED_OF]:
        if not (_is_thing(thing, grammar) and all(map(support.is_said, thing))) or set(thing) & JUDGEMENTS:
            continue
        for (_, one), (_, two) in combinations(liked[:3], 2):
            words = ("keep", *known(thing, grammar), one, "and", two)
            if is_plain(words):
                yield FALLBACK, words
        for _, one in liked[:2]:
            words = ("keep", *known(thing, grammar), one)
            if is_plain(words):
                yield FALLBACK, words


def _out_of_phrase(phrase: Words, lead: Intent, grammar: Grammar) -> Iterator[tuple[float, Words]]:
    """Titles out of a keyphrase: what is named gets a verb, what is done is what people should be able to do."""
    if JUDGEMENTS.intersection(phrase):
        return
    if is_base(phrase[0]) and grammar.is_verb(phrase[0]):
        if len(phrase) > 1 or grammar.stands_alone(phrase[0]):
            yield SECOND * FALLBACK, ("help" if lead == "question" else "let", "people", *phrase)
    elif _is_thing(phrase[-1:], grammar) and "ADV" not in word_classes(phrase[0]) and not TIMES.intersection(phrase):
        yield from _about(phrase, lead, grammar)


def _stands(words: Words, usage: Usage, group: int) -> bool:
    """Whether the title says something of this theme: not "fix the app", not what hardly anyone speaks of."""
    own = own_words(words)
    telling = [word for word in own if stem(word) not in GENERIC]
    if words[0] in _BROAD:
        telling = [word for word in telling if stem(word) not in usage.brands]
        telling = telling if len(own) > 1 else [word for word in telling if stem(word) not in usage.usual]
    if not telling:
        return False
    stems = key_of(words)
    if usage.coverage({stem(word) for word in telling}, group) < MIN_COVERAGE:
        return False
    return usage.likeness(stems, group) >= MIN_LIKENESS and usage.n_together(stems - GENERIC, group) >= MIN_SUPPORT


def plain_options(phrases: Sequence[Phrase], usage: Usage, group: int) -> list[Option]:
    """What several voices say, one to three phrases or words of it: never confident."""
    said = [phrase.words for phrase in without_nested(phrases) if phrase.n_voices >= MIN_SUPPORT]
    words = Support(usage, group).forms
    single = [
        (words[key][0],) for key in sorted(usage.value[group], key=lambda k: -usage.value[group][k]) if key in words
    ]
    best = [*said, *(word for word in single if not any(word[0] in phrase for phrase in said))][: max(3, len(said))]
    plain = []
    for chosen in (best[:2], best[:3], best[1:3], best[:1], best[2:4], *combinations(single[:6], 2)):
        title = [word for phrase in chosen for word in (*phrase, ",")]
        if chosen:
            plain.append(Option(tuple(title[:-1]), None, 0.0, 0, 0.0))
    return plain
