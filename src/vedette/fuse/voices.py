"""Who says a claim: the innermost named speaker, else the agency whose story it is, else the publisher."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from vedette.fuse.sides import Sides
from vedette.fuse.wire import Agencies, Credit
from vedette.fuse.words import bare_name, fold, without_article
from vedette.languages.english.telling import AFTER_A_NOUN, NAME_PREFIXES, STAFF, THINGS_TOLD
from vedette.model.claim import Claim, Mention
from vedette.model.document import Document
from vedette.model.ids import ActorId, DocumentId, SourceId
from vedette.model.register import Source
from vedette.model.vocabulary import SpeakerRole

# Nobody can tell whether two outlets mean the same unnamed person.
UNNAMED = frozenset({SpeakerRole.ANONYMOUS, SpeakerRole.WITNESS})
CAPITALISED = re.compile(r"(?<!^)\b[A-Z]")
AMONG_WORDS = re.compile(r"^(?:The|A|An|Some|One)\s")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever says a claim. Claims with one `key` have one origin; `name` is for people; `why` says how it was told."""

    key: tuple[str, ...]
    name: str
    why: str
    actor: ActorId | None
    side: str | None
    bare_name: str | None = None  # of a named speaker who is in no register
    is_unnamed: bool = False


class VoiceRegister:
    """Finds the voice of claims."""

    def __init__(
        self, documents: Mapping[DocumentId, Document], sides: Sides, sources: Mapping[SourceId, Source]
    ) -> None:
        self._documents = documents
        self._sides = sides
        self._sources = sources
        self._agencies = Agencies(sources)
        self._by_name = {
            fold(name): source
            for source in sorted(sources.values(), key=lambda source: source.id, reverse=True)
            for name in (source.name, *source.names)
        }
        self._wires: dict[DocumentId, Credit | None] = {}

    def publisher(self, document: DocumentId) -> str:
        """Return the family of the outlet of a document, else the outlet, else the document itself."""
        known = self._documents.get(document)
        if known is None:
            return str(document)
        source = self._sources.get(known.source)
        return (source.family if source and source.family else None) or str(known.source)

    def of(self, claim: Claim) -> Voice:
        """Return who says the claim."""
        if claim.speakers:
            return self._speaker(claim.speakers[-1], claim)
        credit = self._agencies.of_passage(claim.evidence) or self._wire(claim.document)
        return self._agency(credit) if credit else self._outlet(claim.document)

    def _speaker(self, speaker: Mention, claim: Claim) -> Voice:
        words = fold(without_article(speaker.text))
        source = self._by_name.get(words)
        if source is not None and (speaker.actor is None or speaker.actor == source.actor):
            return self._source(source, f"“{speaker.text}” is the outlet {source.name}")
        employer = self._employer(words)
        if employer is not None:
            return self._source(employer, f"“{speaker.text}” speaks for the outlet {employer.name}")
        if speaker.role in UNNAMED or (speaker.actor is None and not _has_a_name(speaker.text)):
            return self._nobody(speaker, claim) if _is_nobody(speaker) else self._unnamed(speaker, claim)
        if speaker.actor is not None:
            name = self._sides.name(speaker.actor)
            why = f"the innermost speaker “{speaker.text}” is {name}"
            return Voice(("actor", speaker.actor), name, why, speaker.actor, self._sides.of(speaker.actor))
        bare = bare_name(speaker.text)
        return Voice(("named", bare), speaker.text, f"the innermost speaker is “{speaker.text}”", None, None, bare)

    def _employer(self, words: str) -> Source | None:
        """Return the outlet whose reporter is described: "sana reporter in aleppo"."""
        before = list(takewhile(lambda word: word not in STAFF, words.split()))
        return self._by_name.get(" ".join(before)) if len(before) < len(words.split()) else None

    def _unnamed(self, speaker: Mention, claim: Claim) -> Voice:
        publisher = self.publisher(claim.document)
        outlet = self._outlet(claim.document)
        side = self._sides.of(speaker.actor) if speaker.actor else outlet.side
        why = f"“{speaker.text}” is not named, so it counts as one only within {outlet.name}"
        name = f"{speaker.text} ({outlet.name})"
        key = ("unnamed", publisher, speaker.actor or bare_name(speaker.text))
        return Voice(key, name, why, speaker.actor, side, is_unnamed=True)

    def _nobody(self, speaker: Mention, claim: Claim) -> Voice:
        """Return the outlet: what is read or seen ("reports", "preliminary data", "footage") is no voice beside it."""
        outlet = self._outlet(claim.document)
        return replace(outlet, why=f"“{speaker.text}” names nobody who speaks, so it is {outlet.name} that says so")

    def _agency(self, credit: Credit) -> Voice:
        source = self._sources[credit.agency]
        return self._source(source, f"the story is credited to {credit.name} (“{credit.words}”)")

    def _source(self, source: Source, why: str) -> Voice:
        side = self._sides.speaking(source.side, source.actor, source.country)
        if source.actor is not None and side is None:  # a monitor that publishes: outlet and speaker are one
            return Voice(("actor", source.actor), self._sides.name(source.actor), why, source.actor, None)
        return Voice(("publisher", source.family or source.id), source.name, why, source.actor, side)

    def _outlet(self, document: DocumentId) -> Voice:
        known = self._documents.get(document)
        source = self._sources.get(known.source) if known else None
        outlet = source.name if source else known.outlet if known else str(document)
        why = f"{outlet} says so in its own voice"
        if source is not None:
            return self._source(source, why)
        return Voice(("publisher", self.publisher(document)), outlet, why, None, None)

    def _wire(self, document: DocumentId) -> Credit | None:
        if document not in self._wires:
            known = self._documents.get(document)
            self._wires[document] = self._agencies.of_document(known) if known else None
        return self._wires[document]


def _is_nobody(speaker: Mention) -> bool:
    """Tell whether the words are for what is read or seen, by their last noun before what follows it."""
    if speaker.actor is not None:
        return False
    head = list(takewhile(lambda word: word not in AFTER_A_NOUN, fold(without_article(speaker.text)).split()))
    return bool(head) and head[-1] in THINGS_TOLD


def _has_a_name(words: str) -> bool:
    """Tell whether a description names anybody: a capital letter that is not that of its first word.

    A single word is a name unless it looks like a plural: "Barazi" is one, "Medics" is not.
    """
    bare = AMONG_WORDS.sub("", words)
    if " " in bare:
        return bool(CAPITALISED.search(bare))
    is_plural = bare.endswith("s") and not bare.isupper() and not bare.lower().startswith(NAME_PREFIXES)
    return bare != bare.lower() and not is_plural
