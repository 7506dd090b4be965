"""A small server that stands in for a language model: it answers as a test tells it to, and notes what it was asked."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PASSAGE = re.compile(r"PASSAGE (\d+):\n(.*?)(?=\n\n(?:PASSAGE|ARTICLE)|\Z)", re.DOTALL)
CAPTURE = re.compile(r"(\S+(?: \S+)?) captured ([A-Z]\w+(?: [A-Z]\w+)?)")


@dataclass
class Reply:
    """What the server sends back, and the seconds that it takes over it."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    before_s: float = 0.0
    between_s: float = 0.0  # between one byte and the next


@dataclass
class ModelServer:
    """The address, every request so far (its headers and its JSON), and what the server answers."""

    url: str
    answer: Callable[[dict[str, Any]], Reply]
    asked: list[tuple[dict[str, str], dict[str, Any]]] = field(default_factory=list)


def passages_in(request: dict[str, Any]) -> list[tuple[int, str]]:
    """Return the numbered passages of a question."""
    return [(int(number), text) for number, text in _PASSAGE.findall(request["messages"][1]["content"])]


def row(passage: int, quote: str, trigger: str, **others: Any) -> dict[str, Any]:
    """Return a claim as a model answers it."""
    plain: dict[str, Any] = {
        "passage": passage,
        "quote": quote,
        "trigger": trigger,
        "kind": "capture",
        "modality": "occurred",
        "certainty": "certain",
        "speech_act": "reports",
        "speakers": [],
        "initiators": [],
        "targets": [],
        "places": [],
        "time": "",
        "numbers": [],
        "facilities": [],
        "confidence": 0.9,
    }
    return plain | others


def said(content: object, finish_reason: str = "stop") -> Reply:
    """Return the reply of a model that says `content`: words as they are, anything else as JSON."""
    words = content if isinstance(content, str) else json.dumps(content)
    choice = {"message": {"role": "assistant", "content": words}, "finish_reason": finish_reason}
    usage = {"prompt_tokens": 1000, "completion_tokens": 100}
    return Reply(json.dumps({"choices": [choice], "usage": usage}).encode())


def well(request: dict[str, Any]) -> Reply:
    """Answer well: a capture for each that the passages tell."""
    return said(
        {
            "claims": [
                row(number, found.group(), "captured", initiators=[found.group(1)], places=[found.group(2)])
                for number, text in passages_in(request)
                for found in CAPTURE.finditer(text)
            ]
        }
    )


@contextmanager
def model_server(answer: Callable[[dict[str, Any]], Reply] = well) -> Iterator[ModelServer]:
    """Run the server while the test lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["content-length"])))
            running.asked.append((dict(self.headers) | {"path": self.path}, request))
            reply = running.answer(request)
            time.sleep(reply.before_s)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(reply.body)))
                self.end_headers()
                for byte in [reply.body] if not reply.between_s else [reply.body[at : at + 1] for at in range(50)]:
                    self.wfile.write(byte)
                    self.wfile.flush()
                    time.sleep(reply.between_s)
            except OSError:  # whoever asked has gone away
                self.close_connection = True

        def log_request(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running = ModelServer(f"http://127.0.0.1:{server.server_port}/v1", answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield running
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
