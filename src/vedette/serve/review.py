"""The routes of reviewing: the queue and the log as pages with twins, and the form that says something."""

import threading
from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from vedette.desk.people import LOCAL, NotAllowedError, Person
from vedette.desk.reviewing import NEEDED, Desk
from vedette.errors import UsageError
from vedette.model.account import Role
from vedette.model.review import Act, Mark, Review
from vedette.run.fusing import fuse_new
from vedette.serve.forms import Forms
from vedette.serve.library import Library
from vedette.serve.pages.review import ReviewAsked, ReviewPage, review_page
from vedette.serve.pages.review_log import LogAsked, LogPage, log_page
from vedette.serve.rendering import Pages
from vedette.serve.review_queue import Queue, View
from vedette.serve.routes import PROBLEMS
from vedette.serve.sending import send_json

Fields = Mapping[str, str]
Show = Callable[[Request, ReviewAsked, str | None], Response]
MOST_ID = 128  # characters of an id
ACTS: Mapping[str, Callable[[Desk, Person, Fields], Review]] = {
    "mark": lambda desk, who, form: desk.mark(
        who, form["claim"], read_mark(form["mark"]), form.get("why", ""), form.get("same_as") or None
    ),
    "fix": lambda desk, who, form: desk.fix(who, form["claim"], form["field"], form["words"], form.get("why", "")),
    "note": lambda desk, who, form: desk.note(who, form["claim"], form["why"]),
    "assign": lambda desk, who, form: desk.assign(who, form["claim"], form["to"]),
    "grade": lambda desk, who, form: desk.grade_claim(who, form["claim"], form["grade"], form.get("why", "")),
    "grade_source": lambda desk, who, form: desk.grade_source(who, form["source"], form["grade"], form.get("why", "")),
    "merge": lambda desk, who, form: desk.merge(who, form["event"], form["other"], form.get("why", "")),
    "split": lambda desk, who, form: desk.split(who, form["event"], [form["claim"]], form.get("why", "")),
    "undo": lambda desk, who, form: desk.undo(who, form["review"], form.get("why", "")),
}


# What each form of the page takes, beside the acts of the same name.
TAKES: Mapping[str, Role] = {
    **{act.value: role for act, role in NEEDED.items()},
    "grade_source": NEEDED[Act.GRADE],
    "update": Role.EDITOR,
}


def read_mark(words: str) -> Mark:
    """Return the mark of that name.

    Raises:
        UsageError: there is none.
    """
    try:
        return Mark(words)
    except ValueError:
        raise UsageError(f"“{words[:80]}” is no mark: choose one of {', '.join(Mark)}.") from None


def person_of(request: Request) -> Person:
    """Return whoever asks."""
    person: Person = request.scope.get("person", LOCAL)
    return person


def make_review_router(library: Library, pages: Pages, forms: Forms) -> APIRouter:
    """Return the routes of the queue, the log and the forms."""
    router = APIRouter()
    queue = Queue(library)
    desk = Desk(library.store, library.places, library.actors, library.now)
    show = _shower(library, pages, forms, queue)
    _add_queue(router, library, queue, show)
    _add_log(router, library, pages, queue)
    _add_forms(router, library, forms, desk, show)
    return router


def _shower(library: Library, pages: Pages, forms: Forms, queue: Queue) -> Show:
    def show(request: Request, asked: ReviewAsked, problem: str | None) -> Response:
        person = person_of(request)
        page = review_page(asked, person.name, library, queue)
        more = {"asked": asked, "person": person, "word": forms.word(request), "problem": problem}
        more["may"] = lambda act: person.role.may(TAKES[act])
        status = 400 if problem else 200
        return draw(pages, "review.html", request, page, status=status, name_of=library.name_of, **more)

    return show


