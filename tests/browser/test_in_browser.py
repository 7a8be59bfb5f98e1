"""What only a browser can tell: that pages draw, link, fit and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browser.serving import drawn, settled
from playwright.sync_api import Browser, Page

PAGES = (
    "", "ideas", "ideas?show=list", "ideas?q=printer", "idea?theme=T1", "trends", "review", "review?show=proposals",
    "decide", "decide?show=board", "ledger", "posts", "posts?q=plan", "about",
)  # fmt: skip
SCRIPTS = Path(__file__).parent


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_first_page_is_drawn_without_an_error_and_asks_nobody_else(page: Page, full_url: str) -> None:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if _is_elsewhere(request.url, full_url) else None)
    drawn(page, full_url)
    page.get_by_role("link", name="Let two people edit a plan at once").first.click()
    page.wait_for_selector("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
    settled(page)
    assert (page.title(), page.inner_text("h1"), wrong) == (
        "Let two people edit a plan at once",
        "Let two people edit a plan at once",
        [],
    )


@pytest.mark.parametrize("where", PAGES)
def test_a_page_that_is_opened_directly_logs_no_error(page: Page, full_url: str, where: str) -> None:
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    for _ in range(2):  # the second time from the browser's cache
        drawn(page, f"{full_url}/{where}")
    assert wrong == []


def _is_elsewhere(url: str, home: str) -> bool:
    return not url.startswith((home, "data:", "blob:", home.replace("http", "ws")))


def test_a_filter_is_in_the_url_and_survives_reload_link_and_back(page: Page, full_url: str) -> None:
    drawn(page, f"{full_url}/ideas")
    page.get_by_role("searchbox").or_(page.get_by_label("Search")).first.fill("printer")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('h1')?.innerText.startsWith('1 idea')")
    heading = page.inner_text("h1")
    assert (heading, query(page)) == ("1 idea answers “printer”", {"q": ["printer"]})
    page.reload()
    page.wait_for_selector("h1")
    settled(page)
    assert page.inner_text("h1") == heading
    page.get_by_role("link", name="Remember the last printer").click()
    page.wait_for_selector("blockquote")
    settled(page)
    assert query(page) == {"theme": ["T5"]}
    page.go_back()
    page.wait_for_function("(expected) => document.querySelector('h1')?.innerText === expected", arg=heading)
    assert query(page) == {"q": ["printer"]}


def test_a_number_of_the_ledger_opens_its_posts(page: Page, full_url: str) -> None:
    drawn(page, f"{full_url}/ideas?words=plan")
    page.locator(".st-key-ledger").get_by_role("link", name="near one").click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText?.includes('post')")
    settled(page)
    assert query(page) == {"words": ["plan"], "place": ["near"]}
    bold = page.locator(".st-key-ledger strong, .st-key-ledger b").all_inner_texts()
    assert page.inner_text("h1") == f"{bold[1]} posts"
    assert bold == ["0", bold[1], "0", "0", "0", bold[1]]


def test_text_of_posts_never_runs(page: Page, full_url: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.dismiss())
    drawn(page, f"{full_url}/posts?words=escaping")
    assert "<script>document.title='owned'</script>" in page.inner_text("article")
    assert (page.title(), asked) == ("Posts", [])


@pytest.mark.parametrize("width", [390, 767, 768, 1280])
def test_the_navigation_is_there_once_at_every_width(browser: Browser, full_url: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 844}).new_page()
    drawn(page, full_url)
    page.get_by_role("link", name="Posts", exact=True).locator("visible=true").click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText === '285 posts'")


def test_a_list_has_pages_that_a_link_can_name(page: Page, full_url: str) -> None:
    drawn(page, f"{full_url}/posts")
    first = page.inner_text("article >> nth=0")
    page.get_by_label("Page 2").click()
    page.wait_for_function("(old) => document.querySelector('article')?.innerText !== old", arg=first)
    settled(page)
    assert query(page) == {"page": ["2"]}
    page.go_back()
    page.wait_for_function("(old) => document.querySelector('article')?.innerText === old", arg=first)


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize("size", ["full_url", "huge_url"])
def test_nothing_is_cut_off_on_a_phone(browser: Browser, request: pytest.FixtureRequest, size: str, where: str) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    drawn(page, f"{request.getfixturevalue(size)}/{where}")
    assert page.evaluate((SCRIPTS / "cut_off.js").read_text()) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", PAGES)
def test_text_can_be_read(browser: Browser, full_url: str, where: str, scheme: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme).new_page()
    drawn(page, f"{full_url}/{where}{'&' if '?' in where else '?'}source=Forum")
    assert page.evaluate((SCRIPTS / "contrast.js").read_text()) == []


def test_no_button_of_the_framework_is_left_over(page: Page, full_url: str) -> None:
    drawn(page, full_url)
    assert page.locator("[data-testid=stToolbar] >> visible=true").count() == 0
    shown = page.locator(".st-key-navigation a").all_inner_texts()
    assert shown == ["This week", "Ideas", "Trends", "Review", "Decide", "Posts", "About Harbour · to 15 Nov"]


def test_filters_go_along_to_every_page_and_come_back(page: Page, full_url: str) -> None:
    def to(name: str, heading: str) -> None:
        page.locator(".st-key-navigation").get_by_role("link", name=name).click()
        page.wait_for_function("(said) => document.querySelector('h1')?.innerText.startsWith(said)", arg=heading)
        settled(page)
        assert query(page) == {"words": ["printer"]}

    drawn(page, f"{full_url}/trends")
    page.get_by_role("searchbox").or_(page.get_by_label("Posts that hold")).first.fill("printer")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('words=printer')")
    settled(page)
    to("Posts", "22 posts hold “printer”")
    to("About", "Built on")
    page.go_back()
    page.wait_for_function("() => document.querySelector('h1')?.innerText === '22 posts hold “printer”'")
    settled(page)
    assert query(page) == {"words": ["printer"]}
    to("Ideas", "1 idea")


def test_an_area_opens_on_its_ideas_and_leads_back(page: Page, full_url: str) -> None:
    drawn(page, f"{full_url}/ideas")
    page.set_viewport_size({"width": 1280, "height": 400})
    page.get_by_role("link", name="Planning", exact=True).click()
    page.wait_for_function("() => location.search.includes('area=Planning')")
    settled(page)
    assert page.inner_text("h1").startswith("5 ideas from ")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    page.get_by_role("link", name="Let two people edit a plan at once").click()
    page.wait_for_selector("blockquote")
    settled(page)
    assert query(page) == {"area": ["Planning"], "theme": ["T1"]}
    page.get_by_text("Why it is here").first.click()
    assert page.locator("details[open] li").count() == 3
    page.get_by_role("link", name="Planning", exact=True).click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText.startsWith('5 ideas from ')")


def test_another_order_of_what_is_said_is_in_the_link(page: Page, full_url: str) -> None:
    drawn(page, f"{full_url}/idea?theme=T1")
    first = page.inner_text("article >> nth=0")
    page.get_by_role("radio", name="Farthest first").or_(
        page.get_by_role("button", name="Farthest first")
    ).first.click()
    page.wait_for_function("(old) => document.querySelector('article')?.innerText !== old", arg=first)
    settled(page)
    assert query(page) == {"theme": ["T1"], "said": ["farthest"]}


def test_an_empty_workspace_opens_on_the_offer_under_every_address(page: Page, empty_url: str) -> None:
    for where in PAGES:
        drawn(page, f"{empty_url}/{where}")
        assert page.inner_text("h1") == "There are no posts here yet"
        assert page.get_by_role("button", name="Build the sample").is_visible()


def test_a_period_is_brushed_into_the_link(page: Page, full_url: str) -> None:
    drawn(page, f"{full_url}/trends")
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    chart.locator("canvas, svg").first.wait_for()
    page.wait_for_timeout(800)
    box = chart.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 70, steps=8)
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('since=')")
    settled(page)
    chosen = query(page)
    days = [date.fromisoformat(chosen[name][0]) for name in ("since", "until")]
    assert [day.weekday() for day in days] == [0, 6]
    heading = page.inner_text("h1")
    assert heading.endswith(" before")
    page.reload()
    page.wait_for_selector("h1")
    settled(page)
    assert (page.inner_text("h1"), query(page)) == (heading, chosen)
    page.get_by_role("button", name="Show the whole time").click()
    page.wait_for_function("() => !location.search.includes('since=')")


def test_a_number_of_the_comparison_opens_its_posts_here(page: Page, full_url: str) -> None:
    drawn(page, f"{full_url}/trends")
    page.locator("table.linked td:nth-child(2) a").first.click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText?.endsWith('posts')")
    assert (len(page.context.pages), sorted(query(page))) == (1, ["since", "theme", "until"])


def test_another_page_of_a_list_begins_at_its_top(page: Page, full_url: str) -> None:
    drawn(page, f"{full_url}/posts")
    for number in (2, 3, 2):
        page.get_by_label(f"Page {number}").click()
        page.wait_for_function(f"() => location.search.includes('page={number}')")
        page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop === 0")


def test_the_first_page_leads_to_the_posts_of_its_week(page: Page, full_url: str) -> None:
    drawn(page, full_url)
    page.locator("[class*=st-key-said_] a").first.click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText?.endsWith('posts')")
    assert query(page) == {"since": ["2026-11-09"], "until": ["2026-11-15"], "theme": ["T1"]}
