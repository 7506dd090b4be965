"""The routes of people: coming in, leaving, and the accounts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from vedette.desk.door import SESSION, Door, Entered
from vedette.desk.people import NotAllowedError, Person
from vedette.errors import UsageError
from vedette.model.account import Account, Key, Role
from vedette.serve.forms import Forms
from vedette.serve.gate import COOKIE, secret_of
from vedette.serve.rendering import Pages
from vedette.serve.review import draw, person_of
from vedette.store import Store

Fields = Mapping[str, str]


class EnterAsked(BaseModel):
    """Where to go after coming in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    next: str = Field("/", max_length=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """The accounts, for an administrator; the keys of whoever asks. `made` is shown once."""

    person: Person
    accounts: tuple[Account, ...]
    keys: tuple[Key, ...]
    made: Entered | None


def read_role(words: str) -> Role:
    """Return the role of that name.

    Raises:
        UsageError: there is none.
    """
    try:
        return Role(words)
    except ValueError:
        raise UsageError(f"“{words[:40]}” is no role: choose one of {', '.join(Role)}.") from None


def _set_password(door: Door, who: Person, form: Fields) -> None:
    if form["name"] != who.name:
        who.must(Role.ADMINISTRATOR)
    door.set_password(form["name"], form["password"])


def _for_administrators(act: Callable[[Door, Fields], object]) -> Callable[[Door, Person, Fields], None]:
    def checked(door: Door, who: Person, form: Fields) -> None:
        who.must(Role.ADMINISTRATOR)
        act(door, form)

    return checked


ACTS: Mapping[str, Callable[[Door, Person, Fields], Entered | None]] = {
    "add": _for_administrators(lambda door, form: door.add(form["name"], read_role(form["role"]), form["password"])),
    "role": _for_administrators(lambda door, form: door.set_role(form["name"], read_role(form["role"]))),
    "close": _for_administrators(lambda door, form: door.close(form["name"])),
    "password": _set_password,
    "token": lambda door, who, form: door.make_token(who.name, form["label"], read_role(form["role"])),
    "withdraw": lambda door, who, form: door.withdraw(who.name, form["digest"]),
}


def make_people_router(store: Store, door: Door, pages: Pages, forms: Forms) -> APIRouter:
    """Return the routes of the door and of the accounts."""
    router = APIRouter(include_in_schema=False)
    _add_entry(router, door, pages, forms)

    def page_for(request: Request, made: Entered | None = None) -> Response:
        person = person_of(request)
        accounts = store.accounts() if person.role is Role.ADMINISTRATOR else ()
        page = PeoplePage(person=person, accounts=tuple(accounts), keys=tuple(store.keys(person.name)), made=made)
        return draw(pages, "people.html", request, page, word=forms.word(request), roles=list(Role), twin=None)

    def people(request: Request) -> Response:
        return page_for(request)

    async def change(request: Request) -> Response:
        fields = await forms.read(request)
        act = ACTS.get(fields.get("act", ""))
        if act is None:
            raise UsageError("Nothing of this name can be done: load the page again.")
        try:
            made = await run_in_threadpool(act, door, person_of(request), fields)
        except KeyError as missing:
            raise UsageError(f"The form lacks the field {missing}: load the page again.") from None
        return RedirectResponse("/people", 303) if made is None else page_for(request, made)

    router.add_api_route("/people", people)
    router.add_api_route("/people", change, methods=["POST"])
    return router


def _add_entry(router: APIRouter, door: Door, pages: Pages, forms: Forms) -> None:
    def page(request: Request, after: str, problem: str | None = None) -> Response:
        status = 403 if problem else 200
        return draw(
            pages, "enter.html", request, None, status=status, word=forms.word(request), after=after, twin=None,
            problem=problem,
        )  # fmt: skip

    def entry(request: Request, asked: Annotated[EnterAsked, Query()]) -> Response:
        return page(request, asked.next)

    async def enter(request: Request) -> Response:
        fields = await forms.read(request)
        address = request.client.host if request.client else "nowhere"
        name, password = fields.get("name", ""), fields.get("password", "")
        try:
            entered = await run_in_threadpool(door.enter, name, password, address)
        except NotAllowedError as problem:
            return page(request, fields.get("next", "/"), str(problem))
        answer = RedirectResponse(local_path(fields.get("next", "/")), 303)
        answer.set_cookie(
            COOKIE, entered.secret, max_age=int(SESSION.total_seconds()), httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return answer

    async def leave(request: Request) -> Response:
        await forms.read(request)
        await run_in_threadpool(door.leave, secret_of(request.headers))
        answer = RedirectResponse("/enter", 303)
        answer.delete_cookie(COOKIE)
        return answer

    router.add_api_route("/enter", entry)
    router.add_api_route("/enter", enter, methods=["POST"])
    router.add_api_route("/leave", leave, methods=["POST"])


def local_path(words: str) -> str:
    """Return the path if it leads to a page of ours, else that of the first page."""
    is_ours = words.startswith("/") and not words.startswith("//") and "\\" not in words and words.isprintable()
    return words if is_ours else "/"
