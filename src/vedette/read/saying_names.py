"""Who a speaker is: the words for them, and the fullest words where the text only says "he" or "the source"."""

from collections import deque
from dataclasses import dataclass, replace

from vedette.model.claim import Mention
from vedette.read.saying_bounds import bounded
from vedette.read.saying_cues import Source, phrase
from vedette.read.saying_words import saying
from vedette.read.tree import Tree

_REMEMBERED = 100  # speakers
_SOMEBODY = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_FAR = 80  # words before a pronoun in which a name may stand


@dataclass(frozen=True, slots=True)
class Met:
    """A speaker met before: the words, what they are, and the word of the text at which they spoke last."""

    mention: Mention
    words: frozenset[str]
    person: bool
    plural: bool
    named: bool
    at: int


class Cast:
    """The speakers of one text, in the order in which they come."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._met: deque[Met] = deque(maxlen=_REMEMBERED)

    def mention(self, source: Source) -> Mention | None:
        """Return the words for a speaker; None for "we" and the like, who are whoever speaks, and for mere marks."""
        bounds = bounded(self._tree, source)
        if bounds is None:
            return None
        source = bounds
        lower = self._tree.lower[source.noun]
        if self._tree.pos[source.noun] == "PROPN" or self._tree.words(source.noun, source.noun).isupper():
            lower = "" if lower != "i" else lower  # the WHO, the US
        if lower in saying("words", "whoever"):
            return None
        if lower in saying("words", "person"):
            return self._again(self._person(source.noun), source.noun)
        if lower in saying("words", "body"):
            return self._again(self._body(source.noun, plural=lower not in ("it", "its")), source.noun)
        earlier = self._same(source) if self._refers_back(source) else None
        if earlier is not None:
            return self._again(earlier, source.noun)
        spelled = Mention(
            text=self._tree.words(source.first, source.last),
            start=self._tree.begins[source.first],
            end=self._tree.ends[source.last],
        )
        self._met.append(self._describe(source, spelled))
        return spelled

    def _again(self, met: Met | None, at: int) -> Mention | None:
        if met is None:
            return None
        self._met.append(replace(met, at=at))
        return met.mention

    def _describe(self, source: Source, mention: Mention) -> Met:
        tree = self._tree
        span = range(source.first, source.last + 1)
        entities = {tree.entity[word] for word in span}
        words = frozenset(tree.lower[word] for word in span)
        surname = words if len(span) == 1 and tree.pos[source.noun] == "PROPN" else frozenset[str]()
        met_before = any(met.person and met.named and surname <= met.words for met in self._met) if surname else False
        telling = words if tree.pos[source.noun] == "PROPN" else {tree.lower[source.noun]}  # not "the general staff"
        person = met_before or "PERSON" in entities or bool(telling & saying("sources", "people"))
        plural = tree.tag[source.noun] in ("NNS", "NNPS") or "and" in words
        named = any(tree.pos[word] == "PROPN" for word in span)
        return Met(mention, words, person, plural, named, source.noun)

    def _refers_back(self, source: Source) -> bool:
        """Tell whether the words only point to somebody met before ("the source", "the news agency")."""
        tree = self._tree
        words = tree.lower[source.first : source.last + 1]
        if tree.lower[source.noun] not in saying("sources", "generic") or tree.pos[source.noun] != "NOUN":
            return False
        return words[0] in ("the", "this") and set(words[1:]) <= {tree.lower[source.noun]} | saying(
            "sources", "colourless"
        )

    def _person(self, noun: int) -> Met | None:
        before = next((met for met in reversed(self._met) if met.person and not met.plural), None)
        topic = self._topic(noun, before)
        if topic is not None and topic.person and not topic.plural:
            return topic
        return before or self._named(noun, ("PERSON",))

    def _body(self, noun: int, *, plural: bool) -> Met | None:
        fits = (met for met in reversed(self._met) if met.plural == plural and (plural or not met.person))
        before = next(fits, None)
        topic = self._topic(noun, before)
        if topic is not None and topic.plural == plural and (plural or not topic.person):
            return topic
        return before or (self._met[-1] if self._met else self._named(noun, ("ORG", "GPE", "NORP")))

    def _topic(self, pronoun: int, before: Met | None) -> Met | None:
        """Return whom the sentence before is about, where nobody else who fits (`before`) has spoken since it began."""
        tree, opens = self._tree, self._tree.opens
        if opens[pronoun] == 0:
            return None
        first = opens[opens[pronoun] - 1]
        root = next(word for word in range(first, opens[pronoun]) if tree.head[word] == word)
        subject = tree.kid(root, "nsubj", "nsubjpass")
        if subject is None or not self._may_speak(subject) or (before is not None and before.at >= first):
            return None
        source = phrase(tree, subject)
        words = tree.words(source.first, source.last)
        return self._describe(source, Mention(text=words, start=tree.begins[source.first], end=tree.ends[source.last]))

    def _may_speak(self, noun: int) -> bool:
        tree = self._tree
        known = {tree.lower[noun], tree.lemma[noun]}
        is_somebody = known & (
            saying("sources", "people") | saying("sources", "generic") | saying("sources", "witnesses")
        )
        return tree.pos[noun] in ("NOUN", "PROPN") and (bool(is_somebody) or tree.entity[noun] in _SOMEBODY)

    def _same(self, source: Source) -> Met | None:
        """Return who "the source" is: who was called so before; for "the group" and the like a body named near by."""
        word = self._tree.lower[source.noun]
        called = next((met for met in reversed(self._met) if word in met.words), None)
        if called is None and word in saying("sources", "papers"):  # "the statement" of who was named before
            return next((met for met in reversed(self._met) if met.named), None)
        if word in saying("sources", "bodies") and not (called is not None and called.named):
            named = next((met for met in reversed(self._met) if met.named and not met.person), None)
            return named or called or self._named(source.first, ("ORG",))
        return called

    def _named(self, before: int, kinds: tuple[str, ...]) -> Met | None:
        """Return the nearest name of one of `kinds` before a word of the text."""
        tree = self._tree
        for word in range(before - 1, max(-1, before - _FAR), -1):
            if tree.entity[word] in kinds:
                first = word
                while first > 0 and tree.entity[first - 1] == tree.entity[word]:
                    first -= 1
                if kinds == ("ORG",) and word - first < 2:
                    continue  # one word that was taken for a body is too often a town
                mention = Mention(text=tree.words(first, word), start=tree.begins[first], end=tree.ends[word])
                return self._describe(Source(first, word, word), mention)
        return None
