"""A small reader, and the true resolver, for the tests of run."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from vedette.ingest import Gathered, gather
from vedette.model.claim import Claim, Mention, PlaceMention, Span, claim_id
from vedette.model.document import Document
from vedette.model.vocabulary import Certainty, Kind, Modality, SpeechAct
from vedette.run.parts import Parts, source_register
from vedette.run.reading import Reading
from vedette.run.settings import Settings
from vedette.store import Store

NOW = datetime(2024, 12, 20, 9, tzinfo=UTC)
CAPTURED = "The opposition captured Saraqib"


class SmallReader:
    """Finds a claim wherever `CAPTURED` stands, fails on "BROKEN", and notes what it reads."""

    name = "small"
    languages = frozenset({"en"})

    def __init__(self, version: int = 1) -> None:
        self.version = version
        self.reads: list[str] = []

    def read(self, document: Document) -> list[Claim]:
        """Return the claims of one document."""
        self.reads.append(document.title)
        if "BROKEN" in document.text:
            raise ValueError("the text is broken")
        starts = [at for at in range(len(document.text)) if document.text.startswith(CAPTURED, at)]
        return [self._claim(document, start) for start in starts]

    def read_many(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Read ahead by two, as readers that work in batches do: a failure shows up before its turn."""
        waiting: list[tuple[Document, list[Claim]]] = []
        for document in documents:
            waiting.append((document, self.read(document)))
            if len(waiting) > 2:
                yield waiting.pop(0)
        yield from waiting

    def _claim(self, document: Document, start: int) -> Claim:
        span = (start, start + len(CAPTURED))
        return Claim(
            id=claim_id(document.id, Kind.CAPTURE, Modality.OCCURRED, span, (start + 15, start + 23)),
            document=document.id,
            start=span[0],
            end=span[1],
            evidence="not its words" if "MISQUOTED" in document.text else CAPTURED,
            trigger=Span("captured", start + 15, start + 23),
            kind=Kind.CAPTURE,
            modality=Modality.OCCURRED,
            certainty=Certainty.CERTAIN,
            speech_act=SpeechAct.REPORTS,
            speakers=(),
            initiators=(Mention(text="The opposition", start=start, end=start + 14),),
            targets=(),
            places=(PlaceMention(text="Saraqib", start=start + 24, end=span[1]),),
            when=None,
            numbers=(),
            facilities=(),
            confidence=0.9,
            made_by=f"{self.name}@{self.version}",
            known_at=document.known_at,
            sample=document.sample,
        )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home")


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    with Store(settings.home) as opened:
        yield opened


@pytest.fixture(scope="session")
def resolver(tmp_path_factory: pytest.TempPathFactory) -> object:
    from vedette.resolve.actors import ActorRegister
    from vedette.resolve.gazetteer import Gazetteer
    from vedette.resolve.resolver import Resolver

    empty = Settings(tmp_path_factory.mktemp("none"))
    return Resolver(Gazetteer(), ActorRegister(), source_register(empty))


@pytest.fixture
def make_reading(store: Store, resolver: object) -> Callable[..., tuple[SmallReader, Reading]]:
    def make(version: int = 1, into: Store = store) -> tuple[SmallReader, Reading]:
        reader = SmallReader(version)
        return reader, Reading(into, Parts(reader, resolver), lambda: NOW)  # type: ignore[arg-type]

    return make


@pytest.fixture
def report(tmp_path: Path) -> Callable[..., Gathered]:
    """Return what ingest makes of one line of JSON Lines."""

    def make(title: str, text: str, outlet: str = "Orontes Post", **more: str) -> Gathered:
        import json

        path = tmp_path / "one.jsonl"
        line = {"id": title, "outlet": outlet, "title": title, "text": text, "published": "2024-12-01"} | more
        path.write_text(json.dumps(line), encoding="utf-8")
        (item,) = gather([str(path)], fetcher=None, now=NOW)
        assert isinstance(item, Gathered), item
        return item

    return make
