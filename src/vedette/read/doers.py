"""Who did what is told, if anybody is told to have done it: a log-linear choice among all who may have.

Whom the sentence names, whom the encoder or the parse sees in that role elsewhere, and who did what was told just
before are weighed against each other and against nobody, in the manner of a conditional logit (McFadden 1974). The
weights are plain data, learned by `scripts/learn_doers.py`.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from vedette.languages.english.words import data_text, toml_table
from vedette.model.claim import Claim, Mention, Span
from vedette.model.vocabulary import Kind
from vedette.model.weights import weights_of
from vedette.read.clues import is_time, sides
from vedette.read.doer_clues import Candidate, Deed, DoerClues, Rivals, things
from vedette.read.learned import Part
from vedette.read.participants import owner_of
from vedette.read.phrases import mention, run_of
from vedette.read.pronouns import Antecedents
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger
from vedette.read.windows import Bounds

NOBODY = 0.75  # chance of nobody from which nobody is told to have done it
BESIDE = 0.25  # share of the likeliest one's chance from which another one did it too
JOINED = 0.1  # likewise for one who is joined to the likeliest by "and"
AGREED = 0.8  # the encoder's chance of one of the parse's doers from which nobody else did it
LEAST = 0.08  # chance below which nobody but the likeliest did it
_BEFORE = 3  # deeds back
_NOMINAL = frozenset({"NOUN", "PRON", "PROPN"})
_POINTING = frozenset({"EX", "WDT", "WP", "WP$", "WRB"})  # tags of words that stand for somebody told beside them
_ATTACHED = frozenset({"amod", "compound", "nmod"})
_FIGURES = frozenset({"CARDINAL", "MONEY", "ORDINAL", "PERCENT", "QUANTITY"})
_ADJECTIVAL = frozenset({"NORP", "ORG", "PERSON"})


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody who may have done it, or nobody (None), and what speaks for that.

    `row` is the first word of those joined to him by "and", none of nobody's.
    """

    meant: Mention | None
    row: int | None
    clues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Whom the encoder sees do it and suffer it; whoever is named by a word of `barred` did not do it."""

    doing: Sequence[Part]
    suffering: Sequence[Part]
    barred: AbstractSet[int]


class Doers:
    """The doers of one text, asked for its happenings in their order; `fighting` are the names of sides in it."""

    def __init__(self, tree: Tree, fighting: Sequence[Bounds]) -> None:
        self._tree = tree
        self._clues = DoerClues(tree, fighting)
        self._antecedents = Antecedents(tree)
        self._deeds: list[Deed] = []
        self._can: dict[int, bool] = {}
        self._meant: dict[int, Mention | None] = {}

    def of(self, claim: Claim, trigger: Trigger, seen: Seen) -> tuple[Mention, ...]:
        """Return who did it; the claim has the doers that the parse finds, its speakers and places."""
        return likeliest(self.options(claim, trigger, seen))

    def note(self, kind: Kind, doers: tuple[Mention, ...]) -> None:
        """Take in who did what was told last."""
        self._deeds.append(Deed(kind, doers))

    def options(self, claim: Claim, trigger: Trigger, seen: Seen) -> list[Option]:
        """Return all who may have done it, each once, and nobody as the last."""
        told = self._deeds[-_BEFORE:]
        candidates = [
            Candidate(
                word=word,
                meant=meant,
                by_parse=_touches(meant, claim.initiators),
                does=self._chance(word, meant, seen.doing),
                suffers=self._chance(word, meant, seen.suffering),
            )
            for word, meant in self._candidates(claim, trigger, seen.doing, told)
            if word not in seen.barred
        ]
        if any(one.by_parse and (one.does or 0.0) >= AGREED for one in candidates):
            candidates = [one for one in candidates if one.by_parse]
        rivals = Rivals(_surest(candidates), _surest(one for one in candidates if one.by_parse), told)
        options = [
            Option(
                one.meant,
                self._row(one.word),
                tuple(self._clues.of(one, claim, trigger, rivals)),
            )
            for one in candidates
        ]
        return [*options, Option(None, None, tuple(self._clues.of_nobody(claim, trigger, rivals.surest)))]

    def _candidates(
        self, claim: Claim, trigger: Trigger, parts: Sequence[Part], told: Sequence[Deed]
    ) -> Iterator[tuple[int, Mention]]:
        """Yield the words for all who may have done it, with whom they mean: those of the sentence first."""
        tree = self._tree
        own = [
            word
            for word in range(tree.opens[trigger.word], tree.closes[trigger.word])
            if not trigger.first <= word <= trigger.last and self._can_act(word)
        ]
        phrases = [(word, meant) for word in own if (meant := self._whom(word)) is not None]
        named = [(word, meant) for word, meant in phrases if not self._is_within(word, phrases)]
        yield from named
        taken = [meant for _, meant in named]
        elsewhere = [
            *claim.initiators,
            *(part.mention for part in parts),
            *(doer for deed in told for doer in deed.doers[:1]),
        ]
        for meant in elsewhere:
            if not _touches(meant, taken) and (one := self._as_doer(trigger, meant)) is not None:
                taken.append(meant)
                yield one

    def _as_doer(self, trigger: Trigger, meant: Mention) -> tuple[int, Mention] | None:
        """Return the head of some words and them; of a deed, the side beside it ("rebels" of "a rebel attack")."""
        tree, words = self._tree, self._tree.between(meant.start, meant.end)
        if not words:
            return None
        head = next((word for word in words if tree.head[word] not in words), words[0])
        if tree.lemma[head] not in things() or trigger.kind is Kind.AID:  # which convoys bring
            return head, meant
        side = next((word for word in words if tree.dep[word] in _ATTACHED and self._names_side(word)), None)
        return (side, mention(tree, (side, side))) if side is not None else None

    def _can_act(self, word: int) -> bool:
        if word not in self._can:
            self._can[word] = self._is_somebody(word)
        return self._can[word]

    def _is_somebody(self, word: int) -> bool:
        """Tell whether a word can name a doer: a noun, a pronoun, or a side beside a noun ("army" shelling)."""
        tree = self._tree
        if is_time(tree, word) or tree.entity[word] in _FIGURES or not tree.lower[word][0].isalpha():
            return False
        if tree.dep[word] in _ATTACHED:
            return self._names_side(word)
        return tree.pos[word] in _NOMINAL and tree.tag[word] not in _POINTING and tree.lemma[word] not in things()

    def _names_side(self, word: int) -> bool:
        tree = self._tree
        if tree.lemma[word] in sides() - _sideless() or tree.entity[word] in _ADJECTIVAL:
            return True
        return self._clues.is_named_side(word) or (tree.entity[word] == "GPE" and tree.pos[word] == "ADJ")

    def _is_within(self, word: int, phrases: Sequence[tuple[int, Mention]]) -> bool:
        """Tell whether a word only goes with another one who may have done it: "Ruk" in "Ruk army units"."""
        tree, start = self._tree, self._tree.begins[word]
        nouns = (one for other, one in phrases if other != word and tree.pos[other] != "PRON")
        return any(one.start <= start < one.end for one in nouns)

    def _whom(self, word: int) -> Mention | None:
        """Return whom a word means: the whole phrase, for a pronoun that of the noun it stands for."""
        if word not in self._meant:
            self._meant[word] = self._meant_by(word)
        return self._meant[word]

    def _meant_by(self, word: int) -> Mention | None:
        tree = self._tree
        if tree.pos[word] == "PRON":
            run = self._antecedents.of(word)
            return None if run is None else mention(tree, run)
        if tree.dep[word] == "amod":
            return mention(tree, (word, word))
        return mention(tree, run_of(tree, owner_of(tree, word)))

    def _row(self, word: int) -> int:
        while self._tree.dep[word] == "conj":
            word = self._tree.head[word]
        return word

    def _chance(self, word: int, meant: Mention, parts: Sequence[Part]) -> float | None:
        """Return the encoder's chance that somebody bears a role; None: it does not see him in it."""
        tree = self._tree
        told = Mention(text=tree.lower[word], start=tree.begins[word], end=tree.ends[word])
        chances = (part.chance for part in parts if _touches(told, [part.words]) or _touches(meant, [part.words]))
        return max(chances, default=None)


