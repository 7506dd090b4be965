"""Words around the names of actors, and the words that tell what a speaker is; the table is `actor_words.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from vedette.languages.english.words import toml_table


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Lists of lower-case words; the file says what each is for.

    `generic` holds bare words for "government", "forces" and "rebels"; `roles` pairs a speaker role with its phrases,
    `bodies` a kind of actor with phrases that point to the only one of it that a text names.
    """

    pronouns: frozenset[str]
    also_words: frozenset[str]
    breaks: frozenset[str]
    modifiers: frozenset[str]
    stances: frozenset[str]
    forces: frozenset[str]
    people: frozenset[str]
    private: frozenset[str]
    rising: frozenset[str]
    locatives: frozenset[str]
    directions: frozenset[str]
    governing: frozenset[str]
    owning: frozenset[str]
    own_of_speaker: frozenset[str]
    own_of_many: frozenset[str]
    owned: frozenset[str]
    many: frozenset[str]
    fighting: frozenset[str]
    branded: frozenset[str]
    banded: frozenset[str]
    called: frozenset[str]
    articles: frozenset[str]
    loose: frozenset[str]
    backing: frozenset[str]
    belonging: frozenset[str]
    joining: frozenset[str]
    opposing: frozenset[str]
    aside: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    generic: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, tuple[tuple[str, ...], ...]]
    roles: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def actor_words() -> ActorWords:
    """Return the lists."""
    table = toml_table("actor_words")
    lists = {name: frozenset(words.split()) for name, words in table["words"].items()}
    roles = tuple((entry["role"], tuple(entry["phrases"])) for entry in table["role"])
    bodies = {kind: tuple(tuple(phrase.split()) for phrase in phrases) for kind, phrases in table["bodies"].items()}
    generic = {side: tuple(words) for side, words in table["generic"].items()}
    return ActorWords(roles=roles, generic=generic, bodies=bodies, **lists)
