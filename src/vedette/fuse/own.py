"""Whom a side means that speaks of "our troops", "their fighters", "we", or announces a capture: itself."""

from dataclasses import replace

from vedette.fuse.sides import Sides
from vedette.fuse.voices import Voice
from vedette.fuse.words import fold
from vedette.languages.english.telling import FIGHTERS, OWN, WE
from vedette.model.claim import Claim, Mention
from vedette.model.ids import ActorId
from vedette.model.vocabulary import FAMILY, Family, Kind, SpeechAct

CLAIMING = frozenset({SpeechAct.ANNOUNCES, SpeechAct.CLAIMS, SpeechAct.CLAIMS_RESPONSIBILITY})


def with_own_named(claim: Claim, voice: Voice, sides: Sides) -> Claim:
    """Return the claim with its speaker for those who do it, where it calls them its own or says so of nobody.

    Only of one speaker: where one hands on what another says, "their" may mean either.
    """
    if len(claim.speakers) != 1:
        return claim
    speaker = replace(claim.speakers[0], role=None)
    is_party = voice.side is not None and sides.is_party(voice.side)
    if not claim.initiators and (_announces_capture(claim, speaker, sides) or (is_party and _says_we(claim))):
        return replace(claim, initiators=(speaker,))
    return _with_own_fighters(claim, voice.actor) if is_party and voice.actor is not None else claim


def _announces_capture(claim: Claim, speaker: Mention, sides: Sides) -> bool:
    """Tell whether fighters announce or claim that a place was taken: by themselves, as a loss is admitted."""
    is_announced = claim.kind is Kind.CAPTURE and claim.speech_act in CLAIMING
    return is_announced and sides.may_hold(speaker)


def _says_we(claim: Claim) -> bool:
    return FAMILY[claim.kind] is Family.CONTROL and fold(claim.evidence).startswith(WE)


def _with_own_fighters(claim: Claim, actor: ActorId) -> Claim:
    """Return the claim with "their fighters" known as those of `actor`, as doers and as besieged by nobody named."""
    doers = tuple(_named(mention, actor) for mention in claim.initiators)
    if claim.kind is Kind.SIEGE and not doers:
        return replace(claim, targets=tuple(_named(mention, actor) for mention in claim.targets))
    return claim if doers == claim.initiators else replace(claim, initiators=doers)


def _named(mention: Mention, actor: ActorId) -> Mention:
    words = fold(mention.text).split()
    is_own = mention.actor is None and bool(words) and words[0] in OWN and not FIGHTERS.isdisjoint(words)
    return replace(mention, actor=actor) if is_own else mention
