"""The gazetteer: every place that we know, under every name, in files that are only read."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Indel, JaroWinkler

from vedette.languages.english.not_places import not_places
from vedette.languages.english.place_words import place_words
from vedette.model.globe import km_between
from vedette.model.ids import PlaceId
from vedette.model.place import Place
from vedette.resolve.gazetteer_file import CELLS_A_DEGREE, CELLS_A_ROW, GazetteerFile
from vedette.resolve.place_names import fold, is_first_word, name_words, skeleton, without_joined_articles

PACKAGED = Path(__file__).parent / "data" / "gazetteer.sqlite"
_KM_A_DEGREE = 111.195
_KM_TO_KNOWN = 30.0  # from a place of the user's own to one whose province is known
# How likely a name is to mean a place of this kind, where nothing else is known, in tenfold people.
_STANDING = {
    "country": 9.0, "province": 4.8, "region": 5.9, "sea": 5.5, "border": 5.5, "river": 5.2, "district": 2.3,
    "neighbourhood": 4.2, "airport": 3.0,
}  # fmt: skip
_OF_A_SITE = 4.2
_OF_MAIN_AIRPORT = 3.5
_LESS_THAN_A_CITY = 0.8  # in tenfold people: a province is spoken of less than a city with as many
_OF_ABBREVIATED = 5.5  # standing that only countries, regions and great cities have
_OF_FIRST_WORDS = 6.0  # standing that a place has which is called by what other names begin with
_MOST_ALIKE = 0.82  # Jaro-Winkler, below which two romanisations are not taken for one name
_MISSPELT = 0.8  # share of letters in common, below which none is a misspelling of the other
_LEAST_LETTERS = 5  # of a name that may be misspelt
_NEARLY, _LEAST_LETTERS_ABROAD = 0.92, 7  # the same where but the country is told
_AROUND_A_TOWN_KM = 40.0
_MISSPELT_KINDS = ("settlement", "neighbourhood", "camp", "district")


@dataclass(frozen=True, slots=True)
class Match:
    """A place that goes by a name. `exactness`: 1 as written, 0.95 folded, less where only the consonants agree."""

    place: Place
    exactness: float


def is_noted(place: Place) -> bool:
    """Tell whether the supplement lists the place: one that the press speaks of, however small."""
    return place.id.startswith(("vd", "ow")) or (place.names[0][1] == "en" and place.kind != "province")


def standing(place: Place) -> float:
    """Return how likely a bare name means this place: the power of ten of its people, or what its kind stands for."""
    untold = _OF_A_SITE if is_noted(place) else 2.5
    people = math.log10(place.population) if place.population else untold
    if place.kind == "airport" and "International" in place.name:
        return _OF_MAIN_AIRPORT
    if place.kind == "province" and place.population:
        return max(_STANDING["province"], people - _LESS_THAN_A_CITY)
    return people if place.kind == "settlement" else _STANDING.get(place.kind, _OF_A_SITE)


class Gazetteer:
    """The places of a gazetteer file (None: the packaged one), and of files of the user's own. Threads may share it.

    Raises:
        SetupError: a file is missing or is no gazetteer.
    """

    def __init__(self, path: Path | None = None, own: Sequence[Path] = ()) -> None:
        self._main = GazetteerFile(path or PACKAGED)
        self._own = tuple(GazetteerFile(one, can_change=True) for one in own)
        self._countries = lru_cache(maxsize=1)(self._main.countries)
        self._neighbours = lru_cache(maxsize=1)(self._read_neighbours)
        self._second = lru_cache(maxsize=50)(self._read_second_city)
        self._place = lru_cache(maxsize=20_000)(self._main.numbered)
        self._folded = lru_cache(maxsize=20_000)(self._read_folded)
        self._matches = lru_cache(maxsize=20_000)(self._read_matches)
        self._near = lru_cache(maxsize=500)(self._read_near)
        self._settled = lru_cache(maxsize=100)(self._main.settled)

    @property
    def version(self) -> str:
        """Name the state of the user's own places: empty where there are none."""
        return "".join(f".{file.count()}" for file in self._own)

    def get(self, place: PlaceId) -> Place | None:
        """Return the place with this id."""
        number = _number_of(place)
        known = self._place(number) if number is not None else self._main.referred(place)
        return known or next((found for file in self._own if (found := file.referred(place))), None)

    def knows(self, words: str) -> bool:
        """Tell whether words are the name of a place, and not an ordinary word that is also one somewhere."""
        bare = words.strip().removeprefix("the ").removeprefix("The ")
        first = next((sign for sign in bare if sign.isalpha()), "")
        if not first or (first.islower() and not bare.startswith(("al-", "el-", "ad-", "ar-", "as-", "at-", "ash-"))):
            return False
        if bare.isupper() and len(bare.replace(".", "")) <= 3:
            return any(standing(match.place) > _OF_ABBREVIATED for match in self.matches(bare))
        return bare.casefold() not in not_places() and bool(self._folded(fold(bare)))

    def look_up(self, name: str) -> list[Place]:
        """Return the places that go by this name in any spelling or script, the best known first."""
        return [match.place for match in self.matches(name)]

    def matches(self, name: str) -> tuple[Match, ...]:
        """Return the same with how exactly each name agrees."""
        return self._matches(name.strip())

    def misspelt_in(self, name: str, area: Place) -> tuple[Match, ...]:
        """Return the places in an area, or around a town, of which a name may be a misspelling.

        In a whole country the name has to be longer, and nearer to theirs.
        """
        folded = fold(name)
        if area.kind == "country":
            return self._nearly(folded, area.country or "") if len(folded) >= _LEAST_LETTERS_ABROAD else ()
        if len(folded) < _LEAST_LETTERS:
            return ()
        is_town = area.kind in ("settlement", "neighbourhood")
        around = self.near(area.lat, area.lon, _AROUND_A_TOWN_KM) if is_town else self.inside(area)
        likely = (Match(one, _closeness(folded, one)) for one in around if one.kind in _MISSPELT_KINDS)
        return tuple(match for match in likely if match.exactness)

    def _nearly(self, folded: str, code: str) -> tuple[Match, ...]:
        """Return the places of a country with a name that is nearly the same."""
        names = self._settled(folded[0], code)
        like = process.extract(
            folded, [name for name, _ in names], scorer=Indel.normalized_similarity, score_cutoff=_NEARLY, limit=None
        )
        found = ((self._place(names[at][1]), likeness) for _, likeness, at in like)
        return tuple(Match(place, 0.9 * likeness) for place, likeness in found if place is not None)

    def goes_by(self, folded: str) -> tuple[Place, ...]:
        """Return the places with a name of this folded form (see `place_names.fold`), in no order."""
        return self._folded(folded)

    def search(self, prefix: str, limit: int) -> list[Place]:
        """Return up to `limit` places with a name that begins so, the best known first."""
        folded = fold(prefix)
        if not folded:
            return []
        found = [place for file in self._files() for place in file.beginning(folded, max(limit * 4, 400))]
        return sorted(found, key=lambda place: (not fold(place.name).startswith(folded), -standing(place), place.id))[
            :limit
        ]

    def near(self, lat: float, lon: float, km: float) -> list[Place]:
        """Return the places whose centre lies within `km` of a point, the nearest first."""
        return list(self._near(round(lat, 3), round(lon, 3), km))

    def inside(self, place: Place) -> list[Place]:
        """Return the places within the circle of an area and, for a province or country, within its border."""
        around = (one for one in self.near(place.lat, place.lon, place.radius_km * 1.6) if one.id != place.id)
        if place.kind == "province":
            return [one for one in around if one.admin1 == place.name and one.country == place.country]
        if place.kind == "country":
            return [one for one in around if one.country == place.country]
        return [one for one in around if km_between((one.lat, one.lon), (place.lat, place.lon)) <= place.radius_km]

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO 3166-1 alpha-2 code."""
        found = self._countries().get(code)
        return self._place(found[0]) if found else None

    def capital(self, code: str) -> Place | None:
        """Return the capital of the country with this code."""
        found = self._countries().get(code)
        return self._place(found[1]) if found and found[1] else None

    def is_capital(self, place: Place) -> bool:
        """Tell whether a place is the capital of its country."""
        number = _number_of(place.id)
        return number is not None and self._countries().get(place.country or "", (0, None))[1] == number

    def second_city(self, code: str) -> Place | None:
        """Return the largest town of a country but for its capital."""
        return self._second(code)

    def province(self, place: Place) -> Place | None:
        """Return the province that holds a place."""
        same = (one for one in self.goes_by(fold(place.admin1 or "")) if one.kind == "province")
        return next((one for one in same if one.name == place.admin1 and one.country == place.country), None)

    def border(self, one: str, other: str) -> Place | None:
        """Return the border of two countries, given by their codes."""
        return self.get(PlaceId("bd-" + "-".join(sorted((one, other)))))

    def neighbours(self, code: str) -> frozenset[str]:
        """Return the codes of the countries that share a land border with a country."""
        return self._neighbours().get(code, frozenset())

    def close(self) -> None:
        """Close the files."""
        for file in self._files():
            file.close()

    def _read_second_city(self, code: str) -> Place | None:
        return next((place for place in self._main.largest(code, 2) if not self.is_capital(place)), None)

    def _files(self) -> tuple[GazetteerFile, ...]:
        return (self._main, *self._own)

    def _read_neighbours(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for ref in self._main.refs_beginning("bd-"):
            _, one, other = ref.split("-")
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {code: frozenset(others) for code, others in found.items()}

    def _read_folded(self, folded: str) -> tuple[Place, ...]:
        own = (place for file in self._own for place in file.named(folded))
        return (*self._main.named(folded), *map(self._located, own))

    def _located(self, place: Place) -> Place:
        """Return a place of the user's own with the province and, where it has none, the country of what lies near."""
        around = self._known_near(place.lat, place.lon, _KM_TO_KNOWN)
        near = _nearest(around, place.lat, place.lon, _KM_TO_KNOWN)
        known = next((one for one in near if one.admin1 and place.country in (one.country, None)), None)
        return replace(place, admin1=known.admin1, country=place.country or known.country) if known else place

    def _read_matches(self, name: str) -> tuple[Match, ...]:
        words = name_words(name)
        found = [Match(place, _exactness(words, place)) for place in self._folded(fold(name))]
        if name.isupper() and len(name) <= 3:  # "US" is not the town of Us
            bare = name.replace(".", "")
            found = [match for match in found if any(bare == one.replace(".", "") for one, _ in match.place.names)]
            if not found:
                return ()
        if is_first_word(name):  # "Jabal" of something, whose own name is not known
            found = [match for match in found if standing(match.place) >= _OF_FIRST_WORDS]
        found = found or [Match(place, 0.9) for place in self._folded(without_joined_articles(fold(name)))]
        found = found or self._alike(fold(name))
        if not found:
            return self._read_shortened(name)
        return tuple(sorted(found, key=lambda match: (-standing(match.place) - 4 * match.exactness, match.place.id)))

    def _read_shortened(self, name: str) -> tuple[Match, ...]:
        """Return the matches without a noun for what it is ("Idlib Governorate"), or a lost apostrophe's s."""
        bare, _, noun = name.rpartition(" ")
        feature = place_words().feature_of.get(noun.casefold())
        if bare and feature:
            fitting = (feature, *place_words().stand_ins.get(feature, ()))
            found = [match for match in self._matches(bare) if match.place.kind in fitting]
            return tuple(sorted(found, key=lambda match: match.place.kind != feature))
        return self._read_matches(name[:-1]) if name.endswith("s") and len(name) > 5 else ()

    def _alike(self, folded: str) -> list[Match]:
        bones = skeleton(folded)
        if not bones:
            return []
        own = (place for file in self._own for place in file.boned(bones))
        places = (*self._main.boned(bones), *map(self._located, own))
        matches = (Match(place, _likeness(folded, place)) for place in places)
        return [match for match in matches if match.exactness >= _MOST_ALIKE]

    def _read_near(self, lat: float, lon: float, km: float) -> tuple[Place, ...]:
        found = [one for file in self._own for number in _numbers(file, lat, lon, km) if (one := file.numbered(number))]
        return _nearest([*self._known_near(lat, lon, km), *map(self._located, found)], lat, lon, km)

    def _known_near(self, lat: float, lon: float, km: float) -> list[Place]:
        return [one for number in _numbers(self._main, lat, lon, km) if (one := self._place(number))]


