"""Rules for words find by a table what spaCy's matcher finds by trying each."""

from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from vedette.read.word_rules import WordRules

RULES: list[dict[str, Any]] = [
    {"patterns": [[{"TAG": "NN"}]]},
    {"patterns": [[{"TAG": "VBZ", "LOWER": {"IN": ["is", "'s"]}}]]},
    {"patterns": [[{"LOWER": "shells"}], [{"LOWER": "mines"}]]},
    {"patterns": [[{"LOWER": "going"}, {"LOWER": "to"}]]},
    {"patterns": [[{"TAG": {"NOT_IN": ["NN", ""]}, "LOWER": "fell"}]]},
    {"patterns": [[{}]]},
]


def doc_of(vocab: Vocab) -> Doc:
    words = ["Shells", "fell", "is", "'s", "road", "going", "to", "is"]
    return Doc(vocab, words=words, tags=["NNS", "VBD", "VBZ", "POS", "NN", "VBG", "TO", "VBZ"])


def test_a_table_finds_what_the_matcher_finds() -> None:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add_patterns([{**rule, "attrs": {"POS": "X"}, "index": 0} for rule in RULES])
    doc = doc_of(nlp.vocab)
    found = WordRules(nlp.vocab, RULES)(doc, allow_missing=True, as_spans=False)
    tried = ruler.matcher(doc, allow_missing=True, as_spans=False)
    assert sorted(found) == sorted(tried)
    named = [(int(nlp.vocab.strings[rule]), first, behind) for rule, first, behind in found]
    assert sorted(named) == [
        (0, 4, 5),
        (1, 2, 3),
        (1, 7, 8),
        (2, 0, 1),
        (3, 5, 7),
        (4, 1, 2),
        *((5, word, word + 1) for word in range(len(doc))),
    ]
