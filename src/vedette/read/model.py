"""The model reader: what the encoder finds and what the parse finds, each field by whoever measures best.

Whether words carry a happening, of which kind, and where it was is told by both, weighed. Doers are the parse's; where
it names nobody, or only words of which the encoder sees nothing, the encoder's, which also tells which figures belong
to a happening. The parse tells speakers (of a statement the encoder may, where the parse finds nobody), times, targets
and what a figure counts, and the modality unless the encoder is very sure of another.
docs/quality.md says what each part is worth.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from vedette.model.claim import Claim, Mention, Number, PlaceMention, Span, claim_id
from vedette.model.document import Document
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.read.encoder import Floats, encoder
from vedette.read.learned import Found, Part, find
from vedette.read.numbers import fitting
from vedette.read.parse import Assembly, ParseReader
from vedette.read.phrases import last_word
from vedette.read.place_clues import Candidate
from vedette.read.place_head import Marking, place_head
from vedette.read.place_words import Bars, PlaceFinder, by_the_parse
from vedette.read.reader import FindSides, KnowsPlace
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger, bounds_of, one_each, opinions_in
from vedette.read.windows import sentences_of

ENCODER_SHARE = 0.7  # of the opinion on the kind; the rest is the parse's. Chosen on the gold
CLAIMED = 0.48  # chance from which a happening is a claim
SURE = 0.9  # of the modality, to overrule the parse; lower is better on the gold, but sways more with who does it
SAYS = 0.7  # chance from which the encoder is asked who utters a statement, where the parse sees nobody
DOES = 0.5  # chance from which the encoder is asked who did it, where the parse sees nobody
INSTEAD = 0.7  # chance from which it is asked, where it sees none of those whom the parse names
WHERE = Bars(likeliest=-1.6, others=1.0, before=1)  # chosen on the gold
_LITTLE = frozenset({"ADP", "CCONJ", "DET", "PUNCT"})  # parts of speech that name nothing


class ModelReader(ParseReader):
    """Reads English news with the encoder and the parse."""

    name = "model"
    version = 6

    def __init__(self, knows_place: KnowsPlace, sides: FindSides) -> None:
        super().__init__(knows_place)
        self._sides = sides

    def _assembly(self, document: Document, doc: Any) -> Assembly:
        tree = tree_of(doc)
        bounds = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        sentences = sentences_of(document.text, bounds)
        found = find(document.text, document.title, sentences, encoder(), self._sides)
        return MixedAssembly(document, doc, self._knows_place, _mixed(tree, found, opinions_in(doc)))


class MixedAssembly(Assembly):
    """Puts the claims of one text together from what the encoder (where it saw them) and the rules find."""

    def __init__(
        self, document: Document, doc: Any, knows_place: KnowsPlace, mixed: Mapping[Trigger, Found | None]
    ) -> None:
        super().__init__(document, doc, knows_place, one_each(tree_of(doc), mixed))
        self._mixed = mixed
        self._sights = {trigger.word: found.sight for trigger, found in mixed.items() if found is not None}
        self._places = PlaceFinder(self._tree, knows_place, self._judged, WHERE, document.title)

    def _claim(self, trigger: Trigger, made_by: str) -> Claim:
        claim = super()._claim(trigger, made_by)
        found = self._mixed[trigger]
        if found is None:
            return claim
        agreed = _kind_of(found.kinds) is claim.kind  # else its modality is that of another happening
        modality = found.modality if agreed and found.modality_chance >= SURE else claim.modality
        if FAMILY[claim.kind] is Family.STATEMENT and not claim.speakers:
            claim = self._uttered(claim, trigger, found.roles["speaker"])
        span, words = (claim.start, claim.end), (claim.trigger.start, claim.trigger.end)
        return replace(
            claim,
            id=claim_id(claim.document, claim.kind, modality, span, words),
            modality=modality,
            initiators=self._initiators(claim, trigger, found.roles["initiator"]),
            places=tuple(map(self._whole, claim.places)),
            numbers=self._figures(trigger, found.roles["number"]) or claim.numbers,
        )

    def _uttered(self, claim: Claim, trigger: Trigger, parts: Iterable[Part]) -> Claim:
        """Return a statement with the one whom the encoder is sure of as its speaker, where the parse finds nobody."""
        own = self._tree.opens[trigger.word]
        sure = _named((part for part in parts if part.chance > SAYS), self._tree)
        aimed = {last_word(target.text) for target in claim.targets}  # whoever is accused does not accuse
        said = [part for part in sure if self._opens(part) == own and last_word(part.words.text) not in aimed]
        if not said:
            return claim
        speakers = (_mention_of(max(said, key=lambda part: part.chance)),)
        return replace(claim, speakers=speakers, initiators=() if claim.kind is Kind.ASSESSMENT else speakers)

    def _initiators(self, claim: Claim, trigger: Trigger, parts: Sequence[Part]) -> tuple[Mention, ...]:
        """Return the parse's doers, or the encoder's where it is sure of others and sees nothing of the parse's."""
        seen = {last_word(part.words.text) for part in parts}
        for one in claim.initiators:
            if last_word(one.text) in seen or any(_touch(part.words, one.start, one.end) for part in parts):
                return claim.initiators
        bar = INSTEAD if claim.initiators else DOES
        return self._doers(claim, trigger, [part for part in parts if part.chance > bar]) or claim.initiators

    def _doers(self, claim: Claim, trigger: Trigger, parts: Iterable[Part]) -> tuple[Mention, ...]:
        """Return whom the encoder names in the sentence of the happening, else in the nearest one.

        A statement has no other doer than who utters it. Nobody is where it happened, nor who suffers it: the encoder,
        which is not shown who is who, takes "their Syrian capital" for a doer, and those who "lost" for those who won.
        """
        if FAMILY[trigger.kind] is Family.STATEMENT:
            return ()
        suffer = {last_word(target.text) for target in claim.targets}
        named = [
            part
            for part in _named(parts, self._tree)
            if not any(_touch(part.words, place.start, place.end) for place in claim.places)
            and last_word(part.words.text) not in suffer
        ]
        own = self._tree.opens[trigger.word]
        nearest = min(map(self._opens, named), key=lambda one: abs(one - own), default=None)
        return tuple(_mention_of(part) for part in named if self._opens(part) == nearest)

    def _opens(self, part: Part) -> int:
        """Return the first word of the sentence in which a part stands."""
        return self._tree.opens[_words_of(part.words, self._tree)[0]]

    def _whole(self, place: PlaceMention) -> PlaceMention:
        whole = _whole_name(Span(place.text, place.start, place.end), self._tree)
        return place if whole is None else replace(place, text=whole.text, start=whole.start, end=whole.end)

    def _judged(self, trigger: Trigger, candidates: Sequence[Candidate]) -> list[float]:
        """Return how likely it is that it happened at each of the words, by both."""
        told = by_the_parse(trigger, candidates)
        sight = self._sights.get(trigger.word)
        if sight is None:
            return told
        return place_head().odds(sight, [one.span for one in candidates], told, Marking.OWN)

    def _figures(self, trigger: Trigger, parts: Sequence[Part]) -> tuple[Number, ...]:
        """Return what the parse counts in the words of the sentence that the encoder gives to the happening."""
        tree = self._tree
        counted = [
            one.number
            for one in self._counted
            if tree.opens[one.first] == tree.opens[trigger.word]
            and any(_touch(part.words, tree.begins[one.first], tree.ends[one.last]) for part in parts)
        ]
        return fitting(counted, trigger.kind)


