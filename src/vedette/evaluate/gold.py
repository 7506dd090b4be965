"""Gold: articles whose claims were annotated by people. A gold folder holds `texts/` and `claims/`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.model.document import Document
from vedette.model.ids import DocumentId, SourceId
from vedette.model.vocabulary import FAMILY, Family, Kind, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """Where an annotator says it happened; an answer within `within_km` is right."""

    text: str
    lat: float
    lon: float
    within_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One annotated claim. `trigger_start` and `trigger_end` count in the text; numbers are (what, low, high)."""

    quote: str
    trigger_start: int
    trigger_end: int
    kind: Kind
    modality: Modality
    speakers: tuple[str, ...]
    initiators: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[GoldPlace, ...]
    when: tuple[date, date] | None
    numbers: tuple[tuple[str, int | None, int | None], ...]

    @property
    def is_statement(self) -> bool:
        """Tell whether the utterance itself is what happened: then place, time and doer are not scored."""
        return FAMILY[self.kind] is Family.STATEMENT


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An article as our reader gets it, and its annotated claims."""

    document: Document
    claims: tuple[GoldClaim, ...]


def load_gold(folder: Path) -> Iterator[GoldDocument]:
    """Yield every annotated article of a gold folder, in the order of their names.

    Raises:
        InputError: the folder has no `texts/` and `claims/`, or a file there is not of their form.
    """
    if not (folder / "texts").is_dir() or not (folder / "claims").is_dir():
        raise InputError(f"{folder} is no gold folder: it needs the folders texts/ and claims/.")
    for path in sorted((folder / "claims").glob("*.json")):
        try:
            text = json.loads((folder / "texts" / path.name).read_text(encoding="utf-8"))
            claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
            yield GoldDocument(_document(path.stem, text), gold_claims_of(claims, text["text"]))
        except (KeyError, ValueError, OSError) as error:
            raise InputError(f"{path} is not of the form of a gold file: {error!r}.") from error


def gold_claims_of(told: Iterable[dict[str, Any]], text: str) -> tuple[GoldClaim, ...]:
    """Return annotated claims, given as a file of `claims/` tells them.

    Raises:
        KeyError, ValueError: they are not of that form, or their words do not stand in the text.
    """
    return tuple(_claim(claim, text) for claim in told)


def _document(given_id: str, text: dict[str, Any]) -> Document:
    published = text.get("published")
    published_at = datetime.fromisoformat(published[:10]).replace(tzinfo=UTC) if published else None
    return Document(
        id=DocumentId(given_id),
        source=SourceId(text["outlet"]),
        outlet=text["outlet"],
        url=None,
        title=text.get("title") or "",
        text=text["text"],
        language="en",
        published_at=published_at,
        published_precision="day" if published_at else None,
        fetched_at=published_at or datetime(2024, 12, 31, tzinfo=UTC),
        sha256="",
        given_id=given_id,
    )


def _claim(claim: dict[str, Any], text: str) -> GoldClaim:
    start = text.index(claim["quote"]) + claim["quote"].index(claim["trigger"])
    return GoldClaim(
        quote=claim["quote"],
        trigger_start=start,
        trigger_end=start + len(claim["trigger"]),
        kind=Kind(claim["kind"]),
        modality=Modality(claim["modality"]),
        speakers=tuple(claim["speakers"]),
        initiators=tuple(claim["initiators"]),
        targets=tuple(claim["targets"]),
        places=tuple(
            GoldPlace(text=place["text"], lat=place["lat"], lon=place["lon"], within_km=place["within_km"])
            for place in claim["places"]
        ),
        when=_when(claim["when"]),
        numbers=tuple((number["what"], number["low"], number["high"]) for number in claim["numbers"]),
    )


def _when(when: dict[str, str] | None) -> tuple[date, date] | None:
    if not when or not when.get("start") or not when.get("end"):
        return None
    return date.fromisoformat(when["start"][:10]), date.fromisoformat(when["end"][:10])
