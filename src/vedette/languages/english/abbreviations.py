"""Short words with a full stop that ends no sentence: "Spc. Walsh", "No. 5"."""

from vedette.languages.english.words import word_list


def titles() -> list[str]:
    """Return the titles of persons that are shortened, with their full stops, as they are written: "Spc.", "SPC."."""
    return sorted(f"{form}." for word in _words("before_names") for form in (word.capitalize(), word.upper()))


def goes_on(word: str, following: str) -> bool:
    """Tell whether a sentence goes on with the word `following` behind a full stop and the `word` before that."""
    short = word.lower()
    if short in _words("before_names"):
        return following[:1].isupper()
    return short in _words("before_figures") and following[:1].isdigit()


def _words(key: str) -> frozenset[str]:
    return word_list("abbreviations", key)
