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
from vedette.model.register import Actor
from vedette.resolve.actor_antecedents import Antecedents
from vedette.resolve.actor_echoes import Echoes
from vedette.resolve.actor_matches import Setting
from vedette.resolve.actors import ActorRegister
from vedette.resolve.roles import role_of

VERSION = 6


def resolve_actors(document: Document, claims: Sequence[Claim], register: ActorRegister) -> list[Claim]:
    """Return the claims with the actor of every mention, and the role of every speaker, where the words tell them."""
    in_text = register.named_in(f"{document.title}\n{document.text}")
    war_days = [_war_day(document, claim) for claim in claims]
    usual = _middle(war_days) or document.known_at.date()  # of an undated text: when most of what it tells happened
    days = [day or usual for day in war_days]
    whole = conflict_of(claims, war_days, register, in_text)
    told = frozenset(conflict for day in set(war_days) for conflict in register.conflicts_of(in_text, day))
    conflicts = [
        _conflict_here(_conflicts_placed(claim, day, register), whole, told)
        for claim, day in zip(claims, war_days, strict=True)
    ]
    settings = [Setting(conflict, day) for conflict, day in zip(conflicts, days, strict=True)]
    points = tuple(point for claim in claims for point in _points(claim))
    named = [
        _resolved(document, claim, replace(setting, at=_points(claim) or points), register)
        for claim, setting in zip(claims, settings, strict=True)
    ]
    echoes = Echoes(document.text, named, register, in_text)
    echoed = [echoes.told(claim, setting) for claim, setting in zip(named, settings, strict=True)]
    antecedents = Antecedents(echoed, register, document.text, conflicts, in_text)
    return [antecedents.told(claim) for claim in echoed]


def conflict_of(
    claims: Sequence[Claim], days: Sequence[date | None], register: ActorRegister, in_text: Sequence[Actor]
) -> str | None:
    """Return the conflict that a text is about: where its places lie, and whom it names (`in_text`).

    `days` are those of the claims, where they are known: a war of other days is not meant.
    """
    weights: Counter[str] = Counter()
    for claim, day in zip(claims, days, strict=True):
        for conflict in _conflicts_placed(claim, day, register):
            weights[conflict] += 3
    weights.update(register.conflicts_of(in_text, _middle(days)))
    return max(sorted(weights), key=lambda conflict: weights[conflict]) if weights else None


def _conflicts_placed(claim: Claim, day: date | None, register: ActorRegister) -> set[str]:
    placed = (place.country for place in claim.places if place.country)
    return {conflict for country in placed for conflict in register.conflicts_in(country, day)}


def _conflict_here(placed: set[str], whole: str | None, told: frozenset[str]) -> str | None:
    """Return the conflict of the claim's own places, when they tell one that the text names, else that of the text."""
    return next(iter(placed)) if len(placed) == 1 and whole not in placed and placed <= told else whole


def _points(claim: Claim) -> tuple[tuple[float, float], ...]:
    return tuple((place.lat, place.lon) for place in claim.places if place.lat is not None and place.lon is not None)


def _resolved(document: Document, claim: Claim, setting: Setting, register: ActorRegister) -> Claim:
    def named(mention: Mention) -> Mention:
        words = _with_backer(document, mention)
        actor, _ = register.resolve(words, conflict=setting.conflict, on=setting.on, at=setting.at)
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


def _war_day(document: Document, claim: Claim) -> date | None:
    """Return the day that tells which wars can be meant; None for an undated text that tells none."""
    if claim.when is not None and claim.when.end is not None:
        return claim.when.end
    return document.published_at.date() if document.published_at else None


def _middle(days: Sequence[date | None]) -> date | None:
    known = sorted(day for day in days if day)
    return known[len(known) // 2] if known else None
