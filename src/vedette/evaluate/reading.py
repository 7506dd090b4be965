"""Documents read as a person's `vedette read` would, ready to be fused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vedette.evaluate.pairs import Passage
from vedette.fuse.told import Told, tell_all
from vedette.model.document import Document
from vedette.model.ids import ActorId, DocumentId, SourceId
from vedette.model.register import Actor, Source
from vedette.run.parts import Parts


@dataclass(frozen=True, slots=True)
class Stages:
    """What reads, resolves and fuses."""

    parts: Parts
    actors: Mapping[ActorId, Actor]
    sources: Mapping[SourceId, Source]


def told_of(documents: Mapping[DocumentId, Document], stages: Stages) -> list[Told]:
    """Return the claims of documents in the order of knowing, with who says each."""
    claims = [
        claim
        for document, found in stages.parts.reader.read_many(list(documents.values()))
        for claim in stages.parts.resolver.resolve(document, found)
    ]
    return tell_all(claims, documents, stages.actors, stages.sources)


def claim_at(passage: Passage, claims: Iterable[Told]) -> Told | None:
    """Return the claim of a document whose trigger has most characters in common with a passage, if any has."""
    covered = [(passage.covers(told.claim.trigger.start, told.claim.trigger.end), -told.rank, told) for told in claims]
    most = max(covered, default=None, key=lambda entry: entry[:2])
    return most[2] if most and most[0] else None
