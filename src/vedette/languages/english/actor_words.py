"""Words around the names of actors, and the words that tell what a speaker is; the table is `actor_words.toml`."""

from dataclasses import dataclass
from functools import cache

from vedette.languages.english.words import toml_table


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Lists of lower-case words; the file says what each is for. `roles` pairs a speaker role with its phrases."""

    pronouns: frozenset[str]
    breaks: frozenset[str]
    modifiers: frozenset[str]
    stances: frozenset[str]
    forces: frozenset[str]
    people: frozenset[str]
    private: frozenset[str]
    roles: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def actor_words() -> ActorWords:
    """Return the lists."""
    table = toml_table("actor_words")
    lists = {name: frozenset(words.split()) for name, words in table["words"].items()}
    roles = tuple((entry["role"], tuple(entry["phrases"])) for entry in table["role"])
    return ActorWords(roles=roles, **lists)
