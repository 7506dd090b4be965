"""A real browser: each page at two widths without a complaint; the map drawn, its marks clicked, its clocks moved."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.serve.records import NOW, few_registers, fill

from vedette.model.receipt import Receipt
from vedette.serve import make_app
from vedette.store import Store

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = Path("/usr/bin/chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed: no browser to drive"),
]
PLAIN = ("--no-sandbox", "--disable-gpu", "--disable-3d-apis")  # the map asks for no graphics card
WIDTHS = {"desktop": (1280, 800), "phone": (390, 844)}
SCHEMES = {"desktop": "light", "phone": "dark"}
AXE = Path(__file__).parents[1] / "vendor" / "axe-core-4.14.1" / "axe.min.js"
ABORTED = "net::ERR_ABORTED"
PATIENCE_MS = 60_000  # on a machine that does other things too


@pytest.fixture(scope="module")
def address(app: Any) -> Iterator[str]:
    yield from serve_in_thread(app)


def serve_in_thread(app: Any) -> Iterator[str]:
    """Give the address at which `app` answers."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(driver: Any) -> Iterator[Any]:
    browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(PLAIN))
    yield browser
    browser.close()


@pytest.fixture(params=WIDTHS)
def tab(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    wide, high = WIDTHS[request.param]
    yield from watched(browser, wide, high, SCHEMES[request.param])


@pytest.fixture
def desktop(browser: Any) -> Iterator[Any]:
    yield from watched(browser, 1280, 800)


def watched(browser: Any, wide: int, high: int, scheme: str = "light") -> Iterator[Any]:
    """Give a tab, and fail when anything was said on its console."""
    context = browser.new_context(viewport={"width": wide, "height": high}, color_scheme=scheme)
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE_MS)
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: said.append(str(error)))
    # What a browser breaks off because it goes elsewhere has not failed.
    tab.on("requestfailed", lambda request: said.append(request.url) if request.failure != ABORTED else None)
    yield tab
    context.close()
    assert said == []


def open_map(tab: Any, address: str, query: str | None = None) -> None:
    """Open the map at a query, or an address that holds one already, and wait until it is drawn."""
    tab.goto(f"{address}/{query or ''}" if "?" not in address else address)
    tab.wait_for_selector("body[data-ready=map]")


def pages(records: dict[str, Any]) -> list[str]:
    return [
        "/timeline", "/changes?from=2024-11-27", "/contradictions", "/tolls", "/tolls/tol_tadef",
        "/brief?place=Tadef&since=2024-11-01&until=2024-11-30", "/search?words=f", "/claims", "/documents", "/places",
        "/places?words=tad", "/places/p:tadef?known_at=2024-11-28", "/sources", "/coverage", "/about",
        "/events/evt_taken", f"/claims/{records['taken'].id}", f"/documents/{records['radio'].id}",
        f"/documents/{records['evil'].id}", "/places/p:tadef", "/actors/army", "/sources/radio",
    ]  # fmt: skip


def assert_accessible(tab: Any) -> None:
    """Fail where axe-core finds anything that keeps people from reading or using the page."""
    tab.evaluate(AXE.read_text("utf-8"))  # past the page's own policy, which lets no such script in
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == [], tab.url


def test_every_page_fits_can_be_used_by_all_and_stays_quiet(tab: Any, address: str, records: dict[str, Any]) -> None:
    for path in pages(records):
        tab.goto(address + path)
        assert tab.locator("h1").count() == 1, path
        wider = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{path} is {wider} pixels too wide"
        assert_accessible(tab)


def test_the_pages_run_from_right_to_left_in_arabic(tab: Any, address: str, records: dict[str, Any]) -> None:
    tab.goto(f"{address}/coverage")
    with tab.expect_navigation():
        tab.locator("[data-language-switch]").select_option("ar")
    open_map(tab, address)
    assert tab.evaluate("document.dir") == "rtl"
    assert tab.locator("#valid-shown").inner_text().endswith("2024")
    assert_accessible(tab)
    for path in ("/timeline", "/places/p:tadef", f"/documents/{records['radio'].id}", "/sources/radio"):
        tab.goto(address + path)
        wider = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{path} is {wider} pixels too wide"


def test_the_map_can_be_used_by_all_and_keeps_its_legend(tab: Any, address: str) -> None:
    open_map(tab, address, "?open=evt_taken")
    tab.wait_for_selector("#panel .told")
    assert tab.locator(".legend").is_visible()
    assert tab.locator(".legend .key").count() == 19  # seven statuses, nine families, three layers
    assert_accessible(tab)


