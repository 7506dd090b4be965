"""A place of the gazetteer."""

from dataclasses import dataclass

from vedette.model.ids import PlaceId
from vedette.model.vocabulary import PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A settlement, an area or a facility, with the names that it goes by.

    `radius_km` is the circle that stands for its extent. `names` holds every known name, the main one first, each
    with its language where known: ("Aleppo", "en"), ("حلب", "ar").
    """

    id: PlaceId
    name: str
    names: tuple[tuple[str, str | None], ...]
    local_name: str | None  # in the local script, for the map
    kind: str  # settlement, province, district, country, airport, crossing, prison, hospital, dam, camp, region ...
    precision: PlacePrecision
    country: str | None  # ISO 3166-1 alpha-2; None where disputed
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    radius_km: float
    population: int | None
    source: str  # the data set that it comes from


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place where a text names it (characters `start` to `end`), and how it lies to all else that the text names.

    `share`: how much of the text speaks of its country, 1 for the main one; `nearness`: how near the text's other
    places lie, from 0 to 1, None where it has no others.
    """

    start: int
    end: int
    place: Place
    is_capital: bool
    share: float
    nearness: float | None
