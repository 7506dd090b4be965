"""The brief in two sentences: nothing but counts of what it holds."""

from collections import Counter
from collections.abc import Iterable, Sequence

from vedette.languages.english.phrases import FAMILY_WORDS
from vedette.model.belief import Belief
from vedette.model.event import Event
from vedette.model.picture import Picture
from vedette.model.vocabulary import FAMILY, Aspect, Family, Kind
from vedette.tell import words
from vedette.tell.belief_sentences import holds_now
from vedette.tell.event_sentences import is_disputed, is_promised, is_ruled_out, is_settled

MOST_NAMED = 12
STATUS_WORDS = {  # of one, and of more
    "closed": (
        "facility or supply is closed or out of service",
        "facilities and supplies are closed or out of service",
    ),
    "destroyed": ("facility is destroyed", "facilities are destroyed"),
}
CHANGES = frozenset({Kind.CAPTURE, Kind.ADVANCE, Kind.WITHDRAWAL})


def summarize(picture: Picture) -> str:
    """Return two sentences of counts: events by family; places that changed hands, contested places, closures.

    Empty for a picture that holds nothing.
    """
    return " ".join(words.sentence(line) for line in (_events_line(picture), _ground_line(picture)) if line)


def _events_line(picture: Picture) -> str:
    families = Counter(FAMILY[event.kind] for event in picture.events if is_settled(event))
    parts = [f"{families[family]} {FAMILY_WORDS[family]}" for family in Family if families[family]]
    parts += _counted(filter(is_disputed, picture.events), "told and denied")
    parts += _counted(filter(is_ruled_out, picture.events), "said not to have happened")
    parts += _counted(filter(is_promised, picture.events), "promised, expected or feared")
    events = words.counted(len(picture.events), "event is", "events are")
    return f"{events} told: {words.listed(parts)}" if parts else ""


def _counted(events: Iterable[Event], what: str) -> list[str]:
    count = len(list(events))
    return [f"{count} {what}"] if count else []


def _ground_line(picture: Picture) -> str:
    held = [belief for belief in picture.beliefs if holds_now(belief, picture)]
    control = [belief for belief in held if belief.aspect is Aspect.CONTROL]
    lines = (
        (
            "is told to have changed hands",
            "are told to have changed hands",
            [b for b in control if _changed(b, picture)],
        ),
        ("is contested", "are contested", [b for b in control if b.value == "contested"]),
    )
    parts = [_named(beliefs, f"place {one}", f"places {more}") for one, more, beliefs in lines if beliefs]
    status = [belief for belief in held if belief.aspect is Aspect.STATUS]
    for value, (one, more) in STATUS_WORDS.items():
        so = [belief for belief in status if belief.value == value]
        parts += [_named(so, one, more)] if so else []
    return words.listed(parts)


def _changed(belief: Belief, picture: Picture) -> bool:
    """Tell whether it is held since some day of the period by who is told to have come, or whose enemy to have left."""
    if picture.since is not None and belief.valid_from < picture.since:
        return False
    kinds = {picture.claims[claim].kind for claim in belief.because if claim in picture.claims}
    return belief.value != "contested" and not CHANGES.isdisjoint(kinds)


def _named(beliefs: Sequence[Belief], one: str, more: str) -> str:
    newest = sorted(beliefs, key=lambda belief: (-belief.valid_from.toordinal(), belief.subject_name))
    names = list(dict.fromkeys(belief.subject_name for belief in newest))
    shown = names if len(names) <= MOST_NAMED else [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} more"]
    return f"{words.counted(len(names), one, more)} ({words.listed(shown)})"
