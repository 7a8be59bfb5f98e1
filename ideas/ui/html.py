"""The few pieces that theming cannot draw, as escaped HTML. Text from posts enters pages through `text` only."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from ideas.charts.sparkline import data_url, sparkline_svg
from ideas.models import LEDGER_PLACES, Idea, Ledger, Match, Member, PostRow, Quote, TrendPoint
from ideas.ui import words
from ideas.ui.week import NEEDS_A_PERSON, TAGS

SHORT_POST = 420
"""Characters up to which a quote shows its whole post."""
SHOWN_POST = 900
"""Characters of a post that a list shows before it folds the rest."""
LONG_ANSWER = 240
"""Characters of a statement that a list of found ones shows."""
OTHER_WORDS = "says it in other words"
Spans = Sequence[tuple[int, int]]


def text(value: object) -> str:
    """Any text, safe between tags and in attributes."""
    return html.escape(str(value), quote=True)


def label(value: str) -> str:
    """Any text as a Markdown label that shows exactly these characters."""
    escaped = "".join("\\" + char if char in r"\`*_{}[]()#+-.!|~<>$&" else char for char in value)
    return escaped.replace(":", ":\u2060")  # a word joiner keeps `:material/home:` from becoming an icon


def safe_url(url: str | None) -> str:
    """The address when a browser may follow it; else empty."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def marked(value: str, spans: Spans, start: int = 0, end: int | None = None) -> str:
    """`value[start:end]` with the spans marked; spans count code points of the whole text."""
    end = len(value) if end is None else min(end, len(value))
    parts, at = [], start
    for a, b in sorted(spans):
        a, b = max(a, at), min(b, end)
        if a < b:
            parts += [text(value[at:a]), f"<mark>{text(value[a:b])}</mark>"]
            at = b
    return "".join([*parts, text(value[at:end])])


def plain_tag(said: str) -> str:
    """A word that says of what kind something is."""
    return f'<span class="tag">{text(said)}</span>'


def before_and_after(before: Sequence[int], after: Sequence[int], top: int, line: str) -> str:
    """A theme's voices a week as they are, faint, and as they would be, on the scale of all that stands beside it."""
    drawn = "".join(
        f'<span class="spark {kind}" style="--line:url({data_url(sparkline_svg(values, top))})"></span>'
        for kind, values in (("was", before), ("", after))
        if any(values) and not (kind == "was" and tuple(before) == tuple(after))
    )
    said = f"People a week as it is: {', '.join(map(str, before[-12:]))}; then: {', '.join(map(str, after[-12:]))}"
    picture = f'<span class="sparks" role="img" aria-label="{text(said)}">{drawn}</span>' if drawn else ""
    return f'<div class="side_line"><p class="soft line">{text(line)}</p>{picture}</div>'


def sparkline(values: Sequence[int], period: str, *, warm: bool = False) -> str:
    """A small trend that a screen reader can say."""
    said = f"People a {period}: {', '.join(map(str, values[-12:]))}" if values else "No dates, no trend"
    mask = data_url(sparkline_svg(values)) if any(values) else ""
    kind = "spark warm" if warm else "spark"
    return f'<span class="{kind}" role="img" aria-label="{text(said)}" style="--line:url({mask})"></span>'


def tag(kind: str) -> str:
    """What kind of change this is; warm where a person is needed."""
    look = "warm" if kind in NEEDS_A_PERSON else kind
    return f'<span class="tag {text(look)}">{text(TAGS.get(kind, kind))}</span>'


def ledger_bar(ledger: Ledger) -> str:
    """One thin bar, each place as wide as its part."""
    counts = {place: int(getattr(ledger, place)) for place in LEDGER_PLACES}
    said = ", ".join(f"{words.number(n)} {words.PLACE_WORDS[place]}" for place, n in counts.items())
    parts = "".join(f'<i class="{place}" style="flex:{n}"></i>' for place, n in counts.items() if n)
    return f'<div class="ledger" role="img" aria-label="{text(said)}">{parts}</div>'


def numbers(pairs: Iterable[tuple[str, str]]) -> str:
    """A row of big numbers with what they count below."""
    cells = "".join(f"<div><b>{text(value)}</b><span>{text(name)}</span></div>" for value, name in pairs)
    return f'<div class="numbers">{cells}</div>'


def strip(pairs: Iterable[tuple[str, str]]) -> str:
    """Numbers of a row, each with what it counts below, in the same places in every row."""
    cells = "".join(f"<div><b>{text(value)}</b><span>{text(name)}</span></div>" for value, name in pairs)
    return f'<div class="strip">{cells}</div>'


