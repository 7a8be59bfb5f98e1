"""What became of an idea: where an old link leads, what people decided about it, what builds made of it."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from ideas.models import Filters, Idea
from ideas.team.actions import Action, Change, StatementKey
from ideas.team.state import TeamState
from ideas.ui import decided, html, parts, words
from ideas.ui.board import draw_decisions
from ideas.ui.offers import change_row, soft
from ideas.ui.reads import Reads
from ideas.ui.seen import past, successor, title_of

LED_FROM = "led_from"
"""An idea, and the one merged into it whose old link led here."""
TURNS = {
    ("born", True): "Found for the first time",
    ("split", True): "“{}” became an idea of its own",
    ("split", False): "Split off from “{}”",
    ("merged", True): "Went into “{}”",
    ("merged", False): "“{}” came in",
    ("retired", True): "Nobody spoke of it any more",
    ("revived", True): "Spoken of again",
}
"""What happened in a build, by whether it happened to this idea or to the other one."""
WENT = "went into this idea with a build"
MOST_HISTORY = 8
CURATED = ("rename", "merge", "split", "move", "lock", "unlock", "hide", "show", "check")


def beside_line(theme_id: str, state: TeamState) -> str:
    """What a list says about an idea beside its numbers: its status, and what is about to happen to it."""
    status = state.status(theme_id)
    merging = f"is being merged into “{title_of(state.successor(theme_id))}”" if theme_id in state.merged else ""
    return " · ".join(filter(None, ["" if status == "new" else status, merging]))


def hidden_ideas(reads: Reads, filters: Filters) -> None:
    """The way to what was taken out of the lists."""
    hidden = reads.hidden_ideas(filters)
    if hidden:
        with st.popover(f"{words.count(len(hidden), 'hidden idea')}", type="tertiary", key="hidden_ideas"):
            for idea in hidden:
                label = html.label(words.idea_title(idea))
                st.page_link(parts.idea_page(), label=label, query_params={"theme": idea.theme_id})


def follow_link() -> str:
    """The idea that the URL names; of one that was merged, the one that took it in, which will say so."""
    asked = st.query_params.get("theme", "")
    theme_id = successor(asked)
    if theme_id != asked:
        st.query_params["theme"] = theme_id
        st.session_state[LED_FROM] = (theme_id, asked)
    return theme_id


def no_longer(whole: Idea, reads: Reads) -> None:
    """An idea that nobody speaks of today: what it was, and what became of it."""
    parts.heading(words.idea_title(whole), "None of today’s posts is in it. Its link, its name and its history stay.")
    parts.notes(standing(whole, reads.team))
    draw_decisions(reads, whole.theme_id)
    draw_history(whole.theme_id, reads)
    st.page_link(parts.ideas_page(), label="All ideas")


def not_built_yet(theme_id: str, reads: Reads) -> bool:
    """The page of a part that somebody has just split off; False where there is none."""
    split = reads.team.splits.get(theme_id)
    if split is None:
        return False
    n = words.count(len(split.statements), "statement")
    parts.heading(reads.team.names.get(theme_id) or "A new idea", f"{n} split off “{title_of(split.theme_id)}”.")
    parts.notes(["It is here when the rebuild is done."])
    st.page_link(parts.idea_page(), label=html.label(title_of(split.theme_id)), query_params={"theme": split.theme_id})
    return True


def standing(idea: Idea, state: TeamState) -> list[str]:
    """What people decided about the idea, as sentences below its title."""
    theme_id, now = idea.theme_id, decided.now()
    found = []
    led_to, merged = st.session_state.get(LED_FROM, ("", ""))
    if led_to == theme_id and successor(merged) == theme_id:
        action = _last(state, "merge", merged)
        by = f"was merged into this idea by {action.who}, {decided.ago(action.at, now)}" if action else WENT
        found.append(f"“{title_of(merged)}” {by}.")
    for held, kind, effect in (
        (theme_id in state.names, "rename", "Named"),
        (theme_id in state.locked, "lock", "Locked, so that nothing leaves and nothing comes in,"),
        (theme_id in state.hidden, "hide", "Hidden, so that it is in no list,"),
    ):
        action = _last(state, kind, theme_id)
        if held and action:
            found.append(f"{effect} by {action.who} {decided.ago(action.at, now)}.")
    return found


def _last(state: TeamState, kind: str, theme_id: str) -> Action | None:
    standing = [action for action in state.log.values() if action.action_id not in state.undone]
    found = [a for a in standing for part in (a, *a.parts) if part.kind == kind and part.subject == theme_id]
    return found[-1] if found else None


def history(theme_id: str, state: TeamState, ruled: Collection[str] = ()) -> list[Action]:
    """What people changed about the idea and what still stands, the newest first; `ruled`: ids of rules about it."""
    standing = [action for action in state.log.values() if action.action_id not in state.undone]
    found = [
        a for a in standing if a.action_id in ruled or any(_is_about(part, theme_id) for part in (a, *a.parts))
    ]  # fmt: skip
    return found[::-1]


def _is_about(change: Change, theme_id: str) -> bool:
    is_change = change.kind in CURATED and change.data.get("answer") != "yes"
    return is_change and theme_id in (*change.themes(), change.data.get("part"))


def _ruled(theme_id: str, reads: Reads) -> set[str]:
    """The rules about two statements of which one is in the idea; a rule itself names no idea."""
    rules = {a.action_id: a for a in reads.team.log.values() if a.kind in ("together", "apart")}
    pairs = {of: (StatementKey.of(a.subject), StatementKey.of(a.data["other"])) for of, a in rules.items()}
    said = reads.said(tuple(sorted({key for pair in pairs.values() for key in pair}))) if pairs else []
    here = {StatementKey(quote.source, quote.post_id, quote.n) for quote in said if quote.theme_id == theme_id}
    return {of for of, pair in pairs.items() if here & set(pair)}


def draw_history(theme_id: str, reads: Reads) -> None:
    """What people changed, each with the way back, and what builds made of it; nothing where nothing happened."""
    found, turns = history(theme_id, reads.team, _ruled(theme_id, reads)), _turns(theme_id, reads)
    if not found and not turns:
        return
    parts.section("Its history")
    for action in found[:MOST_HISTORY]:
        change_row(action, reads.team.log, _elsewhere(action, theme_id))
    if len(found) > MOST_HISTORY:
        soft(f"and {len(found) - MOST_HISTORY} earlier changes")
    parts.notes(turns)


def _turns(theme_id: str, reads: Reads) -> list[str]:
    """What builds made of the idea by themselves, the newest first; what a person did is said as that."""
    state, said = reads.team, []
    for row in reversed(reads.lineage()):
        own, other, event = row["theme_id"] == theme_id, row["other"], row["event"]
        by_person = row["theme_id"] in state.merged or row["theme_id"] in state.splits or other in state.splits
        if by_person or not (own or other == theme_id):
            continue
        sentence = TURNS.get((event, own))
        if sentence:
            about = title_of(other if own else row["theme_id"]) if other else ""
            said.append(f"{sentence.format(about)} on {words.day(row['at'])}.")
    return said


def _elsewhere(action: Action, theme_id: str) -> list[str]:
    """Other ideas that are there because of it: the two ends of a split."""
    ends = [
        end for part in (action, *action.parts) if part.kind == "split" for end in (part.subject, part.data["part"])
    ]
    return [end for end in ends if end != theme_id and (found := past(end)) and found.state == "live"]
