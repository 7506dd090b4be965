"""The review in a real browser, by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.serve.records import NOW, few_registers, fill
from tests.serve.test_browser import WIDTHS, assert_accessible, browser, driver, pytestmark, serve_in_thread, watched

from vedette.model.review import Act, Mark
from vedette.serve import make_app
from vedette.store import Store

__all__ = ["browser", "driver", "pytestmark"]  # the fixtures, and what this needs


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Store(tmp_path) as store:
        fill(store)
    return tmp_path


@pytest.fixture
def address(home: Path) -> Iterator[str]:
    yield from serve_in_thread(make_app(home, now=lambda: NOW, registers=few_registers()))


@pytest.fixture(params=WIDTHS)
def tab(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:  # closed before the server is
    yield from watched(browser, *WIDTHS[request.param])


def log(home: Path) -> list[tuple[Act, Mark | None, str | None, str]]:
    with Store(home) as store:
        return [(review.act, review.mark, review.field, review.why) for review in store.all_reviews()]


def type_keys(tab: Any, *keys: str) -> None:
    for key in keys:
        with tab.expect_navigation():
            tab.keyboard.press(key)


def test_a_queue_is_worked_through_by_keyboard(tab: Any, address: str, home: Path) -> None:
    tab.goto(f"{address}/review")
    first = tab.locator(".evidence").inner_text()
    type_keys(tab, "j", "k")
    assert tab.locator(".evidence").inner_text() == first
    type_keys(tab, "v")
    assert tab.locator(".evidence").inner_text() != first
    type_keys(tab, "x", "d")
    assert [mark for _, mark, _, _ in log(home)] == [Mark.VERIFIED, Mark.NOT_A_CLAIM, Mark.DISPUTED]
    type_keys(tab, "z")
    assert log(home)[-1][0] is Act.UNDO


def test_a_field_is_corrected_and_a_note_made_by_keyboard(tab: Any, address: str, home: Path) -> None:
    tab.goto(f"{address}/review")
    tab.keyboard.press("f")
    tab.keyboard.press("s")  # chooses in the list of kinds: while one types, keys are letters
    with tab.expect_navigation():
        tab.keyboard.press("Control+Enter")
    tab.keyboard.press("n")
    tab.keyboard.type("ask the mayor, j and k")
    with tab.expect_navigation():
        tab.keyboard.press("Control+Enter")
    (fix, note) = log(home)
    assert (fix[0], fix[2]) == (Act.FIX, "kind")
    assert (note[0], note[3]) == (Act.NOTE, "ask the mayor, j and k")


def test_the_pages_of_the_desk_fit_can_be_used_by_all_and_stay_quiet(tab: Any, address: str) -> None:
    for path in ("/review", "/review?view=judged", "/review?view=second", "/reviews", "/people", "/enter"):
        tab.goto(address + path)
        tab.evaluate("document.querySelectorAll('details').forEach((tool) => { tool.open = true; })")
        assert_accessible(tab)
        assert tab.locator("h1").count() == 1, path
        wider = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{path} is {wider} pixels too wide"
