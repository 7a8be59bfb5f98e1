"""Decisions in words: what stands about each idea, what was known that day, and why it wants another look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from ideas.models import AlertRow, Idea
from ideas.signals.reopen import LEAST_VOICES, Evidence, Reopening, Segments, read_evidence, reasons_to_reopen, told
from ideas.team.state import Decision, TeamState
from ideas.ui.reads import Reads
from ideas.ui.week import NEEDS_A_PERSON
from ideas.ui.words import count, day, idea_title, intent_mix, number, people

IN_HAND = ("new", "exploring", "planned", "building")
SETTLED = ("shipped", "not now", "declined")
MOST_NEW = 5
"""Ideas without a decision that the shortlist and the board show."""
MOST_SEGMENTS = 3
NEVER = datetime.min.replace(tzinfo=UTC)
LEAD = "Each decision keeps what was known on its day, and comes back by the rule that was written down with it."


@dataclass(frozen=True)
class Standing:
    """An idea with what was decided about it last, and what has become of that since."""

    idea: Idea
    decision: Decision | None
    then: Evidence | None
    """What was known when it was decided."""
    now: Evidence
    reasons: tuple[Reopening, ...] = ()

    @property
    def status(self) -> str:
        return self.decision.status if self.decision else "new"

    @property
    def title(self) -> str:
        return idea_title(self.idea)


def standings(reads: Reads, today: date) -> list[Standing]:
    """Every idea that is shown and was not merged into another, as it stands today; most people first."""
    span, team = reads.span(), reads.team
    segments, alerts = reads.theme_segments(LEAST_VOICES), {row.theme_id: row for row in reads.alerts()}
    run_id = str(reads.manifest()["run_id"])
    return [
        standing(
            idea, team, evidence_of(idea, segments.get(idea.theme_id, ()), alerts.get(idea.theme_id), span, run_id),
            today,
        )
        for idea in reads.ideas(order="people")
        if idea.theme_id not in team.merged
    ]  # fmt: skip


def standing(idea: Idea, team: TeamState, now: Evidence, today: date) -> Standing:
    """One idea as it stands today."""
    last = last_decision(idea.theme_id, team)
    if last is None:
        return Standing(idea, None, None, now)
    then = read_evidence(last.evidence)
    reasons = reasons_to_reopen(last.status, last.reopen, last.due, then, now, today)
    return Standing(idea, last, then, now, tuple(reasons))


def last_decision(theme_id: str, team: TeamState) -> Decision | None:
    """What was decided last about an idea; where nothing was, what was about the ideas that it took in."""
    if own := team.decisions.get(theme_id):
        return own[-1]
    taken_in = [each[-1] for of, each in team.decisions.items() if of != theme_id and team.successor(of) == theme_id]
    return max(taken_in, key=lambda each: each.at or NEVER, default=None)


def evidence_of(
    idea: Idea, segments: Sequence[tuple[str, str, int]], alert: AlertRow | None, span: tuple[date, date] | None,
    run_id: str, quotes: tuple[tuple[str, str, int], ...] = (),
) -> Evidence:  # fmt: skip
    """What is known about an idea today."""
    has_risen = alert is not None and alert.kind in NEEDS_A_PERSON
    return Evidence(
        idea.n_voices, idea.n_posts, span[1] if span else None, told(segments),
        alert.at if alert and has_risen else None, run_id, quotes, alert.observed if alert and has_risen else None,
    )  # fmt: skip


def decide_finding(n_reopened: int, n_decided: int, n_ideas: int) -> str:
    """The heading of Decide.

    >>> decide_finding(2, 12, 53), decide_finding(1, 1, 1)
    ('2 decisions want another look', '1 decision wants another look')
    >>> decide_finding(0, 12, 53), decide_finding(0, 0, 53), decide_finding(0, 0, 0)
    ('12 of 53 ideas are decided', 'Nothing is decided yet', 'There is no idea to decide about yet')
    """
    if n_reopened:
        return f"{count(n_reopened, 'decision')} {'wants' if n_reopened == 1 else 'want'} another look"
    if n_decided:
        return f"{number(n_decided)} of {count(n_ideas, 'idea')} {'is' if n_decided == 1 else 'are'} decided"
    return "Nothing is decided yet" if n_ideas else "There is no idea to decide about yet"


def reopening_sentence(found: Reopening, status: str) -> str:
    """Why a decision wants another look, with then and now.

    >>> reopening_sentence(Reopening("voices", 41, 14), "declined")
    '41 people now; 14 when it was declined.'
    >>> reopening_sentence(Reopening("segment", 9, 14, (("plan", "Free", 9),)), "not now")
    'New since then: plan Free (9 people).'
    """
    match found.why:
        case "voices":
            then = f"; {number(found.then)} when it was {_was(status)}" if found.then is not None else ""
            return f"{people(found.now)} now{then}."
        case "segment":
            return f"New since then: {segments_said(found.segments)}."
        case "surge":
            when = f" in the week of {day(found.day)}" if found.day else ""
            return f"It rose beyond chance{when}: {people(found.now)}."
        case _:
            return f"The day that was set has come: {day(found.day)}." if found.day else "Its day has come."


def _was(status: str) -> str:
    return {"not now": "put off", "new": "looked at", "exploring": "taken up"}.get(status, status)


def segments_said(segments: Sequence[tuple[str, str, int]]) -> str:
    """Segments with their people, the first few; how many more.

    >>> segments_said([("plan", "Team", 20), ("region", "North", 4)])
    'plan Team (20 people), region North (4)'
    """
    shown = [
        f"{name.replace('_', ' ')} {value} ({people(n) if not at else number(n)})"
        for at, (name, value, n) in enumerate(segments[:MOST_SEGMENTS])
    ]
    rest = len(segments) - len(shown)
    return ", ".join(shown) + (f" and {number(rest)} more" if rest else "")


def largest(segments: Segments) -> list[tuple[str, str, int]]:
    """Segments as a list, most people first."""
    return sorted(((name, value, n) for (name, value), n in segments.items()), key=lambda each: (-each[2], each))


def standing_line(found: Standing) -> str:
    """Below an idea's title: what was decided, when and by whom; what it is mostly said as where nothing was."""
    if found.decision is None:
        return " · ".join(filter(None, ["New", intent_mix(found.idea)]))
    return " · ".join([decided_by(found.decision), *plan_facts(found.decision)])


