"""Which names of a document may be those of places: not of persons, nor words and abbreviations of other things."""

from collections.abc import Container, Iterator, Sequence

from vedette.languages.english.not_places import of_persons
from vedette.resolve.gazetteer import Gazetteer, is_noted, standing
from vedette.resolve.place_names import fold, name_words
from vedette.resolve.place_scan import WELL_KNOWN, Name, places_named

FAMOUS = 5.7  # standing from which a bare name needs no support
HARDLY_KNOWN = 4.0  # standing below which a name is more likely another's
_LITTLE_KNOWN = 3.0  # the same for a long name
_LONG = 6  # letters from which a name is hardly another's
_SHORT = 4  # letters of a name that needs more than to be known somewhere


class Doubts:
    """What speaks against taking the names of one document for places'. `told`: keys of names told with a province."""

    def __init__(self, names: Sequence[Name], told: Container[str], gazetteer: Gazetteer) -> None:
        self._surnames = frozenset(_surnames(names))
        self._told = told
        self._gazetteer = gazetteer

    def may_be_place(self, names: Sequence[Name]) -> bool:
        """Tell whether a name, each time that it stands there, is used as a place's or known well enough as one."""
        first = names[0]
        is_filed = any(name.is_placed and name.start == 0 for name in names)
        if _is_abbreviation(first.text) and not is_filed and not self._stands_for_a_place(first):
            return False
        if any(name.is_placed for name in names) or first.key in self._told:
            return True
        if first.is_known and len(name_words(first.spelling)) > 1:
            return True
        return self._is_known_enough(first, is_doubtful=any(name.is_doubtful for name in names))

    def _is_known_enough(self, name: Name, *, is_doubtful: bool) -> bool:
        places = places_named(name, self._gazetteer)
        known = max(map(standing, places), default=0.0)
        # Of those whose main name it is.
        itself = max((standing(place) for place in places if fold(place.name) == name.key), default=0.0)
        if len(name.text) <= _SHORT:  # an abbreviation, a Chinese surname, a word at the start of a sentence
            return known >= FAMOUS if name.text.isupper() else itself >= HARDLY_KNOWN
        if name.text in self._surnames or name.text.casefold() in of_persons():
            return itself >= FAMOUS  # "Ray Allen", then "Allen"
        if is_doubtful:
            return known >= WELL_KNOWN
        return known >= (_LITTLE_KNOWN if len(name.text) >= _LONG and not name.text.isupper() else HARDLY_KNOWN)

    def _stands_for_a_place(self, name: Name) -> bool:
        """Tell whether an abbreviation is one of a country, a great area or a place of our own list."""
        places = places_named(name, self._gazetteer)
        return any(standing(place) >= FAMOUS or is_noted(place) for place in places)


def _surnames(names: Sequence[Name]) -> Iterator[str]:
    """Yield what may be somebody's last name: "Allen" where the text has "Ray Allen", "Nelson" of "Willie Nelson"."""
    for name in names:
        if name.is_surname and not name.is_placed:
            yield name.text
        elif not name.is_known and " " in name.text:
            yield name.text.split()[-1]


def _is_abbreviation(text: str) -> bool:
    return text.isupper() and len(text.replace(".", "")) <= _SHORT
