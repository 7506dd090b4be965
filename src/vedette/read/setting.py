"""The setting of a word: by what means the fighting of its sentence and of its whole text is done.

"The attack" is an air strike in a text on air strikes: the words of the means, wherever they stand, are clues too.
"""

from collections import Counter, defaultdict
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.read.tree import Tree

_NONE = "none"


@cache
def _means() -> dict[str, str]:
    """Return the means that each word gives away."""
    return {word: means for means, words in toml_table("classes")["means"].items() for word in words.split()}


class Setting:
    """The means told in one text."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        counts: Counter[str] = Counter()
        self._of_sentence: dict[int, list[str]] = defaultdict(list)
        for word, lemma in enumerate(tree.lemma):
            means = "air" if lemma == "air" else _means().get(lemma)
            if means is not None:
                counts[means] += 1
                self._note(tree.opens[word], means)
        self._main = counts.most_common(1)[0][0] if counts else _NONE

    def _note(self, sentence: int, means: str) -> None:
        if means not in self._of_sentence[sentence]:
            self._of_sentence[sentence].append(means)

    def clues(self, word: int, name: str) -> list[str]:
        """Return the clues that the setting gives for a word that goes by `name`."""
        opens = self._tree.opens[word]
        found = [f"text={self._main}", f"in={'opening' if opens == 0 else 'body'}"]
        found += [f"sentence={means}" for means in self._of_sentence.get(opens, ())]
        return found + [f"w={name}&{clue}" for clue in found]
