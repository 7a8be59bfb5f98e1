"""The manifest of a run, said so that a reader understands how a snapshot was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from ideas.languages import language_name
from ideas.models import SourceRow, StatementLedger
from ideas.ui.words import PLACE_WORDS, count, day, number, source_name

LIMITS = (
    "Posts are grouped by meaning, by a language model that reads them one statement at a time. It misses irony, "
    "it can put two needs into one idea, and it can split one need into two.",
    "Who asks, complains, wonders or praises is told by patterns of words; a single post may be read wrongly.",
    "Posts “near one” were placed by a vote of their neighbours; they belong to the idea less surely.",
    "A person is an author name. Somebody with two names counts twice; a post without an author counts as a person.",
    "These people chose to write. They are not a sample of everybody who uses the product.",
    "“Usual” is what earlier periods suggest. With little history it is not known, and then it is not shown.",
)


@dataclass(frozen=True)
class Facts:
    """The manifest in sentences."""

    finding: str
    lead: str
    sentences: tuple[str, ...]
    read_languages: tuple[str, ...]
    """What the encoder reads; empty: every language."""


def facts(manifest: Mapping[str, Any]) -> Facts:
    """How a run was made, from its manifest."""
    counts, encoder = manifest.get("counts", {}), manifest.get("encoder", {})
    built = datetime.fromisoformat(str(manifest["built_at"]))
    languages = encoder.get("languages") or ()
    languages = () if languages == "all" or "all" in languages else tuple(languages)
    reads = " and ".join(language_name(code) for code in languages) or "every language"
    sentences = (
        f"Posts were repaired and masked, then split into statements: {count(int(counts.get('n_posts', 0)), 'post')} "
        f"gave {count(int(counts.get('n_statements', 0)), 'statement')}. Statements that mean the same form ideas: "
        f"{number(int(counts.get('n_themes', 0)))}.",
        f"The encoder {encoder.get('name', 'is not named')} reads {reads}.",
        *(str(note) for note in manifest.get("notes", ())),
    )
    return Facts(
        finding=f"Built on {day(built)}",
        lead=f"At {built:%H:%M} UTC. Nothing here changes until the next build.",
        sentences=sentences,
        read_languages=languages,
    )


def statements_sentence(ledger: StatementLedger) -> str:
    """Where the statements went, with its sum.

    >>> statements_sentence(StatementLedger(core=5, near=2, none=1, repeat=1))
    'Statements, too, have one place each: 5 in ideas + 2 near one + 1 in none + 1 repeats = 9.'
    """
    places = " + ".join(f"{number(getattr(ledger, f.name))} {PLACE_WORDS[f.name]}" for f in fields(ledger))
    return f"Statements, too, have one place each: {places} = {number(ledger.n_statements)}."


MOST_NAMED = 3
"""Sources without authors that are named one by one."""


def unsigned_sentences(sources: Sequence[SourceRow]) -> list[str]:
    """What is not known of who wrote the posts, a sentence for each source of which that is true, or one for many."""
    silent = [row for row in sources if row.n_unsigned and row.n_unsigned == row.n_posts]
    if len(silent) > MOST_NAMED:
        is_all = len(silent) == len(sources)
        which = "No source says who wrote its" if is_all else f"{len(silent)} sources do not say who wrote their"
        others = [row for row in sources if row.n_unsigned < row.n_posts]
        return [f"{which} posts; each counts as one person.", *unsigned_sentences(others)]
    return [
        f"{source_name(row.source)} does not say who wrote its posts; each counts as one person."
        if row.n_unsigned == row.n_posts
        else f"Of the {count(row.n_posts, 'post')} of {source_name(row.source)}, {number(row.n_unsigned)} "
        f"{'does' if row.n_unsigned == 1 else 'do'} not say who wrote {'it' if row.n_unsigned == 1 else 'them'}; "
        "each counts as one person."
        for row in sources
        if row.n_unsigned
    ]


def source_rows(sources: Sequence[SourceRow]) -> list[tuple[str, ...]]:
    """Each source with its size and freshness."""
    return [
        (
            source_name(row.source),
            number(row.n_posts),
            number(row.n_voices) if row.n_unsigned < row.n_posts or not row.n_posts else "not known",
            number(row.n_brand),
            day(row.last_posted_at) if row.last_posted_at else "no dates",
        )
        for row in sources
    ]


def language_rows(languages: Sequence[tuple[str, int]], read: Sequence[str]) -> list[tuple[str, ...]]:
    """Each language with its posts, and whether the encoder reads it."""
    return [
        (
            language_name(code) if code else "Too short to tell",
            number(n),
            "yes" if not read or not code or code in read else "no",
        )
        for code, n in languages
    ]


def step_table(manifest: Mapping[str, Any]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Head and rows of the steps: the time of each, and the most memory taken up to its end, where that was noted."""
    steps = manifest.get("steps", ())
    has_memory = any(step.get("memory_mb") is not None for step in steps)
    head = ("Step", "Seconds", *(("Memory so far, MB",) if has_memory else ()), "")

    def row(step: Mapping[str, Any]) -> tuple[str, ...]:
        memory = step.get("memory_mb")
        return (
            str(step["name"]).capitalize(),
            f"{float(step['seconds']):,.1f}",
            *(("" if memory is None else number(round(memory)),) if has_memory else ()),
            "kept from an earlier run" if step.get("cached") else "",
        )

    return head, [row(step) for step in steps]


def version_rows(manifest: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Settings, then versions, by name."""
    pairs = [
        ("run", manifest["run_id"]),
        *manifest.get("settings", {}).items(),
        *sorted(manifest.get("versions", {}).items()),
    ]
    return [(str(name).replace("_", " "), str(value)) for name, value in pairs]
