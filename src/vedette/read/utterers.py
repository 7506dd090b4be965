"""Utterers: who says a statement that no word of saying hands over to: whoever does what its word tells."""

from collections.abc import Iterable

from vedette.model.claim import Mention
from vedette.read.saying_words import saying
from vedette.read.tree import Tree


def utterers(tree: Tree, word: int, doers: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return those of the doers of a statement who may have uttered it.

    Who "must leave" does not demand it, and what "is a crime" does not accuse anybody; "we" are whoever speaks.
    """
    asked = any(tree.lower[kid] in saying("words", "asking_of") for kid in tree.kids[word] if tree.dep[kid] == "aux")
    judged = tree.dep[word] in ("attr", "oprd") and tree.pos[word] == "NOUN"
    if asked or judged:
        return ()
    return tuple(doer for doer in doers if doer.text.lower() not in saying("words", "whoever"))
