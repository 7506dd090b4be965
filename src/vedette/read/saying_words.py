"""The words of saying of English, as sets and tables."""

from functools import cache
from typing import Any

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import SpeechAct

_FILE = "saying"


@cache
def saying(section: str, key: str) -> frozenset[str]:
    """Return the words that stand under `key` in a section of the table of saying."""
    return frozenset(toml_table(_FILE)[section][key].split())


@cache
def acts(section: str) -> dict[str, SpeechAct]:
    """Return what each verb ("acts") or noun ("nouns") of saying does."""
    table: dict[str, Any] = toml_table(_FILE)[section]
    return {word: SpeechAct(act) for act, words in table.items() for word in words.split()}


@cache
def prepositions() -> dict[str, frozenset[str]]:
    """Return the prepositions after which a verb says something, by verb."""
    table: dict[str, str] = toml_table(_FILE)["frames"]["prepositions"]
    return {verb: frozenset(words.split()) for verb, words in table.items()}
