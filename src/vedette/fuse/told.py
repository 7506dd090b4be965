"""A claim together with what is worked out about it once: who says it, when, where, in which words."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from vedette.fuse.circles import distance_km, radius_km
from vedette.fuse.own import with_own_named
from vedette.fuse.sides import Interest, Scene, Sides, interest, interest_in_denial
from vedette.fuse.voices import Voice, VoiceRegister
from vedette.fuse.wording import Wording
from vedette.fuse.words import fold, names_in, rarity_of, roots, sentence_starts, stems, without_article
from vedette.languages.english.grounds import HEADING
from vedette.languages.english.roots import root, saying_little, senses
from vedette.languages.english.telling import ANOTHER, ELSEWHERE, FILLERS, HABITUAL, TOLL_WORDS
from vedette.model.claim import Claim, Mention, PlaceMention
from vedette.model.document import Document
from vedette.model.ids import ActorId, ClaimId, DocumentId, PlaceId, SourceId
from vedette.model.register import Actor, Source
from vedette.model.vocabulary import FAMILY, REAL, Counted, Family, Kind, Modality, PlacePrecision, Scope, SpeechAct

WIDE = frozenset({PlacePrecision.COUNTRY, PlacePrecision.REGION, PlacePrecision.PROVINCE, PlacePrecision.UNKNOWN})
TAKING_BACK = frozenset({SpeechAct.RETRACTS, SpeechAct.CORRECTS})
UNRESOLVED = "words:"  # before what a party is compared by that is in no register
BEFORE_CHARACTERS = 1500  # before them, in which may be told who took other places
FAR_KM = 5  # beyond their circles, so far apart are two places of one claim two scenes
ANOTHER_WORDS = 2  # how near before its trigger a word has to stand that tells it from others
LONG_DAYS = 10  # an interval longer than this tells a period, not a day


@dataclass(frozen=True)
class Told:
    """A claim and what is worked out about it. `rank` is its place in the order of knowing (`known_at`, then id)."""

    rank: int
    claim: Claim
    voice: Voice
    publisher: str  # the family of the outlet, else the outlet
    doers: frozenset[str]
    sufferers: frozenset[str]
    doing_sides: frozenset[str]
    suffering_sides: frozenset[str]
    sides: Sides
    sentence: int  # where in its document the sentence of the trigger starts
    is_dated: bool  # its document tells when it was published
    is_headed: bool  # its trigger stands in a heading
    before: str = ""  # of a capture or a withdrawal: what its text tells before it
    lead: str = ""  # its sentence up to the trigger

    @cached_property
    def mood(self) -> str:
        """Return "real", "unreal" or "denied": only claims of one mood tell one happening."""
        if self.claim.modality is Modality.NEGATED:
            return "denied"
        if self.claim.speech_act in {SpeechAct.DENIES, SpeechAct.RETRACTS} and not self.states:
            return "denied"
        return "real" if self.claim.modality in REAL else "unreal"

    @cached_property
    def states(self) -> bool:
        """Tell whether the claim is an utterance that is itself the news."""
        return FAMILY[self.claim.kind] is Family.STATEMENT

    @cached_property
    def is_violent(self) -> bool:
        """Tell whether it is violence, or its toll."""
        return self.claim.kind is Kind.CASUALTIES or FAMILY[self.claim.kind] is Family.VIOLENCE

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """Return the first and last day as ordinals; None when the time is not known."""
        when = self.claim.when
        if when is None or (when.start is None and when.end is None):
            return None
        known = [day.toordinal() for day in (when.start, when.end) if day is not None]
        return min(known), max(known)

    @cached_property
    def is_long(self) -> bool:
        """Tell whether the interval is a period rather than a day or so."""
        return self.days is not None and self.days[1] - self.days[0] > LONG_DAYS

    @cached_property
    def local(self) -> tuple[PlaceMention, ...]:
        """Return the places that are closer than a province."""
        return tuple(place for place in self.placed if place.precision not in WIDE)

    @cached_property
    def placed(self) -> tuple[PlaceMention, ...]:
        """Return the places that were resolved."""
        return tuple(place for place in self.claim.places if place.lat is not None and place.lon is not None)

    @cached_property
    def spots(self) -> tuple[PlaceMention, ...]:
        """Return those of its local places that lie far apart, of each neighbourhood one: of a round-up several."""
        spots: list[PlaceMention] = []
        for place in sorted(self.local, key=radius_km):
            if all(distance_km(place, spot) > FAR_KM + radius_km(place) + radius_km(spot) for spot in spots):
                spots.append(place)
        return tuple(spots)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the stems of the evidence, without the names of places and people."""
        claim = self.claim
        # What kind of happening it is stands in its kind already.
        named = [claim.trigger.text, *(place.text for place in claim.places)]
        named += [mention.text for mention in (*claim.initiators, *claim.targets, *claim.speakers)]
        return stems(claim.evidence).difference(*map(stems, named))

    @cached_property
    def rarity(self) -> float:
        """Return the sum of the squared rarities of its words."""
        return rarity_of(self.words)

    @cached_property
    def wording(self) -> Wording:
        """Return the words of the claim as `wording` compares them."""
        claim = self.claim
        words = [root(word) for word in fold(claim.trigger.text).split() if word not in FILLERS] or [""]
        head = words[-1]
        around = [mention.text for mention in (*claim.initiators, *claim.targets)] + [
            place.text for place in claim.places
        ]
        return Wording(
            head=head,
            trigger=frozenset(words),
            senses=senses(head, words),
            beside=roots(claim.evidence) - frozenset(words),
            close=roots(" ".join(around)),
            names=names_in(claim.evidence),
            document=claim.document,
            sentence=self.sentence,
            says_little=head in saying_little(),
        )

    @cached_property
    def counts(self) -> dict[Counted, tuple[int, int | None]]:
        """Return what is counted in this one happening: the bounds, an open top as None."""
        return {
            number.what: (number.low or 0, number.high)
            for number in self.claim.numbers
            if number.scope is Scope.INCIDENT and (number.low or number.high) is not None
        }

    @cached_property
    def counts_again(self) -> bool:
        """Tell whether it says to count an earlier happening again: "the toll has risen to 15"."""
        return not TOLL_WORDS.isdisjoint(fold(self.claim.evidence).split())

    @cached_property
    def doing_wholes(self) -> frozenset[str]:
        """Return the sides of the doers and of those of whom they are a part: of forces abroad, that of their state."""
        return frozenset[str]().union(*(self.sides.with_wholes(one.actor) for one in self.claim.initiators))

    @cached_property
    def goes_on(self) -> bool:
        """Tell whether it is told to go on, or to be done again and again: "warplanes regularly bomb the north"."""
        if self.claim.modality is Modality.ONGOING:
            return True
        return not HABITUAL.isdisjoint(fold(self.claim.evidence).split())

    @cached_property
    def is_another(self) -> bool:
        """Tell whether its sentence says that it is another one than was told before it: "a second strike"."""
        words = fold(self.lead).split()
        return not ANOTHER.isdisjoint(words[-ANOTHER_WORDS:]) or not ELSEWHERE.isdisjoint(words[:1])

    @cached_property
    def is_promised(self) -> bool:
        """Tell whether those who speak mean to do it, or foresee it: "would reopen" is a promise when announced."""
        claim = self.claim
        announced = claim.modality is Modality.HYPOTHETICAL and claim.speech_act is SpeechAct.ANNOUNCES
        return announced or claim.modality in {Modality.PLANNED, Modality.EXPECTED}

    @cached_property
    def sites(self) -> frozenset[PlaceId]:
        """Return the facilities of the gazetteer that it is about."""
        return frozenset(facility.place for facility in self.claim.facilities if facility.place is not None)

    @cached_property
    def facilities(self) -> frozenset[str]:
        """Return the kinds of facilities that it is about."""
        return frozenset(facility.kind for facility in self.claim.facilities)

    def scene(self, *places: PlaceMention) -> Scene | None:
        """Return where and when it happened, as seen from some places; None where they lie in no one state we know."""
        homes = {self.sides.state(place.country) for place in places}
        home = next(iter(homes)) if len(homes) == 1 else None
        at = tuple((one.lat, one.lon) for one in places if one.lat is not None and one.lon is not None)
        return None if home is None else Scene(home, self.known_day if self.days is None else self.days[1], at)

    def interest_in(self, doing: frozenset[str], suffering: frozenset[str]) -> Interest:
        """Return what the voice gains by it; whom the claim does not name is taken from what others tell."""
        doers, sufferers = self.doing_sides or doing, self.suffering_sides or suffering
        gain = interest(self.claim, self.voice.side, doers, sufferers, self.sides)
        if self.mood != "denied":
            return gain
        return interest_in_denial(gain, self.claim.kind, is_doer=self.voice.side in doers)

    @property
    def order(self) -> tuple[datetime, ClaimId]:
        """Return what the order of knowing goes by; forms of one claim follow each other."""
        return self.claim.known_at, self.claim.id

    @cached_property
    def known_day(self) -> int:
        """Return the day on which it could be known, as an ordinal."""
        return self.claim.known_at.toordinal()


