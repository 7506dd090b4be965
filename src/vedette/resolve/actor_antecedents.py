"""Whom words stand for that only point: "its troops", "Fighters" alone, "the group", by who was named before."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from vedette.languages.english.actor_words import actor_words
from vedette.model.claim import Claim, Mention
from vedette.model.ids import ActorId
from vedette.model.register import Actor
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.resolve.actor_matches import phrase_of
from vedette.resolve.actors import ActorRegister
from vedette.resolve.folding import folded_words
from vedette.resolve.roles import role_of

_PARTIES = frozenset({"state", "state_force", "armed_group", "coalition", "de_facto_authority", "political_body"})
_ARMED = frozenset({"armed_group"})
_TAKEN = frozenset({Kind.CAPTURE, Kind.SIEGE, Kind.DETENTION})  # done to others, as all violence is


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in a text at a character, whose words say who it is."""

    place: int
    actor: Actor
    words: tuple[str, ...]

    @property
    def plural(self) -> bool:
        """Tell whether the words are many people ("fighters", not "the army")."""
        head = phrase_of(" ".join(self.words)).head_noun
        return head.endswith("s") or head in actor_words().many


def points(text: str) -> bool:
    """Tell whether words for somebody only point to who was named before."""
    return _way(folded_words(text)) is not None


class Antecedents:
    """Those whom the claims of one text name, in the order of the text."""

    def __init__(
        self,
        claims: Sequence[Claim],
        register: ActorRegister,
        text: str,
        conflicts: Sequence[str | None],
        in_text: Sequence[Actor],
    ) -> None:
        """Take the claims with those that they name; `in_text` are those whose names stand anywhere in the text."""
        self._register, self._text, self._claims = register, text, claims
        self._armed = frozenset(actor.id for actor in in_text if actor.kind in _ARMED)
        self._conflict = {claim.id: conflict for claim, conflict in zip(claims, conflicts, strict=True)}
        named = {
            (mention.start, mention.text): mention.actor
            for claim in claims
            for mention in (*claim.speakers, *claim.initiators, *claim.targets)
            if mention.actor and not points(mention.text)
        }
        self._named = sorted(
            (
                Named(place, actor, folded_words(words))
                for (place, words), known in named.items()
                if (actor := register.get(known)) is not None and actor.kind in _PARTIES
            ),
            key=lambda one: one.place,
        )

    def told(self, claim: Claim) -> Claim:
        """Return the claim with the actors of the words that only point, where somebody fits."""
        claim = replace(claim, speakers=tuple(self._speaking(one, claim) for one in claim.speakers))
        done = replace(claim, initiators=tuple(self._meant(one, claim, ()) for one in claim.initiators))
        doers = [one.actor for one in done.initiators if one.actor]
        own_doing = FAMILY[claim.kind] is not Family.VIOLENCE and claim.kind not in _TAKEN
        if own_doing and doers:
            targets = tuple(self._owned_by_doer(one, done, doers[0]) for one in claim.targets)
        else:
            targets = tuple(self._meant(one, claim, doers) for one in claim.targets)
        return replace(done, targets=targets)

    def _speaking(self, mention: Mention, claim: Claim) -> Mention:
        known = self._meant(mention, claim, ())
        if known.actor == mention.actor or known.actor is None:
            return mention
        return replace(known, role=role_of(known.text, self._register.get(known.actor)))

    def _owned_by_doer(self, mention: Mention, claim: Claim, doer: ActorId) -> Mention:
        owner = self._register.get(doer)
        if _way(folded_words(mention.text)) is not _owned or owner is None or owner.kind not in _PARTIES:
            return self._meant(mention, claim, ())
        return replace(mention, actor=self._as_its(owner, mention, claim))

    def _meant(self, mention: Mention, claim: Claim, others: Iterable[ActorId]) -> Mention:
        """Return a mention with whom it points to, who is none of `others`."""
        way = _way(folded_words(mention.text))
        if mention.actor is not None and (way in (_fighting, _branded) or self._is_state_s(mention)):
            return mention
        found = way(self, mention, self._teller(mention, claim), frozenset(others)) if way else None
        return mention if found is None else replace(mention, actor=self._as_its(found, mention, claim))

    def _is_state_s(self, mention: Mention) -> bool:
        """Tell whether words are known for the forces of a state: "the army" is theirs, whoever else has one."""
        known = self._register.get(mention.actor) if mention.actor is not None else None
        return known is not None and known.kind == "state_force" and _way(folded_words(mention.text)) is _called

    def _teller(self, mention: Mention, claim: Claim) -> Claim:
        """Return the claim in whose passage the words stand: a denial may take its words from what it denies."""
        if claim.start <= mention.start < claim.end:
            return claim
        return next((one for one in self._claims if one.start <= mention.start < one.end), claim)

    def _as_its(self, owner: Actor, mention: Mention, claim: Claim) -> ActorId:
        """Return the forces of a state where the words are for forces, else the actor itself."""
        if phrase_of(mention.text).head_noun in actor_words().forces:
            return self._register.forces_of(owner.id, self._conflict[claim.id])
        return owner.id

    def _speaker(self, claim: Claim) -> Named | None:
        inner = claim.speakers[-1] if claim.speakers else None
        actor = self._register.get(inner.actor) if inner and inner.actor else None
        if inner is None or actor is None or actor.kind not in _PARTIES:
            return None
        return Named(inner.start, actor, folded_words(inner.text))

    def last(self, place: int, fits: Callable[[Named], bool]) -> Actor | None:
        """Return whoever fits and was named last before a character."""
        before = (one for one in reversed(self._named) if one.place < place and fits(one))
        return next((one.actor for one in before), None)

    def owner(self, mention: Mention, claim: Claim, others: frozenset[ActorId]) -> Actor | None:
        """Return whose "its troops" are: one named in the sentence since its speaker, its speaker, or one before."""
        word, speaker = folded_words(mention.text)[0], self._speaker(claim)
        if word in actor_words().own_of_speaker:
            return speaker.actor if speaker else None

        def fits(one: Named) -> bool:
            return one.actor.id not in others and one.plural == (word in actor_words().own_of_many)

        begins = max(self._text.rfind(end, 0, mention.start) for end in (". ", "\n", "? ", "! "))
        since = max(begins, speaker.place if speaker and speaker.place < mention.start else begins)
        near = self.last(mention.start, lambda one: one.place > since and fits(one))
        if near is not None:
            return near
        if speaker is not None and speaker.actor.id not in others:
            return speaker.actor
        return self.last(mention.start, fits) or self.last(mention.start, lambda one: one.actor.id not in others)

    def armed(self, mention: Mention, claim: Claim, others: frozenset[ActorId]) -> Actor | None:
        """Return the armed group named last, else the one that speaks, else the only one that the text names."""
        before = self.last(mention.start, lambda one: one.actor.kind in _ARMED and one.actor.id not in others)
        speaker = self._speaker(claim)
        if before is None and speaker is not None and speaker.actor.kind in _ARMED:
            return speaker.actor
        only = self._armed or frozenset(one.actor.id for one in self._named if one.actor.kind in _ARMED)
        return before or (self._register.get(next(iter(only))) if len(only) == 1 else None)

    def against(self, claim: Claim) -> Actor | None:
        """Return the only armed group in the text that does not fight for the state whose war it is."""
        conflict = self._conflict[claim.id]
        own = self._register.sides_of_states(conflict) if conflict else frozenset()
        told = {one.actor for one in self._named} | {actor for actor in map(self._register.get, self._armed) if actor}
        armed = [actor for actor in told if actor.kind in _ARMED and (actor.side is None or actor.side not in own)]
        return armed[0] if len(armed) == 1 else None

    def called(self, mention: Mention) -> Actor | None:
        """Return who was last called by the same word with more words beside it ("the ministry")."""
        word = folded_words(mention.text)[-1]
        return self.last(mention.start, lambda one: word in one.words and len(one.words) > 2)


