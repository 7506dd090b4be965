"""Contradictions and changes as rows of plain cells."""

from collections.abc import Callable, Iterable

from vedette.languages.english.articles import with_article, with_articles
from vedette.model.belief import Belief
from vedette.model.change import Change
from vedette.model.contradiction import Contradiction, Position
from vedette.model.event import Event, Toll
from vedette.model.picture import Picture
from vedette.tell.belief_sentences import belief_sentence
from vedette.tell.headline import headline
from vedette.tell.tables import Table
from vedette.tell.toll_sentences import toll_sentence
from vedette.tell.words import listed

CONTRADICTION_COLUMNS = ("id", "point", "about", "days", "positions", "known")
CHANGE_COLUMNS = ("id", "change", "what", "says", "why", "known")


def contradictions_table(contradictions: Iterable[Contradiction]) -> Table:
    """Return a row a contradiction: on which point, about what, and who says what."""
    return Table(CONTRADICTION_COLUMNS, tuple(map(_contradiction_row, contradictions)))


def _contradiction_row(one: Contradiction) -> tuple[str, ...]:
    days = " / ".join(dict.fromkeys(str(day) for day in (one.since, one.until) if day is not None))
    said = " · ".join(position_line(position) for position in one.positions)
    return one.id, one.point, one.about, days, said, f"{one.known_at:%Y-%m-%d}"


def position_line(position: Position) -> str:
    """Return a position in one line: "held by the North (the army of the North and Voice of the North)"."""
    voices = [with_article(voice) for voice in position.voices]
    return f"{with_articles(position.says, position.voices)} ({listed(voices)})"


def changes_table(then: Picture, now: Picture) -> Callable[[Iterable[Change]], Table]:
    """Return the function that makes a row a change between two pictures."""

    def row(change: Change) -> tuple[str, ...]:
        held, picture = (change.after, now) if change.after is not None else (change.before, then)
        says = _line(held, picture) if held is not None else ""
        known = f"{held.known_at:%Y-%m-%d}" if held is not None else ""
        return change.id, change.sort, change.what, says, "; ".join(change.why), known

    return lambda changes: Table(CHANGE_COLUMNS, tuple(row(change) for change in changes))


def _line(held: Event | Belief | Toll, picture: Picture) -> str:
    if isinstance(held, Event):
        return headline(held, picture)
    if isinstance(held, Belief):
        _, _, side = held.layer.partition(":")
        return belief_sentence(held, picture).text + (f" (claimed by the side “{side}”)" if side else "")
    return toll_sentence(held, picture).text
