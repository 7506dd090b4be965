"""How long fusing takes and how much memory it needs: `python benchmarks/fuse.py [CLAIMS ...]`.

`python benchmarks/fuse.py order [CLAIMS]` (default 5000) tells whether order and batches change the picture: all claims
shuffled, and the picture of a moment from the claims known by then.

`python benchmarks/fuse.py one-article [CLAIMS [ARTICLES [WAR]]]` (default 1,000,000, 20 and 20,000) tells how long it
takes to keep each of some new articles, which tell six of the latest happenings again, and to bring the picture up to
date, on the way that `vedette read` goes, in a store of so many claims: a generated war, read and fused, and copies of
it under other names. Only the reader's own time is left out: the claims are known. It takes 6 GB in the folder for
temporary files, which are free again afterwards; the larger the one war, the more is told of each of its places.

The claims are generated: happenings at two hundred places over a year, some places busier than others, each told by
one to six outlets in words of their own or copied, one in twenty denied. Prints one line a size; `picture` is a hash of
all ledgers, by which one sees that a change of the code has changed nothing but its speed.
"""

import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fusing_store import Desk, copy

from vedette.fuse import Derived, derive
from vedette.model.claim import Claim, Mention, Number, PlaceMention, Span, When, claim_id
from vedette.model.document import Document
from vedette.model.ids import ActorId, DocumentId, PlaceId, SourceId, content_hash
from vedette.model.ledger import held
from vedette.model.register import Actor
from vedette.model.vocabulary import Certainty, Counted, Kind, Modality, PlacePrecision, SpeechAct, TimePrecision
from vedette.store import Store

SEED = 11
LATEST = 500
SHUFFLES = 3
START = date(2024, 1, 1)
DAYS, PLACES, OUTLETS, CLAIMS_A_DOCUMENT = 365, 200, 20, 6
KINDS = [Kind.SHELLING] * 5 + [Kind.AIRSTRIKE] * 4 + [Kind.CLASH] * 4 + [Kind.CAPTURE] * 2 + [
    Kind.CONTROL, Kind.WITHDRAWAL, Kind.CASUALTIES, Kind.DISPLACEMENT, Kind.TALKS, Kind.ACCUSATION, Kind.DEPLOYMENT,
]  # fmt: skip
VOCABULARY = [f"word{number}" for number in range(3000)]  # of happenings: each is told by some of its own


