"""Whom words such as "the army" or "rebel fighters" stand for where something happened.

The resolver leaves such words open where a text tells of several armies or rebels. Of those who take, hold or leave a
place they are taken for the army of the state in which it lies, or for those whom the war there calls so.
"""

from collections.abc import Sequence
from dataclasses import replace

from vedette.fuse.sides import Scene, Sides
from vedette.fuse.told import Told
from vedette.fuse.words import fold, without_article
from vedette.languages.english.grounds import ARMED, ARMIES, FORCES, GOVERNMENT_FORCES, REBELS, REBELS_CALLED
from vedette.model.claim import Mention
from vedette.model.ids import ActorId


def known_at_home(told: Told, sides: Sides) -> Told:
    """Return a claim with those known who are named by such words only, as seen from where it happened."""
    claim = told.claim
    scene = told.scene(*told.placed)
    if scene is None or all(mention.actor is not None for mention in (*claim.initiators, *claim.targets)):
        return told
    doers, sufferers = (_known(some, scene, sides) for some in (claim.initiators, claim.targets))
    if doers == claim.initiators and sufferers == claim.targets:
        return told
    return replace(
        told,
        claim=replace(claim, initiators=doers, targets=sufferers),
        doing_sides=sides.of_all(doers),
        suffering_sides=sides.of_all(sufferers),
    )


def _known(mentions: Sequence[Mention], scene: Scene, sides: Sides) -> tuple[Mention, ...]:
    return tuple(
        replace(mention, actor=_actor(mention, scene, sides)) if mention.actor is None else mention
        for mention in mentions
    )


def _actor(mention: Mention, scene: Scene, sides: Sides) -> ActorId | None:
    """Return whom the words for somebody stand for in a state; None where they say more than such words do."""
    bare = without_article(mention.text)
    *said, last = fold(bare).split() or [""]
    if not ARMED.issuperset(said) or any(letter.isupper() for letter in bare[1:]):
        return None
    if last in REBELS or not REBELS.isdisjoint(said):
        rebels = sides.called(REBELS_CALLED, scene)
        return rebels if rebels is not None and sides.of(rebels) != sides.of(scene.home) else None
    if not (last in ARMIES or (said and last == FORCES)) or not sides.is_party(sides.of(scene.home) or ""):
        return None
    forces = sides.called(GOVERNMENT_FORCES, scene)
    return forces if forces is not None and sides.of(forces) == sides.of(scene.home) else scene.home
