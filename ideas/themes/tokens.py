"""Texts to words: contractions spelled out, chat spellings mended, and a break wherever a clause may not go on."""

# ruff: noqa: E501  (rows of a table read better in long lines)
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from ideas.themes.bending import is_base, verb_of, word_classes
from ideas.themes.lexicon import BREAK, FUNCTION_WORDS

_TOKEN = re.compile(
    r"(?P<skip>https?://\S+|www\.\S+|\[[a-z]+\]|[@#]\w+|&\w+;|\bx{2,}\b|[$€£]?\d+(?:[.,:/]\d+)+%?)|(?P<word>[^\W_]+(?:['’.&-][^\W_]+)*)|(?P<mark>[^\w\s'’]+)",
    re.IGNORECASE,
)
_SPELLINGS = {
    "pls": "please", "plz": "please", "plse": "please", "plss": "please", "u": "you", "ur": "your", "r": "are", "y": "why", "wanna": "want to",
    "gonna": "going to", "gotta": "have to", "cannot": "can not", "won't": "will not", "can't": "can not", "ain't": "is not", "shan't": "shall not",
    "let's": "let us", "lets": "let us", "thru": "through", "w/o": "without", "wud": "would", "shud": "should", "thx": "thanks",
    "im": "i am", "ive": "i have", "dont": "do not", "doesnt": "does not", "didnt": "did not", "cant": "can not", "wont": "will not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "werent": "were not", "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not", "hasnt": "has not",
    "havent": "have not", "hadnt": "had not", "thats": "that is", "theres": "there is", "whats": "what is", "wheres": "where is", "hows": "how is", "id": "id",
    "unable": "unable", "alot": "a lot", "everytime": "every time", "youre": "you are", "theyre": "they are", "doesn": "does", "don": "do",
}  # fmt: skip
_ENDINGS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_IS_AFTER = frozenset("it that there what where how who he she here when why".split())


@lru_cache(maxsize=65536)
def _words(surface: str) -> tuple[str, ...]:
    """The standard words that one written word stands for."""
    word = surface.lower().replace("’", "'")
    if word in _SPELLINGS:
        return tuple(_SPELLINGS[word].split())
    if "'" in word:
        if word.endswith("n't"):
            return (word[:-3], "not")
        at = word.rindex("'")
        if word[at:] in _ENDINGS:
            return (*_words(word[:at]), _ENDINGS[word[at:]])
        if word[at:] == "'s" and word[:at] in _IS_AFTER:
            return (word[:at], "is")
    return (word,)


def tokenise(text: str) -> tuple[str, ...]:
    """Lower-case standard words with `BREAK` between clauses.

    >>> tokenise("Can't log in, pls fix!")
    ('can', 'not', 'log', 'in', '|', 'please', 'fix', '|')
    """
    tokens: list[str] = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "word":
            tokens.extend(word for word in _words(match.group()) if word)
        elif match.group() != "-" and (not tokens or tokens[-1] != BREAK):
            tokens.append(BREAK)
    return tuple(tokens)


def learn_names(texts: Sequence[str]) -> dict[str, str]:
    """How names are written, by lower-case word: those that most people capitalise in the middle of a sentence.

    Sentence starts and texts that shout say nothing and are not counted.
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        letters = [c for c in text if c.isalpha()]
        if not letters or sum(c.isupper() for c in letters) > 0.5 * len(letters):
            continue
        inside, titled, found = False, 0, []
        for match in _TOKEN.finditer(text):
            if match.lastgroup == "word":
                word = match.group()
                if inside:
                    found.append(word)
                    titled += word[:1].isupper()
                inside = True
            elif match.group()[-1] in '.!?:…"*-' or match.lastgroup == "skip":
                inside = False
        if titled > 0.5 * len(found) and len(found) > 3:
            continue  # Written Like A Headline
        for word in found:
            seen[word.lower()][word] += 1
    names = {}
    for word, forms in seen.items():
        if word in FUNCTION_WORDS:
            continue
        capital = {form: n for form, n in forms.items() if form != word}
        if "ADJ" in word_classes(word) or (verb_of(word) and not is_base(word)):
            continue  # "Late", "Cancelled"
        least = 0.9 if verb_of(word) else 0.7  # "Add" begins many a headline
        if sum(capital.values()) >= max(2.0, least * forms.total()):
            names[word] = max(capital, key=lambda form: (capital[form], form))
    return names
