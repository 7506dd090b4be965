"""Contradictions and changes as rows of plain cells."""

from collections.abc import Callable, Iterable

from vedette.languages.english.articles import ARTICLES, in_a_sentence, with_article, with_articles
from vedette.languages.english.side_words import side_name
from vedette.model.belief import Belief
from vedette.model.change import Change
from vedette.model.contradiction import Contradiction, Position
from vedette.model.event import Event, Toll
from vedette.model.ids import ActorId
from vedette.model.picture import Picture
from vedette.tell.belief_sentences import belief_sentence
from vedette.tell.headline import headline
from vedette.tell.tables import Table
from vedette.tell.toll_sentences import toll_sentence
from vedette.tell.words import listed, when

CONTRADICTION_COLUMNS = ("id", "point", "about", "days", "positions", "known")
CHANGE_COLUMNS = ("id", "change", "what", "says", "why", "known")


def contradictions_table(picture: Picture) -> Callable[[Iterable[Contradiction]], Table]:
    """Return the function that makes a row a contradiction: on which point, about what, who says what."""

    def row(one: Contradiction) -> tuple[str, ...]:
        days = " / ".join(dict.fromkeys(str(day) for day in (one.since, one.until) if day is not None))
        said = " · ".join(position_line(position, picture) for position in one.positions)
        return one.id, one.point, one.about, days, said, f"{one.known_at:%Y-%m-%d}"

    return lambda contradictions: Table(CONTRADICTION_COLUMNS, tuple(map(row, contradictions)))


def position_line(position: Position, picture: Picture) -> str:
    """Return a position in one line: "held by the North (the army of the North and Voice of the North)"."""
    says = with_articles(position.says, picture.actors.values())
    return f"{says} ({listed([_voice(voice) for voice in position.voices])})"


def _voice(voice: str) -> str:
    told = in_a_sentence(voice)
    return told if told.startswith(ARTICLES) else with_article(told)


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
        return f"{headline(held, picture)}, {when(held.when)}"
    if isinstance(held, Belief):
        return _layer(held, picture) + belief_sentence(held, picture).text
    return toll_sentence(held, picture).text


def _layer(belief: Belief, picture: Picture) -> str:
    """Return whose claim a belief is: who has no other side is a side of his own."""
    side = belief.layer.partition(":")[2]
    return f"The side “{picture.actors.get(ActorId(side)) or side_name(side)}” says of " if side else ""
