"""Rejections: "the army denied the report" denies the happening that was reported right before, and is told so."""

from collections.abc import Sequence
from dataclasses import replace

from vedette.languages.english.words import word_list
from vedette.model.claim import Claim, claim_id
from vedette.model.vocabulary import FAMILY, REAL, Family, Kind, Modality
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger


def rejected(tree: Tree, triggers: Sequence[Trigger], claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, in order; a denial of another's report becomes that happening, negated by who denies it."""
    told: list[Claim] = []
    for number, claim in enumerate(claims):
        pointed = claim.kind is Kind.DENIAL and _points_back(tree, triggers[number].word)
        at = _reported(tree, triggers[:number], claims, triggers[number]) if pointed else None
        told.append(claim if at is None else _negated(claim, claims[at]))
    return told


def _points_back(tree: Tree, word: int) -> bool:
    """Tell whether a denial is one of "the report": singular, and without a happening of its own."""
    taken = tree.kid(word, "dobj", "nsubjpass")
    if taken is None or tree.tag[taken] != "NN" or tree.kid(taken, "acl", "prep") is not None:
        return False
    return tree.lemma[taken] in word_list("triggers", "pointing_back")


def _reported(tree: Tree, before: Sequence[Trigger], claims: Sequence[Claim], denial: Trigger) -> int | None:
    """Return the number of the claim that is denied: the first one of the nearest sentence, by another speaker."""
    opens = tree.opens[denial.word]
    reach = (opens, tree.opens[opens - 1] if opens else opens)
    for start in reach:
        here = [number for number, one in enumerate(before) if tree.opens[one.word] == start]
        fitting = [number for number in here if _may_be_denied(claims[number], claims[len(before)])]
        if here:
            return fitting[0] if fitting else None
    return None


def _may_be_denied(told: Claim, denial: Claim) -> bool:
    speakers = [[one.text for one in claim.speakers[-1:]] for claim in (told, denial)]
    return FAMILY[told.kind] is not Family.STATEMENT and told.modality in REAL and speakers[0] != speakers[1]


def _negated(denial: Claim, told: Claim) -> Claim:
    span, words = (denial.start, denial.end), (denial.trigger.start, denial.trigger.end)
    return replace(
        denial,
        id=claim_id(denial.document, told.kind, Modality.NEGATED, span, words),
        kind=told.kind,
        modality=Modality.NEGATED,
        initiators=told.initiators,
        targets=told.targets,
        places=told.places,
        when=told.when,
        facilities=told.facilities,
    )
