"""The model reader: what the encoder finds and what the parse finds, each field by whoever measures best.

Whether words carry a happening, of which kind, and where it was is told by both, weighed. Who did it and whom it was
done to: see `Parties`. The encoder tells which figures belong to a happening; the parse speakers, times, what a figure
counts, and the modality unless the encoder holds another for likelier.
docs/how-it-got-here.md says what each part is worth.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from vedette.model.claim import Claim, Mention, Number, PlaceMention, Span, claim_id
from vedette.model.document import Document
from vedette.model.vocabulary import Kind, Modality
from vedette.read.encoder import Floats, encoder
from vedette.read.evidence import with_parties
from vedette.read.fates import FATE_OF_KIND, fitting, telling_words
from vedette.read.learned import Found, Part, find
from vedette.read.modality import is_false_report
from vedette.read.numbers import CountedSpan, bare_figures
from vedette.read.parse import Assembly, ParseReader
from vedette.read.parties import Parties, touch, whole_name, words_of
from vedette.read.place_clues import Candidate
from vedette.read.place_head import Marking, place_head
from vedette.read.place_words import Bars, PlaceFinder, by_the_parse
from vedette.read.reader import FindSides, KnowsPlace
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger, bounds_of, one_each, opinions_in
from vedette.read.windows import sentences_of

ENCODER_SHARE = 0.7  # of the opinion on the kind; the rest is the parse's. Chosen on the gold
CLAIMED = 0.42  # chance of its likeliest kind from which a happening is a claim; see `_mixed`
SURE = 0.5  # of the modality, to overrule the parse: since it does not see sides, it sways no more with who does it
WHERE = Bars(likeliest=-1.6, others=0.7)  # chosen on the gold


class ModelReader(ParseReader):
    """Reads English news with the encoder and the parse."""

    name = "model"
    version = 15

    def __init__(self, knows_place: KnowsPlace, sides: FindSides) -> None:
        super().__init__(knows_place)
        self._sides = sides

    def _assembly(self, document: Document, doc: Any) -> Assembly:
        tree = tree_of(doc)
        bounds = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        sentences = sentences_of(document.text, bounds)
        found = find(document.text, document.title, sentences, encoder(), self._sides)
        mixed = _mixed(tree, found, opinions_in(doc))
        return MixedAssembly(document, doc, self._knows_place, mixed, self._sides)


class MixedAssembly(Assembly):
    """Puts the claims of one text together from what the encoder (where it saw them) and the rules find."""

    def __init__(
        self,
        document: Document,
        doc: Any,
        knows_place: KnowsPlace,
        mixed: Mapping[Trigger, Found | None],
        sides: FindSides,
    ) -> None:
        super().__init__(document, doc, knows_place, one_each(tree_of(doc), mixed))
        self._mixed = mixed
        self._parties = Parties(self._tree, sides(document.text))
        self._sights = {trigger.word: found.sight for trigger, found in mixed.items() if found is not None}

    def _finder(self, knows_place: KnowsPlace) -> PlaceFinder:
        return PlaceFinder(self._tree, knows_place, self._judged, WHERE, self._document.title)

    def _claim(self, trigger: Trigger, made_by: str) -> Claim:
        claim = super()._claim(trigger, made_by)
        found = self._mixed[trigger]
        if found is None:
            return claim
        agreed = _kind_of(found.kinds) is claim.kind  # else its modality is that of another happening
        left_open = self._sayings.of(trigger.word).left_open  # of which the encoder has seen too few
        is_open = left_open and claim.modality is Modality.HYPOTHETICAL
        is_told = is_open or is_false_report(self._tree, trigger.word)
        modality = found.modality if agreed and found.modality_chance >= SURE and not is_told else claim.modality
        words = (claim.trigger.start, claim.trigger.end)
        told = self._parties.told(claim, trigger, found)
        span = with_parties(self._tree, trigger, told)
        return replace(
            told,
            start=span[0],
            end=span[1],
            evidence=self._document.text[slice(*span)],
            initiators=_others(told.initiators, told.speakers) if is_open else told.initiators,
            id=claim_id(claim.document, claim.kind, modality, span, words),
            modality=modality,
            places=tuple(map(self._whole, claim.places)),
            numbers=self._figures(trigger, found.roles["number"]) or claim.numbers,
        )

    def _whole(self, place: PlaceMention) -> PlaceMention:
        whole = whole_name(Span(place.text, place.start, place.end), self._tree)
        return place if whole is None else replace(place, text=whole.text, start=whole.start, end=whole.end)

    def _judged(self, trigger: Trigger, candidates: Sequence[Candidate]) -> list[float]:
        """Return how likely it is that it happened at each of the words, by both."""
        told = by_the_parse(trigger, candidates)
        sight = self._sights.get(trigger.word)
        if sight is None:
            return told
        return place_head().odds(sight, [one.span for one in candidates], told, Marking.OWN)

    def _figures(self, trigger: Trigger, parts: Sequence[Part]) -> tuple[Number, ...]:
        """Return what is counted in the words of the sentence that the encoder gives to the happening.

        A figure that the parse sees count nothing counts those whom the kind is about ("600 who stayed were led out").
        """
        told: list[CountedSpan] = []
        for part in parts:
            counted = self._standing_in(part, self._counted, trigger)
            told += counted or (self._standing_in(part, self._bare, trigger) if trigger.kind in FATE_OF_KIND else [])
        figures = [one.number for one in sorted(dict.fromkeys(told), key=lambda one: one.first)]
        return fitting(figures, trigger.kind, telling_words(self._tree, trigger))

    @cached_property
    def _bare(self) -> list[CountedSpan]:
        return bare_figures(self._doc, self._counted)

    def _standing_in(self, part: Part, spans: Iterable[CountedSpan], trigger: Trigger) -> list[CountedSpan]:
        tree = self._tree
        near = (one for one in spans if tree.opens[one.first] == tree.opens[trigger.word])
        return [one for one in near if touch(part.words, tree.begins[one.first], tree.ends[one.last])]


def _mixed(tree: Tree, found: Sequence[Found], opinions: Mapping[int, Floats]) -> dict[Trigger, Found | None]:
    """Return the triggers by both opinions, each with what the encoder tells of it, where it saw it.

    F1 is greatest if whatever is right with a chance above half of the F1 that is reached is told (Lipton and others
    2014, "Optimal thresholding of classifiers to maximize F1 measure"), and a claim of the wrong kind is not right: so
    what counts is the chance of its kind, not that it is a claim at all. Chances are somewhat too high.
    """
    mixed: dict[Trigger, Found | None] = {}
    seen: set[int] = set()
    for one in sorted(found, key=lambda happening: -float(happening.kinds.sum())):
        run = [word for word in words_of(one.trigger, tree) if word not in seen]
        if run:
            seen.update(run)
            word = max(run, key=lambda word: (_sum(opinions, word), tree.head[word] not in run))
            chance = _weighed(one.kinds, opinions.get(word))
            mixed[_trigger(word, bounds_of(tree, word), chance)] = one
    for word, opinion in opinions.items():
        if word not in seen:
            share = 1.0 if _is_denial(opinion) else 1 - ENCODER_SHARE
            mixed[_trigger(word, bounds_of(tree, word), share * opinion)] = None
    return {trigger: one for trigger, one in mixed.items() if trigger.probability >= CLAIMED}


def _weighed(kinds: Floats, opinion: Floats | None) -> Floats:
    """Return the chance of each kind by both; a kind that the parse has settled ("remains open") is not outvoted."""
    if opinion is None:
        return ENCODER_SHARE * kinds
    both: Floats = ENCODER_SHARE * kinds + (1 - ENCODER_SHARE) * opinion
    is_settled = opinion.max() == opinion.sum() > 0
    return opinion / opinion.sum() * both.sum() if is_settled else both


def _others(mentions: Sequence[Mention], than: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(one for one in mentions if one not in than)


def _kind_of(chances: Floats) -> Kind:
    return encoder().labels.kinds[int(np.argmax(chances))]


def _is_denial(opinion: Floats) -> bool:
    """Tell whether the parse takes a word for a denial: the encoder has seen too few to overrule it."""
    return _kind_of(opinion) is Kind.DENIAL


def _trigger(word: int, run: tuple[int, int], chance: Floats) -> Trigger:
    return Trigger(word, *run, _kind_of(chance), float(chance.max()))


def _sum(opinions: Mapping[int, Floats], word: int) -> float:
    return float(opinions[word].sum()) if word in opinions else -1.0
