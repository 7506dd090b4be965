"""Sentences of a report, each with what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from vedette.model.vocabulary import EventStatus
from vedette.tell import words
from vedette.tell.citation import Citation

MOST_NAMED = 3  # of those who say something; the rest are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One statement and what it rests on. `mark` is the event's status, where it tells an event."""

    text: str
    citations: tuple[Citation, ...]
    mark: EventStatus | None = None
    event: str | None = None  # the id of the event, for links


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, its sentences, and how many more there were."""

    title: str
    sentences: tuple[Sentence, ...]
    left_out: int = 0


def said_by(citations: Iterable[Citation]) -> str:
    """Return who says it, each once, the first few of them: "A, B and 2 more"."""
    names = list(dict.fromkeys(citation.who for citation in citations))
    if len(names) > MOST_NAMED + 1:
        names = [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"]
    return words.listed(names)
