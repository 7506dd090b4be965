"""The readers that there are. Adding one is one new file and one line here."""

from collections.abc import Callable

from vedette.read.model import ModelReader
from vedette.read.parse import ParseReader
from vedette.read.reader import KnowsPlace, Reader

READERS: dict[str, Callable[[KnowsPlace], Reader]] = {
    "model": ModelReader,
    "parse": ParseReader,
}
