"""Scripts: which characters belong to which, and which languages are written in them."""

from bisect import bisect_right

_BLOCKS = (  # first and last code point of the letters that the press uses
    (0x0041, 0x024F, "latin"), (0x0370, 0x03FF, "greek"), (0x0400, 0x052F, "cyrillic"), (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"), (0x0600, 0x077F, "arabic"), (0x08A0, 0x08FF, "arabic"), (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"), (0x0A00, 0x0A7F, "gurmukhi"), (0x0A80, 0x0AFF, "gujarati"), (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"), (0x0C80, 0x0CFF, "kannada"), (0x0D00, 0x0D7F, "malayalam"), (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"), (0x0E80, 0x0EFF, "lao"), (0x0F00, 0x0FFF, "tibetan"), (0x1000, 0x109F, "burmese"),
    (0x10A0, 0x10FF, "georgian"), (0x1100, 0x11FF, "hangul"), (0x1200, 0x139F, "ethiopic"), (0x1780, 0x17FF, "khmer"),
    (0x1E00, 0x1EFF, "latin"), (0x3040, 0x30FF, "kana"), (0x3400, 0x4DBF, "han"), (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"), (0xFB50, 0xFDFF, "arabic"), (0xFE70, 0xFEFE, "arabic"), (0x20000, 0x3FFFF, "han"),
)  # fmt: skip
_FIRSTS = [first for first, _, _ in _BLOCKS]

# Scripts that one language of the press is written in, so that no model is needed.
SOLE_LANGUAGE = {
    "han": "zh", "kana": "ja", "hangul": "ko", "greek": "el", "armenian": "hy", "georgian": "ka", "thai": "th",
    "lao": "lo", "khmer": "km", "burmese": "my", "tamil": "ta", "telugu": "te", "kannada": "kn", "malayalam": "ml",
    "gujarati": "gu", "gurmukhi": "pa", "sinhala": "si", "tibetan": "bo",
}  # fmt: skip

_LANGUAGES_IN = {  # the scripts of several languages; all others are written in Latin letters
    "cyrillic": "ru uk be bg sr mk kk ky tg mn tt ba cv ce os kv",
    "arabic": "ar fa ur ps ku sd ug pa az",
    "hebrew": "he yi",
    "devanagari": "hi mr ne sa",
    "bengali": "bn as",
    "ethiopic": "am ti",
}
SCRIPT_OF = {code: script for script, codes in _LANGUAGES_IN.items() for code in codes.split()}


def script_at(character: str) -> str | None:
    """Return the script of a letter, None for anything else."""
    if not character.isalpha():
        return None
    point = ord(character)
    first, last, script = _BLOCKS[bisect_right(_FIRSTS, point) - 1]
    return script if first <= point <= last else None