def _add_queue(router: APIRouter, library: Library, queue: Queue, show: Show) -> None:
    def as_json(request: Request, asked: Annotated[ReviewAsked, Query()]) -> Response:
        return send_json(review_page(asked, person_of(request).name, library, queue))

    def as_html(request: Request, asked: Annotated[ReviewAsked, Query()]) -> Response:
        return show(request, asked, None)

    router.add_api_route(
        "/review.json", as_json, response_model=ReviewPage, responses=PROBLEMS, operation_id="review",
        summary="What to check next, by what a check would change most",
    )  # fmt: skip
    router.add_api_route("/review", as_html, include_in_schema=False)


def _add_log(router: APIRouter, library: Library, pages: Pages, queue: Queue) -> None:
    def as_json(asked: Annotated[LogAsked, Query()]) -> Response:
        return send_json(log_page(asked, library, queue))

    def as_html(request: Request, asked: Annotated[LogAsked, Query()]) -> Response:
        return draw(pages, "reviews.html", request, log_page(asked, library, queue), asked=asked)

    router.add_api_route(
        "/reviews.json", as_json, response_model=LogPage, responses=PROBLEMS, operation_id="reviews",
        summary="What people said of claims, newest first, each entry sealed behind the one before",
    )  # fmt: skip
    router.add_api_route("/reviews", as_html, include_in_schema=False)


def _add_forms(router: APIRouter, library: Library, forms: Forms, desk: Desk, show: Show) -> None:
    fusing = threading.Lock()

    async def say(request: Request) -> Response:
        fields = await forms.read(request)
        try:
            await run_in_threadpool(_say, desk, person_of(request), fields)
        except NotAllowedError:
            raise
        except UsageError as problem:
            return await run_in_threadpool(show, request, _asked_in(fields), str(problem))
        return back(fields)

    async def update(request: Request) -> Response:
        fields = await forms.read(request)
        person_of(request).must(TAKES["update"])
        await run_in_threadpool(_bring_up_to_date, library, fusing)
        return back(fields)

    router.add_api_route("/review", say, methods=["POST"], include_in_schema=False)
    router.add_api_route("/review/update", update, methods=["POST"], include_in_schema=False)


def _say(desk: Desk, person: Person, fields: Fields) -> None:
    act = ACTS.get(fields.get("act", ""))
    if act is None:
        raise UsageError("Nothing of this name can be said: load the page again.")
    try:
        act(desk, person, fields)
    except KeyError as missing:
        raise UsageError(f"The form lacks the field {missing}: load the page again.") from None


def _asked_in(fields: Fields) -> ReviewAsked:
    """Return what the page showed on which a form was filled in."""
    view, claim = fields.get("view", ""), fields.get("claim", "")
    view = view if view in set(View) else View.OPEN
    return ReviewAsked.model_validate({"view": view, "claim": claim[:MOST_ID] or None})


def _bring_up_to_date(library: Library, fusing: threading.Lock) -> None:
    with fusing:  # two at once would do the same work twice
        actors = {actor.id: actor for actor in library.actors.all()}
        sources = {source.id: source for source in library.sources.all()}
        fuse_new(library.store, actors, sources, library.now())


def back(fields: Fields) -> Response:
    """Return the answer that leads to the claim that is next, or to where the form came from."""
    view = fields.get("view", View.OPEN)
    query = {"view": view if view in set(View) else View.OPEN, "claim": fields.get("next") or fields.get("claim", "")}
    return RedirectResponse(f"/review?{urlencode({name: value for name, value in query.items() if value})}", 303)


def draw(pages: Pages, template: str, request: Request, page: Any, *, status: int = 200, **more: Any) -> Response:
    """Return a page that nobody keeps: it carries words of this session."""
    path = request.url.path
    query = dict(request.query_params)
    context: dict[str, Any] = {"query": query, "path": path, "twin": f"{path}.json", "page": page, **more}
    # With "no-referrer" a browser would not say, either, where the forms of this page come from.
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
    return HTMLResponse(pages.draw(template, **context), status_code=status, headers=headers)
