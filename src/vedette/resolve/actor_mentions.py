"""Fills in who speaks, who does and who suffers, and what each speaker is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from vedette.languages.english.actor_words import actor_words
from vedette.model.claim import Claim, Mention
from vedette.model.document import Document
from vedette.resolve.actor_antecedents import Antecedents
from vedette.resolve.actors import ActorRegister
from vedette.resolve.roles import role_of

VERSION = 2


def resolve_actors(document: Document, claims: Sequence[Claim], register: ActorRegister) -> list[Claim]:
    """Return the claims with the actor of every mention, and the role of every speaker, where the words tell them."""
    whole = conflict_of(document, claims, register)
    conflicts = [_conflict_here(claim, register, whole) for claim in claims]
    named = [_resolved(document, claim, own, register) for claim, own in zip(claims, conflicts, strict=True)]
    antecedents = Antecedents(named, register, document.text, conflicts)
    return [antecedents.told(claim) for claim in named]


def conflict_of(document: Document, claims: Sequence[Claim], register: ActorRegister) -> str | None:
    """Return the conflict that the text is about: where its places lie, and whom it names."""
    weights: Counter[str] = Counter()
    for claim in claims:
        for conflict in _conflicts_placed(claim, register):
            weights[conflict] += 3
    weights.update(register.conflicts_named(f"{document.title}\n{document.text}"))
    return max(sorted(weights), key=lambda conflict: weights[conflict]) if weights else None


def _conflicts_placed(claim: Claim, register: ActorRegister) -> set[str]:
    return {conflict for place in claim.places if place.country for conflict in register.conflicts_in(place.country)}


def _conflict_here(claim: Claim, register: ActorRegister, whole: str | None) -> str | None:
    """Return the conflict of the claim's own places when they tell one, else that of the whole text."""
    placed = _conflicts_placed(claim, register)
    return placed.pop() if len(placed) == 1 and whole not in placed else whole


def _resolved(document: Document, claim: Claim, conflict: str | None, register: ActorRegister) -> Claim:
    on = _day_of(document, claim)

    def named(mention: Mention) -> Mention:
        actor, _ = register.resolve(_with_backer(document, mention), conflict=conflict, on=on)
        return replace(mention, actor=actor)

    def speaking(mention: Mention) -> Mention:
        known = named(mention)
        actor = register.get(known.actor) if known.actor else None
        return replace(known, role=role_of(mention.text, actor))

    return replace(
        claim,
        speakers=tuple(speaking(mention) for mention in claim.speakers),
        initiators=tuple(named(mention) for mention in claim.initiators),
        targets=tuple(named(mention) for mention in claim.targets),
    )


@cache
def _backer() -> re.Pattern[str]:
    backing = "|".join(sorted(actor_words().backing))
    return re.compile(rf",? (?:{backing}) by (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*")


def _with_backer(document: Document, mention: Mention) -> str:
    """Return the words for somebody, with whom they are backed by where the text tells it right after them."""
    backed = _backer().match(document.text, mention.end)
    return mention.text + backed.group() if backed else mention.text


def _day_of(document: Document, claim: Claim) -> date:
    """Return the day whose names hold: that of the happening, else that of the document."""
    if claim.when is not None and claim.when.end is not None:
        return claim.when.end
    return document.known_at.date()
