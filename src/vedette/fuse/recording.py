"""Derived records stand under the hash of all that they say; when it was known is not part of it."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

from vedette.model.belief import Belief
from vedette.model.event import Event, Toll
from vedette.model.ids import content_hash

R = TypeVar("R", Event, Belief, Toll)

_SAID: dict[type, tuple[str, ...]] = {
    form: tuple(field.name for field in fields(form) if field.name not in {"record", "known_at"})
    for form in (Event, Belief, Toll)
}
# What of an event consists of parts that are the same objects from one of its states to the next.
_LASTING = frozenset({"places", "initiators", "targets", "origins", "joins"})
_OF_A_VOCABULARY = frozenset({"kind", "modality", "status"})


def recorded(form: type[R], **content: Any) -> R:
    """Return a record under the hash of all that it says."""
    return form(record=content_hash("rec_", [content[name] for name in _SAID[form]]), **content)


def record_hash(record: Event | Belief | Toll) -> str:
    """Return the hash of all that a record says."""
    return content_hash("rec_", [getattr(record, name) for name in _SAID[type(record)]])


class Recorder:
    """Makes events, and remembers how parts are written out that stand in one state of an event after the other."""

    def __init__(self) -> None:
        # Parts are known by where they lie in memory, which is quick; to be remembered keeps them there.
        self._written: dict[int, tuple[object, str]] = {}

    def event(self, **content: Any) -> Event:
        """Return an event under the hash of all that it says: as `recorded` does."""
        said = [self._said(name, content[name]) for name in _SAID[Event]]
        return Event(record=content_hash("rec_", f"[{', '.join(said)}]"), **content)

    def _said(self, name: str, content: Any) -> str:
        if name in _LASTING:
            return self._parts(content)
        return self._part(content) if name in _OF_A_VOCABULARY else repr(content)

    def _parts(self, parts: Sequence[object]) -> str:
        """Return what `repr` returns of a tuple."""
        written = [self._part(part) for part in parts]
        return f"({written[0]},)" if len(written) == 1 else f"({', '.join(written)})"

    def _part(self, part: object) -> str:
        known = self._written.get(id(part))
        if known is None:
            known = self._written[id(part)] = part, repr(part)
        return known[1]
