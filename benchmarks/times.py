"""How often the days of claims are right: `python benchmarks/times.py [SHARED]`.

It feeds `resolve_times` with gold claims (gold and train), outside data that is read where it lies: their passages,
kinds and modalities, and the time words nearest to the trigger inside the quote. An answer is right by the rule of
gold's score.py: it overlaps gold and is at most a week longer. `vedette evaluate times` measures the expressions.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from vedette.model.claim import Claim, Span, When
from vedette.model.document import Document
from vedette.model.ids import ClaimId, DocumentId, SourceId
from vedette.model.vocabulary import FAMILY, Certainty, Family, Kind, Modality, SpeechAct
from vedette.resolve.time_expressions import find_expressions
from vedette.resolve.times import resolve_times

FETCHED = datetime(2025, 1, 1, tzinfo=UTC)


def document_of(text: dict[str, Any]) -> Document:
    """Return a text of gold as a document."""
    published = datetime.fromisoformat(text["published"]).replace(tzinfo=UTC) if text.get("published") else None
    return Document(
        id=DocumentId(text["id"]), source=SourceId("gold"), outlet=text.get("outlet") or "", url=None,
        title=text["title"], text=text["text"], language="en", published_at=published,
        published_precision="day" if published else None, fetched_at=FETCHED, sha256="",
    )  # fmt: skip


def claims_of(document: Document, gold: list[dict[str, Any]]) -> list[Claim]:
    """Return gold claims without their days, with the time words that stand nearest to the trigger in the quote."""
    expressions = find_expressions(document.text)
    claims = []
    for told in gold:
        start = document.text.find(told["quote"])
        trigger, end = start + told["quote"].find(told["trigger"]), start + len(told["quote"])
        near = [
            (min(abs(one.start - trigger), abs(one.end - trigger)), one)
            for one in expressions
            if start <= one.start < end
        ]
        best = min(near, key=lambda pair: pair[0])[1] if near else None
        when = When(text=document.text[best.start : best.end], text_start=best.start) if best else None
        claims.append(Claim(
            id=ClaimId("c"), document=document.id, start=start, end=end, evidence=told["quote"],
            trigger=Span(told["trigger"], trigger, trigger + len(told["trigger"])), kind=Kind(told["kind"]),
            modality=Modality(told["modality"]), certainty=Certainty.CERTAIN, speech_act=SpeechAct.REPORTS, speakers=(),
            initiators=(), targets=(), places=(), when=when, numbers=(), facilities=(), confidence=1.0, made_by="gold",
            known_at=FETCHED,
        ))  # fmt: skip
    return claims


def is_right(gold: dict[str, Any], answer: When | None) -> bool | None:
    """Judge an answer as score.py does; None where gold tells no days or is a statement."""
    when = gold["when"]
    if not when or FAMILY[Kind(gold["kind"])] is Family.STATEMENT:
        return None
    if answer is None or answer.start is None or answer.end is None:
        return False
    start, end = date.fromisoformat(when["start"]), date.fromisoformat(when["end"])
    overlap = answer.start <= end and start <= answer.end
    return overlap and (answer.end - answer.start).days <= (end - start).days + 7


def judged(folder: Path) -> Iterator[bool]:
    """Yield a verdict for each gold claim of a folder that tells its days."""
    for path in sorted((folder / "claims").glob("*.json")):
        document = document_of(json.loads((folder / "texts" / path.name).read_text("utf-8")))
        gold = json.loads(path.read_text("utf-8"))["claims"]
        for told, claim in zip(gold, resolve_times(document, claims_of(document, gold)), strict=True):
            verdict = is_right(told, claim.when)
            if verdict is not None:
                yield verdict


def main(shared: Path) -> None:
    """Print the measure for gold and train."""
    for part in ("gold", "train"):
        verdicts = list(judged(shared / part))
        print(f"{part:6} days right {sum(verdicts)} of {len(verdicts)}: {sum(verdicts) / len(verdicts):.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
