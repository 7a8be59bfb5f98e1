"""What is to be done about a thing that several people name and none says what to do with: by the kind of thing."""

from __future__ import annotations

from ideas.models import Intent
from ideas.themes.bending import stem
from ideas.themes.framed import PRICES
from ideas.themes.phrases import Words
from ideas.themes.troubles import is_bad
from ideas.themes.wording import head

_KINDS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (verb, frozenset(stem(word) for word in words.split()))
    for verb, words in (
        ("lower", "price fare fee cost rate charge commission surcharge tariff deposit bill toll"),
        ("shorten", "wait waiting queue line hold layover"),
        ("reduce", "ad advert advertisement commercial notification popup spam noise lag delay latency interruption"),
        (
            "speed up",
            "loading download upload delivery shipping checkout boarding processing response reply startup sync "
            "pickup activation approval verification",
        ),
        (
            "offer",
            "voucher coupon discount refund compensation meal snack drink reward trial alternative replacement "
            "reimbursement hotel promotion bonus cashback gift perk",
        ),
        ("show", "status balance history schedule eta receipt progress whereabouts"),
        (
            "explain",
            "policy rule reason requirement allowance term restriction condition eligibility procedure guideline "
            "regulation law limit",
        ),
    )
)
"""Verbs, and the things that they are the remedy of: a price that is complained about is to be lowered."""
STATES = {
    state: verb
    for verb, states in (
        ("speed up", "slow slower sluggish slowest"),
        ("shorten", "long longer"),
        ("simplify", "confusing complicated difficult clunky"),
        ("lower", "expensive high higher pricey overpriced costly steep"),
    )
    for state in states.split()
}
"""What people find, and what to do about whatever it is that they find so."""
_TELLS = frozenset({"show", "explain"})
_USUAL: dict[Intent, tuple[str, ...]] = {
    "suggestion": ("improve",),
    "complaint": ("improve", "fix"),
    "question": ("explain", "help with"),
}
"""For things of any other kind; what stands later serves where a verb opens many titles."""


def set_state_right(state: str, thing: Words, shown: Words) -> Words:
    """The title for a thing that people find so, which reads as `shown` with its article: prices are lowered."""
    is_priced = STATES[state] != "lower" or stem(head(thing)) in PRICES
    return (*STATES[state].split(), *(shown if is_priced else ("the", "price", "of", *shown)))


def remedies(thing: Words, lead: Intent) -> tuple[str, ...]:
    """Verbs that say what a theme of this leading intent wants done about the thing, the best first."""
    if is_bad(thing):
        return ("reduce", "fix") if stem(thing[-1]) in _KINDS[2][1] else ("fix",)
    kind = stem(head(thing))
    known = next((verb for verb, things in _KINDS if kind in things), "")
    if lead == "question":
        return (known,) if known in _TELLS else _USUAL[lead]
    return (known, *_USUAL[lead][:1]) if known else _USUAL.get(lead, ("improve",))


def remedy_of_all(things: tuple[Words, ...], lead: Intent) -> str:
    """One verb for several things: theirs if they are of one kind, else that of any thing."""
    verbs = {remedies(thing, lead)[0] for thing in things}
    return verbs.pop() if len(verbs) == 1 else _USUAL.get(lead, ("improve",))[0]
