"""People who decide at random: actions about six themes, five statements, two proposals, as Hypothesis draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from ideas.team.actions import KINDS, Action, StatementKey
from ideas.team.fields import ANSWERS, STATUSES, new_action, undo_action
from ideas.team.fold import NotPossible, fold, numbered
from ideas.team.state import TeamState

BEGAN = datetime(2026, 11, 2, 9, tzinfo=UTC)
KEYS = [StatementKey("Forum", f"p{n // 2}", n % 2) for n in range(5)]
TITLES = ["Add dark mode", "Später erinnern", "☃ = ☃", "Dark, “darker”"]
themes = st.sampled_from(["T1", "T2", "T3", "T4", "S1", "S2"])
two_themes = st.lists(themes, min_size=2, max_size=2, unique=True)
keys = st.lists(st.sampled_from(KEYS), min_size=2, max_size=3, unique=True)
titles = st.sampled_from(TITLES)
changes = st.one_of(
    st.builds(lambda t, title: {"kind": "rename", "subject": t, "data": {"title": title}}, themes, titles),
    st.builds(lambda t: {"kind": "split", "subject": t, "data": {"statements": [list(KEYS[0])]}}, themes),
    st.builds(lambda t: {"kind": "merge", "subject": t[0], "data": {"into": t[1]}}, two_themes),
)


@st.composite
def decisions(draw: st.DrawFn) -> Action:
    """Any decision that is no undo."""
    kind = draw(st.sampled_from(KINDS[:-1]))
    who, (theme, other), about = draw(st.sampled_from(["Ann", "Ben", "Zoë"])), draw(two_themes), draw(keys)
    match kind:
        case "rename":
            return new_action(kind, theme, who, title=draw(titles))
        case "merge":
            return new_action(kind, theme, who, into=other)
        case "split":
            return new_action(kind, theme, who, statements=about)
        case "move":
            return new_action(kind, about[0].subject, who, to=draw(st.sampled_from([theme, ""])))
        case "status":
            return new_action(kind, theme, who, status=draw(st.sampled_from(STATUSES)), evidence={"voices": 14})
        case "note":
            return new_action(kind, theme, who, text=draw(titles), anchors=about)
        case "check":
            answer = draw(st.sampled_from(ANSWERS))
            which = {"which": other} if answer == "which" else {}
            return new_action(kind, about[0].subject, who, theme=theme, answer=answer, **which)
        case "together" | "apart":
            return new_action(kind, about[0].subject, who, other=about[1])
        case "accept":
            return new_action(kind, f"P{len(about)}", who, does=draw(st.lists(changes, max_size=2)))
        case "reject" | "later":
            return new_action(kind, f"P{len(about)}", who)
        case _:
            return new_action(kind, theme, who)


undos = st.integers(0, 10**6)
"""Which of the actions so far is taken back: the number's remainder."""
steps = st.one_of(decisions(), decisions(), undos)
lives = st.lists(steps, min_size=200, max_size=200)
"""200 decisions and undos."""


def action_of(step: Action | int, taken: Sequence[Action]) -> Action | None:
    """The action of a step, given those that were taken before; None for an undo where there is nothing to undo."""
    if isinstance(step, Action):
        return step
    return undo_action(taken[step % len(taken)].action_id, "Ann") if taken else None


def decide(drawn: Iterable[Action | int]) -> TeamState:
    """The state after these steps, each folded as it comes; what is not possible is not done."""
    state, taken = TeamState(), []
    for step in drawn:
        action = action_of(step, taken)
        if action is None:
            continue
        seq = len(taken) + 1
        action = replace(numbered(action, state.log), seq=seq, at=BEGAN + timedelta(minutes=seq))
        try:
            state = fold(state, [action])
        except NotPossible:
            continue
        taken.append(action)
    return state
