"""Every page with its JSON twin, in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from vedette.serve.asking import (
    Asked,
    BriefAsked,
    ChangesAsked,
    DocumentsAsked,
    Known,
    MapAsked,
    Paged,
    PlaceSearch,
    SidesAsked,
    ViewAsked,
)
from vedette.serve.library import Library
from vedette.serve.pages import (
    actor,
    article,
    belief,
    brief,
    changes,
    contradictions,
    coverage,
    event,
    first_picture,
    frame,
    lists,
    place,
    search,
    source,
    tolls,
)
from vedette.serve.pages import map as map_page
from vedette.serve.rendering import Pages
from vedette.serve.sending import Problem, send_json
from vedette.tell.brief import make_brief
from vedette.tell.drawing import to_svg

RecordId = Annotated[str, Path(min_length=1, max_length=128, description="The id of the record.")]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Nothing has changed since the answer with this ETag.", "model": None},
    400: {"model": Problem, "description": "A cursor or a search that cannot be answered."},
    404: {"model": Problem, "description": "Nothing under this address, or not known yet."},
    422: {"model": Problem, "description": "The question is not of the form that is described here."},
}


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page that is asked for by a query alone. `find(asked, library)` gives its record."""

    path: str
    asked: type[BaseModel]
    find: Callable[[Any, Library], Any]
    form: type
    template: str
    summary: str


@dataclass(frozen=True, slots=True)
class RecordPage:
    """A page of one record. `find(id, asked, library)` gives it, or None."""

    path: str
    asked: type[BaseModel]
    find: Callable[[Any, Any, Library], Any]
    form: type
    template: str
    summary: str


LISTS = (
    ListPage("/timeline", Asked, lists.timeline, lists.Timeline, "timeline.html", "Events by day, newest first"),
    ListPage("/claims", Asked, lists.claim_list, lists.ClaimList, "claims.html", "Claims, newest known first"),
    ListPage("/documents", DocumentsAsked, lists.document_list, lists.DocumentList, "documents.html", "Articles"),
    ListPage("/places", PlaceSearch, place.place_list, place.PlaceList, "places.html", "Search for places"),
    ListPage("/search", PlaceSearch, search.search, search.Found, "search.html", "Search for places, actors, sources"),
    ListPage(
        "/contradictions",
        SidesAsked,
        contradictions.contradictions,
        contradictions.Contradictions,
        "contradictions.html",
        "Contradictions, side by side",
    ),
    ListPage(
        "/brief",
        BriefAsked,
        brief.brief_page,
        brief.BriefPage,
        "brief.html",
        "A brief, every sentence with its sources",
    ),
    ListPage("/tolls", Asked, tolls.toll_list, tolls.TollList, "tolls.html", "Running tolls, by origin"),
    ListPage("/changes", ChangesAsked, changes.changes, changes.Changes, "changes.html", "What changed since a moment"),
    ListPage("/sources", Paged, source.source_list, source.SourceList, "sources.html", "Sources that were read"),
    ListPage("/coverage", Paged, coverage.coverage, coverage.Coverage, "coverage.html", "What was read, what was not"),
    ListPage("/about", Paged, coverage.about, coverage.About, "about.html", "How much there is"),
)
RECORDS = (
    RecordPage("/events", Known, event.event_page, event.EventPage, "event.html", "One event, both sides"),
    RecordPage("/claims", Known, article.claim_page, article.ClaimPage, "claim.html", "One claim in its context"),
    RecordPage("/documents", Known, article.document_page, article.DocumentPage, "document.html", "One article"),
    RecordPage("/places", Known, place.place_page, place.PlacePage, "place.html", "One place and its history"),
    RecordPage("/tolls", Known, tolls.toll_page, tolls.TollPage, "toll.html", "One running toll"),
    RecordPage("/actors", Known, actor.actor_page, actor.ActorPage, "actor.html", "One actor"),
    RecordPage("/sources", Paged, source.source_page, source.SourcePage, "source.html", "One source"),
)


def make_router(library: Library, pages: Pages) -> APIRouter:
    """Return the routes of all pages and their twins."""
    router = APIRouter()
    _add_map(router, library, pages)
    for listing in LISTS:
        _add_list(router, listing, library, pages)
    for record in RECORDS:
        _add_record(router, record, library, pages)
    _add_belief(router, library)
    _add_brief_files(router, library)
    return router


def _add_list(router: APIRouter, page: ListPage, library: Library, pages: Pages) -> None:
    def as_json(asked: Any) -> Response:
        return send_json(page.find(asked, library))

    def as_html(request: Request, asked: Any) -> Response:
        return _draw(
            pages, page.template, request, page=page.find(asked, library), asked=asked, name_of=library.name_of,
            reads=library.reads,
        )  # fmt: skip

    as_json.__annotations__["asked"] = as_html.__annotations__["asked"] = Annotated[page.asked, Query()]
    _add(router, f"{page.path}.json", as_json, page)
    router.add_api_route(page.path, as_html, include_in_schema=False)


