"""What a speaker is: told by the words for it first, else by the actor that it speaks for."""

from vedette.languages.english.actor_words import actor_words
from vedette.model.register import Actor
from vedette.model.vocabulary import SpeakerRole
from vedette.resolve.folding import folded_words

VERSION = 1
# Words such as "army" and "commander" say what a speaker does; whose it is, the actor says.
_OF_FIGHTERS = frozenset({SpeakerRole.STATE_MILITARY, SpeakerRole.STATE_CIVIL, SpeakerRole.ARMED_GROUP})
_KEPT_KINDS = frozenset({"armed_group", "de_facto_authority", "political_body"})

_ROLE_OF_KIND = {
    "state": SpeakerRole.STATE_CIVIL,
    "state_force": SpeakerRole.STATE_MILITARY,
    "armed_group": SpeakerRole.ARMED_GROUP,
    "coalition": SpeakerRole.STATE_MILITARY,
    "de_facto_authority": SpeakerRole.DE_FACTO_AUTHORITY,
    "international_body": SpeakerRole.UNKNOWN,
    "un": SpeakerRole.UN,
    "monitor": SpeakerRole.MONITOR,
    "ngo": SpeakerRole.NGO,
    "rescue": SpeakerRole.RESCUE,
    "people": SpeakerRole.WITNESS,
}


def role_of(words: str, actor: Actor | None) -> SpeakerRole:
    """Return the role of the speaker that `words` describe; `actor` is whom it was resolved to, if anybody."""
    folded = f" {' '.join(folded_words(words))} "
    own = _ROLE_OF_KIND.get(actor.kind, SpeakerRole.UNKNOWN) if actor else SpeakerRole.UNKNOWN
    for role, phrases in actor_words().roles:
        if any(f" {phrase} " in folded for phrase in phrases):
            told = SpeakerRole(role)
            return own if actor and actor.kind in _KEPT_KINDS and told in _OF_FIGHTERS else told
    return own
