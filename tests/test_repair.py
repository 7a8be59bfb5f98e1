"""Repair: damage undone, everything else left as it was written."""

from __future__ import annotations

import pytest

from ideas.statements import repair


@pytest.mark.parametrize(
    ("damaged", "meant"),
    [
        ("Itâ€™s great ðŸ‘\x8d", "It's great 👍"),
        ("CafÃ© menu &amp; prices", "Café menu & prices"),
        ("I &lt;3 this &quot;app&quot;", 'I <3 this "app"'),
        ("First.<br/>Second. <br />Third", "First.\nSecond.\nThird"),
        ("&lt;br/&gt;was escaped", "was escaped"),
        ("<p>One <b>bold</b> word.</p><p>Two &amp; three</p>", "One bold word.\n\nTwo & three"),
        ("<ul><li>dark mode</li><li>tabs</li></ul>", "- dark mode\n- tabs"),
        ("<p>a < b and <3</p><script>steal()</script>", "a < b and <3"),
        ('<a href="https://example.org?id=7">the page</a>', "the page"),
        ("before<!-- a template's note -->after", "beforeafter"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("  a \t b \n\n\n\n c\u200bd ", "a b\n\ncd"),
        ("\ufeffmarked\u00ad up", "marked up"),
    ],
)
def test_damage_is_undone(damaged: str, meant: str) -> None:
    assert repair(damaged) == meant


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d, 2<3",
        "I <3 this",
        "std::vector<float> in <module> fails",
        "**bold** _and_ [a link](https://example.org) # not a heading",
        "Use `x & y`\n\n```\nif a  <b>  &amp;\n```\nthen stop",
        "非常好，谢谢！",
        "Crème brûlée à la carte",
        "family 👨\u200d👩\u200d👧",
    ],
)
def test_what_is_not_damage_stays(text: str) -> None:
    assert repair(text) == text


def test_repairing_twice_changes_nothing() -> None:
    text = "<p>Itâ€™s R&amp;D, <i>fine</i></p>"
    assert repair(repair(text)) == repair(text)