_Way = Callable[[Antecedents, Mention, Claim, frozenset[ActorId]], Actor | None]


def _owned(text: Antecedents, mention: Mention, claim: Claim, others: frozenset[ActorId]) -> Actor | None:
    return text.owner(mention, claim, others)


def _fighting(text: Antecedents, mention: Mention, claim: Claim, others: frozenset[ActorId]) -> Actor | None:
    return text.armed(mention, claim, others)


def _branded(text: Antecedents, _mention: Mention, claim: Claim, _others: frozenset[ActorId]) -> Actor | None:
    return text.against(claim)


def _called(text: Antecedents, mention: Mention, _claim: Claim, _others: frozenset[ActorId]) -> Actor | None:
    return text.called(mention)


def _way(words: tuple[str, ...]) -> _Way | None:
    """Return how to find whom folded words point to; None where they do not only point."""
    known = actor_words()
    if not words:
        return None
    if words[0] in known.owning:
        return _owned if words[-1] in known.forces | known.owned else None
    bare = words[1:] if words[0] in known.articles else words
    if len(bare) == 1 and bare[0] in known.fighting:
        return _fighting
    if len(bare) == 1 and bare[0] in known.branded:
        return _branded
    if len(bare) == 1 and words[0] == "the":
        return _called if bare[0] in known.called else _fighting if bare[0] in known.banded else None
    return None
