"""Parties to a happening as the encoder sees them: who tells of it, who did it, who or what it was done to.

Who did it is chosen among those whom the parse, the encoder and the text before name (`read.doers`). Whom it was done
to is the encoder's to tell: measured in docs/how-it-got-here.md.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from vedette.languages.english.actor_words import actor_words
from vedette.languages.english.words import word_list
from vedette.model.claim import Claim, Mention, Span
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.read.clues import sides
from vedette.read.doers import Doers, Seen
from vedette.read.learned import Found, Part
from vedette.read.participants import passes
from vedette.read.phrases import behind_time, joined, last_word, mention, somebody
from vedette.read.repelling import is_repelled
from vedette.read.saying_words import saying
from vedette.read.subjects import objects
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger
from vedette.read.whole_names import BESIDE, LITTLE, NAMING, touch, whole_names, words_of
from vedette.read.windows import Bounds

SAYS = 0.7  # chance from which the encoder is asked who utters a statement, where the parse sees nobody
TELLS = 0.95  # likewise for who tells of any other happening
SUFFERS = 0.6  # chance from which it is done to them
_MARKS = re.compile(r"(?:[\s.,;:]*\[\d*\]?|[,;:])$")  # of a note, or behind a phrase
_ARTICLES = frozenset({"a", "an", "the"})
_JOINING = frozenset({"WDT", "WP", "IN", "CC"})  # tags of words that join a phrase to another, and name nothing
_PEOPLES = frozenset({"NORP", "GPE"})


class Parties:
    """Gives the claims of one text the parties that the encoder sees; `fighting` are the names of sides in it."""

    def __init__(self, tree: Tree, fighting: Sequence[Bounds]) -> None:
        self._tree = tree
        self._fighting = fighting
        self._doers = Doers(tree, fighting)

    def told(self, claim: Claim, trigger: Trigger, found: Found) -> Claim:
        """Return the claim with speakers, initiators and targets by both parse and encoder."""
        if not claim.speakers:
            claim = self._uttered(claim, trigger, found.roles["speaker"])
        doers = (self._before(trigger, one) for one in self._initiators(claim, trigger, found.roles))
        claim = replace(claim, initiators=self._each(doers))
        targets = self._each(self._targets(claim, trigger, found.roles["target"]))
        claim = _without_own_doers(replace(claim, targets=targets))
        if FAMILY[claim.kind] is not Family.STATEMENT:
            self._doers.note(claim.kind, claim.initiators)
        return claim

    def _lost_by(self, trigger: Trigger) -> set[int]:
        """Return the words for those from whom something was taken, whom the encoder takes for those who took it."""
        if trigger.kind is not Kind.CAPTURE:
            return set()
        tree = self._tree
        above = [trigger.word, *(kid for kid in tree.kids[trigger.word] if tree.lower[kid] == "back")]
        return {one for word in above for one in objects(tree, word, "from")}

    def _told_by(self, trigger: Trigger) -> set[int]:
        """Return the words for those by whom it is only told of: "the raid was confirmed by the ministry"."""
        tree, above = self._tree, self._tree.head[trigger.word]
        told = tree.dep[trigger.word] == "nsubjpass" and tree.lemma[above] in word_list("participants", "told")
        return set(objects(tree, above, "by")) if told else set()

    def _uttered(self, claim: Claim, trigger: Trigger, parts: Iterable[Part]) -> Claim:
        """Return the claim with the one whom the encoder is sure of as its speaker, where the parse finds nobody."""
        is_statement = FAMILY[claim.kind] is Family.STATEMENT
        own = self._tree.opens[trigger.word]
        bar = SAYS if is_statement else TELLS
        sure = whole_names((part for part in parts if part.chance > bar), self._tree)
        aimed = {last_word(target.text) for target in claim.targets}  # whoever is accused does not accuse
        nobody = aimed | saying("words", "whoever")  # nor do "we" tell who speaks
        said = [part for part in sure if self._opens(part) == own and last_word(part.words.text) not in nobody]
        if not said:
            return claim
        speakers = (max(said, key=lambda part: part.chance).mention,)
        if not is_statement:
            return replace(claim, speakers=speakers)
        return replace(claim, speakers=speakers, initiators=() if claim.kind is Kind.ASSESSMENT else speakers)

    def _initiators(self, claim: Claim, trigger: Trigger, roles: Mapping[str, Sequence[Part]]) -> tuple[Mention, ...]:
        """Return who did it; a statement has no other doer than who utters it."""
        if is_repelled(self._tree, trigger) and claim.initiators:  # the encoder takes those who withstood for doers
            return claim.initiators
        suffering = [part.words for part in self._suffering(trigger, roles["target"])]
        if FAMILY[claim.kind] is Family.STATEMENT:
            return _untouched(claim.initiators, suffering)
        doing = list(whole_names(roles["initiator"], self._tree))
        barred = self._lost_by(trigger) | self._told_by(trigger)
        told = self._doers.of(claim, trigger, Seen(doing, roles["target"], barred))
        return (*told[:1], *_untouched(told[1:], suffering))

    def _targets(self, claim: Claim, trigger: Trigger, parts: Iterable[Part]) -> tuple[Mention, ...]:
        """Return whom or what the encoder sees it done to, each of those joined by "and" for itself."""
        if passes(self._tree, trigger) or is_repelled(self._tree, trigger):
            return claim.targets  # the encoder takes those who lost for those who won
        sure = whole_names(self._suffering(trigger, parts), self._tree)
        own = self._tree.opens[trigger.word]
        each = [one for part in sure if self._opens(part) == own for one in self._apart(part.words)]
        return tuple(one for one in each if not any(touch(one, doer.start, doer.end) for doer in claim.initiators))

    def _suffering(self, trigger: Trigger, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield whom the encoder takes for those who suffered it, but nobody "by" whom it was done."""
        tree = self._tree
        doing = objects(tree, trigger.word, "by") if tree.kid(trigger.word, "agent") is not None else []
        return (
            part
            for part in parts
            if part.chance > SUFFERS and not any(touch(part.words, tree.begins[one], tree.ends[one]) for one in doing)
        )

    def _each(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Return the mentions with the whole name of a side, those of two peoples ("Ruk and Sarn forces") as two.

        Nobody is told twice.
        """
        named = (one for each in mentions if (one := somebody(self._trimmed(_without_marks(each)))) is not None)
        wholes = (one for whole in map(self._in_full, named) for one in self._of_peoples(self._without_article(whole)))
        told: list[Mention] = []
        for one in wholes:
            if not any(touch(one, other.start, other.end) or _alike(one, other) for other in told):
                told.append(one)
        return tuple(told)

    def _trimmed(self, one: Mention) -> Mention:
        """Return a mention without a day and little words at its edges ("Tuesday army units", "civilians who").

        Words of a figure stay ("up to 20 rebels").
        """
        tree, words = self._tree, words_of(Span(one.text, one.start, one.end), self._tree)
        first, last = words[0], words[-1]
        while first < last and tree.tag[first] in _JOINING and tree.dep[first] != "quantmod":
            first += 1
        first = behind_time(tree, first, last)
        while last > first and (tree.tag[last] in _JOINING or tree.lower[last] in word_list("participants", "listing")):
            last -= 1
        return one if (first, last) == (words[0], words[-1]) else mention(tree, (first, last))

    def _before(self, trigger: Trigger, one: Mention) -> Mention:
        """Return the words for a doer before the trigger, where a heading was taken for a name ("Rebels shell Ruk")."""
        tree, words = self._tree, words_of(Span(one.text, one.start, one.end), self._tree)
        last = trigger.word - 1
        runs_over = words[0] < trigger.word <= words[-1] and self._is_side(last)
        return mention(tree, (words[0], last)) if runs_over else one

    def _is_side(self, word: int) -> bool:
        tree = self._tree
        named = any(start <= tree.begins[word] < end for start, end in self._fighting)
        return named or tree.lemma[word] in sides() or tree.entity[word] == "ORG"

    def _in_full(self, one: Mention) -> Mention:
        """Return a mention with all of a side's name of which it has a part: the "Group for the Defence of Ruk"."""
        touching = [(start, end) for start, end in self._fighting if touch(one, start, end)]
        first = min([one.start, *(start for start, _ in touching)])
        if self._tree.text[first : one.start].strip().lower() in _ARTICLES:  # "an Israeli" of "an Israeli strike"
            first = one.start
        last = max([one.end, *(end for _, end in touching)])
        return Mention(text=self._tree.text[first:last], start=first, end=last) if touching else one

    def _without_article(self, one: Mention) -> Mention:
        """Return a side that stands as an adjective without the article of its noun: "a Daesh" of "a Daesh attack"."""
        tree, words = self._tree, words_of(Span(one.text, one.start, one.end), self._tree)
        is_beside = tree.dep[words[-1]] in BESIDE and tree.head[words[-1]] > words[-1]
        if not is_beside or len(words) == 1 or tree.lower[words[0]] not in _ARTICLES:
            return one
        return mention(tree, (words[1], words[-1]))

    def _of_peoples(self, one: Mention) -> Iterator[Mention]:
        tree, words = self._tree, words_of(Span(one.text, one.start, one.end), self._tree)
        for word in words:
            other = tree.kid(word, "conj")
            if (
                other in words
                and other < tree.head[word] <= words[-1]
                and {tree.entity[word], tree.entity[other]} <= _PEOPLES
            ):
                yield mention(tree, (words[0], word))
                yield mention(tree, (other, words[-1]))
                return
        yield one

    def _opens(self, part: Part) -> int:
        """Return the first word of the sentence in which a part stands."""
        return self._tree.opens[words_of(part.words, self._tree)[0]]

    def _apart(self, span: Span) -> Iterator[Mention]:
        """Yield the names that are joined in a span ("the army and its allies")."""
        tree, words = self._tree, words_of(span, self._tree)
        head = next((word for word in words if tree.head[word] not in words or tree.head[word] == word), words[0])
        heads = [word for word in joined(tree, head) if word in words and tree.pos[word] in NAMING]
        begins = [words[0], *(max(tree.left[word], before + 1) for before, word in pairwise(heads))]
        for first, after in zip(begins, [*begins[1:], words[-1] + 1], strict=True):
            last = after - 1
            while last > first and tree.pos[last] in LITTLE:
                last -= 1
            yield mention(tree, (first, last))


def _without_marks(one: Mention) -> Mention:
    """Return a mention without the number of a note and other marks at its end ("Ruk.[2")."""
    words = _MARKS.sub("", one.text)
    return replace(one, text=words, end=one.start + len(words)) if words else one


def _alike(one: Mention, other: Mention) -> bool:
    return one.text.casefold() == other.text.casefold()


def _untouched(mentions: Iterable[Mention], spans: Sequence[Span]) -> tuple[Mention, ...]:
    return tuple(one for one in mentions if not any(touch(span, one.start, one.end) for span in spans))


def _without_own_doers(claim: Claim) -> Claim:
    """Return a claim without doers who only tell what their own suffered: "the army said its men were besieged"."""
    is_harm = FAMILY[claim.kind] is Family.VIOLENCE or claim.kind is Kind.SIEGE
    if not (
        is_harm and claim.targets and all(one.text.split()[0].lower() in actor_words().owning for one in claim.targets)
    ):
        return claim
    tellers = {last_word(one.text) for one in claim.speakers}
    return replace(claim, initiators=tuple(one for one in claim.initiators if last_word(one.text) not in tellers))
