"""Two people decide in two browsers: a name shows in under a second, and whoever was slower is asked."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from browser.serving import drawn, server_process, settled
from fakes import huge_posts, publish_fake_snapshot
from playwright.sync_api import Browser, Page, expect

LONGEST = 1.0
"""Seconds from the key that sends a name to the page that shows it, over 20,000 posts."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("deciding")
    themes, posts = huge_posts()
    publish_fake_snapshot(root, posts, themes)
    with server_process(root) as (_, url):
        yield url


def name_it(page: Page, title: str) -> None:
    page.get_by_role("button", name="Rename").first.click()
    page.get_by_label("Title").fill(title)
    page.keyboard.press("Enter")


def test_a_name_shows_within_a_second_and_the_slower_one_is_asked(browser: Browser, url: str) -> None:
    ann, ben = (browser.new_context().new_page() for _ in range(2))
    for page in (ann, ben):
        drawn(page, f"{url}/idea?theme=T1")
    name_it(ann, "First name")
    ann.get_by_role("dialog").get_by_label("Your name").fill("Ann Ågren")
    ann.keyboard.press("Enter")
    expect(ann.locator("h1")).to_have_text("First name")
    settled(ann)

    name_it(ann, "Second name")
    begin = time.monotonic()
    ann.wait_for_selector("h1:has-text('Second name')")
    assert time.monotonic() - begin < LONGEST
    drawn(ann, f"{url}/idea?theme=T1")
    expect(ann.get_by_text("Deciding as Ann Ågren")).to_be_visible()  # this browser remembers

    name_it(ben, "Third name")
    ben.get_by_role("dialog").get_by_label("Your name").fill("Ben")
    ben.keyboard.press("Enter")
    expect(ben.get_by_role("dialog")).to_contain_text("Ann Ågren named an idea “Second name”")
    ben.get_by_role("button", name="Look again").click()
    expect(ben.locator("h1")).to_have_text("Second name")
    expect(ben.get_by_role("dialog")).to_have_count(0)
