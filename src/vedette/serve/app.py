"""The application: routes, refusals and the guard in front of them."""

import asyncio
import gc
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from vedette.desk.door import Door
from vedette.desk.people import ANYBODY, LOCAL, NotAllowedError
from vedette.desk.publication import is_published
from vedette.errors import StoreError, UsageError
from vedette.serve.api import make_api_router
from vedette.serve.files import send_file, send_tile
from vedette.serve.forms import Forms
from vedette.serve.gate import Gate
from vedette.serve.guard import Guard
from vedette.serve.library import Library
from vedette.serve.people import make_people_router
from vedette.serve.registers import Registers
from vedette.serve.remembering import Remembering
from vedette.serve.rendering import Pages, read_strings
from vedette.serve.review import make_review_router
from vedette.serve.routes import make_router
from vedette.serve.sending import refuse, sentence_of
from vedette.serve.stream import make_stream_router

OUR_NAMES = ("localhost", "127.0.0.1", "::1")
DESCRIPTION = """The sourced picture of an armed conflict. Two clocks run everywhere: `valid_at`, `since` and `until`
ask when something happened or held; `known_at` asks what could be known by then. Every page of the site has its twin
here: the same address with `.json`. Every answer has an `ETag`."""


def make_app(
    home: Path,
    *,
    now: Callable[[], datetime],
    hosts: Sequence[str] = OUR_NAMES,
    registers: Registers | None = None,
) -> ASGIApp:
    """Return the ASGI application over the store in `home`.

    `now` gives the time (aware). `hosts` are the names under which it answers, besides every bare address. The
    registers are the packaged ones, with the home's own sources, where none are given.

    Raises:
        StoreError: the store cannot be opened.
        SetupError: a part of the package is missing.
    """
    library = Library(home, registers=registers or packaged_registers(home), now=now)
    pages = Pages(read_strings())

    @asynccontextmanager
    async def lifespan(_site: Starlette) -> AsyncIterator[None]:
        # The first visitor of a large store would wait for its columns to be read: that is begun at once.
        warming = asyncio.create_task(asyncio.to_thread(library.warm))
        yield
        await asyncio.gather(warming, return_exceptions=True)
        library.store.close()

    app = FastAPI(title="Vedette", version="0.1.0", description=DESCRIPTION, docs_url=None, redoc_url=None)
    app.include_router(make_router(library, pages))
    app.include_router(make_api_router(library))
    app.include_router(make_stream_router(library))
    forms, door = Forms(), Door(library.store, now, lambda: secrets.token_urlsafe(32))
    app.include_router(make_review_router(library, pages, forms))
    app.include_router(make_people_router(library.store, door, pages, forms))
    _add_refusals(app, pages)
    app.add_middleware(GZipMiddleware, minimum_size=500, compresslevel=5)
    # Files and tiles are packed already: they stay outside the packing.
    tiles = Route("/static/basemap/{zoom:int}/{x:int}/{y:int}", send_tile)
    site = Starlette(routes=[tiles, Route("/static/{name:path}", send_file), Mount("/", app)], lifespan=lifespan)
    visitor = ANYBODY if is_published(library.store) else LOCAL
    remembering = Remembering(site, state=library.state_with_reviews)
    return Guard(Gate(remembering, door, visitor), hosts=hosts, state=library.state_with_reviews)


def packaged_registers(home: Path) -> Registers:
    """Return what the package knows of actors, sources and places, with the sources that belong to `home`.

    Raises:
        SetupError: a part of the package is missing.
    """
    from vedette.run.own_places import own_gazetteer
    from vedette.run.parts import actor_register, source_register
    from vedette.run.settings import Settings

    settings = Settings(home)
    return Registers(actors=actor_register(settings), sources=source_register(settings), places=own_gazetteer(settings))


def _add_refusals(app: FastAPI, pages: Pages) -> None:
    def missing(request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 404)
        said = str(getattr(error, "detail", ""))
        return refuse(request, pages, status, pages.say("not_found") if said in ("", "Not Found") else said)

    def malformed(request: Request, error: Exception) -> Response:
        said = sentence_of(error) if isinstance(error, RequestValidationError) else str(error)
        return refuse(request, pages, 422, said)

    def misused(request: Request, error: Exception) -> Response:
        return refuse(request, pages, 403 if isinstance(error, NotAllowedError) else 400, str(error))

    def failing(request: Request, error: Exception) -> Response:
        return refuse(request, pages, 503, f"{pages.say('error_store')} {error}")

    app.add_exception_handler(HTTPException, missing)
    app.add_exception_handler(RequestValidationError, malformed)
    app.add_exception_handler(UsageError, misused)
    app.add_exception_handler(StoreError, failing)


def serve(home: Path, host: str = "127.0.0.1", port: int = 8000, names: Sequence[str] = ()) -> None:
    """Serve the pages of `home` until interrupted; `names` are those under which it is called besides.

    Raises:
        StoreError: the store cannot be opened.
    """
    from datetime import UTC

    import uvicorn

    hosts = (*OUR_NAMES, host, *names)
    app = make_app(home, now=lambda: datetime.now(UTC), hosts=hosts)
    # Answers make many records that are gone at once. To look for circles among them, and among registers and
    # templates that stay for ever, would cost a tenth of the time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
