"""The picture as files: `FORMATS[name](picture)` yields the file in pieces of text."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from vedette.model.belief import Belief
from vedette.model.claim import PlaceMention
from vedette.model.event import Event
from vedette.model.forms import to_json
from vedette.model.picture import Picture
from vedette.tell.citation import cite_all
from vedette.tell.coded_rows import acled_rows, plover_rows
from vedette.tell.event_rows import event_rows
from vedette.tell.headline import headline
from vedette.tell.tables import csv_lines, named

FEATURES_OPEN = '{"type": "FeatureCollection", "features": ['


def _feature(lat: float | None, lon: float | None, properties: dict[str, Any]) -> dict[str, Any]:
    """Return a feature; without a geometry where it is not known where (RFC 7946, 3.2)."""
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def _sources(event: Event, picture: Picture) -> list[dict[str, Any]]:
    cited = (*cite_all(event.claims, picture), *cite_all(event.denials, picture, denies=True))
    return [to_json(citation) for citation in cited]


def _event_feature(event: Event, place: PlaceMention | None, picture: Picture) -> dict[str, Any]:
    when = to_json(event.when)
    properties = {
        "record_type": "event",
        "id": event.id,
        "kind": event.kind.value,
        "headline": headline(event, picture),
        "place": place and (place.name or place.text),
        "country": place and place.country,
        "radius_km": place and place.radius_km,
        "precision": place and place.precision.value,
        "start": when and when["start"],
        "end": when and when["end"],
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
    lat, lon = (place.lat, place.lon) if place else (None, None)
    return _feature(lat, lon, properties)


def _belief_feature(belief: Belief, picture: Picture) -> dict[str, Any]:
    properties = to_json(belief)
    for name in ("lat", "lon"):
        del properties[name]
    properties["sources"] = [to_json(citation) for citation in cite_all(belief.because, picture)]
    return _feature(belief.lat, belief.lon, {"record_type": "belief", **properties})


def _features(picture: Picture) -> Iterator[dict[str, Any]]:
    for event in picture.events:
        placed = [place for place in event.places if place.lat is not None]
        for place in placed or event.places[:1] or (None,):
            yield _event_feature(event, place, picture)
    for belief in picture.beliefs:
        yield _belief_feature(belief, picture)


def to_geojson(picture: Picture) -> Iterator[str]:
    """Yield the picture as GeoJSON (RFC 7946): a point and its radius for each place of each event, and each belief.

    An event whose place is not known stands in it once, without a geometry.
    """
    yield FEATURES_OPEN
    for number, feature in enumerate(_features(picture)):
        yield ("," if number else "") + "\n" + json.dumps(feature, ensure_ascii=False)
    yield "\n]}\n"


def to_csv(picture: Picture) -> Iterator[str]:
    """Yield the events of the picture as CSV, one a line."""
    return csv_lines(event_rows(picture))


def to_acled(picture: Picture) -> Iterator[str]:
    """Yield what happened as CSV in the shape of ACLED, for the kinds that it has."""
    return csv_lines(acled_rows(picture))


def to_plover(picture: Picture) -> Iterator[str]:
    """Yield what happened, and what was said, as CSV in the shape of PLOVER, for the kinds that it has."""
    return csv_lines(plover_rows(picture))


FORMATS: dict[str, Callable[[Picture], Iterator[str]]] = {
    "geojson": to_geojson,
    "csv": to_csv,
    "acled": to_acled,
    "plover": to_plover,
}
