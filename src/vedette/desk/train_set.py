"""What people judged, as training texts in the form of the gold.

An article all of whose claims are judged becomes one text. Of any other, each sentence becomes a text whose claims
are all judged: what nobody looked at teaches nothing. A claim that the reader missed is in neither; so such texts teach
what is no claim, and what its fields are, better than they teach to find more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from vedette.fuse.judgements import corrected
from vedette.fuse.words import sentence_starts
from vedette.model.claim import Claim, Mention, PlaceMention, When
from vedette.model.document import Document
from vedette.model.review import NO_OPINION, Mark, Opinion
from vedette.model.vocabulary import PlacePrecision, Scope

# Within which distance an answer is right, by how closely the place is told: the gold's own table.
WITHIN_KM = {
    PlacePrecision.SITE: 3, PlacePrecision.SETTLEMENT: 3, PlacePrecision.NEAR_SETTLEMENT: 10,
    PlacePrecision.DISTRICT: 40, PlacePrecision.LINE: 40, PlacePrecision.PROVINCE: 120, PlacePrecision.SEA_AIR: 120,
    PlacePrecision.REGION: 300, PlacePrecision.COUNTRY: 600, PlacePrecision.UNKNOWN: 600,
}  # fmt: skip
CITY_KM = 10  # a settlement with a larger circle than this is a city


@dataclass(frozen=True, slots=True)
class TrainingText:
    """One text with its claims, each as its file of the gold holds it."""

    id: str
    text: Mapping[str, Any]
    claims: Mapping[str, Any]


def training_texts(
    document: Document, claims: Sequence[Claim], opinions: Mapping[str, Opinion]
) -> Iterator[TrainingText]:
    """Yield the texts that the judgements on the claims of one article make."""
    judged = {claim.id for claim in claims if not opinions.get(claim.id, NO_OPINION).is_open}
    if not judged:
        return
    whole = len(judged) == len(claims)
    for start, end in [(0, len(document.text))] if whole else _sentences(document.text, claims):
        inside = [claim for claim in claims if claim.start < end and start < claim.end]
        enclosed = all(start <= claim.start and claim.end <= end and claim.id in judged for claim in inside)
        if inside and enclosed:
            told = [_corrected(claim, opinions) for claim in inside if _is_told(claim, claims, opinions)]
            yield _training_text(document, start, end, told)


def _sentences(text: str, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
    """Yield where the sentences start and end; none ends inside the evidence of a claim."""
    starts = [at for at in sentence_starts(text) if not any(claim.start < at < claim.end for claim in claims)]
    return pairwise([*starts, len(text)])


def _is_told(claim: Claim, claims: Iterable[Claim], opinions: Mapping[str, Opinion]) -> bool:
    """Tell whether the gold would hold the claim: the article says so, and says so here first."""
    opinion = opinions.get(claim.id, NO_OPINION)
    if opinion.mark is Mark.DUPLICATE:
        return not any(claim.evidence == other.evidence and other.start < claim.start for other in claims)
    return opinion.mark is not Mark.NOT_A_CLAIM


def _corrected(claim: Claim, opinions: Mapping[str, Opinion]) -> Claim:
    return corrected(claim, opinions.get(claim.id, NO_OPINION))


def _training_text(document: Document, start: int, end: int, told: Iterable[Claim]) -> TrainingText:
    whole = (start, end) == (0, len(document.text))
    text_id = document.id if whole else f"{document.id}-{start}"
    text = document.text[start:end].rstrip()
    form = {
        "id": text_id,
        "outlet": document.outlet,
        "title": document.title if whole else "",
        "published": document.published_at.date().isoformat() if document.published_at else None,
        "text": text,
        "source": document.url or document.outlet,
    }
    return TrainingText(text_id, form, {"id": text_id, "claims": [gold_form(claim, text) for claim in told]})


def gold_form(claim: Claim, text: str) -> dict[str, Any]:
    """Return a claim in the form of the gold; what is said in words that `text` does not hold is left out."""
    return {
        "quote": claim.evidence,
        "trigger": claim.trigger.text,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "speakers": _words(claim.speakers, text),
        "initiators": _words(claim.initiators, text),
        "targets": _words(claim.targets, text),
        "places": [_place(place) for place in claim.places if place.lat is not None and place.text in text],
        "when": _days(claim.when),
        "numbers": [
            {"what": number.what.value, "low": number.low, "high": number.high, "text": number.text}
            for number in claim.numbers
            if number.text in text
        ],
        "cumulative": any(number.scope is Scope.CUMULATIVE for number in claim.numbers),
        "note": "",
    }


def _words(mentions: Iterable[Mention], text: str) -> list[str]:
    return [mention.text for mention in mentions if mention.text in text]


def _place(place: PlaceMention) -> dict[str, Any]:
    within = WITHIN_KM[place.precision]
    if place.precision is PlacePrecision.SETTLEMENT and (place.radius_km or 0) > CITY_KM:
        within = CITY_KM
    return {"text": place.text, "name": place.name, "lat": place.lat, "lon": place.lon, "within_km": within}


def _days(when: When | None) -> dict[str, str] | None:
    if when is None or when.start is None or when.end is None:
        return None
    return {"start": when.start.isoformat(), "end": when.end.isoformat()}
