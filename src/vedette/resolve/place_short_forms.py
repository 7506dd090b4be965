"""Short forms of states and provinces behind a town: "Slidell, La.", "Pasco, WA"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from vedette.languages.english.place_words import place_words
from vedette.resolve.place_scan import Name


@cache
def _pattern() -> re.Pattern[str]:
    shorts = sorted(place_words().abbreviated, key=len, reverse=True)
    return re.compile(rf"(?<=\w, )(?:{'|'.join(map(re.escape, shorts))})(?!\w)")


def with_short_forms(text: str, names: Sequence[Name]) -> list[Name]:
    """Return the names of a text with those of its short forms, each spelt in full, in the place of what they cover."""
    full = list(_short_forms(text, names))
    left = [name for name in names if not any(one.start < name.end and name.start < one.end for one in full)]
    return sorted([*left, *full], key=lambda name: name.start)


def _short_forms(text: str, names: Sequence[Name]) -> Iterator[Name]:
    behind = {name.end + len(", "): name for name in names}
    for found in _pattern().finditer(text):
        town = behind.get(found.start())
        if town is not None and town.country is None:
            name = place_words().abbreviated[found.group()]
            yield replace(
                town, text=found.group(), start=found.start(), end=found.end(), spelling=name, is_known=True,
                is_doubtful=False, is_surname=False, is_speaking=False,
            )  # fmt: skip
