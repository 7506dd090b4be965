"""Who says what: for every word of a text, the chain of speakers whose saying it is part of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vedette.model.claim import Mention
from vedette.model.vocabulary import FAMILY, Family, Kind, SpeechAct
from vedette.read.saying_asides import without_asides
from vedette.read.saying_cues import Cue, Range
from vedette.read.saying_marks import according_cues, goes_on, headline_cues, noun_cues
from vedette.read.saying_misread import misread_cues
from vedette.read.saying_names import Cast
from vedette.read.saying_outlets import author_of
from vedette.read.saying_passing import Passing
from vedette.read.saying_quotes import (
    quotes,
    stretch_over_joined,
    stretch_over_list,
    stretch_over_quotes,
    stretch_over_statement,
)
from vedette.read.saying_transcripts import transcript_cues
from vedette.read.saying_verbs import verb_cues
from vedette.read.saying_words import saying
from vedette.read.tree import Tree, tree_of


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says a word of the text, outermost first; nobody: the text itself.

    `cue` is the word that hands over to the innermost speaker; `denied`: that speaker rejects it;
    `left_open`: that speaker neither says nor rejects it ("did not confirm", "could not verify").
    """

    speakers: tuple[Mention, ...] = ()
    speech_act: SpeechAct = SpeechAct.REPORTS
    cue: int | None = None
    denied: bool = False
    left_open: bool = False


_ITSELF = Saying()
IN_PASSING = 0.4  # logarithm of the odds from which a happening is told in passing. Chosen on the training articles
_FINDERS = (verb_cues, misread_cues, according_cues, noun_cues, headline_cues)


@dataclass(frozen=True, slots=True)
class Attributions:
    """The sayings of one text. `cues` are the handings over that were found, in the order of the text.

    `names` are the words for the speakers of each cue, `covering` the numbers of the cues that each word is said by,
    the widest first.
    """

    sayings: tuple[Saying, ...]
    cues: tuple[Cue, ...]
    names: tuple[tuple[Mention, ...], ...]
    covering: tuple[tuple[int, ...], ...]
    passing: Passing

    def of(self, word: int) -> Saying:
        """Return who says the word with this index."""
        return self.sayings[word]

    def of_happening(self, word: int, kind: Kind) -> Saying:
        """Return who tells of the happening that a word carries: not whoever's words tell it only in passing."""
        told = self.sayings[word]
        over = list(self.covering[word])
        if not over or FAMILY[kind] is Family.STATEMENT or told.denied or told.left_open:
            return told
        while over and not (cue := self.cues[over[-1]]).turn and self.passing.odds(cue, word, kind) > IN_PASSING:
            over.pop()
        if len(over) == len(self.covering[word]):
            return told
        return _saying(self.cues, self.names, over) if over else _ITSELF


def attribute(doc: Any) -> Attributions:
    """Return who says each word of a parsed text."""
    tree = tree_of(doc)
    found = sorted((cue for finder in _FINDERS for cue in finder(tree)), key=lambda cue: cue.index)
    by_word = {cue.index: cue for cue in found}
    found = [_cited(tree, cue, by_word) for cue in found]
    listed = stretch_over_list(tree, stretch_over_joined(tree, found))
    stretched = stretch_over_statement(tree, stretch_over_quotes(tree, listed, quotes(tree)))
    cues = sorted((*without_asides(tree, stretched), *transcript_cues(tree)), key=lambda cue: cue.index)
    names = _name(tree, cues)
    covering = [tuple(over) for over in _covering(cues, len(tree.lower))]
    told = {over: _saying(cues, names, over) if over else _ITSELF for over in set(covering)}
    sayings = [told[over] for over in covering]
    _carry_on(tree, sayings)
    return Attributions(tuple(sayings), tuple(cues), tuple(names), tuple(covering), Passing(tree, covering))


def _cited(tree: Tree, cue: Cue, by_word: dict[int, Cue]) -> Cue:
    """Return a cue; one that cites says what the verb says that it hangs on ("announced A, citing X")."""
    if tree.lower[cue.index] not in saying("words", "citing"):
        return cue
    host = by_word.get(tree.head[cue.index])
    return cue if host is None or not host.content else replace(cue, content=host.content)


def _carry_on(tree: Tree, sayings: list[Saying]) -> None:
    """Let a sentence that names nobody, but goes on with what was said before it, be said by the same speaker."""
    before = _ITSELF
    for first in sorted(set(tree.opens)):
        last = tree.closes[first]
        said = [one for one in sayings[first:last] if one.speakers]
        if not said and before.speakers and goes_on(tree, first):
            sayings[first:last] = [replace(before, denied=False)] * (last - first)
            continue
        before = max(said, key=said.count) if len(said) > (last - first) // 2 else _ITSELF


def _name(tree: Tree, cues: list[Cue]) -> list[tuple[Mention, ...]]:
    """Return the words for the speakers of each cue: the outlet, if one was told, or the author, and who told it."""
    cast = Cast(tree)
    named = []
    for cue in cues:
        speaker = cast.mention(cue.source) if cue.source is not None else None
        author = author_of(tree, cue.source.noun) if cue.source is not None and cue.outlet is None else cue.outlet
        outlet = cast.mention(author) if author is not None else None
        named.append(tuple(mention for mention in (outlet, speaker) if mention is not None))
    return named


def _covering(cues: list[Cue], length: int) -> list[list[int]]:
    """Return for every word the cues that it is said by, the widest first."""
    covering: list[list[int]] = [[] for _ in range(length)]
    for number in sorted(range(len(cues)), key=lambda number: (-_size(cues[number].content), number)):
        for word in _words(cues[number]):
            covering[word].append(number)
    return covering


def _size(ranges: Iterable[Range]) -> int:
    return sum(last - first + 1 for first, last in ranges)


def _words(cue: Cue) -> set[int]:
    return {cue.index, *(word for first, last in cue.content for word in range(first, last + 1))}


def _saying(cues: Sequence[Cue], names: Sequence[tuple[Mention, ...]], over: Sequence[int]) -> Saying:
    speakers: dict[str, Mention] = {}
    for number in over:
        for mention in names[number]:
            speakers.pop(mention.text, None)
            speakers[mention.text] = mention
    inner = cues[over[-1]]
    return Saying(tuple(speakers.values()), inner.act, inner.index, inner.denied, inner.left_open)
