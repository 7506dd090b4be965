"""Whom a side means that speaks of "our troops", "their fighters" or "we": itself."""

from dataclasses import replace

from vedette.fuse.sides import Sides
from vedette.fuse.voices import Voice
from vedette.fuse.words import fold
from vedette.languages.english.telling import FIGHTERS, OWN, WE
from vedette.model.claim import Claim, Mention
from vedette.model.ids import ActorId
from vedette.model.vocabulary import FAMILY, Family


def with_own_named(claim: Claim, voice: Voice, sides: Sides) -> Claim:
    """Return the claim with its speaker for those who do it, where it calls them its own.

    Only of one speaker who takes part in a war: where one hands on what another says, "their" may mean either.
    """
    if voice.actor is None or voice.side is None or len(claim.speakers) != 1 or not sides.is_party(voice.side):
        return claim
    if not claim.initiators and FAMILY[claim.kind] is Family.CONTROL and fold(claim.evidence).startswith(WE):
        return replace(claim, initiators=(replace(claim.speakers[0], role=None),))
    doers = tuple(_named(mention, voice.actor) for mention in claim.initiators)
    return claim if doers == claim.initiators else replace(claim, initiators=doers)


def _named(mention: Mention, actor: ActorId) -> Mention:
    words = fold(mention.text).split()
    is_own = mention.actor is None and bool(words) and words[0] in OWN and not FIGHTERS.isdisjoint(words)
    return replace(mention, actor=actor) if is_own else mention
