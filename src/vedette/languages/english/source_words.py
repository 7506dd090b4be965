"""Words around the names of outlets; the table is `source_words.toml`."""

from dataclasses import dataclass
from functools import cache

from vedette.languages.english.demonyms import COUNTRY_OF_DEMONYM
from vedette.languages.english.words import toml_table


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Lists of lower-case words; the file says what each is for."""

    loose: frozenset[str]
    never: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    breaks: frozenset[str]


@cache
def source_words() -> SourceWords:
    """Return the lists; the names of peoples may stand before an outlet's too."""
    lists = {name: frozenset(words.split()) for name, words in toml_table("source_words").items()}
    return SourceWords(**lists | {"before": lists["before"] | {word for word in COUNTRY_OF_DEMONYM if " " not in word}})
