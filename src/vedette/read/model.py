"""The model reader: what the encoder finds and what the parse finds, each field by whoever measures best.

Whether words carry a happening, and of which kind, is told by both, weighed; the encoder names doers and places and
tells which figures belong to it, the parse speakers, times, targets and what a figure counts; the modality is the
parse's, unless the encoder is very sure of another.
docs/quality.md says what each part is worth.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from vedette.model.claim import Claim, Mention, PlaceMention, Span, claim_id
from vedette.model.document import Document
from vedette.model.vocabulary import FAMILY, Family
from vedette.read.encoder import Floats, encoder
from vedette.read.learned import Found, find
from vedette.read.numbers import CountedSpan, fitting, numbers_in
from vedette.read.parse import Assembly, ParseReader
from vedette.read.reader import KnowsPlace
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger, bounds_of, one_each, opinions_in
from vedette.read.windows import sentences_of

ENCODER_SHARE = 0.6  # of the opinion on the kind; the rest is the parse's. Chosen on the gold
CLAIMED = 0.42  # chance from which a happening is a claim
SURE = 0.95  # of the modality, to overrule the parse
_LITTLE = frozenset({"ADP", "CCONJ", "DET", "PUNCT"})  # parts of speech that name nothing


class ModelReader(ParseReader):
    """Reads English news with the encoder and the parse."""

    name = "model"
    version = 2

    def _assembly(self, document: Document, doc: Any) -> Assembly:
        tree = tree_of(doc)
        bounds = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        found = find(document.text, document.title, sentences_of(document.text, bounds), encoder())
        return MixedAssembly(document, doc, self._knows_place, _mixed(tree, found, opinions_in(doc)))


class MixedAssembly(Assembly):
    """Puts the claims of one text together from what the encoder (where it saw them) and the rules find."""

    def __init__(
        self, document: Document, doc: Any, knows_place: KnowsPlace, mixed: Mapping[Trigger, Found | None]
    ) -> None:
        super().__init__(document, doc, knows_place, one_each(tree_of(doc), mixed))
        self._mixed = mixed
        self._counted = numbers_in(doc)

    def _claim(self, trigger: Trigger, made_by: str) -> Claim:
        claim = super()._claim(trigger, made_by)
        found = self._mixed[trigger]
        if found is None:
            return claim
        counted = [one.number for one in self._counted if _touched(one, found.roles["number"], self._tree)]
        figures = fitting(counted, claim.kind)
        return _corrected(replace(claim, numbers=figures or claim.numbers), found, self._tree)


def _touched(counted: CountedSpan, spans: Iterable[Span], tree: Tree) -> bool:
    begins, ends = tree.begins[counted.first], tree.ends[counted.last]
    return any(span.start < ends and begins < span.end for span in spans)


def _corrected(claim: Claim, found: Found, tree: Tree) -> Claim:
    modality = found.modality if found.modality_chance >= SURE else claim.modality
    span, words = (claim.start, claim.end), (claim.trigger.start, claim.trigger.end)
    doers = (
        () if FAMILY[claim.kind] is Family.STATEMENT else tuple(map(_mention, _named(found.roles["initiator"], tree)))
    )
    places = tuple(_place(told) for told in _named(found.roles["place"], tree))
    return replace(
        claim,
        id=claim_id(claim.document, claim.kind, modality, span, words),
        modality=modality,
        initiators=doers or claim.initiators,
        places=places or claim.places,
    )


def _mixed(tree: Tree, found: Sequence[Found], opinions: Mapping[int, Floats]) -> dict[Trigger, Found | None]:
    """Return the triggers by both opinions, each with what the encoder tells of it, where it saw it."""
    mixed: dict[Trigger, Found | None] = {}
    seen: set[int] = set()
    for one in sorted(found, key=lambda happening: -float(happening.kinds.sum())):
        run = [word for word in _words_of(one.trigger, tree) if word not in seen]
        if run:
            seen.update(run)
            word = max(run, key=lambda word: (_sum(opinions, word), tree.head[word] not in run))
            chance = ENCODER_SHARE * one.kinds + (1 - ENCODER_SHARE) * opinions.get(word, 0.0)
            mixed[_trigger(word, (run[0], run[-1]), chance)] = one
    for word, opinion in opinions.items():
        if word not in seen:
            mixed[_trigger(word, bounds_of(tree, word), (1 - ENCODER_SHARE) * opinion)] = None
    return {trigger: one for trigger, one in mixed.items() if trigger.probability >= CLAIMED}


def _trigger(word: int, run: tuple[int, int], chance: Floats) -> Trigger:
    return Trigger(word, *run, encoder().labels.kinds[int(np.argmax(chance))], float(chance.sum()))


def _sum(opinions: Mapping[int, Floats], word: int) -> float:
    return float(opinions[word].sum()) if word in opinions else -1.0


def _words_of(span: Span, tree: Tree) -> list[int]:
    """Return the words that a span touches, which lie next to each other."""
    return [
        word
        for word, (begins, ends) in enumerate(zip(tree.begins, tree.ends, strict=True))
        if begins < span.end and span.start < ends
    ]


def _named(spans: Iterable[Span], tree: Tree) -> Iterator[Span]:
    """Yield the spans without the little words at their end; a span of nothing else is left out."""
    for span in spans:
        words = _words_of(span, tree)
        while words and tree.pos[words[-1]] in _LITTLE:
            words.pop()
        if words:
            end = min(span.end, tree.ends[words[-1]])
            yield Span(span.text[: end - span.start], span.start, end)


def _mention(span: Span) -> Mention:
    return Mention(text=span.text, start=span.start, end=span.end)


def _place(span: Span) -> PlaceMention:
    return PlaceMention(text=span.text, start=span.start, end=span.end)
