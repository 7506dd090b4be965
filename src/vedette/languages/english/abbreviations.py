"""Short words that a parser takes for others: before a full stop that ends nothing ("Spc. Walsh"), or names ("IS")."""

from collections.abc import Mapping

from vedette.languages.english.words import toml_table, word_list


def titles() -> list[str]:
    """Return the titles of persons that are shortened, with their full stops, as they are written: "Spc.", "SPC."."""
    return sorted(f"{form}." for word in _words("before_names") for form in (word.capitalize(), word.upper()))


def goes_on(word: str, following: str) -> bool:
    """Tell whether a sentence goes on with the word `following` behind a full stop and the `word` before that."""
    short = word.lower()
    if short in _words("before_names"):
        return following[:1].isupper()
    return short in _words("before_figures") and following[:1].isdigit()


def names_spelled_as_words() -> Mapping[str, str]:
    """Return names in capitals that are spelled as small words are, each with one that a parser knows for a name."""
    known: dict[str, str] = toml_table("abbreviations")["spelled_as_words"]
    return known


def _words(key: str) -> frozenset[str]:
    return word_list("abbreviations", key)
