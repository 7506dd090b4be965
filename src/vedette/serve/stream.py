"""A stream of changes, as server-sent events (WHATWG HTML, section 9.2).

    event: picture      something was kept, read, fused or said: `{"state": …}`; ask again what you show
    event: event        a new state of an event: `{"id", "title", "kind", "status", "known_at"}`

The id of each message is the number of the newest state of any event. A reader that was cut off sends it back in
`Last-Event-ID`, and is given what it missed, up to `MOST_MISSED`.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from vedette.serve.library import Library
from vedette.serve.routes import PROBLEMS

LOOK_S, BEAT_S = 1.0, 15.0
LIFE_S = 3600.0  # then the reader has to come in again, if it still may
MOST_MISSED = 500
MOST_READERS = 100  # at once; each keeps a connection open
TOO_MANY = '{"error": "Too many read the stream: try again later."}'


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the stream."""

    name: str
    number: int
    data: dict[str, object]

    def __str__(self) -> str:
        """Return it as it is sent; JSON holds no line ends that could begin another message."""
        return f"event: {self.name}\nid: {self.number}\ndata: {json.dumps(self.data)}\n\n"


def messages_after(number: int, library: Library) -> Iterator[Message]:
    """Yield the states of events that were added after `number`, then that the picture is another."""
    latest = number
    for latest, event in library.store.event_states_after(number, MOST_MISSED):
        told: dict[str, object] = {
            "id": event.id, "title": library.title(event), "kind": event.kind, "status": event.status,
            "known_at": event.known_at.isoformat(),
        }  # fmt: skip
        yield Message("event", latest, told)
    yield Message("picture", latest, {"state": library.state_with_reviews()})


async def stream(number: int, library: Library, *, look_s: float = LOOK_S) -> AsyncIterator[str]:
    """Yield messages for an hour: at once where something was missed, then whenever something changes."""
    yield "retry: 5000\n\n"
    state, quiet_s = "", 0.0
    for _ in range(ceil(LIFE_S / look_s)):
        now = library.state_with_reviews()
        if now != state:
            state, quiet_s = now, 0.0
            for message in await run_in_threadpool(lambda: list(messages_after(number, library))):  # noqa: B023 (awaited at once)
                number = message.number
                yield str(message)
        elif quiet_s >= BEAT_S:
            quiet_s = 0.0
            yield ": still here\n\n"  # tells proxies, and us, that the reader is still there
        await asyncio.sleep(look_s)
        quiet_s += look_s


def make_stream_router(library: Library) -> APIRouter:
    """Return the route of the stream."""
    router = APIRouter()
    readers = asyncio.Semaphore(MOST_READERS)

    async def give(number: int) -> AsyncIterator[str]:
        async with readers:
            async for text in stream(number, library):
                yield text

    async def answer(request: Request) -> Response:
        if readers.locked():
            return Response(TOO_MANY, 503, media_type="application/json")
        sent = request.headers.get("last-event-id", "")
        given = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 16 else None
        number = await run_in_threadpool(library.store.newest_event_state) if given is None else given
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(give(number), media_type="text/event-stream", headers=headers)

    described: dict[int | str, dict[str, Any]] = {
        200: {"content": {"text/event-stream": {}}, "description": "Messages named picture and event."}
    }
    router.add_api_route(
        "/stream", answer, responses={**described, 503: PROBLEMS[400]}, operation_id="stream",
        summary="What changes, as it changes (server-sent events)", response_class=StreamingResponse,
    )  # fmt: skip
    return router