def _numbers(file: GazetteerFile, lat: float, lon: float, km: float) -> Iterator[int]:
    """Yield the numbers of the places in the cells around a point."""
    for row, first, last in _cell_runs(lat, lon, km):
        yield from file.numbers_between(row * CELLS_A_ROW + first, row * CELLS_A_ROW + last)


def _nearest(places: Iterable[Place], lat: float, lon: float, km: float) -> tuple[Place, ...]:
    away = [(km_between((lat, lon), (place.lat, place.lon)), place.id, place) for place in places]
    return tuple(place for distance, _, place in sorted(away, key=lambda one: one[:2]) if distance <= km)


def _number_of(place: PlaceId) -> int | None:
    return int(place[2:]) if place.startswith("gn") and place[2:].isdecimal() else None


def _cell_runs(lat: float, lon: float, km: float) -> list[tuple[int, int, int]]:
    degrees = km / _KM_A_DEGREE
    wide = min(180.0, degrees / max(0.05, math.cos(math.radians(min(89.0, abs(lat) + degrees)))))
    rows = range(
        max(0, math.floor((lat - degrees + 90) * CELLS_A_DEGREE)),
        math.floor((min(90.0, lat + degrees) + 90) * CELLS_A_DEGREE) + 1,
    )
    first, last = (math.floor((lon + side * wide + 180) * CELLS_A_DEGREE) for side in (-1, 1))
    if last - first >= CELLS_A_ROW - 1:
        return [(row, 0, CELLS_A_ROW - 1) for row in rows]
    first, last = first % CELLS_A_ROW, last % CELLS_A_ROW
    runs = [(first, last)] if first <= last else [(first, CELLS_A_ROW - 1), (0, last)]
    return [(row, *run) for row in rows for run in runs]


def _exactness(words: tuple[str, ...], place: Place) -> float:
    return 1.0 if any(name_words(name) == words for name, _ in place.names) else 0.95


def _closeness(folded: str, place: Place) -> float:
    """Return how many letters a name shares with the nearest one of a place that begins alike; 0 for too few."""
    keys = (fold(name) for name, _ in place.names)
    best = max((Indel.normalized_similarity(folded, key) for key in keys if key[:1] == folded[:1]), default=0.0)
    return 0.9 * best if best >= _MISSPELT else 0.0


def _likeness(folded: str, place: Place) -> float:
    return 0.9 * max(JaroWinkler.similarity(folded, fold(name)) for name, _ in place.names)
