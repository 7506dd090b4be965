"""The user's own places, in a file beside the store."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vedette.errors import InputError
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.gazetteer_file import write_own
from vedette.resolve.place_osm import osm_extract
from vedette.resolve.place_rows import Row, WrongRow, geonames_dump, own_table
from vedette.run.settings import Settings

# How a file ends, to what reads it. Adding a form is a line here.
FORMS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".tsv": own_table, ".txt": geonames_dump, ".zip": geonames_dump, ".osm": osm_extract, ".xml": osm_extract,
    ".pbf": osm_extract, ".json": osm_extract, ".geojson": osm_extract,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brought:
    """How many places were kept, how many the gazetteer knew already, and the rows that were wrong."""

    kept: int
    known: int
    wrong: tuple[WrongRow, ...]


def own_gazetteer(settings: Settings) -> Gazetteer:
    """Return the packaged gazetteer with the places that belong to the home.

    Raises:
        SetupError: a file is missing or damaged.
    """
    path = _own_file(settings)
    return Gazetteer(own=[path] if path.is_file() else [])


def add_places(settings: Settings, places: Iterable[Place]) -> int:
    """Keep places in the home; one of a known id takes its place. Return how many were kept."""
    settings.home.mkdir(parents=True, exist_ok=True)
    return write_own(_own_file(settings), places)


def bring_file(settings: Settings, path: Path) -> Brought:
    """Keep the places of a file. A wrong row costs nothing but itself; what the package knows by number is left out.

    Raises:
        InputError: the file cannot be read, or its form is unknown.
        SetupError: a package that its form needs is missing.
    """
    read = FORMS.get(path.suffix.lower())
    if read is None:
        raise InputError(f"{path}: the form is told by the end of the name, one of {', '.join(FORMS)}.")
    packaged = Gazetteer()
    rows = list(read(path))
    places = [row for row in rows if isinstance(row, Place)]
    new = [place for place in places if packaged.get(place.id) is None]
    kept = add_places(settings, new) if new else 0
    return Brought(kept, len(places) - len(new), tuple(row for row in rows if isinstance(row, WrongRow)))


def _own_file(settings: Settings) -> Path:
    return settings.home / "places.sqlite"