def _fillers() -> dict[str, float]:
    """Return words of news on war, and how often each stands there: what is rare in one of them is told by few."""
    text = files("vedette.languages.english").joinpath("rarity.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {stem: 1000 ** -float(rarity) for stem, rarity in rows if stem.isalpha()}


FILLERS = _fillers()
ACTORS = {
    ActorId(f"act_{side}"): Actor(
        id=ActorId(f"act_{side}"), name=side, names=(), kind="armed_group", conflict="bench", side=side, parent=None
    )
    for side in ("north", "south")
}


def _mention(actor: str) -> Mention:
    return Mention(text=actor, start=0, end=len(actor), actor=ActorId(f"act_{actor}"))


def _place(index: int) -> PlaceMention:
    return PlaceMention(
        text=f"Place {index}", start=0, end=8, place=PlaceId(f"plc_{index}"), name=f"Place {index}",
        lat=33 + index % 20 * 0.15, lon=36 + index // 20 * 0.15, radius_km=3.0, precision=PlacePrecision.SETTLEMENT,
    )  # fmt: skip


class Happening:
    """What the generated claims tell: one kind, place, day, doer and toll."""

    def __init__(self, chance: random.Random) -> None:
        self.kind = chance.choice(KINDS)
        self.place = min(int(chance.expovariate(1 / 40)), PLACES - 1)
        self.day = START + timedelta(days=chance.randrange(DAYS))
        self.doer = chance.choice(["north", "south"])
        self.killed = chance.choice([None, chance.randrange(1, 60)])
        self.words = chance.sample(VOCABULARY, 8)


def generate(size: int) -> tuple[list[Claim], list[Document]]:
    """Return `size` claims and their documents; the same ones each time."""
    chance = random.Random(SEED)
    tellings: list[tuple[datetime, int, Happening]] = []
    while len(tellings) < size:
        happening = Happening(chance)
        for outlet in chance.sample(range(OUTLETS), chance.choice([1, 1, 1, 2, 2, 3, 4, 6])):
            hour = timedelta(hours=chance.randrange(6, 60))
            tellings.append((datetime.combine(happening.day, datetime.min.time(), UTC) + hour, outlet, happening))
    by_article: dict[tuple[date, int], list[tuple[datetime, int, Happening]]] = {}
    for telling in sorted(tellings[:size], key=lambda telling: telling[:2]):
        by_article.setdefault((telling[0].date(), telling[1]), []).append(telling)
    claims: list[Claim] = []
    documents: list[Document] = []
    for told in by_article.values():
        for first in range(0, len(told), CLAIMS_A_DOCUMENT):
            document, of_document = _article(told[first : first + CLAIMS_A_DOCUMENT], chance)
            documents.append(document)
            claims.extend(of_document)
    return claims, documents


def _article(told: list[tuple[datetime, int, Happening]], chance: random.Random) -> tuple[Document, list[Claim]]:
    published = max(telling[0] for telling in told)
    sentences = [
        " ".join(
            [*chance.sample(happening.words, 6), *chance.choices([*FILLERS], [*FILLERS.values()], k=10)]
        ).capitalize()
        + "."
        for _, _, happening in told
    ]
    text = " ".join(sentences)
    document = _document(f"outlet-{told[0][1]}", text, published)
    starts = [sum(len(sentence) + 1 for sentence in sentences[:index]) for index in range(len(sentences))]
    return document, [
        _claim(document, start, sentence, happening, chance)
        for start, sentence, (_, _, happening) in zip(starts, sentences, told, strict=True)
    ]


def _document(outlet: str, text: str, published: datetime) -> Document:
    return Document(
        id=DocumentId(content_hash("doc_", outlet, text)), source=SourceId(outlet), outlet=outlet, url=None, title="",
        text=text, language="en", published_at=published, published_precision="second", fetched_at=published, sha256="",
    )  # fmt: skip


def _claim(document: Document, start: int, sentence: str, happening: Happening, chance: random.Random) -> Claim:
    end = start + len(sentence)
    denied = chance.random() < 0.05
    modality = Modality.NEGATED if denied else Modality.OCCURRED
    return Claim(
        id=claim_id(document.id, happening.kind, modality, (start, end), (start, start + 4)),
        document=document.id, start=start, end=end, evidence=sentence, trigger=Span(sentence[:4], start, start + 4),
        kind=happening.kind, modality=modality, certainty=Certainty.CERTAIN,
        speech_act=SpeechAct.DENIES if denied else SpeechAct.REPORTS,
        speakers=(_mention(chance.choice(["north", "south"])),) if denied or chance.random() < 0.4 else (),
        initiators=(_mention(happening.doer),), targets=(), places=(_place(happening.place),),
        when=When(start=happening.day, end=happening.day, precision=TimePrecision.DAY),
        numbers=_numbers(happening), facilities=(), confidence=0.9, made_by="bench@1", known_at=document.known_at,
    )  # fmt: skip


def _numbers(happening: Happening) -> tuple[Number, ...]:
    if happening.killed is None:
        return ()
    return (Number(what=Counted.KILLED, low=happening.killed, high=happening.killed, text=str(happening.killed)),)


def measure(size: int) -> None:
    """Print how long fusing `size` generated claims takes."""
    claims, documents = generate(size)
    began = time.process_time()
    derived: Derived = derive(claims, documents, ACTORS, {})
    seconds = time.process_time() - began
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    entries = len(derived.events), len(derived.beliefs), len(derived.tolls)
    picture = content_hash("", *(entry for ledger in _ledgers(derived) for entry in ledger))
    print(f"fuse claims={size} cpu_seconds={seconds:.1f} peak_mib={peak_mib:.0f} {entries=} {picture=!s}")


def check_order(size: int) -> None:
    """Print whether generated claims give one picture in whatever order and in whatever batches they come."""
    claims, documents = generate(size)
    whole = derive(claims, documents, ACTORS, {})
    chance = random.Random(SEED + 1)
    same = 0
    for _ in range(SHUFFLES):
        shuffled, texts = chance.sample(claims, size), chance.sample(documents, len(documents))
        same += derive(shuffled, texts, ACTORS, {}) == whole
    moments = sorted({claim.known_at for claim in claims})
    for moment in chance.sample(moments, SHUFFLES):
        early = derive([claim for claim in claims if claim.known_at <= moment], documents, ACTORS, {})
        same += all(
            _held(now, moment) == _held(then, moment)
            for now, then in zip(_ledgers(whole), _ledgers(early), strict=True)
        )
    print(f"order claims={size} same={same} of={2 * SHUFFLES}")


def _ledgers(derived: Derived) -> tuple[list[Any], ...]:
    return derived.events, derived.beliefs, derived.tolls


def _held(ledger: list[Any], moment: datetime) -> set[str]:
    return {repr(record) for record in held(ledger, moment)}


def retell(claims: list[Claim], number: int) -> tuple[Document, list[Claim]]:
    """Return an article of another outlet that tells six of the latest happenings again, in words of its own."""
    chance = random.Random(number)
    latest = sorted(claims, key=lambda claim: claim.known_at)[-LATEST:]
    told = chance.sample(latest, CLAIMS_A_DOCUMENT)
    sentences = [" ".join(chance.sample(words := claim.evidence.split(), len(words))) for claim in told]
    outlet, published = f"outlet-{OUTLETS + number}", latest[-1].known_at + timedelta(hours=number + 1)
    document = _document(outlet, " ".join(sentences), published)
    starts = [sum(len(sentence) + 1 for sentence in sentences[:index]) for index in range(len(sentences))]
    return document, [
        replace(
            claim, document=document.id, id=claim_id(document.id, claim.kind, claim.modality, (start, 0), (start, 4)),
            start=start, end=start + len(words), evidence=words,
            trigger=Span(words[:4], start, start + 4), known_at=published,
        )
        for claim, words, start in zip(told, sentences, starts, strict=True)
    ]  # fmt: skip


def measure_one_article(size: int = 1_000_000, articles: int = 20, war: int = 20_000) -> None:
    """Print how long it takes to take one new article into a store of `size` claims."""
    claims, documents = generate(war)
    of_document: dict[DocumentId, list[Claim]] = {document.id: [] for document in documents}
    for claim in claims:
        of_document[claim.document].append(claim)
    new = [retell(claims, number) for number in range(articles)]
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder), of_document | {document.id: told for document, told in new}, ACTORS)
        desk.read(documents)
        desk.fuse()
        del claims, documents, of_document
        copy(desk.home, max(size // war - 1, 0))
        desk.read([])  # as any run before would have, it looks through all that came
        peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        taken = [[*_seconds(lambda: desk.read([document])), *_seconds(desk.fuse)] for document, _ in new]  # noqa: B023
        with Store(desk.home) as store:
            held = store.counts()
    print(f"one-article claims={held.claims} events={held.events} beliefs={held.beliefs} articles={articles}", end=" ")
    print(f"filled_with_mib={peak_mib:.0f}")
    for name, times in zip(("read cpu", "read wall", "fuse cpu", "fuse wall"), zip(*taken, strict=True), strict=True):
        print(f"{name}: median={sorted(times)[len(times) // 2]:.3f} most={max(times):.3f}")


def _seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of processor time and by the clock that some work takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


if __name__ == "__main__":
    if sys.argv[1:2] == ["one-article"]:
        measure_one_article(*map(int, sys.argv[2:]))
    elif sys.argv[1:2] == ["order"]:
        check_order(int(sys.argv[2]) if len(sys.argv) > 2 else 5000)
    else:
        for wanted in [int(word) for word in sys.argv[1:]] or [1000, 10_000]:
            measure(wanted)
