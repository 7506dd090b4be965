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

from vedette.model.claim import Claim, Mention, Number, PlaceMention, Span, claim_id
from vedette.model.document import Document
from vedette.model.vocabulary import Modality
from vedette.read.encoder import encoder
from vedette.read.evidence import with_parties
from vedette.read.fates import FATE_OF_KIND, fitting, telling_words
from vedette.read.known_places import KnownPlaces
from vedette.read.learned import Found, Part, find
from vedette.read.mixture import kind_of, mixture
from vedette.read.modality import is_false_report
from vedette.read.numbers import CountedSpan, bare_figures
from vedette.read.parse import Assembly, ParseReader
from vedette.read.parties import Parties
from vedette.read.place_clues import Candidate
from vedette.read.place_head import Marking, place_head
from vedette.read.place_words import Bars, PlaceFinder, by_the_parse
from vedette.read.reader import FindPlaces, FindSides, KnowsPlace, no_places
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger, one_each, opinions_in
from vedette.read.whole_names import touch, whole_name
from vedette.read.windows import sentences_of

SURE = 0.5  # of the modality, to overrule the parse: since it does not see sides, it sways no more with who does it
WHERE = Bars(likeliest=-1.6, others=0.7)  # chosen on the gold


class ModelReader(ParseReader):
    """Reads English news with the encoder and the parse."""

    name = "model"
    version = 16

    def __init__(self, knows_place: KnowsPlace, sides: FindSides, places: FindPlaces = no_places) -> None:
        super().__init__(knows_place, places)
        self._sides = sides

    def _assembly(self, document: Document, doc: Any) -> Assembly:
        tree = tree_of(doc)
        bounds = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        sentences = sentences_of(document.text, bounds)
        found = find(document.text, document.title, sentences, encoder(), self._sides)
        mixed = mixture(tree, found, opinions_in(doc))
        return MixedAssembly(document, doc, self._known(document), mixed, self._sides)


class MixedAssembly(Assembly):
    """Puts the claims of one text together from what the encoder (where it saw them) and the rules find."""

    def __init__(
        self,
        document: Document,
        doc: Any,
        known: KnownPlaces,
        mixed: Mapping[Trigger, Found | None],
        sides: FindSides,
    ) -> None:
        super().__init__(document, doc, known, one_each(tree_of(doc), mixed))
        self._mixed = mixed
        self._parties = Parties(self._tree, sides(document.text))
        self._sights = {trigger.word: found.sight for trigger, found in mixed.items() if found is not None}

    def _finder(self) -> PlaceFinder:
        return PlaceFinder(self._tree, self._known, self._judged, WHERE, self._document.title)

    def _claim(self, trigger: Trigger, made_by: str) -> Claim:
        claim = super()._claim(trigger, made_by)
        found = self._mixed[trigger]
        if found is None:
            return claim
        agreed = kind_of(found.kinds) is claim.kind  # else its modality is that of another happening
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


def _others(mentions: Sequence[Mention], than: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(one for one in mentions if one not in than)
