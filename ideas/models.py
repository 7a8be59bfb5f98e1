"""The vocabulary as frozen dataclasses: what passes between the rooms.

One thing that a person would point at (a post, a quote, an idea) is a small frozen dataclass. What comes by the
hundred thousand (statements, assignments) is a `Columns`: one dataclass whose fields are columns of equal length,
checked when it is made, so that a text can never meet another text's vector.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Generic, Literal, Protocol, Self, TypeVar

import numpy as np
import numpy.typing as npt

T = TypeVar("T")
Role = Literal["customer", "brand"]
Intent = Literal["suggestion", "complaint", "question", "praise", "other"]
Membership = Literal["core", "near", "none"]
ThemeState = Literal["live", "hidden", "merged", "retired"]
Place = Literal["core", "near", "none", "repeat", "aside", "brand"]
ProposalKind = Literal["split", "merge", "retire", "place", "regroup"]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

INTENTS: tuple[Intent, ...] = ("suggestion", "complaint", "question", "praise")
LEDGER_PLACES: tuple[Place, ...] = ("core", "near", "none", "repeat", "aside")


class Progress(Protocol):
    """Where long work says how far it is. `cli.py` draws it; tests pass `no_progress`."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """`step` is shown as it is; `done` of `total` units are finished."""


def no_progress(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message by one person, as it came in: text neither repaired nor masked."""

    source: str
    post_id: str
    text: str
    posted_at: datetime | None = None
    """UTC and aware; None when the source gave no date (never the import's)."""
    author: str | None = None
    role: Role = "customer"
    conversation_id: str | None = None
    reply_to: str | None = None
    url: str | None = None
    rating: float | None = None
    reactions: int | None = None
    language: str | None = None
    """ISO 639-1 as the source says it; None lets `statements.language` decide."""
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """(source, post_id): what a post is known by everywhere."""
        return (self.source, self.post_id)


@dataclass(frozen=True)
class Columns:
    """Base of all column sets: every field is one column, all are equally long."""

    def __post_init__(self) -> None:
        lengths = {f.name: len(getattr(self, f.name)) for f in fields(self)}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"{type(self).__name__}: columns of different length: {lengths}")

    def __len__(self) -> int:
        return len(getattr(self, fields(self)[0].name))

    def take(self, rows: npt.NDArray[Any]) -> Self:
        """The same columns at these rows (positions or a mask)."""
        return type(self)(**{f.name: getattr(self, f.name)[rows] for f in fields(self)})


@dataclass(frozen=True)
class CleanPosts(Columns):
    """Customer and brand posts after repair and masking, one row a post, in the order they were given."""

    text: Texts
    """Repaired and masked; what snapshots, exports and spans speak about."""
    language: Texts
    """ISO 639-1, or "" where the text is too short to tell."""
    aside: Texts
    """Why the post is set aside, in words; "" when it is not."""


@dataclass(frozen=True)
class Statements(Columns):
    """Sentence-sized parts of customer posts that are not set aside, ordered by (post, n)."""

    post: Ints
    """Row of the post in the `CleanPosts` it was split from."""
    n: Ints
    """0, 1, 2, ... within the post."""
    start: Ints
    """Unicode code point in the clean post's text."""
    end: Ints
    text: Texts
    """`clean.text[post][start:end]`."""


@dataclass(frozen=True)
class Intents(Columns):
    """Probability of each intent by statement; "other" is what no head claims."""

    suggestion: Floats
    complaint: Floats
    question: Floats
    praise: Floats
    tone: Floats
    """How positive or negative, -1 to 1."""


@dataclass(frozen=True)
class Embeddings:
    """Unit vectors bound to the ids that they belong to and to the model that made them."""

    ids: Texts
    matrix: Floats
    """Shape (n, d), float32, every row of length one."""
    model_key: str

    def __post_init__(self) -> None:
        if len(self.ids) != len(self.matrix):
            raise ValueError(f"{len(self.ids)} ids for {len(self.matrix)} vectors")


@dataclass(frozen=True)
class Ledger:
    """Where every customer post went. `n_posts` is the sum, by construction."""

    core: int = 0
    near: int = 0
    none: int = 0
    repeat: int = 0
    aside: int = 0
    n_brand: int = 0
    """Brand posts, counted beside the ledger."""
    n_undated: int = 0
    """Customer posts without a date: in every count but trends."""
    n_unsigned: int = 0
    """Customer posts whose author is not known: each counts as one voice."""

    @property
    def n_posts(self) -> int:
        return self.core + self.near + self.none + self.repeat + self.aside


