"""The picture as files: `FORMATS[name](picture)` yields the file in pieces of text."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from vedette.model.belief import Belief
from vedette.model.claim import PlaceMention, When
from vedette.model.event import Event, Toll
from vedette.model.forms import to_json
from vedette.model.picture import Picture
from vedette.tell.citation import cite_all
from vedette.tell.coded_rows import acled_rows, plover_rows
from vedette.tell.event_rows import event_rows
from vedette.tell.headline import headline
from vedette.tell.record_rows import belief_rows, claim_rows, toll_rows
from vedette.tell.tables import csv_lines, named
from vedette.tell.toll_sentences import toll_headline

FEATURES_OPEN = '{"type": "FeatureCollection", "features": ['


def _feature(lat: float | None, lon: float | None, properties: dict[str, Any]) -> dict[str, Any]:
    """Return a feature; without a geometry where it is not known where (RFC 7946, 3.2)."""
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def _sources(event: Event, picture: Picture) -> list[dict[str, Any]]:
    cited = (*cite_all(event.claims, picture), *cite_all(event.denials, picture, denies=True))
    return [to_json(citation) for citation in cited]


def _event_features(event: Event, picture: Picture) -> Iterator[dict[str, Any]]:
    """Yield a feature for each place that is known; of an event of several, which one it is of how many."""
    placed = [place for place in event.places if place.lat is not None] or list(event.places[:1])
    for number, place in enumerate(placed or [None], start=1):
        feature = _event_feature(event, place, picture)
        feature["properties"] |= {"place_number": number, "places": max(1, len(placed))}
        yield feature


def _event_feature(event: Event, place: PlaceMention | None, picture: Picture) -> dict[str, Any]:
    properties = {
        "record_type": "event",
        "id": event.id,
        "kind": event.kind.value,
        "headline": headline(event, picture),
        **_where(place),
        **_times(event.when),
        "initiators": named(event.initiators, picture.actors),
        "targets": named(event.targets, picture.actors),
        "known_at": to_json(event.known_at),
        "ext_modality": event.modality.value,
        "ext_status": event.status.value,
        "ext_origins": len(event.origins),
        "ext_speakers": [origin.name for origin in event.origins],
        "credence": round(event.credence, 3),
        "figures": to_json(event.figures),
        "sources": _sources(event, picture),
        "sample": event.sample,
    }
    return _feature(*_point(place), properties)


def _where(place: PlaceMention | None) -> dict[str, Any]:
    return {
        "place": place and (place.name or place.text),
        "country": place and place.country,
        "radius_km": place and place.radius_km,
        "precision": place and place.precision.value,
    }


def _times(when: When | None) -> dict[str, Any]:
    told = to_json(when)
    return {
        "start": told and told["start"],
        "end": told and told["end"],
        "when_precision": told and told["precision"],
        "when_basis": told and told["basis"],
        "when_text": told and told["text"],
    }


def _point(place: PlaceMention | None) -> tuple[float | None, float | None]:
    return (place.lat, place.lon) if place else (None, None)


def _toll_feature(toll: Toll, picture: Picture) -> dict[str, Any]:
    properties = {
        "record_type": "toll",
        "id": toll.id,
        "headline": toll_headline(toll, picture),
        **_where(toll.place),
        **_times(toll.when),
        "among": named(toll.sufferers, picture.actors),
        "known_at": to_json(toll.known_at),
        "figures": to_json(toll.figures),
        "sources": [to_json(citation) for citation in cite_all(toll.claims, picture)],
        "sample": toll.sample,
    }
    return _feature(*_point(toll.place), properties)


def _belief_feature(belief: Belief, picture: Picture) -> dict[str, Any]:
    properties = to_json(belief)
    for name in ("lat", "lon"):
        del properties[name]
    properties["sources"] = [to_json(citation) for citation in cite_all(belief.because, picture)]
    return _feature(belief.lat, belief.lon, {"record_type": "belief", **properties})


def _features(picture: Picture) -> Iterator[dict[str, Any]]:
    for event in picture.events:
        yield from _event_features(event, picture)
    yield from (_belief_feature(belief, picture) for belief in picture.beliefs)
    yield from (_toll_feature(toll, picture) for toll in picture.tolls)


def to_geojson(picture: Picture) -> Iterator[str]:
    """Yield the picture as GeoJSON (RFC 7946): a point and its radius for each place of an event, each belief and toll.

    An event whose place is not known stands in it once, without a geometry.
    """
    yield FEATURES_OPEN
    for number, feature in enumerate(_features(picture)):
        yield ("," if number else "") + "\n" + json.dumps(feature, ensure_ascii=False)
    yield "\n]}\n"


def to_csv(picture: Picture) -> Iterator[str]:
    """Yield the events of the picture as CSV, one a line."""
    return csv_lines(event_rows(picture))


def to_beliefs(picture: Picture) -> Iterator[str]:
    """Yield who holds what, and what is open or closed, as CSV, a spell a line."""
    return csv_lines(belief_rows(picture))


def to_tolls(picture: Picture) -> Iterator[str]:
    """Yield the running tolls as CSV, a line for each thing that one counts."""
    return csv_lines(toll_rows(picture))


def to_claims(picture: Picture) -> Iterator[str]:
    """Yield the claims on which the picture rests as CSV, one a line."""
    return csv_lines(claim_rows(picture))


def to_acled(picture: Picture) -> Iterator[str]:
    """Yield what happened as CSV in the shape of ACLED, for the kinds that it has."""
    return csv_lines(acled_rows(picture))


def to_plover(picture: Picture) -> Iterator[str]:
    """Yield what happened, and what was said, as CSV in the shape of PLOVER, for the kinds that it has."""
    return csv_lines(plover_rows(picture))


FORMATS: dict[str, Callable[[Picture], Iterator[str]]] = {
    "geojson": to_geojson,
    "csv": to_csv,
    "beliefs": to_beliefs,
    "tolls": to_tolls,
    "claims": to_claims,
    "acled": to_acled,
    "plover": to_plover,
}
