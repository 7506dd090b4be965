"""The parse as plain lists: what spaCy found about each word, fetched once, so that rules over it stay quick."""

from bisect import bisect_left, bisect_right
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

    def between(self, start: int, end: int) -> range:
        """Return the words that characters from `start` to `end` touch."""
        return range(bisect_right(self.ends, start), bisect_left(self.begins, end))

    def count(self, words: frozenset[str]) -> int:
        """Return how many words are among these, as they stand in small letters or as lemmas."""
        return sum(lemma in words or lower in words for lemma, lower in zip(self.lemma, self.lower, strict=True))

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
    tree: Tree | None = doc.user_data.get(_KEY)
    if tree is None:
        tree = doc.user_data[_KEY] = _grow(doc)
    return tree


_ATTRIBUTES = ("LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")


def _grow(doc: Any) -> Tree:
    strings = doc.vocab.strings
    columns = [_spelled(strings, column) for column in doc.to_array(list(_ATTRIBUTES)).T.tolist()]
    lower, lemma, pos, tag, dep, entity = columns
    heads = doc.to_array(["HEAD"]).astype("int64").ravel().tolist()
    head = [word + offset for word, offset in enumerate(heads)]
    kids: list[list[int]] = [[] for _ in head]
    for word, above in enumerate(head):
        if word != above:
            kids[above].append(word)
    left, right = _edges(head)
    begins = doc.to_array("IDX").tolist()
    bounds = [(sentence.start, sentence.end) for sentence in doc.sents]
    return Tree(
        text=doc.text,
        lower=lower,
        lemma=[word.lower() for word in lemma],
        pos=pos,
        tag=tag,
        dep=dep,
        entity=entity,
        head=head,
        kids=kids,
        left=left,
        right=right,
        opens=[start for start, end in bounds for _ in range(start, end)],
        closes=[end for start, end in bounds for _ in range(start, end)],
        begins=begins,
        ends=[
            begin + len(word)
            for begin, word in zip(begins, _spelled(strings, doc.to_array(["ORTH"]).ravel().tolist()), strict=True)
        ],
    )


def _spelled(strings: Any, column: list[int]) -> list[str]:
    """Return the words behind the numbers of a column; each is looked up once."""
    known = {number: strings[number] for number in set(column)}
    return [known[number] for number in column]


def _edges(head: list[int]) -> tuple[list[int], list[int]]:
    """Return the first and the last word of every subtree."""
    left, right = list(range(len(head))), list(range(len(head)))
    for edge, order in ((left, range(len(head))), (right, range(len(head) - 1, -1, -1))):
        for word in order:
            above = word
            while head[above] != above and (left[head[above]] > word if edge is left else right[head[above]] < word):
                above = head[above]
                edge[above] = word
    return left, right