@dataclass(frozen=True)
class StatementLedger:
    """Where every statement went. `n_statements` is the sum, by construction; a post set aside has none."""

    core: int = 0
    near: int = 0
    none: int = 0
    repeat: int = 0
    """Statements that say the same words as an earlier one."""

    @property
    def n_statements(self) -> int:
        return self.core + self.near + self.none + self.repeat


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrowed the view to. Empty means everything; it is part of the URL and of every cache key."""

    sources: tuple[str, ...] = ()
    since: date | None = None
    """First day, UTC, inclusive. A dated filter leaves out posts without a date."""
    until: date | None = None
    """Last day, UTC, inclusive."""
    words: str = ""
    """Posts that hold all of these words, in any order and case."""
    intent: str = ""
    """Posts with at least one statement of this intent."""
    place: str = ""
    theme_id: str = ""
    area: str = ""
    """Posts that an idea of this area holds; of ideas, those of the area."""
    segments: tuple[tuple[str, str], ...] = ()
    """Attributes with their values: posts with one of the values that are named for each attribute."""


EVERYTHING = Filters()
"""No filter: the whole snapshot."""


@dataclass(frozen=True, slots=True)
class Idea:
    """A theme as a product team reads it, counted under some filters."""

    theme_id: str
    title: str
    is_confident: bool
    """False when the title is only keyphrases, because no member says it in a clause."""
    keyphrases: tuple[str, ...]
    area: str
    n_posts: int
    n_voices: int
    n_core: int
    n_near: int
    first_posted_at: datetime | None
    last_posted_at: datetime | None
    share_suggestion: float
    share_complaint: float
    share_question: float
    share_praise: float
    n_unsigned: int = 0
    """Of `n_posts`, those whose author is not known: each counts as one voice."""
    typical: str = ""
    """Its first quote, as a list shows it."""
    state: str = "live"
    """live, hidden, merged or retired, when the snapshot was made."""
    status: str = ""
    """What the team had decided when the snapshot was made."""
    found_title: str = ""
    """As the build found it: what it is called when nobody gave it a name."""

    @property
    def has_authors(self) -> bool:
        """False when nobody knows who wrote any of its posts, so that people cannot be told from posts."""
        return self.n_unsigned < self.n_posts


@dataclass(frozen=True, slots=True)
class Past:
    """A theme that lives, or what became of it."""

    theme_id: str
    title: str
    state: ThemeState
    """live, hidden, merged or retired."""
    merged_into: str
    """Where an old link leads; "" where nothing took it in."""
    status: str
    found_title: str
    """As a build called it."""
    found_confident: bool
    keyphrases: tuple[str, ...]
    area: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement chosen to stand for a theme, with its post around it."""

    theme_id: str
    rank: int
    reason: str
    source: str
    post_id: str
    n: int
    start: int
    end: int
    text: str
    post_text: str = ""
    posted_at: datetime | None = None
    url: str | None = None
    rating: float | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post as a page shows it."""

    source: str
    post_id: str
    posted_at: datetime | None
    text: str
    role: Role
    url: str | None
    rating: float | None
    language: str
    place: Place
    reason: str
    theme_id: str
    """Its main theme; "" when it is in none."""
    title: str
    membership: str
    """How it belongs to the theme that was asked for, else to its main one; "" when in none."""
    spans: tuple[tuple[int, int], ...] = ()
    """The statements that put it into the theme that was asked for."""
    is_confident: bool = True
    """False when `title` is only keyphrases."""
    keyphrases: tuple[str, ...] = ()
    """Of its theme."""


@dataclass(frozen=True, slots=True)
class Area:
    """A group of themes with what it holds under some filters."""

    name: str
    n_ideas: int
    n_posts: int
    n_voices: int


@dataclass(frozen=True, slots=True)
class Match:
    """The statement that answers a search best, as a list shows it."""

    text: str
    """The whole text of a post without statements."""
    marks: tuple[tuple[int, int], ...] = ()
    """Words of the search, as code points of `text`; none where it says it in other words."""
    n_same: int = 0
    """Other posts that say the same and are not listed."""


@dataclass(frozen=True)
class Found(Generic[T]):
    """What a search found, best first; the list may end before `n` is reached."""

    best: tuple[tuple[T, Match], ...] = ()
    n: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """Something that was said about a theme, once however often it was said."""

    point: int
    """What it is known by within its snapshot; equal statements share it."""
    source: str
    posted_at: datetime | None
    """Of the post that said it first."""
    url: str | None
    text: str
    intent: Intent
    membership: Membership
    closeness: float
    """Mean cosine to the theme's closest members."""
    n_posts: int
    """Posts that say it."""
    n_closer: int
    """Members of the theme that are closer."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement whose theme could be another one: what the two-minute check asks about."""

    said: Quote
    """The first statement that says it; `theme_id` is where it is."""
    next_id: str
    """The theme that it is nearest to beside its own; "" where there is none."""
    margin: float
    """How much closer it is to its own theme than to the next one, as a difference of cosines."""
    n_posts: int
    """Posts that say it."""


