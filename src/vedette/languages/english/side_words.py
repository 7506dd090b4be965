"""How the sides of the registers are called in English."""

from vedette.languages.english.words import toml_table, word_list

_INITIALS = 4  # letters at most, but for the names that are listed


def side_name(side: str) -> str:
    """Return the name of a side from its id: "government", "Islamic State", "SDF"."""
    own: dict[str, str] = toml_table("side_words")["own"]
    return own.get(side) or " ".join(_word(word) for word in side.split("_"))


def _word(word: str) -> str:
    if word in word_list("side_words", "small"):
        return word
    is_name = word in word_list("side_words", "names")
    if word in word_list("side_words", "initials") or (len(word) <= _INITIALS and not is_name):
        return word.upper()
    return word.capitalize()