def decision(status: str, facts: str, reason: str, lines: Sequence[str], said: str) -> str:
    """One decision of a history: its status, who and when, why, what was known, and what people said that day."""
    why = f'<p class="why">{text(reason)}</p>' if reason else ""
    below = "".join(f'<p class="soft small">{text(line)}</p>' for line in lines)
    quotes = folded("What they said that day", said) if said else ""
    head = f'<p>{plain_tag(status.capitalize())} <span class="soft">{text(facts)}</span></p>'
    return f'<article class="decision">{head}{why}{below}{quotes}</article>'


def loose_group(line: str, said: Sequence[Quote], n_shown: int) -> str:
    """Things that are said in no idea and are much alike, the first few at once."""

    def one(found: Quote) -> str:
        facts = [text(words.source_name(found.source))]
        facts.append(text(words.day(found.posted_at)) if found.posted_at else "no date")
        if url := safe_url(found.url):
            facts.append(f'<a href="{text(url)}" target="_blank" rel="noopener noreferrer nofollow">open</a>')
        whole = text(words.shortened(found.text, LONG_ANSWER))
        return f'<p class="typical" dir="auto">“{whole}” <span class="from">{" · ".join(facts)}</span></p>'

    rest = said[n_shown:]
    more = folded(f"{words.number(len(rest))} more", "".join(map(one, rest))) if rest else ""
    return f'<div class="loose"><p class="soft small">{text(line)}</p>{"".join(map(one, said[:n_shown]))}{more}</div>'


def idea_lines(idea: Idea, line: str, match: Match | None = None) -> str:
    """What stands below an idea's title in a list: who and how much, and what people say, or what answers a search."""
    typical = text(words.shortened(idea.typical)) if match is None else answer(match)
    said = f'<p class="typical" dir="auto">“{typical}”</p>' if typical else ""
    line += f" · {OTHER_WORDS}" if match and not match.marks else ""
    return f'<p class="soft line">{text(line)}</p>{said}'


def answer(match: Match) -> str:
    """The statement that answers a search, its words marked; a long one around the first of them."""
    first = match.marks[0][0] if match.marks else 0
    begin = 0 if first < LONG_ANSWER // 2 else match.text.rfind(" ", 0, first - LONG_ANSWER // 3) + 1
    end = min(begin + LONG_ANSWER, len(match.text))
    return (
        f"{'… ' if begin else ''}{marked(match.text, match.marks, begin, end)}{' …' if end < len(match.text) else ''}"
    )


def found_post(found: PostRow, match: Match) -> str:
    """A post that answers a search: its statement, where it is from, why it is here; the whole post on demand."""
    facts = [*post_facts(found), *([] if match.marks else [OTHER_WORDS])]
    if match.n_same:
        facts.append(f"{words.count(match.n_same, 'more post')} {'says' if match.n_same == 1 else 'say'} the same")
    whole = ""
    if len(found.text) > len(match.text) + 1:
        spans = [(at, at + len(match.text))] if (at := found.text.find(match.text)) >= 0 else []
        whole = folded("The whole post", f'<div class="said" dir="auto">{marked(found.text, spans)}</div>')
    return (
        f'<article class="post"><p class="typical" dir="auto">“{answer(match)}”</p>'
        f'<p class="soft small">{" · ".join(facts)}</p>{whole}</article>'
    )


def member(found: Member, n_members: int, nearest: Sequence[str]) -> str:
    """Something said about an idea, how close it is to what the idea's members say, and to which most."""
    facts = [text(words.source_name(found.source)), text(words.day(found.posted_at)) if found.posted_at else "no date"]
    facts.append(text(words.SAID_AS.get(found.intent, "said beside it")))
    if found.n_posts > 1:
        facts.append(text(f"in {words.count(found.n_posts, 'post')}"))
    if url := safe_url(found.url):
        facts.append(f'<a href="{text(url)}" target="_blank" rel="noopener noreferrer nofollow">open</a>')
    why = "".join(f'<li dir="auto">“{text(words.shortened(said, LONG_ANSWER))}”</li>' for said in nearest)
    because = text(words.closeness(found.membership, found.n_closer, n_members))
    inside = f'<p class="soft small">{because}</p>' + (
        f'<p class="soft small">Nearest to it in meaning, of the members that make the idea:</p><ul>{why}</ul>'
        if why
        else ""
    )
    return (
        f'<article class="post"><p class="typical" dir="auto">“{text(words.shortened(found.text, SHOWN_POST))}”</p>'
        f'<p class="soft small">{" · ".join(facts)}</p>{folded("Why it is here", inside)}</article>'
    )


