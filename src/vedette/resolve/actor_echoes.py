"""Whom words stand for that the text gives more fully elsewhere: a person's surname, "the monitor" for its name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from vedette.languages.english.actor_words import actor_words
from vedette.model.claim import Claim, Mention
from vedette.model.ids import ActorId
from vedette.model.register import Actor
from vedette.resolve.actor_matches import Setting, phrase_of
from vedette.resolve.actors import CIVILIANS, ActorRegister
from vedette.resolve.folding import folded_words, surface_words
from vedette.resolve.roles import role_of

_LEAST_SURNAME = 3  # letters
_MOST_NAME_WORDS = 5
_WORDS_BEFORE = 7  # that may tell what a person is by office
_AFTER = r",\s+(?:who\s+(?:is|was)\s+)?((?:an?\s|the\s)?[^,.;:()\n]{3,100})[,.;:()]"
_SENTENCE = re.compile(r"[.;:,()\n“”\"]")


class Echoes:
    """Those whom one text names, by name, and what it says that persons are."""

    def __init__(self, text: str, claims: Sequence[Claim], register: ActorRegister, in_text: Sequence[Actor]) -> None:
        self._text, self._register, self._in_text = text, register, in_text
        mentions = [one for claim in claims for one in (*claim.speakers, *claim.initiators, *claim.targets)]
        self._known = sorted((one for one in mentions if one.actor), key=lambda one: -len(one.text))
        places = (place for claim in claims for place in claim.places)
        self._places = {
            words for place in places for words in (surface_words(place.text), surface_words(place.name or ""))
        }
        self._offices: dict[tuple[str, Setting], ActorId | None] = {}

    def told(self, claim: Claim, setting: Setting) -> Claim:
        """Return the claim with the actors of words that echo what the text says elsewhere."""

        def meant(mention: Mention) -> Mention:
            if mention.actor is not None:
                return mention
            found = self._body(mention) or self._person(mention, setting)
            return mention if found is None else replace(mention, actor=found)

        def speaking(mention: Mention) -> Mention:
            known = meant(mention)
            if known.actor is None or known.actor == mention.actor:
                return mention
            return replace(known, role=role_of(known.text, self._register.get(known.actor)))

        return replace(
            claim,
            speakers=tuple(speaking(one) for one in claim.speakers),
            initiators=tuple(meant(one) for one in claim.initiators),
            targets=tuple(meant(one) for one in claim.targets),
        )

    def _body(self, mention: Mention) -> ActorId | None:
        """Return the only body of its kind that the text names, for words such as "the aid group"."""
        phrase, known = phrase_of(mention.text), actor_words()
        head = phrase.folded[: phrase.head]
        for kind, phrases in known.bodies.items():
            if not any(words in (head[-len(words) :], phrase.folded[-len(words) :]) for words in phrases):
                continue
            named = {actor.id for actor in self._in_text if actor.kind == kind}
            return named.pop() if len(named) == 1 else None
        return None

    def _person(self, mention: Mention, setting: Setting) -> ActorId | None:
        """Return whom a person speaks for, by what the text says that he is, or by fuller words for him."""
        surname = _surname(mention.text)
        if surname is None or surface_words(mention.text) in self._places:  # a town is nobody's surname
            return None
        key = (surname, setting)
        if key not in self._offices:
            self._offices[key] = self._by_office(surname, setting)
        return self._offices[key] or self._by_fuller_words(surname, mention)

    def _by_office(self, surname: str, setting: Setting) -> ActorId | None:
        for found in re.finditer(rf"\b{re.escape(surname)}\b", self._text):
            after = re.match(_AFTER, self._text[found.end() : found.end() + 140])
            office, given = self._before(found.start())
            told = [words for words in (after.group(1) if after else "", office) if _names_an_office(words)]
            for words in told:
                actor, _ = self._register.resolve(words, conflict=setting.conflict, on=setting.on)
                if actor is not None and actor != CIVILIANS:
                    return actor
            if given and (named := self._register.named(f"{given} {surname}")):
                return named
        return None

    def _before(self, place: int) -> tuple[str, str]:
        """Return the words right before a surname, and the given name that they end with."""
        words = _SENTENCE.split(self._text[max(0, place - 80) : place])[-1].split()[-_WORDS_BEFORE:]
        given: list[str] = []
        while words and words[-1][:1].isupper() and words[-1].lower() not in actor_words().offices:
            given.insert(0, words.pop())
        return " ".join(words), " ".join(given[-2:])

    def _by_fuller_words(self, surname: str, mention: Mention) -> ActorId | None:
        fuller = (one for one in self._known if surname in surface_words(one.text) and one.text != mention.text)
        return next((one.actor for one in fuller), None)


def _names_an_office(words: str) -> bool:
    return not actor_words().offices.isdisjoint(folded_words(words))


def _surname(words: str) -> str | None:
    """Return the surname of a person who is named by nothing but names and titles; None for anybody else."""
    surface, known = surface_words(words), actor_words()
    if not 1 <= len(surface) <= _MOST_NAME_WORDS or len(surface[-1]) < _LEAST_SURNAME:
        return None
    if not all(word[:1].isupper() or word.lower() in known.titles | known.offices for word in surface):
        return None
    folded = [word.lower() for word in surface]
    plain = folded[0] not in known.articles and folded[-1] not in known.forces | known.titles | known.offices
    return surface[-1] if plain and surface[-1][:1].isupper() and not surface[-1].isupper() else None
