"""The reader that asks a language model, wherever the user says that one is. What it answers is checked by the text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from math import ceil

from vedette.errors import FetchError
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.read.answers import TurnedDownError, claim_told
from vedette.read.asking import answer_schema, instructions, question_of
from vedette.read.endpoint import Asking, BadAnswerError, Endpoint
from vedette.read.passages import TOGETHER, Passage, passages_of, together

AT_ONCE = 4  # questions under way
ASKED_AGAIN = 1  # times, after an answer without form; then the passages are asked for in halves
MOST_BAD = 12  # answers without form in a row, from which the model is taken to be unfit
_BATCH = 16  # documents whose passages may share a question

# What an estimate goes by. Measured on the gold: a claim in 200 characters, some 130 tokens to tell it.
CHARACTERS_A_TOKEN = 4.0
TOKENS_TOLD_A_CHARACTER = 130 / 200
TOKENS_A_SECOND = 50.0  # of an ordinary hosted model; a local one may be ten times slower


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading so many characters takes; `price` is in the money in which prices were given, None without them."""

    characters: int
    questions: int
    tokens_in: int
    tokens_out: int
    seconds: float
    price: float | None


def estimate(characters: int, endpoint: Endpoint) -> Estimate:
    """Return about what it takes to read texts of so many characters together."""
    questions = ceil(characters / TOGETHER)
    tokens_in = round(questions * len(instructions()) / CHARACTERS_A_TOKEN + characters / CHARACTERS_A_TOKEN)
    tokens_out = round(characters * TOKENS_TOLD_A_CHARACTER)
    seconds = tokens_out / TOKENS_A_SECOND / min(AT_ONCE, max(1, questions))
    return Estimate(characters, questions, tokens_in, tokens_out, seconds, price_of(endpoint, tokens_in, tokens_out))


def price_of(endpoint: Endpoint, tokens_in: int, tokens_out: int) -> float | None:
    """Return what so many tokens cost, in the money of the prices; None where none were given."""
    if endpoint.prices is None:
        return None
    return (tokens_in * endpoint.prices[0] + tokens_out * endpoint.prices[1]) / 1e6


@dataclass(slots=True)
class _Told:
    """What the model told of a passage: rows that are not checked yet, or why there are none."""

    rows: list[object] = field(default_factory=list)
    problem: BadAnswerError | None = None


class LlmReader:
    """Reads by asking a language model. `dropped` counts what was turned down, by what was wrong with it.

    While it reads, FetchError says that the endpoint does not answer, or never in the form asked for; UsageError that
    it refuses; BadAnswerError that there was no answer of that form for this one document.
    """

    version = 1
    languages = frozenset({"en"})

    def __init__(self, endpoint: Endpoint, asking: Asking | None = None) -> None:
        self.name = f"llm:{endpoint.model}"
        self.endpoint = endpoint
        self.asking = asking or Asking(endpoint)
        self.dropped: Counter[str] = Counter()
        self._told: dict[Passage, _Told] = {}  # paid for, and not yet made claims of
        self._bad = 0  # answers without form in a row

    def read(self, document: Document) -> list[Claim]:
        """Return the claims of one document; none when its language is another."""
        return next(claims for _, claims in self.read_many([document]))

    def read_many(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield each document with its claims; passages of several share a question, and a few are asked at once."""
        remaining = iter(documents)
        while batch := list(islice(remaining, _BATCH)):
            yield from self._read_batch(batch)

    def _read_batch(self, batch: Sequence[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        cut = [list(passages_of(document)) if self._reads(document) else [] for document in batch]
        unasked = [passage for passages in cut for passage in passages if passage not in self._told]
        pool = ThreadPoolExecutor(AT_ONCE)
        try:
            asked = [(group, pool.submit(self._ask, group)) for group in together(unasked)]
            waited = {passage: answer for group, answer in asked for passage in group}
            for document, passages in zip(batch, cut, strict=True):
                for passage in passages:
                    if passage in waited:
                        waited[passage].result()
                yield document, self._claims(passages)
        finally:  # what is under way is paid for: it is waited for, and kept for when its document is read again
            pool.shutdown(cancel_futures=True)

    def _reads(self, document: Document) -> bool:
        return document.language in (None, *self.languages)

    def _ask(self, passages: Sequence[Passage]) -> None:
        """Ask for passages and keep what is told of each; in halves, where there is no answer to all of them."""
        for left in range(ASKED_AGAIN, -1, -1):
            try:
                self._told |= self._answered(passages)
            except BadAnswerError as problem:
                self._count_bad(problem)
                if not left and len(passages) == 1:
                    self._told[passages[0]] = _Told(problem=problem)
            else:
                self._bad = 0
                return
        half = len(passages) // 2
        for part in (passages[:half], passages[half:]):
            if half:
                self._ask(part)

    def _count_bad(self, problem: BadAnswerError) -> None:
        self._bad += 1
        if self._bad >= MOST_BAD:
            raise FetchError(
                f"The model {self.endpoint.model!r} has given {MOST_BAD} answers in a row that are not of the form "
                f"asked for ({problem}). What was read is kept: choose a model that keeps to a JSON schema."
            )

    def _answered(self, passages: Sequence[Passage]) -> dict[Passage, _Told]:
        answer = self.asking.ask(instructions(), question_of(passages), answer_schema())
        rows = answer.get("claims") if isinstance(answer, dict) else None
        if not isinstance(rows, list):
            raise BadAnswerError("it holds no list of claims")
        told = {passage: _Told() for passage in passages}
        for row in rows:
            number = row.get("passage") if isinstance(row, dict) else None
            if isinstance(number, int) and 1 <= number <= len(passages):
                told[passages[number - 1]].rows.append(row)
            else:
                self.dropped["passage"] += 1
        return told

    def _claims(self, passages: Sequence[Passage]) -> list[Claim]:
        """Return what was told of the passages of a document as claims, in the order of the text.

        Raises:
            BadAnswerError: there was no answer for one of them.
        """
        told = [(passage, self._told.pop(passage)) for passage in passages]
        claims: dict[str, Claim] = {}
        for passage, answer in told:
            if answer.problem is not None:
                raise answer.problem
            for row in answer.rows:
                try:
                    claim = claim_told(row, passage, f"{self.name}@{self.version}")
                except TurnedDownError as wrong:
                    self.dropped[str(wrong)] += 1
                else:
                    claims.setdefault(claim.id, claim)
        return sorted(claims.values(), key=lambda claim: (claim.trigger.start, claim.id))
