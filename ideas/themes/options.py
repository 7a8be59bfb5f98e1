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
from ideas.themes.doings import named_doings, set_going
from ideas.themes.keyphrases import Phrase, without_nested
from ideas.themes.lexicon import FUNCTION_WORDS, GENERIC, JUDGEMENTS, MODIFIERS, TIMES
from ideas.themes.phrases import Said, Words
from ideas.themes.remedies import remedies, remedy_of_all
from ideas.themes.troubles import is_bad, is_bad_word
from ideas.themes.usage import Grammar, Usage
from ideas.themes.wording import OPENERS, PATTERN_WORDS, known, many, simplify
from ideas.themes.wrongs import found_wrong, is_beside, set_all_right, set_right

MIN_SUPPORT = 2
"""Distinct voices that must say each content word of a title."""
MOST = 16
"""Options of a theme that are weighed by their meaning: the best by their words."""
ALIKE = 3
"""Options of the same content words that are weighed: "let people ..." beside "fix ..."."""
MIN_COVERAGE = 0.08
"""Least share of the theme's voices that say the most usual word of its title."""
MIN_LIKENESS = 0.35
"""Least likeness of a title to its theme, against the best that any words of the theme could do."""
_VOID = frozenset("guy guys sense thanks folks sir issue issues question questions star stars answer answers".split())
"""Words that not even a vague title is made of."""
WRONG = 0.4
"""Weight of a title whose thing and whose fault several say in one statement, and none in one clause."""
FALLBACK = 0.3
"""Weight of a title that no member frames."""
SECOND = 0.5
"""What it is worth beside that with the verb that stands first."""
LIGHT = 0.7
"""What a title is worth whose verb may mean anything."""
_LIGHT = frozenset("get getting have having do doing go going see seeing give giving take taking".split())
TALKED_OF = 5
"""Things of a word or two, those that tell a theme best, that are put together in twos and threes."""
_BROAD = frozenset("fix improve explain reduce lower shorten change add offer show help".split())
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
    behind: float = 0.0
    """Voices expected to suggest, complain or ask in one statement that says all its telling words."""


_VAGUE = frozenset("fix improve explain help".split())
"""Openers that fit anything."""


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
    suggested = [
        Option(words, kind, value, len(voices[key_of(words), kind]), usage.likeness(key_of(words), group))
        for (words, kind), value in weight.items()
    ]
    for thing, by in things.items():
        if len(by) >= MIN_SUPPORT and _is_thing(thing, grammar) and all(map(support.is_said, thing)):
            for value, words in _about(thing, lead, grammar):
                suggested.append(Option(words, lead, value, 0, usage.likeness(key_of(words), group)))
    found = [option for option in suggested if _stands(option.words, usage, group)]
    spoken = (phrase.words for phrase in without_nested(phrases) if all(map(support.is_said, phrase.words)))
    out_of_phrases = chain.from_iterable(_out_of_phrase(words, lead, grammar) for words in spoken)
    for phrase in phrases:  # what tells the theme from others is talked of as well
        if len(phrase.words) == 1 and phrase.words not in things and word_classes(phrase.words[0]) <= {"NOUN"}:
            things[phrase.words] = set(range(phrase.n_voices))
    in_few_words = _together(things, lead, grammar, support, usage, group)
    for value, words in chain(out_of_phrases, in_few_words):
        vague = GENERIC | usage.usual if words[0] in _VAGUE else GENERIC
        if {stem(word) for word in own_words(words)} <= vague:
            continue
        found.append(Option(words, lead, SECOND * value, 0, usage.likeness(key_of(words), group)))
    for n_voices, words in _wrongs(central, said, voice, things, grammar, support):
        if _stands(words, usage, group):
            found.append(Option(words, "complaint", WRONG, n_voices, usage.likeness(key_of(words), group)))
    for doing, rows in named_doings(said, central).items():
        if len({int(voice[row]) for row in rows}) >= MIN_SUPPORT and all(map(support.is_said, doing)):
            for words in set_going(doing, rows, said, lead):
                if is_plain(words) and _stands(words, usage, group):
                    found.append(Option(words, lead, WRONG, 0, usage.likeness(key_of(words), group)))
    best: dict[Words, Option] = {}
    for option in found:
        if option.words not in best or rough(option) > rough(best[option.words]):
            best[option.words] = option
    alike: Counter[frozenset[str]] = Counter()
    asking = [(int(voice[row]), frozenset(map(stem, said[row].words)), _wanting(intents, row)) for row in central]
    options = []
    for option in sorted(best.values(), key=lambda option: (-rough(option), option.words)):
        alike[key_of(option.words)] += 1
        if alike[key_of(option.words)] <= ALIKE:
            options.append(option)
    return [replace(option, behind=_behind(key_of(option.words), asking)) for option in options[:MOST]]


