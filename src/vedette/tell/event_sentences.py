"""Events as sentences, and which of many are told."""

from collections.abc import Callable, Iterable
from math import log10

from vedette.languages.english.phrases import KEPT_WORDS, STATUS_WORDS
from vedette.model.event import Event
from vedette.model.picture import Picture
from vedette.model.vocabulary import FAMILY, REAL, EventStatus, Family, Kind
from vedette.tell import words
from vedette.tell.citation import cite_all
from vedette.tell.headline import headline
from vedette.tell.sentences import Section, Sentence, said_by

MOST_EVENTS = 15  # of one section: a brief that nobody reads to the end tells nothing
TELLING = frozenset({Kind.CAPTURE, Kind.WITHDRAWAL, Kind.AGREEMENT, Kind.CHEMICAL_ATTACK, Kind.ATROCITY})
NOT_SETTLED = frozenset({EventStatus.CONTESTED, EventStatus.DENIED_ONLY, EventStatus.PLANNED})
IN_ITS_WORDS = frozenset({Family.STATEMENT, Family.OTHER})  # of which our words say too little
Wanted = Callable[[Event], bool]


def event_sentence(event: Event, picture: Picture) -> Sentence:
    """Return an event as a sentence: what, where, who, when, figures, who says so, how it stands."""
    line = f"{headline(event, picture)}, {words.when(event.when)}"
    if counted := words.figures(event.figures):
        line += f": {words.listed(counted)}"
    elif FAMILY[event.kind] in IN_ITS_WORDS:
        line += f": {_quoted(event, picture)}"
    return _ended(line, event, picture)


def _ended(line: str, event: Event, picture: Picture) -> Sentence:
    said, denied = cite_all(event.claims, picture), cite_all(event.denials, picture, denies=True)
    parts = [f"told by {said_by(said)}"] if said else []
    parts += [f"denied by {said_by(denied)}"] if denied else []
    stands = KEPT_WORDS[event.kept] if event.kept else STATUS_WORDS[event.status]
    text = words.sentence(f"{line} ({'; '.join([*parts, stands])})")
    return Sentence(text=text, citations=(*said, *denied), mark=event.status, event=event.id)


def _quoted(event: Event, picture: Picture) -> str:
    """Return the sentence that says it: what is uttered stands in its words alone."""
    said = cite_all(event.claims, picture) or cite_all(event.denials, picture)
    return f"“{said[0].quote}”" if said else "in words that are not kept"


def order(event: Event) -> tuple[bool, int, str]:
    """Order events: dated ones first, the newest on top."""
    start = event.when.end or event.when.start if event.when else None
    return (start is None, -start.toordinal() if start else 0, event.id)


def weight(event: Event) -> float:
    """Return how much an event matters to a reader of few sentences: how many it befell, and how many tell it."""
    befell = max((figure.best or 0 for figure in event.figures), default=0)
    is_change = event.kind in TELLING
    return log10(1 + befell) + len(event.origins) + 2 * (event.status is EventStatus.ADMITTED) + is_change


def events_section(title: str, events: Iterable[Event], picture: Picture) -> Section:
    """Return the weightiest of the events as a section, the newest on top."""
    ranked = sorted(events, key=lambda event: (-weight(event), order(event)))
    told = sorted(ranked[:MOST_EVENTS], key=order)
    sentences = tuple(event_sentence(event, picture) for event in told)
    return Section(title=title, sentences=sentences, left_out=len(ranked) - len(told))


def is_settled(event: Event) -> bool:
    """Tell whether it is told to have happened, and nobody denies it."""
    return event.modality in REAL and event.status not in NOT_SETTLED


def is_disputed(event: Event) -> bool:
    """Tell whether some tell it and others deny it."""
    return event.status is EventStatus.CONTESTED


def is_ruled_out(event: Event) -> bool:
    """Tell whether it is told only that it did not happen; that "nobody claimed it" is no happening."""
    return event.status is EventStatus.DENIED_ONLY and FAMILY[event.kind] not in IN_ITS_WORDS


def is_promised(event: Event) -> bool:
    """Tell whether it is planned, expected or feared, or was promised."""
    return event.status is EventStatus.PLANNED


def told_beside_others(picture: Picture) -> frozenset[str]:
    """Return the ids of events that only say the opposite of others, beside which they are told."""
    denials = {claim for event in picture.events for claim in event.denials}
    return frozenset(event.id for event in picture.events if event.claims and denials.issuperset(event.claims))
