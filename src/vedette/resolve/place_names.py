"""How place names are compared: folded (case, marks, dashes, articles) and as the skeleton of their romanisation."""

import re
import unicodedata
from functools import lru_cache

from vedette.languages.english.name_words import NAME_ARTICLES

_LETTERS = str.maketrans({
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ə": "a", "æ": "ae", "œ": "oe", "ħ": "h",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "", "ё": "е",
})  # fmt: skip
# Marks that stand for the hamza, the ayn, a soft sign or an apostrophe: they vanish, and join what they stood between.
_SILENT = re.compile("['’‘ʻʼʿʾʹ`´′ˈ‛ء]")
_WORD = re.compile(r"\w+")
# Said in many ways: what most languages' maps call a hill, a village, a house, a spring, a father.
_COMMON_WORDS = {
    "tall": "tel", "tell": "tel", "til": "tel", "tal": "tel",
    "dayr": "deir", "der": "deir", "dair": "deir", "dir": "deir",
    "kafar": "kafr", "kfar": "kafr", "kefr": "kafr", "kfr": "kafr", "kafer": "kafr", "kufr": "kafr",
    "bayt": "beit", "bait": "beit", "bet": "beit", "byt": "beit",
    "ayn": "ain", "ein": "ain", "ayin": "ain", "eyn": "ain",
    "shaikh": "sheikh", "shaykh": "sheikh", "sheik": "sheikh", "shekh": "sheikh",
    "jabal": "jebel", "jabel": "jebel", "gebel": "jebel", "djebel": "jebel",
    "qal": "qalat", "om": "umm", "um": "umm", "oum": "umm", "abou": "abu", "bou": "abu",
    "maarat": "maarrat", "maaret": "maarrat", "maarret": "maarrat", "marat": "maarrat", "maart": "maarrat",
    "khirbat": "khirbet", "khirbah": "khirbet", "kherbet": "khirbet", "khan": "khan", "saint": "st", "mount": "mt",
    "mountain": "mt",
}  # fmt: skip
# With one of these a name begins; alone it is none.
_FURTHER_FIRST_WORDS = """
wadi bab ras jisr burj nahr sahl hosh housh haush karm tariq new nova novo velyka mala verkhnya nyzhnya san santa puerto
villa port fort lake upper lower great old north south east west
"""
FIRST_WORDS = frozenset(_COMMON_WORDS.values()) | set(_FURTHER_FIRST_WORDS.split())
_SOUNDS = (
    ("kh", "x"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("zh", "z"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("ts", "z"), ("tz", "z"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("p", "b"), ("j", "g"),
)  # fmt: skip
_VOWEL = re.compile("[aeiouy]+")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in small letters without marks, articles kept."""
    silent = _SILENT.sub("", name.casefold().replace("i̇", "i"))
    plain = unicodedata.normalize("NFKD", silent.translate(_LETTERS))
    return tuple(_WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign))))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the form under which a name is looked up first: no case, marks, dashes or articles.

    "Deir ez-Zor", "Dayr az-Zawr" become "deir zor", "deir zawr"; "El Bab", "al-Bab" become "bab".
    """
    words = [word for word in name_words(name) if word not in NAME_ARTICLES]
    return " ".join(_without_article(_COMMON_WORDS.get(word, word)) for word in words) or " ".join(name_words(name))


def is_first_word(name: str) -> bool:
    """Tell whether a name is but a word with which others begin: "Jabal", "Bab" (but not "al-Bab")."""
    return fold(name) in FIRST_WORDS and name_words(name)[0] not in NAME_ARTICLES


def initials(name: str) -> str:
    """Return the capitals with which the words of a name begin; empty for a name of one word."""
    words = name.split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def without_joined_articles(folded: str) -> str:
    """Return a folded name without the articles that were written as part of their words ("Alqusayr", "Bab Alhawa")."""
    return " ".join(word[2:] if word.startswith(("al", "el")) and len(word) > 5 else word for word in folded.split())


def _sounds(word: str, *, is_first: bool) -> str:
    if word.startswith("al") and len(word) > 5:
        word = word[2:]
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    if len(word) > 3 and word[-1] in "ht":  # the feminine ending is written with either or none
        word = word[:-1]
    first = "a" if word and word[0] in "aeiouy" and is_first else ""
    # A v between vowels, or after one, is as often written as a vowel (Zawr, Zor).
    return first + _DOUBLE.sub(r"\1", re.sub("(?<=.)v", "", _VOWEL.sub("", word)))


@lru_cache(maxsize=65536)
def skeleton(folded: str) -> str:
    """Return the consonants of a folded name as they sound: the same for most romanisations of one name.

    Empty where too little is left to tell names apart.
    """
    if not folded.isascii():
        return ""
    bones = "".join(_sounds(word, is_first=at == 0) for at, word in enumerate(folded.split()))
    return bones if len(bones) >= 2 else ""
