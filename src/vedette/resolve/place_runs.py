"""Names that run together in the words for one place: "Guanajuato Romita", "SAN CALIXTO Qaysar", "Soata-Qaysar"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vedette.languages.english.place_words import feature_of
from vedette.model.globe import km_between
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_ranking import is_within
from vedette.resolve.place_scan import Name, Scanner, places_named

_DASH = re.compile(r"([^-–—]+?)( ?[-–—] ?)([^-–—]+)")
_BESIDE_KM = 80.0  # how far apart two places may lie whose names stand side by side


def names_parted(words: str, scanner: Scanner, gazetteer: Gazetteer) -> list[Name]:
    """Return the names in some words; a run that is no known name is parted where the parts lie by each other."""
    return [part for name in scanner.names(words) for part in _parts_of(name, words, scanner, gazetteer)]


def _parts_of(name: Name, words: str, scanner: Scanner, gazetteer: Gazetteer) -> Iterator[Name]:
    parts = [] if name.is_known or name.country is not None else scanner.parts(name.text)
    if not _lie_together(parts, gazetteer):
        yield from _ends_of(name, words, scanner)
        return
    for part in parts:
        yield replace(part, start=name.start + part.start, end=name.start + part.end)


def _ends_of(name: Name, words: str, scanner: Scanner) -> list[Name]:
    """Return the two ends of a way of which one is known ("the Hama-Xyz road"), or the name alone."""
    dash = None if name.is_known or name.country is not None else _DASH.fullmatch(name.text)
    following = words[name.end :].split()
    is_way = dash is not None and (
        " " in dash.group(2) or (following and feature_of(following[0].casefold()) == "road")
    )
    if dash is None or not is_way:
        return [name]
    ends = [_end_of(name, *dash.span(group), scanner) for group in (1, 3)]
    return ends if any(end.is_known for end in ends) else [name]


def _end_of(name: Name, start: int, end: int, scanner: Scanner) -> Name:
    text = name.text[start:end]
    known = next((one for one in scanner.names(text) if one.text == text), replace(name, text=text, spelling=text))
    return replace(known, start=name.start + start, end=name.start + end)


def _lie_together(names: Sequence[Name], gazetteer: Gazetteer) -> bool:
    """Tell whether each known name has a name-sake in, or near, one of the known name before it."""
    known = [places_named(name, gazetteer) for name in names if name.is_known]
    return bool(known) and all(_are_neighbours(left, right) for left, right in pairwise(known))


def _are_neighbours(left: Sequence[Place], right: Sequence[Place]) -> bool:
    return any(
        is_within(one, (other,)) or is_within(other, (one,)) or _is_beside(one, other)
        for one in left
        for other in right
    )


def _is_beside(one: Place, other: Place) -> bool:
    return one.country == other.country and km_between((one.lat, one.lon), (other.lat, other.lon)) <= _BESIDE_KM
