"""What the languages of the press are called in English, by ISO 639-1."""

_NAMES = """
am Amharic; ar Arabic; az Azerbaijani; be Belarusian; bg Bulgarian; bn Bengali; bs Bosnian; cs Czech; da Danish;
de German; el Greek; en English; es Spanish; et Estonian; fa Persian; fi Finnish; fr French; ha Hausa; he Hebrew;
hi Hindi; hr Croatian; hu Hungarian; hy Armenian; id Indonesian; it Italian; ja Japanese; ka Georgian; kk Kazakh;
ko Korean; ku Kurdish; lt Lithuanian; lv Latvian; mk Macedonian; ms Malay; my Burmese; ne Nepali; nl Dutch;
no Norwegian; om Oromo; pl Polish; ps Pashto; pt Portuguese; ro Romanian; ru Russian; si Sinhala; sk Slovak;
sl Slovenian; so Somali; sq Albanian; sr Serbian; sv Swedish; sw Swahili; ta Tamil; th Thai; ti Tigrinya; tr Turkish;
uk Ukrainian; ur Urdu; uz Uzbek; vi Vietnamese; zh Chinese
"""
NAMES: dict[str, str] = {(words := entry.split())[0]: words[1] for entry in _NAMES.split(";")}


def language_name(code: str) -> str:
    """Return the English name of a language, or words for its code."""
    return NAMES.get(code, f"The language {code!r}")
