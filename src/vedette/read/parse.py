"""The parse reader: spaCy's parse, the weights of the kinds, and rules over the parse for everything else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from vedette.model.claim import Claim, Mention, Span, claim_id
from vedette.model.document import Document
from vedette.model.vocabulary import FAMILY, REAL, Family, Kind, Modality, SpeechAct
from vedette.read import facilities, numbers, time_words
from vedette.read.as_read import as_read, as_written
from vedette.read.attribution import Attributions, Saying, attribute
from vedette.read.calibration import curve_of
from vedette.read.certainty import certainty_of
from vedette.read.check import problem
from vedette.read.evidence import evidence_of
from vedette.read.fates import fitting, telling_words
from vedette.read.known_places import KnownPlaces
from vedette.read.modality import modality_of
from vedette.read.participants import Participants
from vedette.read.pipeline import parser
from vedette.read.place_words import PlaceFinder, place_mention
from vedette.read.reader import FindPlaces, KnowsPlace, no_places
from vedette.read.rejections import rejected
from vedette.read.saying_words import acts
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger, of_a_place, triggers_in
from vedette.read.utterers import utterers

_UTTERED = frozenset({Kind.ACCUSATION, Kind.DEMAND, Kind.DENIAL, Kind.THREAT})  # whoever does it says it
_ARGUMENT = 1  # a place no further from its trigger belongs into the evidence
_INITIALS = 4  # letters at most of a name in capitals that is an abbreviation
_BATCH = 32  # documents parsed together; what keeps memory flat


class ParseReader:
    """Reads English news by its parse.

    `dropped` counts the claims that failed the check, by what was wrong; `curve` turns their chances into confidence.
    """

    name = "parse"
    version = 13
    languages = frozenset({"en"})

    def __init__(self, knows_place: KnowsPlace, places: FindPlaces = no_places) -> None:
        self._knows_place = knows_place
        self._find_places = places
        self.curve = curve_of(self.name)
        self.dropped: Counter[str] = Counter()

    def read(self, document: Document) -> list[Claim]:
        """Return the claims of one document; none when its language is another."""
        return next(claims for _, claims in self.read_many([document]))

    def read_many(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield each document with its claims, parsed in batches; what a batch took is given back after it."""
        remaining = iter(documents)
        while batch := list(islice(remaining, _BATCH)):
            with parser().memory_zone():
                read = self._read_batch(batch)
            yield from zip(batch, read, strict=True)

    def _read_batch(self, batch: Sequence[Document]) -> list[list[Claim]]:
        readable = [document.language in (None, *self.languages) for document in batch]
        read = [as_read(document) for document, can in zip(batch, readable, strict=True) if can]
        parses = zip(read, parser().pipe((one.text for one in read), batch_size=_BATCH), strict=True)
        return [
            self._claims(document, *next(parses)) if can else [] for document, can in zip(batch, readable, strict=True)
        ]

    def _assembly(self, document: Document, doc: Any) -> "Assembly":
        return Assembly(document, doc, self._known(document), triggers_in(doc))

    def _known(self, document: Document) -> KnownPlaces:
        return KnownPlaces(self._knows_place, partial(self._find_places, document))

    def _claims(self, document: Document, read: Document, doc: Any) -> list[Claim]:
        claims = self._assembly(read, doc).claims(f"{self.name}@{self.version}")
        if read is not document:
            claims = [as_written(claim, read, document.text) for claim in claims]
        kept = []
        for claim in claims:
            wrong = problem(document, claim)
            if wrong is None:
                kept.append(replace(claim, confidence=round(self.curve.confidence(claim.confidence), 3)))
            else:
                self.dropped[wrong.split(" ", 2)[1]] += 1
        return kept