def quote(found: Quote) -> str:
    """A quote, the words that made it one marked, with where it comes from and why it was chosen."""
    if len(found.post_text) <= SHORT_POST:
        said = marked(found.post_text, [(found.start, found.end)])
    else:
        before = "… " if found.start > 0 else ""
        after = " …" if found.end < len(found.post_text) else ""
        said = f"{before}<mark>{text(found.text[:SHOWN_POST])}</mark>{after}"
    facts = [text(words.source_name(found.source))]
    if found.posted_at:
        facts.append(text(words.day(found.posted_at)))
    if found.rating is not None:
        facts.append(text(f"rated {found.rating:g}"))
    if found.reason:
        facts.append(text(found.reason))
    if url := safe_url(found.url):
        facts.append(f'<a href="{text(url)}" target="_blank" rel="noopener noreferrer nofollow">open</a>')
    kind = " against" if "disagree" in found.reason else ""
    return (
        f'<blockquote class="quote{kind}" dir="auto"><p>“{said}”</p><footer>{" · ".join(facts)}</footer></blockquote>'
    )


def post_facts(found: PostRow) -> list[str]:
    """Where a post is from, when it was written, where it went, and the way to it."""
    facts = [text(words.source_name(found.source)), text(words.day(found.posted_at)) if found.posted_at else "no date"]
    if found.rating is not None:
        facts.append(text(f"rated {found.rating:g}"))
    facts.append(text(words.PLACE_WORDS.get(found.place, found.place)))
    if found.reason:
        facts.append(text(found.reason))
    if url := safe_url(found.url):
        facts.append(f'<a href="{text(url)}" target="_blank" rel="noopener noreferrer nofollow">open</a>')
    return facts


def post(found: PostRow) -> str:
    """A post as it was written, its statements marked, long ones folded, with its facts below."""
    facts = post_facts(found)
    body = f'<div class="said" dir="auto">{marked(found.text, found.spans, 0, SHOWN_POST)}'
    if len(found.text) > SHOWN_POST:
        rest = marked(found.text, found.spans, SHOWN_POST)
        body += f"… {folded(f'the other {words.number(len(found.text) - SHOWN_POST)} characters', rest)}"
    return f'<article class="post">{body}</div><p class="soft small">{" · ".join(facts)}</p></article>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], name: str, *, is_whole: bool = False) -> str:
    """A plain table; every column but the first is numbers, aligned at the right. A long one scrolls unless whole."""
    top = "".join(f'<th scope="col">{text(cell)}</th>' for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="scroll{" all" if is_whole else ""}" tabindex="0" role="region" aria-label="{text(name)}">'
        f'<table class="plain">'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def linked_table(head: Sequence[str], rows: Iterable[Sequence[tuple[str, str]]], name: str) -> str:
    """A plain table whose cells lead somewhere, where they have an address beside their text."""

    def cell(said: str, address: str) -> str:
        inside = f'<a href="{text(address)}" target="_self">{text(said)}</a>' if address else text(said)
        return f"<td>{inside}</td>"

    top = "".join(f'<th scope="col">{text(each)}</th>' for each in head)
    body = "".join("<tr>" + "".join(cell(*pair) for pair in row) + "</tr>" for row in rows)
    return (
        f'<div class="scroll all" tabindex="0" role="region" aria-label="{text(name)}"><table class="plain linked">'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def posts_table(points: Sequence[TrendPoint], period: str) -> str:
    """How much came in, newest first."""
    rows = [
        (_period_words(point), words.number(point.n_posts), words.number(point.n_voices)) for point in reversed(points)
    ]
    return table((_period_head(period), "Posts", "People"), rows, "The numbers behind the bars")


def _period_words(point: TrendPoint) -> str:
    return words.day(point.period_start) + ("" if point.is_complete else " (running)")


def _period_head(period: str) -> str:
    return period.capitalize() + (" of" if period == "week" else "")


def trend_table(points: Sequence[TrendPoint], period: str) -> str:
    """The numbers behind a trend, newest first."""
    rows = [
        (
            _period_words(point),
            words.number(point.n_voices),
            words.number(point.n_posts),
            words.percent(point.share),
            "" if point.low is None or point.high is None else f"{round(point.low)} to {round(point.high)}",
        )
        for point in reversed(points)
    ]
    return table(
        (_period_head(period), "People", "Posts", "Of all posts", "Usual"),
        rows,
        "The numbers behind the chart",
    )


def folded(summary: str, inside: str) -> str:
    """HTML that opens on demand."""
    return f"<details><summary>{text(summary)}</summary>{inside}</details>"