def test_the_map_is_drawn_and_a_mark_leads_to_the_sentence(tab: Any, address: str) -> None:
    open_map(tab, address, "?kind=capture&at=36.348,37.531,9")
    shot = tab.locator("#map").screenshot()
    assert len(shot) > 5000  # an empty map packs into far less
    box = tab.locator("#map").bounding_box()
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    tab.wait_for_selector("#panel .told")
    assert "Fighters entered Tadef on Thursday" in tab.locator("#panel").inner_text()
    assert "The army denied that Tadef had fallen" in tab.locator("#panel .denies").inner_text()
    tab.locator("#panel .told a", has_text="Article").first.click()
    tab.wait_for_selector(".claimed.chosen")
    assert tab.locator(".card[open]").count() == 1


def listed(tab: Any, count: int) -> None:
    playwright.expect(tab.locator("#list .line")).to_have_count(count, timeout=PATIENCE_MS)


def test_the_clocks_change_what_is_shown_and_the_address_keeps_it(desktop: Any, address: str) -> None:
    open_map(desktop, address)
    listed(desktop, 3)
    desktop.locator("#days").select_option("1")
    desktop.locator("#valid").focus()
    desktop.keyboard.press("Home")
    assert desktop.locator("#valid-shown").inner_text() == "28 November 2024"
    listed(desktop, 2)
    desktop.keyboard.press("ArrowRight")
    listed(desktop, 1)
    desktop.locator("[data-hide='layer:facilities']").click()
    kept = desktop.url
    assert "valid_at=2024-11-29&days=1" in kept
    assert "hide=layer:facilities,planned" in kept
    open_map(desktop, kept)
    listed(desktop, 1)
    assert desktop.url == kept


def test_the_days_are_played(desktop: Any, address: str) -> None:
    open_map(desktop, address)
    desktop.locator("#play").click()
    shown = desktop.locator("#valid-shown")
    playwright.expect(shown).to_have_text("28 November 2024", timeout=PATIENCE_MS)
    playwright.expect(shown).to_have_text("29 November 2024", timeout=PATIENCE_MS)
    playwright.expect(desktop.locator("#play")).to_have_text("Play", timeout=PATIENCE_MS)


def test_the_second_clock_takes_back_what_was_not_known_yet(desktop: Any, address: str) -> None:
    open_map(desktop, address, "?open=evt_taken")
    desktop.wait_for_selector("#panel .denies")
    desktop.locator("#known").focus()
    desktop.keyboard.press("Home")
    listed(desktop, 2)
    assert "known_at=2024-11-28" in desktop.url
    desktop.locator("#latest").click()
    listed(desktop, 3)
    assert "known_at" not in desktop.url


def test_the_legend_hides_and_shows(desktop: Any, address: str) -> None:
    open_map(desktop, address)
    desktop.locator("[data-hide=contested]").click()
    listed(desktop, 2)
    desktop.locator("[data-hide=planned]").click()
    playwright.expect(desktop.locator("#unplaced .line")).to_have_count(1, timeout=PATIENCE_MS)
    assert "hide=contested" in desktop.url
    desktop.locator("[data-hide='family:violence']").press("Enter")
    listed(desktop, 0)


def test_one_search_finds_places_and_narrows_to_actors_and_words(desktop: Any, address: str) -> None:
    open_map(desktop, address)
    box = desktop.locator("#search")
    box.fill("tad")
    playwright.expect(desktop.locator("#found [role=option]")).to_have_count(2, timeout=PATIENCE_MS)
    box.press("Enter")
    desktop.wait_for_selector("#panel h2 >> text=Tadef")
    box.fill("the fac")
    desktop.wait_for_selector("#found >> text=the factions")
    box.press("Enter")
    listed(desktop, 1)
    assert "actor=rebels" in desktop.url
    desktop.locator("#narrowed button").click()
    listed(desktop, 3)
    desktop.locator("[name=only]").select_option("contested")
    listed(desktop, 1)


def test_what_changed_since_the_last_look_is_told(desktop: Any, address: str) -> None:
    desktop.goto(f"{address}/about")
    desktop.evaluate("localStorage.setItem('looked', '2024-11-28T10:00:00Z')")
    open_map(desktop, address)
    told = desktop.locator("#changes")
    playwright.expect(told).to_contain_text("since you last looked, on 28 November 2024")
    told.locator("a").click()
    desktop.wait_for_selector("text=from one origin to contested")