def _behind(stems: frozenset[str], asking: Sequence[tuple[int, frozenset[str], float]]) -> float:
    telling, by = stems - GENERIC or stems, dict[int, float]()
    for voice, spoken, chance in asking:
        if telling <= spoken:
            by[voice] = max(by.get(voice, 0.0), chance)
    return sum(by.values())


def _wanting(intents: Intents, row: int) -> float:
    return float(max(intents.complaint[row], intents.suggestion[row], intents.question[row]))


def _wrongs(
    central: Sequence[int], said: Mapping[int, Said], voice: Ints, things: Mapping[Words, set[int]], grammar: Grammar,
    support: Support,
) -> Iterator[tuple[int, Words]]:  # fmt: skip
    """Titles, with their voices, of what several find wrong with one thing."""
    named: dict[Words, set[int]] = defaultdict(set)
    for row in central:
        for thing in named_things(said[row]):
            if thing in things and _is_thing(thing, grammar) and all(map(support.is_said, thing)):
                named[thing].add(row)
    for wrong, rows in found_wrong(said, central).items():
        if len(by := {int(voice[row]) for row in rows}) < MIN_SUPPORT:
            continue
        if words := set_all_right(wrong):
            yield len(by), words
        for thing, where in named.items():
            shared = rows.keys() & where
            if len(both := {int(voice[row]) for row in shared}) >= MIN_SUPPORT and any(
                is_beside(thing, rows[row], said[row]) for row in shared
            ):
                for words in set_right(wrong, thing, grammar):
                    yield len(both), words


def _meant(kind: Intent, intents: Intents, row: int) -> float:
    """How surely the statement is meant so: "it keeps track of all" is no complaint."""
    if kind == "complaint":
        return 0.4 + 0.6 * _wanting(intents, row)
    return 1.0


def rough(option: Option) -> float:
    """What an option is worth by its words alone."""
    return (option.weight + 0.2 * float(np.log1p(option.n_voices))) * (0.3 + option.likeness)


def _is_thing(thing: Words, grammar: Grammar) -> bool:
    """Whether the phrase names a thing: of one word, one that a dictionary has or that people put an article before."""
    if len(thing) > 1:
        is_named = not thing[0][0].isdigit() and not grammar.is_verb(thing[0])  # not "push crews"
        return is_named and (thing[0] not in TIMES or len(thing) > 2)
    if grammar.is_verb(thing[0]) or not grammar.is_mostly_noun(thing[0]):
        return False
    return "NOUN" in word_classes(thing[0]) or grammar.takes_article(thing)


def _about(thing: Words, lead: Intent, grammar: Grammar) -> Iterator[tuple[float, Words]]:
    """Titles with their weights that say of a thing what the leading intent wants done, whole ones only."""
    for rank, verb in enumerate(remedies(thing, lead)):
        shown = many(thing, grammar) if is_bad(thing) or verb == "offer" else known(thing, grammar)
        words = (*verb.split(), *shown)
        if is_plain(words):
            yield FALLBACK * SECOND**rank, words


def _together(
    things: Mapping[Words, set[int]], lead: Intent, grammar: Grammar, support: Support, usage: Usage, group: int
) -> Iterator[tuple[float, Words]]:
    """Titles with their weights that name two or three things which several voices name and which tell the theme."""
    said = [
        (-sum(usage.value[group].get(stem(word), 0.0) for word in thing), thing)
        for thing, by in things.items()
        if len(by) >= MIN_SUPPORT and _tells(thing, grammar, support, usage)
    ]
    most = [thing for _, thing in sorted(said)[:TALKED_OF]]
    for one, two in combinations(most, 2):
        words = (*remedy_of_all((one, two), lead).split(), *known(one, grammar), "and", *known(two, grammar))
        if is_plain(words):
            yield FALLBACK, words
    for few in combinations([thing for thing in most if len(thing) == 1], 3):
        (first,), (second,), (third,) = few
        words = (*remedy_of_all(few, lead).split(), first, ",", second, "and", third)
        if is_plain(words):
            yield FALLBACK, words


def _tells(thing: Words, grammar: Grammar, support: Support, usage: Usage) -> bool:
    """Whether the thing, named beside another, says something of a theme."""
    if len(thing) > 2 or thing[0] in MODIFIERS or not _VOID.union(TIMES, JUDGEMENTS).isdisjoint(thing):
        return False
    is_vague = {stem(word) for word in thing} <= GENERIC | usage.usual
    return not is_vague and _is_thing(thing, grammar) and all(map(support.is_said, thing))


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
    if is_bad_word(words[1]) and {stem(word) for word in own[1:]} <= usage.brands:  # "fix rude Karen"
        return False
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