def likeliest(options: Sequence[Option]) -> tuple[Mention, ...]:
    """Return who did it, the likeliest first: he, and those not much less likely; nobody where that is likely enough.

    The last of the options is nobody.
    """
    scores = [sum(weights().get(clue, 0.0) for clue in one.clues) for one in options]
    raised = [math.exp(score - max(scores)) for score in scores]
    chances: dict[str, float] = {}  # of each, by all words for him
    named: dict[str, Option] = {}
    for chance, one in zip(raised[:-1], options, strict=False):
        if one.meant is not None:
            chances[one.meant.text] = chances.get(one.meant.text, 0.0) + chance / sum(raised)
            named.setdefault(one.meant.text, one)
    if not chances or raised[-1] > NOBODY * sum(raised):
        return ()
    ranked = sorted(chances, key=lambda words: -chances[words])
    first = ranked[0]

    def also(words: str) -> bool:
        is_joined = named[words].row == named[first].row
        return chances[words] >= max(LEAST, chances[first] * (JOINED if is_joined else BESIDE))

    return tuple(meant for words in ranked if (words == first or also(words)) and (meant := named[words].meant))


@cache
def weights() -> dict[str, float]:
    """Return the weight of each clue, in natural logarithms of odds, read from `doers.tsv` on the first call."""
    return weights_of(data_text("doers.tsv"))


@cache
def _sideless() -> frozenset[str]:
    return frozenset(toml_table("participants")["no_side"].split())


def _surest(candidates: Iterable[Candidate]) -> float | None:
    return max((one.does for one in candidates if one.does is not None), default=None)


def _touches(one: Mention, others: Sequence[Mention | Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)
