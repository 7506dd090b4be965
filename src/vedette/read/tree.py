"""The parse as plain lists: what spaCy found about each word, fetched once, so that rules over it stay quick."""

from dataclasses import dataclass
from typing import Any

_KEY = "vedette.tree"  # where the lists of a text are kept, in the parse itself


@dataclass(frozen=True, slots=True)
class Tree:
    """One text. Every list is indexed by word; words are numbered as in the parse.

    `left` and `right` are the first and last word of the subtree; `opens` and `closes` bound the sentence (the
    second one past its end); `begins` and `ends` count characters.
    """

    text: str
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    entity: list[str]
    head: list[int]
    kids: list[list[int]]
    left: list[int]
    right: list[int]
    opens: list[int]
    closes: list[int]
    begins: list[int]
    ends: list[int]

    def words(self, first: int, last: int) -> str:
        """Return the text from word `first` to word `last`, both included."""
        return self.text[self.begins[first] : self.ends[last]]

    def kid(self, word: int, *deps: str) -> int | None:
        """Return the first dependent of `word` with one of `deps`, if any."""
        return next((kid for kid in self.kids[word] if self.dep[kid] in deps), None)

    def above(self, word: int) -> list[int]:
        """Return the words that `word` hangs on, the nearest first."""
        chain = []
        while self.head[word] != word:
            word = self.head[word]
            chain.append(word)
        return chain


def tree_of(doc: Any) -> Tree:
    """Return the lists of a parsed text; made on the first call, kept with the parse."""
    tree = doc.user_data.get(_KEY)
    if tree is None:
        tree = doc.user_data[_KEY] = _grow(doc)
    return tree


def _grow(doc: Any) -> Tree:
    tokens = list(doc)
    kids: list[list[int]] = [[] for _ in tokens]
    head = [token.head.i for token in tokens]
    for word, above in enumerate(head):
        if word != above:
            kids[above].append(word)
    bounds = [(sentence.start, sentence.end) for sentence in doc.sents]
    return Tree(
        text=doc.text,
        lower=[token.lower_ for token in tokens],
        lemma=[token.lemma_.lower() for token in tokens],
        pos=[token.pos_ for token in tokens],
        tag=[token.tag_ for token in tokens],
        dep=[token.dep_ for token in tokens],
        entity=[token.ent_type_ for token in tokens],
        head=head,
        kids=kids,
        left=[token.left_edge.i for token in tokens],
        right=[token.right_edge.i for token in tokens],
        opens=[start for start, end in bounds for _ in range(start, end)],
        closes=[end for start, end in bounds for _ in range(start, end)],
        begins=[token.idx for token in tokens],
        ends=[token.idx + len(token) for token in tokens],
    )
