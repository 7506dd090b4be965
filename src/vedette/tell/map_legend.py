"""The legend of a still map: keys in rows, as many in a row as have room."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vedette.tell.drawing import Area, Disc, Shape, Spot, Stroke, Words

LEGEND_ROW = 20
LETTER_PX = 6.6  # about the width of a letter of the legend
GAP_PX = 30


@dataclass(frozen=True, slots=True)
class Key:
    """A symbol drawn around (0, 0), what it means, and where it stands."""

    means: str
    symbol: tuple[Shape, ...]
    left: float = 0.0
    row: int = 0

    @property
    def width(self) -> float:
        """Return the pixels that it takes."""
        return GAP_PX + len(self.means) * LETTER_PX

    def shapes(self, top: float) -> Iterator[Shape]:
        """Give what is drawn of it."""
        x, y = self.left + 14, top + (self.row + 0.5) * LEGEND_ROW
        yield from (moved(shape, (x, y)) for shape in self.symbol)
        yield Words(at=(x + 12, y + 4), text=self.means, size=11, colour="#1c2024")


def legend(keys: Iterable[Key], width: float) -> list[Key]:
    """Return the keys, each in its place."""
    placed: list[Key] = []
    left, row = 0.0, 0
    for key in keys:
        if left and left + key.width > width:
            left, row = 0.0, row + 1
        placed.append(replace(key, left=left, row=row))
        left += key.width
    return placed


def moved(shape: Shape, by: Spot) -> Shape:
    """Return a shape moved by so many pixels."""

    def there(spot: Spot) -> Spot:
        return spot[0] + by[0], spot[1] + by[1]

    match shape:
        case Area():
            return replace(shape, ring=tuple(there(spot) for spot in shape.ring))
        case Stroke():
            return replace(shape, line=tuple(there(spot) for spot in shape.line))
        case Disc():
            return replace(shape, middle=there(shape.middle))
        case Words():
            return replace(shape, at=there(shape.at))
