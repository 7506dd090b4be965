"""Coming in, and what each may do over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from tests.desk.world import NOW
from tests.serve.records import HOSTILE, FewActors, FewPlaces, few_registers, fill
from tests.serve.test_review import BASE, Browser

from vedette.desk.door import Door
from vedette.desk.publication import Registers, publish
from vedette.errors import StoreError
from vedette.model.account import Role
from vedette.model.place import Place
from vedette.serve import make_app
from vedette.serve.people import local_path
from vedette.store import Store

GOOD = "four plain words together"
ROLES = {"amal": Role.ADMINISTRATOR, "basim": Role.EDITOR, "chadi": Role.ANALYST, "dana": Role.READER}


class Nowhere(FewPlaces):
    """A gazetteer that knows nothing around a point."""

    def near(self, *_around: float) -> list[Place]:
        return []


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def store(home: Path) -> Iterator[Store]:
    with Store(home) as store:
        yield store


@pytest.fixture(scope="module")
def records(store: Store) -> dict[str, Any]:
    return fill(store)


@pytest.fixture(scope="module")
def door(store: Store) -> Door:
    numbers = iter(range(1000))
    door = Door(store, lambda: NOW, lambda: f"of-the-test-{next(numbers)}")
    for name, role in ROLES.items():
        door.add(name, role, GOOD)
    return door


@pytest.fixture
def browser(home: Path, records: dict[str, Any], door: Door) -> Browser:
    return Browser(make_app(home, now=lambda: NOW, registers=few_registers()))


@pytest.fixture
def at(browser: Browser, door: Door) -> Any:
    """Return a browser in which somebody has come in."""

    def enter(name: str) -> Browser:
        browser.cookies.set("vedette_session", door.enter(name, GOOD, "127.0.0.1").secret)
        return browser

    return enter


def enter(browser: Browser, name: str, password: str, after: str = "/") -> Any:
    form = {"word": browser.word("/enter"), "name": name, "password": password, "next": after}
    return browser.ask("POST", "/enter", urlencode(form), sec_fetch_site="same-origin")


def test_nobody_comes_in_without_a_key(browser: Browser) -> None:
    page = browser.get("/timeline?kind=clash")
    assert (page.status_code, page.headers["location"]) == (303, "/enter?next=%2Ftimeline%3Fkind%3Dclash")
    for path in ("/timeline.json", "/review.json", "/reviews.json", "/openapi.json", "/map.json"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), path
    assert browser.ask("POST", "/review", "act=mark").status_code == 401
    assert browser.get("/static/vedette.css").status_code == 200


def test_the_right_password_lets_in_and_leaving_lets_out(browser: Browser) -> None:
    answer = enter(browser, "chadi", GOOD, "/review")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert browser.get("/review").status_code == 200
    left = browser.ask("POST", "/leave", urlencode({"word": browser.word()}), sec_fetch_site="same-origin")
    assert left.headers["location"] == "/enter"
    assert browser.get("/review").status_code == 303


def test_the_desk_shows_only_what_one_may_do(at: Any, records: dict[str, Any]) -> None:
    shown = {name: at(name).get(f"/review?claim={records['taken'].id}").text for name in ROLES}
    for name, role in ROLES.items():
        page = shown[name]
        assert ('name="act" value="mark"' in page) == role.may(Role.ANALYST), name
        assert ('name="act" value="assign"' in page) == role.may(Role.EDITOR), name
        assert ("You can look at everything" in page) == (role is Role.READER), name


def test_a_wrong_password_is_told_and_guessing_is_slowed(browser: Browser) -> None:
    answers = [enter(browser, HOSTILE, "wrong") for _ in range(6)]
    assert {answer.status_code for answer in answers} == {403}
    assert "is wrong" in answers[0].text
    assert "Too many wrong passwords" in answers[-1].text
    assert all('type="password"' in answer.text for answer in answers), "the form is there to try again"
    assert "set-cookie" not in answers[-1].headers


@pytest.mark.parametrize("name", list(ROLES))
def test_each_role_may_do_its_part_and_no_more(at: Any, records: dict[str, Any], name: str) -> None:
    browser, role = at(name), ROLES[name]
    claim = records["taken"].id
    forms = [
        ("/review", {"act": "note", "claim": claim, "why": "seen"}, Role.ANALYST),
        ("/review", {"act": "assign", "claim": claim, "to": "dana"}, Role.EDITOR),
        ("/review/update", {}, Role.EDITOR),
        ("/people", {"act": "role", "name": "dana", "role": "reader"}, Role.ADMINISTRATOR),
    ]
    for path, fields, needed in forms:
        answer = browser.send(path, **fields)
        assert answer.status_code == (303 if role.may(needed) else 403), (path, fields)
    others = browser.send("/people", act="password", name="amal" if name != "amal" else "dana", password="short")  # noqa: S106 (none that is taken)
    assert others.status_code == (400 if role is Role.ADMINISTRATOR else 403)
    assert ("basim" in browser.get("/people").text) == (role is Role.ADMINISTRATOR or name == "basim")


def test_what_people_say_bears_their_name(at: Any, store: Store, records: dict[str, Any]) -> None:
    at("chadi").send(act="note", claim=records["taken"].id, why="a name")
    assert store.all_reviews()[-1].who == "chadi"


def test_a_token_opens_the_api_and_is_shown_once(at: Any, door: Door, store: Store) -> None:
    browser = at("dana")
    page = browser.send("/people", act="token", label="export", role="reader")
    secret = next(word for word in page.text.replace("<", " ").replace(">", " ").split() if word.startswith("vdt_"))
    assert secret not in browser.get("/people").text
    browser.cookies.clear()
    asked = browser.get("/timeline.json", authorization=f"Bearer {secret}")
    assert asked.status_code == 200
    digest = next(key.digest for key in store.keys("dana") if key.label == "export")
    door.withdraw("dana", digest)
    assert browser.get("/timeline.json", authorization=f"Bearer {secret}").status_code == 401


def test_what_one_was_answered_is_not_taken_for_another(at: Any, door: Door) -> None:
    browser = at("dana")
    tag = browser.get("/timeline.json").headers["etag"]
    assert browser.get("/timeline.json", if_none_match=tag).status_code == 304
    browser.cookies.clear()
    assert browser.get("/timeline.json", if_none_match=tag).status_code == 401


@pytest.mark.parametrize("sent", ["Bearer", "Bearer \xff", "Basic YTpi", "Bearer " + "x" * 5000])
def test_no_key_of_any_form_makes_the_gate_fail(browser: Browser, sent: str) -> None:
    assert browser.get("/timeline.json", authorization=sent).status_code == 401
    assert browser.get("/timeline.json", cookie='vedette_session="a; b').status_code == 401


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", "/a\nb"]
)
def test_only_our_own_pages_follow_the_door(path: str) -> None:
    assert local_path(path) == "/"
    assert local_path("/review?claim=1") == "/review?claim=1"


def test_a_store_that_fails_is_told_and_lets_nobody_in(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The disk failed: check it.")

    monkeypatch.setattr(Door, "is_guarded", fail)
    answer = browser.get("/timeline.json")
    assert (answer.status_code, answer.text) == (503, "The disk failed: check it.")


def test_a_store_without_accounts_is_not_served_through_a_proxy(tmp_path: Path) -> None:
    browser = Browser(make_app(tmp_path, now=lambda: NOW, registers=few_registers()))
    assert browser.get("/about").status_code == 200
    assert browser.get("/about", x_forwarded_for="203.0.113.9").status_code == 403
    assert "people add" in browser.get("/about", forwarded="for=203.0.113.9").text
    assert "This desk has no accounts" in browser.get("/people").text


def test_the_first_account_shuts_the_door(tmp_path: Path) -> None:
    browser = Browser(make_app(tmp_path, now=lambda: NOW, registers=few_registers()))
    fields = {"act": "add", "name": "amal", "role": "administrator", "password": GOOD}
    form = urlencode({"word": browser.word("/people"), **fields})
    assert browser.ask("POST", "/people", form, origin=BASE).status_code == 303
    assert browser.get("/timeline.json").status_code == 401
    assert enter(browser, "amal", GOOD).status_code == 303
    assert browser.get("/timeline.json").status_code == 200


def test_a_public_store_is_read_by_anybody_and_changed_by_nobody(tmp_path: Path, records: dict[str, Any]) -> None:
    with Store(tmp_path / "own") as own, Store(tmp_path / "public") as public:
        fill(own)
        publish(own, public, Registers(Nowhere(), FewActors()), NOW)
    browser = Browser(make_app(tmp_path / "public", now=lambda: NOW, registers=few_registers()))
    page = browser.get("/timeline", x_forwarded_for="203.0.113.9")
    assert page.status_code == 200
    assert "Fighters entered" not in page.text
    word = browser.word("/people")
    for path, fields in (("/review", {"act": "note", "claim": "x", "why": "y"}), ("/people", {"act": "add"})):
        form = urlencode({"word": word, "name": "amal", "role": "administrator", "password": GOOD, **fields})
        assert browser.ask("POST", path, form, sec_fetch_site="same-origin").status_code == 403