def test_a_change_of_the_picture_is_told_and_shown_on_demand(browser: Any, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        fill(store)
        app = make_app(tmp_path, now=lambda: NOW, registers=few_registers())
        for address in serve_in_thread(app):
            for tab in watched(browser, 1280, 800):
                open_map(tab, address)
                listed(tab, 3)
                store.keep_ledgers([], [], [], Receipt(record="ledger", step="fuse", version="2", done_at=NOW))
                tab.locator("#newer button").click()
                listed(tab, 0)


def test_the_list_works_by_keyboard(desktop: Any, address: str) -> None:
    open_map(desktop, address)
    desktop.locator("#list button").first.press("Enter")
    desktop.wait_for_selector("#panel .told")
    desktop.keyboard.press("Escape")
    assert desktop.locator("#panel").is_hidden()


def test_the_map_is_moved_by_hand_wheel_and_keys_and_the_address_follows(desktop: Any, address: str) -> None:
    open_map(desktop, address, "?at=36.3,37.5,8")
    box = desktop.locator("#map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    desktop.mouse.move(x, y)
    desktop.mouse.down()
    desktop.mouse.move(x - 120, y, steps=4)
    desktop.mouse.up()
    desktop.wait_for_url(lambda url: "at=36.3,37.5,8" not in url)
    pulled = float(desktop.url.split("at=")[1].split(",")[1])
    assert pulled > 37.5 + 0.9 * 120 / 512 / 2**8 * 360  # 512 pixels around the world at zoom 0; it glides on a little
    desktop.mouse.wheel(0, -120)
    desktop.wait_for_url("**,9")
    desktop.locator("#map").focus()
    desktop.keyboard.press("-")
    desktop.wait_for_url("**,8")


def test_a_page_that_is_left_while_its_map_is_drawn_says_nothing(desktop: Any, address: str) -> None:
    for until in ("commit", "domcontentloaded", "load"):
        for zoom in (3, 6, 9):
            desktop.goto(f"{address}/?at=36.3,37.5,{zoom}", wait_until=until)
            desktop.goto(f"{address}/about")


def test_a_cluster_opens_and_what_lies_at_one_spot_is_listed(desktop: Any, address: str) -> None:
    open_map(desktop, address, "?at=36.348,37.531,9")
    box = desktop.locator("#map").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    desktop.mouse.move(*middle)
    playwright.expect(desktop.locator("#map")).to_have_attribute("title", "3 events here")
    desktop.mouse.click(*middle)
    playwright.expect(desktop.locator("#panel .line")).to_have_count(3, timeout=PATIENCE_MS)


def test_the_server_draws_the_first_picture_where_no_script_runs(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/?kind=capture")
    assert tab.locator("#first .ground-land").count() == 1
    assert tab.locator("#first a[href='/events/evt_taken']").count() == 1
    assert tab.locator("#list a").count() == 1
    tab.locator(".first-moves a").first.click()
    assert "at=36.3480%2C37.5310%2C9" in tab.url
    assert "kind=capture" in tab.url
    tab.locator("#first a[href='/events/evt_taken']").click()
    assert tab.locator("h1").inner_text().startswith("Capture")
    context.close()


def test_the_first_picture_can_be_used_by_all(tab: Any, address: str) -> None:
    tab.route("**/map/main.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    tab.goto(address)
    assert tab.locator("#first").is_visible()
    assert_accessible(tab)


def test_hostile_text_runs_nothing(desktop: Any, address: str) -> None:
    dialogs: list[str] = []

    def note(dialog: Any) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    desktop.on("dialog", note)
    open_map(desktop, address, "?open=evt_shelling")
    desktop.wait_for_selector("#panel .told")
    desktop.goto(f"{address}/sources/evil")
    assert dialogs == []
    assert desktop.locator("bdi img").count() == 0


def test_light_and_dark_can_be_chosen(desktop: Any, address: str) -> None:
    desktop.goto(f"{address}/about")
    light = desktop.evaluate("getComputedStyle(document.body).backgroundColor")
    desktop.locator("[data-theme-switch]").click()
    assert desktop.evaluate("getComputedStyle(document.body).backgroundColor") != light
    desktop.reload()
    assert desktop.evaluate("getComputedStyle(document.body).backgroundColor") != light
