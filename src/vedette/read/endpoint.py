"""Asks a language model behind an address of the form that OpenAI began and most servers speak (/chat/completions).

Nothing goes anywhere but to the address that the user named; redirects are not followed.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import httpx

from vedette.errors import FetchError, UsageError

TRIES = 5  # before the endpoint is given up
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 60.0  # before the second try, doubled before each further one
CONNECT_S = 10.0
LARGEST = 4_000_000  # bytes of an answer
_SPARED = ("temperature", "response_format")  # left out, one by one, where an endpoint does not take them
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN})


class BadAnswerError(ValueError):
    """The model answered, but not in the form that it was asked for. The message says what was wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A language model: base address ("http://localhost:11434/v1"), name, and the key, where it takes one.

    `prices` are for a million tokens in and out, in whatever money they were given; None: not known.
    `longest_s` is for one answer as a whole.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    prices: tuple[float, float] | None = None
    longest_s: float = 180.0


@dataclass(slots=True)
class Used:
    """What was asked so far: requests, and tokens in and out as the endpoint counts them."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0


class Asking:
    """Asks one endpoint, again where it is busy or silent. May be shared by threads."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._endpoint, self._monotonic, self._sleep = endpoint, monotonic, sleep
        self._spared = 0  # how many of `_SPARED` this endpoint does not take
        self.used = Used()
        headers = {"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        timeout = httpx.Timeout(endpoint.longest_s, connect=min(CONNECT_S, endpoint.longest_s))
        # An answer takes seconds, a connection does not: none is kept, so none has to be closed.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._client = httpx.Client(headers=headers, timeout=timeout, limits=limits, follow_redirects=False)

    def ask(self, instructions: str, question: str, schema: Mapping[str, Any]) -> Any:
        """Return the JSON that the model answers; `schema` (JSON Schema) is what it is asked to keep to.

        Raises:
            BadAnswerError: the answer is no JSON, or was cut off.
            FetchError: the endpoint does not answer, however often it is asked.
            UsageError: it refuses the key, the model or the question.
        """
        body = {
            "model": self._endpoint.model,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        return self._told(self._answer(body))

    def _answer(self, body: dict[str, Any]) -> bytes:
        problem = ""
        for wait_s in self._waits():
            spared = self._spared
            sent = {name: value for name, value in body.items() if name not in _SPARED[:spared]}
            try:
                status, asked_wait_s, answer = self._post(sent)
            except (httpx.TransportError, TimeoutError) as error:
                problem = f"{type(error).__name__}: {error}"
                self._sleep(wait_s)
                continue
            if status == HTTPStatus.OK:
                return answer
            problem = f"status {status}: {_said(answer)}"
            if status == HTTPStatus.BAD_REQUEST and spared < len(_SPARED):
                self._spared = max(self._spared, spared + 1)
            elif status in _AGAIN:
                self._sleep(max(wait_s, min(asked_wait_s, LONGEST_WAIT_S)))
            else:
                raise self._refusal(status, problem)
        raise FetchError(
            f"The language model at {self._endpoint.url} gave no answer in {TRIES} tries ({problem}). "
            "What was read is kept: check the address and run the same command again to go on."
        )

    def _waits(self) -> Iterator[float]:
        """Yield the seconds to wait after each try."""
        yield from (min(FIRST_WAIT_S * 2**number, LONGEST_WAIT_S) for number in range(TRIES - 1))
        yield 0.0

    def _refusal(self, status: int, problem: str) -> Exception:
        if status in _REFUSED:
            return UsageError(f"The language model refuses the key or the account ({problem}). Check VEDETTE_LLM_KEY.")
        return UsageError(
            f"The language model at {self._endpoint.url} refuses the request ({problem}). Check the address "
            f"(it mostly ends in /v1) and the model's name, {self._endpoint.model!r}."
        )

    def _post(self, body: dict[str, Any]) -> tuple[int, float, bytes]:
        """Return the status, the seconds that it asks us to wait, and the answer; all within the time allowed."""
        self.used.requests += 1
        until = self._monotonic() + self._endpoint.longest_s
        address = f"{self._endpoint.url.rstrip('/')}/chat/completions"
        with self._client.stream("POST", address, json=body) as response:
            answer = bytearray()
            for piece in response.iter_bytes():
                answer += piece
                if len(answer) > LARGEST or self._monotonic() > until:
                    raise TimeoutError(f"the answer is over {LARGEST} bytes or {self._endpoint.longest_s:g} seconds")
            return response.status_code, _seconds(response.headers.get("retry-after")), bytes(answer)

    def _told(self, answer: bytes) -> Any:
        """Return the JSON in an answer, without the fence that some models put around it."""
        try:
            told = json.loads(answer)
            choice = told["choices"][0]
            words = str(choice["message"]["content"])
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise BadAnswerError(f"it is no answer of a chat ({error!r})") from error
        self._count(told.get("usage"))
        if choice.get("finish_reason") == "length":
            raise BadAnswerError("it was cut off for its length")
        try:
            return json.loads(words[words.index("{") : words.rindex("}") + 1])
        except ValueError as error:
            raise BadAnswerError(f"it is no JSON ({words[:60]!r})") from error

    def _count(self, usage: Any) -> None:
        if isinstance(usage, dict):
            self.used.tokens_in += int(usage.get("prompt_tokens") or 0)
            self.used.tokens_out += int(usage.get("completion_tokens") or 0)


def _seconds(told: str | None) -> float:
    return float(told) if told and told.isdigit() else 0.0


def _said(answer: bytes) -> str:
    """Return the first words of what a server says about a problem."""
    return " ".join(answer[:200].decode("utf-8", "replace").split())