def party(mention: Mention) -> str:
    """Return what a party is compared by: the actor when resolved, else its folded words without an article."""
    return str(mention.actor) if mention.actor else f"{UNRESOLVED}{fold(without_article(mention.text))}"


def parties(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return what the parties are compared by."""
    return frozenset(party(mention) for mention in mentions)


def tell_all(
    claims: Sequence[Claim],
    documents: Mapping[DocumentId, Document],
    actors: Mapping[ActorId, Actor],
    sources: Mapping[SourceId, Source],
) -> list[Told]:
    """Return the claims in the order of knowing, with what is worked out about each. Forms of one keep their order."""
    sides = Sides(actors)
    voices = VoiceRegister(documents, sides, sources)
    ranked = sorted(claims, key=lambda claim: (claim.known_at, claim.id))
    starts = {document.id: sentence_starts(document.text) for document in documents.values()}
    return [
        _tell(
            rank,
            claim,
            voices=voices,
            sides=sides,
            document=documents.get(claim.document),
            sentence=_sentence(claim, starts.get(claim.document, (0,))),
        )
        for rank, claim in enumerate(ranked)
    ]


def _sentence(claim: Claim, starts: Sequence[int]) -> int:
    return starts[max(bisect_right(starts, claim.trigger.start) - 1, 0)]


def _before(document: Document | None, claim: Claim) -> str:
    if document is None or claim.kind not in {Kind.CAPTURE, Kind.WITHDRAWAL}:
        return ""
    return document.text[max(0, claim.start - BEFORE_CHARACTERS) : claim.start]


def _line(text: str, place: int) -> str:
    """Return the line that holds a character, up to it."""
    return text[text.rfind("\n", 0, place) + 1 : place]


def _tell(  # noqa: PLR0913 - all that is worked out once
    rank: int, claim: Claim, *, voices: VoiceRegister, sides: Sides, document: Document | None, sentence: int
) -> Told:
    voice = voices.of(claim)
    claim = with_own_named(claim, voice, sides)
    return Told(
        rank=rank,
        claim=claim,
        voice=voice,
        publisher=voices.publisher(claim.document),
        doers=parties(claim.initiators),
        sufferers=parties(claim.targets),
        doing_sides=sides.of_all(claim.initiators),
        suffering_sides=sides.of_all(claim.targets),
        sides=sides,
        sentence=sentence,
        is_dated=document is not None and document.published_at is not None,
        is_headed=document is not None and _line(document.text, claim.trigger.start).startswith(HEADING),
        before=_before(document, claim),
        lead="" if document is None else document.text[sentence : claim.trigger.start],
    )
