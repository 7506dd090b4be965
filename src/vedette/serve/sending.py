"""How answers and refusals are sent: as JSON to programs, as a page to people."""

import json
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from starlette.requests import Request

from vedette.model.forms import to_json
from vedette.serve.rendering import Pages
from vedette.tell.outside import calm

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a request, in whole sentences."""

    error: str


def send_json(record: Any) -> Response:
    """Answer with a record in its public form."""
    return Response(write_json(record), media_type=JSON)


def write_json(record: Any) -> bytes:
    """Return a record in its public form, as UTF-8."""
    try:
        return orjson.dumps(record, option=orjson.OPT_NON_STR_KEYS)
    except orjson.JSONEncodeError:
        # Halves of characters cannot be sent as such; JSON has an escape for them, which only this slow way writes.
        return json.dumps(to_json(record), separators=(",", ":")).encode()


def sentence_of(error: RequestValidationError) -> str:
    """Return what is wrong with a question, in sentences."""
    return " ".join(_one_sentence(problem) for problem in error.errors()[:5])


def _one_sentence(problem: Any) -> str:
    where = [str(part) for part in problem["loc"] if part not in ("query", "path")]
    name = calm(".".join(where))[:80] or "the question"
    if problem["type"] == "extra_forbidden":
        return f"“{name}” is no part of this question: see /openapi.json for what can be asked."
    said = str(problem["msg"]).removeprefix("Value error, ")
    return f"“{name}”: {said[:1].lower()}{said[1:]}."


def refuse(request: Request, pages: Pages, status: int, sentence: str) -> Response:
    """Answer with what is wrong: JSON for the twins, else a page."""
    path = request.url.path
    if path.endswith((".json", ".geojson")):
        return Response(json.dumps({"error": sentence}), status_code=status, media_type=JSON)
    context = {"status": status, "sentence": sentence, "query": {}, "path": path, "twin": None, "page": None}
    return HTMLResponse(pages.draw("problem.html", **context), status_code=status)