@dataclass(frozen=True, slots=True)
class LooseGroup:
    """Things in no theme that are as close to each other as members of a theme; or one that is close to none."""

    points: tuple[int, ...]
    """What has the most like it first, then the closest to it."""
    n_posts: int
    n_voices: int
    n_needs: int
    """Of its voices, those who suggest, complain or ask."""


@dataclass(frozen=True, slots=True)
class Side:
    """One theme of a proposal, as it is and as it would be."""

    theme_id: str
    """"" for a part that has no id yet, and for what would be in none."""
    title: str
    """What it is or would be called; "" for none."""
    n_before: int
    """Voices as it is; 0 for a part that is not there yet."""
    n_after: int
    quotes: tuple[tuple[str, str, int], ...] = ()
    """Keys of statements that show what it is about: of a part, what would be in it; of a theme, what would stay."""
    before: tuple[int, ...] = ()
    """Voices a week as it is, up to the newest complete week; as long as `after`."""
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of themes that a build suggests and a person accepts or rejects: what Review shows."""

    proposal_id: str
    """The same whenever the same is proposed, so that an answer stays given."""
    kind: ProposalKind
    title: str
    """What would happen, as a sentence."""
    why: str
    """Why it would help, in a sentence or two."""
    n_moved: int
    """Posts that would change their theme."""
    sides: tuple[Side, ...]
    """Of a merge, first what takes the others in; of a split, first what remains."""
    moved: tuple[tuple[str, str, int], ...] = ()
    """Keys of the statements that would move, those that speak most for it first."""
    does: tuple[Mapping[str, Any], ...] = ()
    """The changes that accepting makes, as `ideas.team.fields` has them; empty for regroup, which the build does."""

    @property
    def shown(self) -> dict[str, Any]:
        """As it is kept with the answer to it."""
        return {"kind": self.kind, "title": self.title, "n_moved": self.n_moved}


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Voices in one period."""

    period_start: date
    n_posts: int
    n_voices: int
    share: float
    """Part of all customer posts of the period, 0 to 1."""
    is_complete: bool
    expected: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with its size and its newest post."""

    source: str
    n_posts: int
    n_brand: int
    n_voices: int
    first_posted_at: datetime | None
    last_posted_at: datetime | None
    n_unsigned: int = 0
    """Of `n_posts`, those whose author is not known: each counts as one voice."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """A change that chance does not explain, as a page shows it."""

    theme_id: str
    kind: str
    """new, rising, falling or surge."""
    at: date
    """Monday of the week that it speaks of."""
    observed: int
    """Voices in that week; of a new theme, voices since it was first said."""
    low: float | None
    high: float | None
    n_sources: int
    """Sources whose posts speak of the theme, up to the end of that week."""


@dataclass(frozen=True, slots=True)
class Silence:
    """How long a source has been silent when the newest post of all was written, beside its own pauses before."""

    source: str
    last_day: date
    n_days: int
    """Days from its newest post to the newest of all."""
    longest: int | None
    """Its longest pause, in days, in the half year before `last_day`; None where it posted on too few days to tell."""

    @property
    def is_stale(self) -> bool:
        """Silent for longer than it ever was in that half year."""
        return self.longest is not None and self.n_days > self.longest
