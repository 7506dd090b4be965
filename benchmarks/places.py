"""How well place words are resolved: `python benchmarks/places.py [../shared] [--wrong]`, one line for each set.

right: the answer lies within the distance that the set allows. held: the circle holds the truth. open: no answer.
"""

import gzip
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vedette.model.claim import Claim, PlaceMention, Span
from vedette.model.document import Document
from vedette.model.globe import km_between
from vedette.model.ids import ClaimId, DocumentId, SourceId
from vedette.model.vocabulary import Certainty, Kind, Modality, SpeechAct
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.places import resolve_places

_THEN = datetime(2024, 12, 1, tzinfo=UTC)
_ALL = 161.0  # km, the distance that the literature on toponyms counts as right


@dataclass
class Score:
    """Counts for one set."""

    name: str
    asked: int = 0
    right: int = 0
    held: int = 0
    unanswered: int = 0
    radii: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, truth: tuple[float, float], within_km: float, answers: list[PlaceMention], told: str) -> None:
        """Count one question."""
        known = [one for one in answers if one.lat is not None and one.lon is not None and one.radius_km is not None]
        self.asked += 1
        self.unanswered += not known
        away = [(km_between(truth, (one.lat or 0.0, one.lon or 0.0)), one.radius_km or 0.0) for one in known]
        right = any(km <= within_km for km, _ in away)
        self.right += right
        self.held += any(km <= radius + 1 for km, radius in away)
        self.radii += [radius for _, radius in away]
        if not right:
            said = "; ".join(f"{one.name} {one.lat},{one.lon} r{one.radius_km}" for one in known) or "open"
            self.wrong.append(f"{told} | {truth} within {within_km} | {said}")

    def line(self) -> str:
        """Return the one line of this set."""
        radius = sorted(self.radii)[len(self.radii) // 2] if self.radii else 0.0
        share = max(1, self.asked)
        return (
            f"{self.name:22} {self.asked:5} asked  right {self.right / share:.3f}  held {self.held / share:.3f}  "
            f"open {self.unanswered / share:.3f}  median radius {radius:.1f} km"
        )


def document_of(identity: str, title: str, text: str) -> Document:
    """Return a document made of a text alone."""
    return Document(
        id=DocumentId(identity), source=SourceId("measured"), outlet="", url=None, title=title, text=text,
        language="en", published_at=_THEN, published_precision="day", fetched_at=_THEN, sha256="",
    )  # fmt: skip


def claim_of(document: Document, number: int, start: int, end: int, places: tuple[PlaceMention, ...]) -> Claim:
    """Return a claim that tells nothing but places."""
    text = document.text
    return Claim(
        id=ClaimId(f"clm_{number}"), document=document.id, start=start, end=end, evidence=text[start:end],
        trigger=Span(text[start:end], start, end), kind=Kind.OTHER, modality=Modality.OCCURRED,
        certainty=Certainty.CERTAIN, speech_act=SpeechAct.REPORTS, speakers=(), initiators=(), targets=(),
        places=places, when=None, numbers=(), facilities=(), confidence=1.0, made_by="measured@1", known_at=_THEN,
    )  # fmt: skip


def _found(text: str, words: str, around: int, until: int) -> int:
    inside = text.find(words, around, until)
    if inside >= 0:
        return inside
    before, after = text.rfind(words, 0, around + len(words)), text.find(words, around)
    return before if before >= 0 else after


def _asked(
    text: str, claims: list[dict[str, Any]]
) -> Iterator[tuple[int, int, list[tuple[dict[str, Any], PlaceMention]]]]:
    for claim in claims:
        start = text.find(claim["quote"])
        end = start + len(claim["quote"])
        pairs = []
        for place in claim["places"]:
            at = _found(text, place["text"], start, end)
            pairs.append((place, PlaceMention(text=place["text"], start=at, end=at + len(place["text"]))))
        yield start, end, pairs


def score_claims(folder: Path, gazetteer: Gazetteer) -> Score:
    """Score the place fields of gold or train."""
    score = Score(folder.name)
    for path in sorted((folder / "claims").glob("*.json")):
        told = json.loads((folder / "texts" / path.name).read_text(encoding="utf-8"))
        document = document_of(path.stem, told.get("title") or "", told["text"])
        asked = list(_asked(document.text, json.loads(path.read_text(encoding="utf-8"))["claims"]))
        claims = [
            claim_of(document, number, start, end, tuple(mention for _, mention in pairs))
            for number, (start, end, pairs) in enumerate(asked)
        ]
        for claim, (_, _, pairs) in zip(resolve_places(document, claims, gazetteer), asked, strict=True):
            for place, mention in pairs:
                answers = [one for one in claim.places if mention.start <= one.start and one.end <= mention.end]
                score.add((place["lat"], place["lon"]), place["within_km"], answers, f"{path.stem}: {place['text']}")
    return score


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def score_toponyms(path: Path, gazetteer: Gazetteer) -> Score:
    """Score bare names in their texts."""
    score = Score(path.name.removesuffix(".jsonl.gz"))
    for row in lines_of(path):
        document = document_of(row["id"], row["title"] or "", row["text"])
        names = [one for one in row["toponyms"] if one.get("lat") is not None and one["text"]]
        claims = [
            claim_of(document, number, one["start"], one["end"],
                     (PlaceMention(text=one["text"], start=one["start"], end=one["end"]),))
            for number, one in enumerate(names)
        ]  # fmt: skip
        for claim, one in zip(resolve_places(document, claims, gazetteer), names, strict=True):
            score.add((one["lat"], one["lon"]), _ALL, list(claim.places), f"{row['id']}: {one['text']}")
    return score


def score_events(path: Path, gazetteer: Gazetteer) -> Score:
    """Score UCDP's own words for a place (precision 1 and 2), with the country and province that it codes."""
    score = Score(path.name.removesuffix(".jsonl.gz"))
    for row in lines_of(path):
        words = row["where_description"]
        if not words or float(row["where_prec"]) > 2 or len(words) > 90:
            continue
        text = f"Fighting was reported in {words}, in {row['adm_1']}, {row['country'].split(' (')[0]}."
        start = text.index(words)
        document = document_of(row["id"], "", text)
        mention = PlaceMention(text=words, start=start, end=start + len(words))
        claims = [claim_of(document, 0, 0, len(text), (mention,))]
        answers = list(resolve_places(document, claims, gazetteer)[0].places)
        told = f"{words.strip()} [{row['adm_1']}, {row['country']}]"
        score.add((float(row["latitude"]), float(row["longitude"])), 15.0, answers, told)
    return score


def main() -> None:
    """Print one line for each set, and with --wrong each wrong answer."""
    given = [word for word in sys.argv[1:] if not word.startswith("--")]
    shared = Path(given[0]) if given else Path(__file__).parents[2] / "shared"
    if not shared.is_dir():
        sys.exit(f"{shared} is not there: nothing was measured")
    gazetteer = Gazetteer()
    started = time.perf_counter()
    for score in (
        score_claims(shared / "gold", gazetteer),
        score_claims(shared / "train", gazetteer),
        score_toponyms(shared / "data/toponyms-geowebnews.jsonl.gz", gazetteer),
        score_toponyms(shared / "data/toponyms-trnews.jsonl.gz", gazetteer),
        score_events(shared / "data/events-ucdp.jsonl.gz", gazetteer),
    ):
        print(score.line(), flush=True)
        if "--wrong" in sys.argv:
            print(*(f"    {one}" for one in score.wrong), sep="\n")
    print(f"{time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
