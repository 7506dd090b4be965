"""What the encoder finds in a text, in characters of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from vedette.model.claim import Mention, Span
from vedette.model.vocabulary import Modality
from vedette.read.encoder import Encoder, FirstLook, Floats, Labels, SecondLook
from vedette.read.place_head import Sight
from vedette.read.reader import FindSides
from vedette.read.windows import Bounds, Window, windows_of

WORTH_A_LOOK = 0.15  # chance of beginning a trigger above which the second pass looks
OUTSIDE, BEGINS, GOES_ON = range(3)
HALF, FAINT = 0.42, 0.2  # chances of bearing a role: enough; enough between two words that bear it
IN_WORDS = "-'’"
FIRST_SAYS, SECOND_SAYS = 0.5, 1.0  # weights of the two passes' opinions on the kind


@dataclass(frozen=True, slots=True)
class Found:
    """A happening as the encoder sees it. `roles` hold the words of speakers, doers, targets and places."""

    trigger: Span
    kinds: Floats  # the chance of each kind, together the chance that it is a claim at all
    modality: Modality
    modality_chance: float
    roles: dict[str, tuple["Part", ...]]
    sight: Sight


@dataclass(frozen=True, slots=True)
class Part:
    """Words that bear a role, with the chance that they do."""

    words: Span
    chance: float

    @property
    def mention(self) -> Mention:
        """Return the words as those for somebody."""
        return Mention(text=self.words.text, start=self.words.start, end=self.words.end)


def find(text: str, title: str, sentences: Sequence[Bounds], encoder: Encoder, sides: FindSides) -> list[Found]:
    """Return the happenings that the encoder finds in a text, in its order; it does not see which sides are named."""
    return [
        found
        for window in windows_of(text, title, sentences, encoder.pieces, sides)
        for found in _in_window(_seen(text, window, encoder), encoder)
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A window of a text with the first look at it."""

    text: str
    window: Window
    look: FirstLook
    runs: list[Bounds]  # the words of the text, as runs of pieces
    edges: npt.NDArray[np.int64]  # the same: (2, words)

    def words(self, bounds: Bounds) -> Span:
        first, last = self.window.places[bounds[0]], self.window.places[bounds[1] - 1]
        if first is None or last is None:
            raise ValueError("a run of pieces outside the text")
        return Span(self.text[first[0] : last[1]], first[0], last[1])


def _seen(text: str, window: Window, encoder: Encoder) -> _Seen:
    runs = list(_words(text, window))
    return _Seen(text, window, encoder.look(window), runs, np.array(runs, dtype=np.int64).reshape(-1, 2).T)


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
        roles=dict(zip(labels.roles, _parts(seen, again.roles), strict=True)),
        sight=Sight.at(seen.window, look, again, bounds),
    )


def _parts(seen: _Seen, roles: Floats) -> Iterator[tuple[Part, ...]]:
    """Yield the parts of each role; `roles` has the shape (pieces, roles, 3)."""
    inside = np.zeros((len(roles) + 1, roles.shape[1]))
    np.cumsum(1 - roles[:, :, OUTSIDE], axis=0, out=inside[1:])
    firsts, lasts = seen.edges
    chances = (inside[lasts] - inside[firsts]) / (lasts - firsts)[:, None]  # of each word, in each role
    for number, own in enumerate(chances.T.tolist()):
        runs = _runs(seen.runs, own, roles[:, number]) if own and max(own) > HALF else ()
        yield tuple(
            Part(seen.words((first, last)), float(inside[last, number] - inside[first, number]) / (last - first))
            for first, last in runs
        )


def _runs(words: Sequence[Bounds], chances: list[float], marks: Floats) -> Iterator[Bounds]:
    """Yield the runs of pieces that bear a role, as first piece and the piece after the last: whole words only.

    A word bears the role if its pieces do on the whole. A short word that hardly does, between two that do, goes with
    them ("the village of Safina"); a word that begins another name begins another run.
    """
    start = None
    for number, (first, _) in enumerate(words):
        bears = chances[number] > HALF or (chances[number] > FAINT and _joins(chances, number))
        if start is None and not bears:
            continue
        adjoins = number > 0 and words[number - 1][1] == first
        if start is not None and not (bears and adjoins and marks[first, BEGINS] <= marks[first, GOES_ON]):
            yield start, words[number - 1][1]
            start = None
        if bears and start is None:
            start = first
    if start is not None:
        yield start, words[-1][1]


def _joins(chances: list[float], number: int) -> bool:
    """Tell whether a word stands between two that bear the role."""
    return 0 < number < len(chances) - 1 and min(chances[number - 1], chances[number + 1]) > HALF


def _words(text: str, window: Window) -> Iterator[Bounds]:
    """Yield the words of a window that stand in the text, as first piece and the piece after the last.

    Other marks than those inside words ("al-Foua") are words of their own.
    """
    start = None
    for piece, (before, place) in enumerate(pairwise([None, *window.places, None])):
        if start is not None and not (before and place and _goes_on(text, before, place)):
            yield start, piece
            start = None
        if place is not None and start is None:
            start = piece


def _goes_on(text: str, before: Bounds, place: Bounds) -> bool:
    return before[1] == place[0] and _in_a_word(text[before[1] - 1]) and _in_a_word(text[place[0]])


def _in_a_word(character: str) -> bool:
    return character.isalnum() or character in IN_WORDS
