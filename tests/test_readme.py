"""README cannot rot: its paths exist, its commands parse, every command and table has its place in it."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from ideas.cli import EXPORT_NAMES, parser

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    shlex.split(line)[1:]
    for line in re.findall(r"(?:^|`)(?:\.venv/bin/)?(ideas [a-z].*?)(?:`|  #|$)", README, re.MULTILINE)
    if "..." not in line
]


def test_every_link_and_picture_is_there() -> None:
    named = re.findall(r"\]\((?!http)([^)#]+)\)", README) + re.findall(
        r"`((?:ideas|tests|data|docs)/[\w./-]+)`", README
    )
    made_later = {"data/workspace"}

    assert [] == [path for path in named if path not in made_later and not (ROOT / path).exists()]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_in_it_parses(words: list[str]) -> None:
    parser().parse_args(words)


def test_every_command_and_export_is_in_it() -> None:
    choices = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)).choices

    assert [] == [name for name in choices if f"ideas {name}" not in README]
    assert [] == [name for name in EXPORT_NAMES if f"`{name}`" not in README]
