"""Articles in which people marked mentions of events and the chains that join them: the form of `event-coreference`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Token

from vedette.errors import InputError
from vedette.evaluate.rows import rows_of
from vedette.fuse.wording import Wording
from vedette.languages.english.roots import root, saying_little, senses
from vedette.read.pipeline import parser

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# What hangs on a word and says who, whom and where.
CLOSE = frozenset((
    "nsubj", "nsubjpass", "dobj", "agent", "attr", "dative", "prep", "poss", "compound", "amod", "nmod", "advmod",
    "npadvmod", "oprd",
))  # fmt: skip
_BATCH = 32


@dataclass(frozen=True)
class MarkedMention:
    """A mention by its place, the chain that it belongs to, and its words."""

    document: str
    sentence: int
    tokens: tuple[int, ...]
    topic: str
    chain: str
    wording: Wording


@dataclass(frozen=True)
class MarkedArticle:
    """An article, parsed, with its mentions."""

    id: str
    topic: str
    parsed: Doc
    marked: Sequence[Any]

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the names and figures of the article."""
        return frozenset(
            token.lower_
            for token in self.parsed
            if token.like_num or (token.text[:1].isupper() and not token.is_sent_start)
        )

    def mentions(self) -> Iterator[MarkedMention]:
        """Yield the mentions of the article."""
        sentences = list(self.parsed.sents)
        for row in self.marked:
            sentence = sentences[row["sentence"]]
            tokens = [sentence[at] for at in row["tokens"]]
            yield MarkedMention(
                self.id,
                row["sentence"],
                tuple(row["tokens"]),
                self.topic,
                str(row["chain"]),
                _wording(tokens, self.id, row["sentence"]),
            )


def load_articles(path: Path) -> Iterator[MarkedArticle]:
    """Yield the parsed articles of a file.

    Raises:
        InputError: it is not of the form id, topic, sentences (lists of words), mentions (sentence, tokens, chain).
    """
    rows = list(rows_of(path))
    try:
        parsed = parser().pipe([_unparsed(row["sentences"]) for row in rows], batch_size=_BATCH)
        for row, doc in zip(rows, parsed, strict=True):
            article = MarkedArticle(str(row["id"]), str(row["topic"]), doc, row["mentions"])
            list(article.mentions())  # so that a mention outside its sentence is told now
            yield article
    except (KeyError, IndexError, TypeError, ValueError) as error:
        form = "id, topic, sentences (lists of words), mentions (sentence, tokens, chain)"
        raise InputError(f"{path}: each line has to be an object with {form}: {error!r}.") from error


def _unparsed(sentences: Sequence[Sequence[str]]) -> Doc:
    doc = Doc(parser().vocab, words=[word for sentence in sentences for word in sentence])
    at = 0
    for sentence in sentences:
        for number in range(len(sentence)):
            doc[at].is_sent_start = number == 0
            at += 1
    return doc


def _wording(tokens: Sequence[Token], document: str, sentence: int) -> Wording:
    head = next((token for token in tokens if token.head not in tokens or token.head == token), tokens[0])
    roots = [root(token.lemma_.lower()) for token in tokens]
    others = [token for token in head.sent if token.pos_ in CONTENT]
    return Wording(
        head=root(head.lemma_.lower()),
        trigger=frozenset(roots),
        senses=senses(root(head.lemma_.lower()), roots),
        beside=frozenset(root(token.lemma_.lower()) for token in others if len(token) > 2) - frozenset(roots),
        close=frozenset(
            root(token.lemma_.lower()) for token in _close(head) if token.pos_ in CONTENT and token not in tokens
        ),
        names=frozenset(token.lower_ for token in others if token.pos_ in {"PROPN", "NUM"}),
        document=document,
        sentence=sentence,
        says_little=root(head.lemma_.lower()) in saying_little(),
    )


def _close(head: Token) -> Iterator[Token]:
    """Yield what hangs on a word; of a noun also what hangs on the word that it hangs on: "staged an attack"."""
    heads = [head, head.head] if head.pos_ in {"NOUN", "PROPN"} else [head]
    for word in dict.fromkeys(heads):
        for child in word.children:
            if child.dep_ in CLOSE:
                yield from child.subtree