class Assembly:
    """Puts the claims of one text together from what the rules find, one for each of `triggers`."""

    def __init__(self, document: Document, doc: Any, known: KnownPlaces, triggers: Sequence[Trigger]) -> None:
        self._document = document
        self._doc = doc
        self._tree: Tree = tree_of(doc)
        self._triggers = triggers
        self._sayings: Attributions = attribute(doc)
        self._participants = Participants(self._tree)
        self._known = known
        self._places = self._finder()
        words = [trigger.word for trigger in self._triggers]
        self._counted = numbers.numbers_in(doc)
        self._numbers = numbers.attached(self._tree, self._counted, words)
        self._times = time_words.attach(doc, words)
        self._facilities = facilities.attach(doc, words)

    def _finder(self) -> PlaceFinder:
        """Return what finds the places of the happenings, by the parse alone."""
        return PlaceFinder(self._tree, self._known, title=self._document.title)

    def claims(self, made_by: str) -> list[Claim]:
        """Return one claim for each trigger, in their order."""
        claims = [self._claim(trigger, made_by) for trigger in self._triggers]
        return rejected(self._tree, self._triggers, claims)

    def _was_filed_at(self, one: Mention) -> bool:
        """Tell whether words name but where a text was filed, its dash lost: "KARMUN A rebel counterattack"."""
        return len(one.text) > _INITIALS and one.text.isupper() and self._known.knows(one.text.title())

    def _claim(self, trigger: Trigger, made_by: str) -> Claim:
        tree, document = self._tree, self._document
        taken = of_a_place(tree.lemma[trigger.word], trigger.kind)
        if taken is not trigger.kind and self._places.takes_place(trigger):
            trigger = replace(trigger, kind=taken)
        saying = self._sayings.of_happening(trigger.word, trigger.kind)
        modality = modality_of(tree, trigger, denied=saying.denied)
        if _is_left_open(tree, saying, modality):
            modality = Modality.HYPOTHETICAL
        initiators, targets = self._participants.of(trigger, self._sayings.of(trigger.word).cue)
        initiators = tuple(one for one in initiators if not self._was_filed_at(one))
        if trigger.kind in _UTTERED and not saying.speakers:
            saying = replace(saying, speakers=utterers(tree, trigger.word, initiators))
        where = self._places.of(trigger, saying.speakers)
        first, last = evidence_of(
            tree, trigger, [(place.first, place.last) for place in where if place.near <= _ARGUMENT]
        )
        start, end = tree.begins[first], tree.ends[last]
        words = Span(tree.words(trigger.first, trigger.last), tree.begins[trigger.first], tree.ends[trigger.last])
        return Claim(
            id=claim_id(document.id, trigger.kind, modality, (start, end), (words.start, words.end)),
            document=document.id,
            start=start,
            end=end,
            evidence=document.text[start:end],
            trigger=words,
            kind=trigger.kind,
            modality=modality,
            certainty=certainty_of(self._doc, trigger.word, saying),
            speech_act=saying.speech_act,
            speakers=saying.speakers,
            initiators=_spoken_for(trigger.kind, saying) or initiators,
            targets=targets,
            places=tuple(place_mention(tree, place) for place in where),
            when=self._times[trigger.word],
            numbers=fitting(self._numbers[trigger.word], trigger.kind, telling_words(tree, trigger)),
            facilities=self._facilities[trigger.word],
            confidence=round(trigger.probability, 3),
            made_by=made_by,
            known_at=document.known_at,
            sample=document.sample,
        )


def _is_left_open(tree: Tree, saying: Saying, modality: Modality) -> bool:
    """Tell whether somebody neither confirms nor denies it: what he "did not confirm" is not denied by that."""
    if not saying.left_open or saying.cue is None:
        return False
    is_open = acts("acts").get(tree.lemma[saying.cue]) in (SpeechAct.CONFIRMS, SpeechAct.DENIES)
    return modality in REAL or (modality is Modality.NEGATED and is_open)


def _spoken_for(kind: Kind, saying: Saying) -> tuple[Any, ...]:
    """Return the speaker as the doer of a statement: whoever utters it does it (an assessment has no doer)."""
    if FAMILY[kind] is not Family.STATEMENT or kind is Kind.ASSESSMENT:
        return ()
    return saying.speakers[-1:]
