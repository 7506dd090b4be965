"""From what a language model answers to claims: whatever is not in the text, or in no list of ours, is turned down."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from vedette.model.claim import Claim, FacilityMention, Mention, Number, PlaceMention, Span, When, claim_id
from vedette.model.vocabulary import Certainty, Counted, Kind, Modality, Scope, SpeechAct
from vedette.read.asking import facility_kinds
from vedette.read.finding import nearest_words, places_of_words
from vedette.read.passages import Passage

W = TypeVar("W", bound=StrEnum)
T = TypeVar("T")
Row = Mapping[str, Any]
Bounds = tuple[int, int]

# What is wrong with an answered claim, in one word or two. They are counted under these names.
NO_QUOTE, NO_TRIGGER, NO_SPEAKER, NO_FORM, TOO_LONG = "quote", "trigger", "speaker", "form", "length"
LONGEST_QUOTE = 600  # characters: a long sentence; who quotes more has not said which passage it is


class TurnedDownError(Exception):
    """A claim that does not stand in the text, or is not of our form; the message is the name of what is wrong."""


def claim_told(row: Any, passage: Passage, made_by: str) -> Claim:
    """Return the claim that an answered row makes of a passage.

    The quote has to stand in the passage and be no longer than a sentence, the trigger in the quote, every speaker in
    the article. Other words (doers, targets, places, times, numbers, facilities) that do not stand in the article are
    left out: unknown is better than made up.

    Raises:
        TurnedDownError: it has to be turned down.
    """
    try:
        return _claim(row, passage, made_by)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise TurnedDownError(NO_FORM) from error


def _claim(row: Row, passage: Passage, made_by: str) -> Claim:
    document, text = passage.document, passage.document.text
    span = _first(places_of_words(row["quote"], text, passage.start, passage.start + len(passage.text)), NO_QUOTE)
    if span[1] - span[0] > LONGEST_QUOTE:
        raise TurnedDownError(TOO_LONG)
    words = _first(places_of_words(row["trigger"], text, *span), NO_TRIGGER)
    kind, modality = _one_of(Kind, row, "kind"), _one_of(Modality, row, "modality")
    return Claim(
        id=claim_id(document.id, kind, modality, span, words),
        document=document.id,
        start=span[0],
        end=span[1],
        evidence=text[slice(*span)],
        trigger=Span(text[slice(*words)], *words),
        kind=kind,
        modality=modality,
        certainty=_one_of(Certainty, row, "certainty"),
        speech_act=_one_of(SpeechAct, row, "speech_act"),
        speakers=_speakers(row["speakers"], text, span),
        initiators=_mentions(row["initiators"], text, span, _mention),
        targets=_mentions(row["targets"], text, span, _mention),
        places=_mentions(row["places"], text, span, _place),
        when=_when(row["time"], text, span),
        numbers=tuple(number for told in row["numbers"] if (number := _number(told, text, span)) is not None),
        facilities=tuple(one for told in row["facilities"] if (one := _facility(told, text, span)) is not None),
        confidence=round(min(max(float(row["confidence"]), 0.0), 1.0), 3),
        made_by=made_by,
        known_at=document.known_at,
        sample=document.sample,
    )


def _first(found: list[Bounds], what: str) -> Bounds:
    if not found:
        raise TurnedDownError(what)
    return found[0]


def _one_of(words: type[W], row: Row, name: str) -> W:
    try:
        return words(row[name])
    except ValueError as error:
        raise TurnedDownError(name) from error


def _speakers(told: list[str], text: str, around: Bounds) -> tuple[Mention, ...]:
    """Return who says it: all of them or none, as a claim without its speaker would be another claim."""
    if any(nearest_words(words, text, around) is None for words in told):
        raise TurnedDownError(NO_SPEAKER)
    return _mentions(told, text, around, _mention)


def _mentions(told: list[str], text: str, around: Bounds, make: Callable[[str, int, int], T]) -> tuple[T, ...]:
    found = (nearest_words(words, text, around) for words in told)
    return tuple(make(text[slice(*span)], *span) for span in dict.fromkeys(found) if span is not None)


def _mention(text: str, start: int, end: int) -> Mention:
    return Mention(text=text, start=start, end=end)


def _place(text: str, start: int, end: int) -> PlaceMention:
    return PlaceMention(text=text, start=start, end=end)


def _when(words: str, text: str, around: Bounds) -> When | None:
    span = nearest_words(words, text, around)
    return None if span is None else When(text=text[slice(*span)], text_start=span[0])


def _number(told: Row, text: str, around: Bounds) -> Number | None:
    span = nearest_words(told["text"], text, around)
    low, high = told["low"], told["high"]
    if span is None or told["what"] not in list(Counted) or (low is None and high is None):
        return None
    if any(bound is not None and not isinstance(bound, int) for bound in (low, high)):
        return None
    scope = Scope.CUMULATIVE if told["cumulative"] else Scope.INCIDENT
    return Number(what=Counted(told["what"]), low=low, high=high, text=text[slice(*span)], scope=scope)


def _facility(told: Row, text: str, around: Bounds) -> FacilityMention | None:
    span = nearest_words(told["text"], text, around)
    if span is None or told["kind"] not in facility_kinds():
        return None
    return FacilityMention(text=text[slice(*span)], kind=told["kind"])