def _mention_of(part: Part) -> Mention:
    return Mention(text=part.words.text, start=part.words.start, end=part.words.end)


def _mixed(tree: Tree, found: Sequence[Found], opinions: Mapping[int, Floats]) -> dict[Trigger, Found | None]:
    """Return the triggers by both opinions, each with what the encoder tells of it, where it saw it."""
    mixed: dict[Trigger, Found | None] = {}
    seen: set[int] = set()
    for one in sorted(found, key=lambda happening: -float(happening.kinds.sum())):
        run = [word for word in _words_of(one.trigger, tree) if word not in seen]
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


def _kind_of(chances: Floats) -> Kind:
    return encoder().labels.kinds[int(np.argmax(chances))]


def _is_denial(opinion: Floats) -> bool:
    """Tell whether the parse takes a word for a denial: the encoder has seen too few to overrule it."""
    return _kind_of(opinion) is Kind.DENIAL


def _trigger(word: int, run: tuple[int, int], chance: Floats) -> Trigger:
    return Trigger(word, *run, _kind_of(chance), float(chance.sum()))


def _sum(opinions: Mapping[int, Floats], word: int) -> float:
    return float(opinions[word].sum()) if word in opinions else -1.0


def _words_of(span: Span, tree: Tree) -> list[int]:
    """Return the words that a span touches, which lie next to each other."""
    return [
        word
        for word, (begins, ends) in enumerate(zip(tree.begins, tree.ends, strict=True))
        if begins < span.end and span.start < ends
    ]


def _named(parts: Iterable[Part], tree: Tree) -> Iterator[Part]:
    """Yield the parts as whole names; a part that names nothing is left out."""
    for part in parts:
        words = _whole_name(part.words, tree)
        if words is not None:
            yield replace(part, words=words)


def _whole_name(span: Span, tree: Tree) -> Span | None:
    """Return a span with all words of its name ("Sednaya" prison) and without little ones at its end."""
    words = _words_of(span, tree)
    while words and tree.pos[words[-1]] in _LITTLE:
        words.pop()
    if not words:
        return None
    first, last = words[0], words[-1]
    while first > 0 and tree.dep[first - 1] == "compound" and first <= tree.head[first - 1] <= last:
        first -= 1
    while tree.dep[last] == "compound" and tree.head[last] == last + 1:
        last += 1
    return Span(tree.words(first, last), tree.begins[first], tree.ends[last])


def _touch(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end
