"""Who was taking places when one fell to nobody named ("The rebels took Nawa on 3 May. Jasim fell a day later").

The text before a fall is looked through for those who are told, by their names or by what their war calls them, to take
places, to come into them or to go against them; where nobody is, for the only enemy whom it names of the state in which
the place lies. Who of them it was is decided where it is known who had the place.
"""

from collections.abc import Iterable, Iterator

from vedette.fuse.sides import Scene, Sides
from vedette.fuse.told import Told
from vedette.fuse.words import fold
from vedette.languages.english.grounds import ARMIES, CLAUSE_ENDS, REBELS, SENTENCE_ENDS, TAKEN_BY, TAKING
from vedette.model.ids import ActorId


def takers_before(told: Told, scene: Scene, sides: Sides) -> list[ActorId]:
    """Return who may have taken what fell, by the text before it: each side once, the one told last first."""
    if taking := _named(_doing(told.before), scene, sides):
        return [*taking.values()]
    named = _named(reversed(SENTENCE_ENDS.split(told.before)), scene, sides)
    enemies = {side: actor for side, actor in named.items() if side != sides.of(scene.home)}
    return [*enemies.values()] if len(enemies) == 1 else []


def _named(passages: Iterable[str], scene: Scene, sides: Sides) -> dict[str, ActorId]:
    """Return who is named last in each of some passages, by side, the first passage first."""
    found: dict[str, ActorId] = {}
    for words in passages:
        actor = sides.named_last(words, scene) or _own_army(words, scene, sides)
        side = sides.of(actor)
        if actor is not None and side is not None:
            found.setdefault(side, actor)
    return found


def _own_army(words: str, scene: Scene, sides: Sides) -> ActorId | None:
    """Return the state for words such as "troops" that tell not whose: there they are its own."""
    told = set(fold(words).split())
    is_army = not told.isdisjoint(ARMIES) and told.isdisjoint(REBELS)
    return scene.home if is_army and sides.is_party(sides.of(scene.home) or "") else None


def _doing(text: str) -> Iterator[str]:
    """Yield the words for whoever takes something, the last first: of the clause up to its verb, or behind "by"."""
    said = sorted([*TAKING.finditer(text), *TAKEN_BY.finditer(text)], key=lambda found: found.start())
    for found in reversed(said):
        by = found.groupdict().get("by")
        yield by if by is not None else CLAUSE_ENDS.split(text[: found.start()])[-1]