def _add_record(router: APIRouter, page: RecordPage, library: Library, pages: Pages) -> None:
    def find(record_id: str, asked: Any) -> Any:
        found = page.find(record_id, asked, library)
        if found is None:
            raise HTTPException(404, pages.say("not_found_known" if asked.known_at else "not_found"))
        return found

    def as_json(record_id: RecordId, asked: Any) -> Response:
        return send_json(find(record_id, asked))

    def as_html(request: Request, record_id: RecordId, asked: Any) -> Response:
        return _draw(
            pages, page.template, request, page=find(record_id, asked), asked=asked, name_of=library.name_of,
            reads=library.reads,
        )  # fmt: skip

    as_json.__annotations__["asked"] = as_html.__annotations__["asked"] = Annotated[page.asked, Query()]
    _add(router, f"{page.path}/{{record_id}}.json", as_json, page)
    router.add_api_route(f"{page.path}/{{record_id}}", as_html, include_in_schema=False)


def _add(router: APIRouter, path: str, answer: Callable[..., Response], page: ListPage | RecordPage) -> None:
    router.add_api_route(
        path, answer, response_model=page.form, responses=PROBLEMS, summary=page.summary,
        operation_id=path.strip("/").replace("/{record_id}.json", "_one").replace(".json", ""),
    )  # fmt: skip


def _add_map(router: APIRouter, library: Library, pages: Pages) -> None:
    def view(asked: Annotated[ViewAsked, Query()]) -> Response:
        return send_json(map_page.map_view(asked, library))

    def around(asked: Annotated[ViewAsked, Query()]) -> Response:
        return send_json(library.kept(frame.frame, asked.without_view(), library))

    def page(request: Request, asked: Annotated[MapAsked, Query()]) -> Response:
        state = library.state_with_reviews()  # before the picture: what changes while it is drawn is told
        picture = library.kept(first_picture.first_picture, asked, library)
        return _draw(pages, "map.html", request, page=None, asked=asked, picture=picture, state=state)

    router.add_api_route(
        "/map.json", view, response_model=map_page.MapView, responses=PROBLEMS, operation_id="map",
        summary="What a map draws of one view; paging does not apply",
    )  # fmt: skip
    router.add_api_route(
        "/frame.json", around, response_model=frame.Frame, responses=PROBLEMS, operation_id="frame",
        summary="The days of both clocks with a histogram, and what can be chosen",
    )  # fmt: skip
    for path in ("/", "/map"):
        router.add_api_route(path, page, include_in_schema=False)


def _add_belief(router: APIRouter, library: Library) -> None:
    def answer(record_id: RecordId, belief_id: RecordId, asked: Annotated[Known, Query()]) -> Response:
        found = belief.belief_page(record_id, belief_id, asked, library)  # type: ignore[arg-type]  # ids from outside
        if found is None:
            raise HTTPException(404, "There is no such belief about this place, or it was not held then.")
        return send_json(found)

    router.add_api_route(
        "/places/{record_id}/beliefs/{belief_id}.json", answer, response_model=belief.BeliefPage, responses=PROBLEMS,
        operation_id="belief_one", summary="One belief about a place, with the sentences for and against it",
    )  # fmt: skip


def _add_brief_files(router: APIRouter, library: Library) -> None:
    """Add the forms in which a brief can be saved, and its map."""

    def image(asked: Annotated[BriefAsked, Query()]) -> Response:
        _, drawing = brief.drawn(asked, library)
        if drawing is None:
            raise HTTPException(404, "Nothing in this brief has a place.")
        return Response(to_svg(drawing), media_type="image/svg+xml")

    def answer_in(name: str) -> Callable[..., Response]:
        form = brief.FORMS[name]

        def answer(request: Request, asked: Annotated[BriefAsked, Query()]) -> Response:
            picture, drawing = brief.drawn(asked, library)
            claims_at = str(request.base_url.replace(path="/claims/", query="", fragment=""))
            body = form.make(make_brief(picture, asked.audience), drawing, claims_at)
            saved = {"Content-Disposition": f'attachment; filename="brief.{name}"'}
            return Response(body, media_type=form.media_type, headers=saved)

        return answer

    router.add_api_route("/brief.svg", image, include_in_schema=False)
    for name in brief.FORMS:
        router.add_api_route(f"/brief.{name}", answer_in(name), include_in_schema=False)


def _draw(pages: Pages, template: str, request: Request, **context: object) -> Response:
    path = request.url.path
    twin = "/map.json" if template == "map.html" else f"{path}.json"
    return HTMLResponse(pages.draw(template, query=dict(request.query_params), path=path, twin=twin, **context))
