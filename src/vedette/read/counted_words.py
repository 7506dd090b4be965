"""Words for what is counted, and for what befalls those counted, from the table of them."""

from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import Counted


@cache
def counted_words(section: str, key: str) -> frozenset[str]:
    """Return the words that stand under `key` in a section of the table of what is counted."""
    return frozenset(toml_table("counted")[section][key].split())


@cache
def nouns() -> dict[str, Counted]:
    """Return what is counted, by the noun that is counted."""
    table: dict[str, str] = toml_table("counted")["nouns"]
    return {word: Counted(what) for what, words in table.items() for word in words.split()}


@cache
def predicates() -> dict[str, Counted]:
    """Return what is counted, by the lemma of what befalls those counted."""
    table: dict[str, str] = toml_table("counted")["predicates"]
    kinds = {what.value for what in Counted}
    return {word: Counted(what) for what, words in table.items() if what in kinds for word in words.split()}
