"""The readers that there are. Adding one is one new file and one line here."""

from collections.abc import Callable

from vedette.read.model import ModelReader
from vedette.read.parse import ParseReader
from vedette.read.reader import FindPlaces, FindSides, KnowsPlace, Reader

READERS: dict[str, Callable[[KnowsPlace, FindSides, FindPlaces], Reader]] = {
    "model": ModelReader,
    "parse": lambda knows_place, _, places: ParseReader(knows_place, places),
}
