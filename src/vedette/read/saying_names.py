"""Who a speaker is: the words for them, and the fullest words where the text only says "he" or "the source"."""

from vedette.model.claim import Mention
from vedette.read.saying_words import saying
from vedette.read.tree import Tree

_CUT = frozenset({"relcl", "acl", "appos", "punct", "advcl", "parataxis", "cc", "conj"})
_FIRST = frozenset({"i", "we", "us", "me", "you", "who", "which", "that", "this", "there", "one"})


def phrase(tree: Tree, noun: int) -> tuple[int, int]:
    """Return the first and last word of the words for a speaker: up to the first comma or clause."""
    last = noun
    for kid in tree.kids[noun]:
        if kid > noun:
            if tree.dep[kid] in ("relcl", "acl", "advcl", "parataxis", "appos") or tree.lower[kid] in (",", "(", '"', "-", "–", ":"):
                break
            last = _end(tree, kid)
    return tree.left[noun], last


def _end(tree: Tree, word: int) -> int:
    """Return the last word of a subtree before a clause or a comma in it."""
    last = word
    for kid in tree.kids[word]:
        if kid > word:
            if tree.dep[kid] in ("relcl", "acl", "advcl", "parataxis") or tree.lower[kid] in (",", "(", '"', ":"):
                break
            last = _end(tree, kid)
    return last


class Cast:
    """The speakers of one text, in the order in which they come."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._met: list[Mention] = []
        self._heads: list[int] = []

    def mention(self, noun: int) -> Mention | None:
        """Return the words for the speaker named at `noun`; None for "we" and the like, who are whoever speaks."""
        tree = self._tree
        lower = tree.lower[noun]
        if lower in _FIRST:
            return None
        found = self._earlier(noun)
        if found is None and tree.pos[noun] == "PRON" and lower in ("he", "she", "it", "they"):
            return None
        if found is None:
            found = self._spell(noun)
        self._met.append(found)
        self._heads.append(noun)
        return found

    def _spell(self, noun: int) -> Mention:
        first, last = phrase(self._tree, noun)
        tree = self._tree
        return Mention(text=tree.words(first, last), start=tree.begins[first], end=tree.ends[last])

    def _earlier(self, noun: int) -> Mention | None:
        tree = self._tree
        lower = tree.lower[noun]
        if lower in ("he", "she"):
            return self._person(noun)
        if lower in ("it", "they"):
            return self._body(noun, lower)
        first, last = phrase(tree, noun)
        bare = last - first <= 1 and tree.lower[first] == "the" and first < noun
        return self._same(noun) if bare and lower in saying("sources", "generic") else None

    def _person(self, noun: int) -> Mention | None:
        for mention, head in zip(reversed(self._met), reversed(self._heads), strict=True):
            if self._tree.entity[head] == "PERSON" or self._tree.lower[head] in saying("sources", "people"):
                return mention
        return self._named_before(noun, ("PERSON",)) or (self._met[-1] if self._met else None)

    def _body(self, noun: int, lower: str) -> Mention | None:
        plural = lower == "they"
        for mention, head in zip(reversed(self._met), reversed(self._heads), strict=True):
            person = self._tree.entity[head] == "PERSON" or self._tree.lower[head] in saying("sources", "people")
            if (self._tree.tag[head] in ("NNS", "NNPS")) == plural and (plural or not person):
                return mention
        return self._met[-1] if self._met else self._named_before(noun, ("ORG", "GPE", "NORP"))

    def _same(self, noun: int) -> Mention | None:
        word = self._tree.lower[noun]
        for mention in reversed(self._met):
            if word in mention.text.lower().split():
                return mention
        for mention, head in zip(reversed(self._met), reversed(self._heads), strict=True):
            person = self._tree.entity[head] == "PERSON" or self._tree.lower[head] in saying("sources", "people")
            if person == (word in saying("sources", "people")):
                return mention
        return None

    def _named_before(self, noun: int, kinds: tuple[str, ...]) -> Mention | None:
        tree = self._tree
        for word in range(noun - 1, max(-1, noun - 80), -1):
            if tree.entity[word] in kinds:
                first = word
                while first > 0 and tree.entity[first - 1] == tree.entity[word]:
                    first -= 1
                return Mention(text=tree.words(first, word), start=tree.begins[first], end=tree.ends[word])
        return None
