"""What the encoder finds in a text, in characters of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vedette.model.claim import Span
from vedette.model.vocabulary import Modality
from vedette.read.encoder import Encoder, FirstLook, Floats, Labels, SecondLook
from vedette.read.windows import Bounds, Window, windows_of

WORTH_A_LOOK = 0.15  # chance of beginning a trigger above which the second pass looks
OUTSIDE, BEGINS, GOES_ON = range(3)
FIRST_SAYS, SECOND_SAYS = 0.5, 1.0  # weights of the two passes' opinions on the kind


@dataclass(frozen=True, slots=True)
class Found:
    """A happening as the encoder sees it. `roles` hold the words of speakers, doers, targets and places."""

    trigger: Span
    kinds: Floats  # the chance of each kind, together the chance that it is a claim at all
    modality: Modality
    modality_chance: float
    roles: dict[str, tuple[Span, ...]]


def find(text: str, title: str, sentences: Sequence[Bounds], encoder: Encoder) -> list[Found]:
    """Return the happenings that the encoder finds in a text, in its order."""
    return [
        found
        for window in windows_of(text, title, sentences, encoder.pieces)
        for found in _in_window(_Seen(text, window, encoder.look(window)), encoder)
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A window of a text with the first look at it."""

    text: str
    window: Window
    look: FirstLook

    def words(self, bounds: Bounds) -> Span:
        first, last = self.window.places[bounds[0]], self.window.places[bounds[1] - 1]
        if first is None or last is None:
            raise ValueError("a run of pieces outside the text")
        return Span(self.text[first[0] : last[1]], first[0], last[1])


def _in_window(seen: _Seen, encoder: Encoder) -> Iterator[Found]:
    triggers = list(_candidates(seen.window, seen.look))
    for bounds, again in zip(triggers, encoder.look_again(seen.look, triggers), strict=True):
        yield _told(seen, bounds, again, encoder.labels)


def _candidates(window: Window, look: FirstLook) -> Iterator[Bounds]:
    for piece, read in enumerate(window.read):
        if read and look.marks[piece, BEGINS] > WORTH_A_LOOK:
            end = piece + 1
            while end < len(window.read) and window.read[end] and look.marks[end].argmax() == GOES_ON:
                end += 1
            yield piece, end


def _told(seen: _Seen, bounds: Bounds, again: SecondLook, labels: Labels) -> Found:
    look = seen.look
    opinions = FIRST_SAYS * np.log(look.kinds[bounds[0]] + 1e-6) + SECOND_SAYS * np.log(again.kinds[:-1] + 1e-6)
    kinds = np.exp(opinions - opinions.max())
    is_claim = (look.marks[bounds[0], BEGINS] + 1 - again.kinds[-1]) / 2
    return Found(
        trigger=seen.words(bounds),
        kinds=kinds / kinds.sum() * is_claim,
        modality=labels.modalities[int(again.modalities.argmax())],
        modality_chance=float(again.modalities.max()),
        roles={
            role: tuple(map(seen.words, _runs(seen.window, again.roles[:, number])))
            for number, role in enumerate(labels.roles)
        },
    )


def _runs(window: Window, marks: Floats) -> Iterator[Bounds]:
    """Yield the runs of pieces that bear a role, as first piece and the piece after the last."""
    start = None
    for piece, mark in enumerate([*marks.argmax(axis=-1).tolist(), OUTSIDE]):
        inside = piece < len(window.places) and window.places[piece] is not None and mark != OUTSIDE
        if start is not None and (not inside or mark == BEGINS):
            yield start, piece
            start = None
        if inside and start is None:
            start = piece
