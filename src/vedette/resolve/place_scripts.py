"""In which script and language a place's name is written on the spot."""

import unicodedata
from collections.abc import Iterable

_ARABIC = "SY IQ LB JO PS YE SA SD LY EG TN DZ MA EH MR QA AE KW BH OM SO DJ TD ER"
_CYRILLIC = "UA RU BY BG MK RS KG KZ MN TJ"
# Country to the script of its signposts; Latin where nothing is said.
LOCAL_SCRIPT: dict[str, str] = {
    **dict.fromkeys([*_ARABIC.split(), "IR", "AF", "PK"], "ARABIC"),
    **dict.fromkeys(_CYRILLIC.split(), "CYRILLIC"),
    "IL": "HEBREW", "ET": "ETHIOPIC", "ER": "ETHIOPIC",
    "MM": "MYANMAR", "GE": "GEORGIAN", "AM": "ARMENIAN", "GR": "GREEK", "CY": "GREEK", "IN": "DEVANAGARI",
    "NP": "DEVANAGARI", "BD": "BENGALI", "LK": "SINHALA", "TH": "THAI", "KH": "KHMER", "LA": "LAO", "TW": "CJK",
    "CN": "CJK", "JP": "CJK", "KR": "HANGUL", "KP": "HANGUL",
}  # fmt: skip
# Script and country to language, where one follows from the other.
_LANGUAGE: dict[tuple[str, str], str] = {
    **{("ARABIC", country): "ar" for country in [*_ARABIC.split(), "IL"]},
    ("ARABIC", "IR"): "fa", ("ARABIC", "PK"): "ur", ("HEBREW", "IL"): "he", ("HEBREW", "PS"): "he",
    ("CYRILLIC", "RU"): "ru", ("CYRILLIC", "BG"): "bg", ("CYRILLIC", "MK"): "mk", ("CYRILLIC", "RS"): "sr",
    ("ETHIOPIC", "ET"): "am", ("ETHIOPIC", "ER"): "ti", ("MYANMAR", "MM"): "my", ("GEORGIAN", "GE"): "ka",
    ("ARMENIAN", "AM"): "hy", ("GREEK", "GR"): "el", ("GREEK", "CY"): "el", ("THAI", "TH"): "th",
    ("KHMER", "KH"): "km", ("LAO", "LA"): "lo", ("HANGUL", "KR"): "ko", ("HANGUL", "KP"): "ko",
}  # fmt: skip
_UKRAINIAN = frozenset("іїєґІЇЄҐ")
_RUSSIAN = frozenset("ыэъёЫЭЪЁ")
_NOT_ARABIC = frozenset("پچژگیکەێۆڕڵھےٹڈںۋ")


def script_of(name: str) -> str:
    """Return the script of a name's first letter, as Unicode names it."""
    if name.isascii():
        return "LATIN"
    letter = next((sign for sign in name if sign.isalpha()), None)
    return unicodedata.name(letter, "NONE").split()[0].split("-")[0] if letter else "NONE"


def language_of(name: str, country: str | None) -> str | None:
    """Return the language (ISO 639-1) of a name where its script and country, or its letters, tell."""
    if name.isascii():
        return None
    script = script_of(name)
    if script == "CYRILLIC" and country == "UA":
        return "uk" if _UKRAINIAN & set(name) else "ru" if _RUSSIAN & set(name) else None
    if script == "ARABIC" and _NOT_ARABIC & set(name) and country != "IR":
        return None
    return _LANGUAGE.get((script, country or ""))


def _foreignness(name: str, country: str) -> tuple[int, int]:
    if country == "UA":
        return (0 if _UKRAINIAN & set(name) else 2 if _RUSSIAN & set(name) else 1, len(name))
    return (1 if country in _ARABIC and _NOT_ARABIC & set(name) else 0, len(name))


def local_name(names: Iterable[str], country: str | None) -> str | None:
    """Return the name in the local script, the plainest where there are several; None where Latin is local."""
    script = LOCAL_SCRIPT.get(country or "")
    if script is None:
        return None
    found = [name for name in names if script_of(name) == script]
    return min(found, key=lambda name: (*_foreignness(name, country or ""), name)) if found else None