def decided_by(decision: Decision) -> str:
    """The status, who set it and when."""
    when = f", {day(decision.at)}" if decision.at else ""
    return f"{decision.status.capitalize()}: {decision.who}{when}"


def plan_facts(decision: Decision) -> list[str]:
    """Who has it, until when, and how much it takes, as far as that was said."""
    return [
        *([f"owner {decision.owner}"] if decision.owner else []),
        *([f"due {day(decision.due)}"] if decision.due else []),
        *([f"effort {decision.effort:g}"] if decision.effort is not None else []),
    ]


def evidence_line(then: Evidence | None) -> str:
    """What was known on the day of a decision."""
    if then is None:
        return "What was known that day was not kept with it."
    parts = [people(then.n_voices), count(then.n_posts, "post")]
    if then.segments:
        parts.append(segments_said(largest(then.segments)))
    posts_to = f", posts up to {day(then.last_day)}" if then.last_day else ""
    return f"Known that day: {', '.join(parts)}{posts_to}."


def rules_line(rule: Mapping[str, Any]) -> str:
    """When a decision comes back; empty where it does not.

    >>> rules_line({"voices": 30, "segment": True, "surge": False})
    'Comes back at 30 people, or when a new segment asks.'
    """
    parts = [
        *([f"at {people(rule['voices'])}"] if rule.get("voices") else []),
        *(["when a new segment asks"] if rule.get("segment") else []),
        *(["when it rises beyond chance"] if rule.get("surge") else []),
    ]
    return f"Comes back {', or '.join(parts)}." if parts else ""


def strip(found: Standing) -> list[tuple[str, str]]:
    """The numbers of an idea that are compared with others: people, then, effort, people for each of it."""
    effort = found.decision.effort if found.decision else None
    then = (number(found.then.n_voices), "when decided") if found.then else ("", "")
    of_each = (f"{found.idea.n_voices / effort:.1f}", "people per effort") if effort else ("", "")
    return [
        (number(found.idea.n_voices), "people" if found.idea.has_authors else "posts"),
        then,
        (f"{effort:g}" if effort is not None else "–", "effort"),
        of_each,
    ]


def shortlist(found: Sequence[Standing], chosen: Sequence[str]) -> list[Standing]:
    """What is compared: what somebody chose; else what is explored or planned, and the new ideas of most people."""
    if chosen:
        return [each for each in found if each.idea.theme_id in chosen]
    in_hand = [each for each in found if each.status in ("exploring", "planned")]
    return in_hand + [each for each in found if each.status == "new"][:MOST_NEW]


def segment_line(found: Standing) -> str:
    """Whose idea it is, where posts say so."""
    segments = largest(found.now.segments)
    return f"From {segments_said(segments)}" if segments else ""


def new_decision(form: Mapping[str, Any], evidence: Evidence) -> dict[str, Any]:
    """An action's data from what was filled in; what was left empty is left out."""
    reopen = {
        **({"voices": int(form["voices"])} if form.get("voices") else {}),
        **({"segment": True} if form.get("segment") else {}),
        **({"surge": True} if form.get("surge") else {}),
    }
    said = {
        "reason": str(form.get("reason") or "").strip(),
        "owner": str(form.get("owner") or "").strip(),
        "due": form["due"].isoformat() if form.get("due") else "",
        "reopen": reopen,
    }
    effort = {"effort": form["effort"]} if form.get("effort") is not None else {}
    kept = {name: value for name, value in said.items() if value}
    return {"status": form["status"], **kept, **effort, "evidence": evidence.kept}


def kept_decision(decision: Decision, evidence: Evidence) -> dict[str, Any]:
    """The same again, measured from today: what is kept after another look.

    The day that was set is over, and so is a number of people that is reached: it could not be reached again.
    """
    is_over = int(decision.reopen.get("voices") or 0) <= evidence.n_voices
    rule = {name: value for name, value in decision.reopen.items() if name != "voices" or not is_over}
    form = {"status": decision.status, "owner": decision.owner, "effort": decision.effort, **rule}
    return new_decision({**form, "reason": "Looked at again; it stays."}, evidence)
