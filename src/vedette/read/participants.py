"""Participants: who did it and whom it was done to, from the parse alone; who they are plays no part."""

from collections.abc import Callable, Iterable
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.claim import Mention
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.read.clues import is_time, sides
from vedette.read.drawing import drawer, drawing_verb, utterers
from vedette.read.phrases import joined, last_word, mention, run_of, somebody
from vedette.read.pronouns import Antecedents
from vedette.read.repelling import attackers_in, attacks_in, is_repelled, repellers
from vedette.read.subjects import meant_by, objects, subject_of
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger, is_light

_VERBS = ("VERB", "AUX")
_ARGUMENTS = frozenset({"dobj", "pobj", "nsubjpass", "attr"})
_REACH = 6  # steps up the parse
_BEFORE = 2  # claims back

Mentions = tuple[Mention, ...]


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(toml_table("participants")[key].split())


@cache
def _kinds(key: str) -> frozenset[str]:
    return frozenset(toml_table("participants")["kinds"][key].split())


def passes(tree: Tree, trigger: Trigger) -> bool:
    """Tell whether a trigger tells that a place passes on ("fell", "lost"): its subject takes nothing."""
    return trigger.kind is Kind.CAPTURE and tree.lemma[trigger.word] in _list("passing")


def owner_of(tree: Tree, word: int) -> int:
    """Return who is meant: "a number of fighters" are fighters, what "a spokesman for the army" did the army did."""
    for words, prepositions in (("parts", ("of",)), ("speaking", ("for", "of"))):
        if tree.lemma[word] in _list(words):
            return next(iter(objects(tree, word, *prepositions)), word)
    return word


def _somebody(mentions: Mentions) -> Mentions:
    return tuple(one for each in mentions if (one := somebody(each)) is not None)


class Participants:
    """Finds the doers and the targets of the happenings of one text, asked in the order of the text."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._antecedents = Antecedents(tree)
        self._told: list[tuple[Kind, int, Mentions]] = []
        self._ways: tuple[Callable[[Trigger], list[int]], ...] = (
            self._by_agent,
            self._as_taker,
            self._as_subject,
            self._beside_noun,
            self._above_noun,
            self._further_up,
        )

    def of(self, trigger: Trigger, cue: int | None) -> tuple[Mentions, Mentions]:
        """Return initiators and targets; `cue` is the verb of saying above, whose subject only speaks."""
        if is_repelled(self._tree, trigger):
            return self._of_repelled(trigger)
        drawing = drawing_verb(self._tree, trigger)
        if drawing is not None:
            return self._of_drawn(trigger, drawing)
        doers = _somebody(self._spoken(self._doers(trigger, cue)))
        aimed = [owner_of(self._tree, word) for word in self._targets(trigger)]
        targets = tuple(one for one in self._spoken(aimed) if one not in doers)
        if not doers and trigger.kind in _kinds("done_by_someone"):
            doers = self._from_before(trigger)
            if trigger.kind is Kind.CAPTURE:  # "the extremists lost it": not to "the Daesh extremists"
                losing = {last_word(one.text) for one in targets}
                doers = tuple(one for one in doers if last_word(one.text) not in losing)
        self._told.append((trigger.kind, trigger.word, doers))
        return doers, targets

    def _of_repelled(self, trigger: Trigger) -> tuple[Mentions, Mentions]:
        """Return who attacked and who withstood it, for a verb that throws an attack back."""
        verb = trigger.word
        beside = [doer for attack in attacks_in(self._tree, verb) for doer in self._beside(attack)]
        doers = self._spoken([*attackers_in(self._tree, verb), *beside])
        self._told.append((trigger.kind, verb, doers))
        return doers, self._spoken(owner_of(self._tree, word) for word in repellers(self._tree, verb))

    def _of_drawn(self, trigger: Trigger, verb: int) -> tuple[Mentions, Mentions]:
        """Return who utters what somebody draws upon himself, and whom it is aimed at."""
        doers = self._spoken(utterers(self._tree, verb))
        self._told.append((trigger.kind, trigger.word, doers))
        aimed = drawer(self._tree, verb) if trigger.kind is Kind.ACCUSATION else self._targets(trigger)
        return doers, self._spoken(aimed)

    def _doers(self, trigger: Trigger, cue: int | None) -> list[int]:
        self._cue = cue
        for way in self._ways:
            found = [word for word in way(trigger) if self._can_act(word)]
            if found:
                return found
        return []

    def _can_act(self, word: int) -> bool:
        tree = self._tree
        return tree.lemma[word] not in _list("things") and tree.entity[word] not in ("CARDINAL", "MONEY")

    def _is_actor(self, word: int) -> bool:
        """Tell whether a word beside a noun names somebody: "army" shelling, "Russian" raid, not "air" raid."""
        tree = self._tree
        if tree.lemma[word] in sides() - _list("no_side") or tree.entity[word] in ("NORP", "ORG", "PERSON"):
            return True
        return tree.entity[word] == "GPE" and tree.pos[word] == "ADJ"

    def _by_agent(self, trigger: Trigger) -> list[int]:
        tree, word = self._tree, trigger.word
        found = objects(tree, word, "by")
        if not found and tree.pos[word] not in _VERBS and tree.dep[word] in _ARGUMENTS:
            found = objects(tree, self._verb_above(word), "by")
        if not found and trigger.kind in _kinds("mutual") and not self._beside(word):
            found = objects(tree, word, *_list("between")) or objects(tree, self._verb_above(word), *_list("between"))
            found = found or self._between_parties(word)
        return found

    def _between_parties(self, word: int) -> list[int]:
        """Return between whom it is further on: "clashes erupted for the first time between the army and rebels"."""
        tree = self._tree
        later = [other for other in range(word + 1, tree.closes[word]) if tree.lower[other] in _list("between")]
        first = next((noun for other in later[:1] for noun in tree.kids[other] if tree.dep[noun] == "pobj"), None)
        if first is None or "and" not in tree.lower[first : tree.closes[word]]:
            return []
        return [first] if tree.lemma[first] in sides() or tree.entity[first] in ("ORG", "NORP") else []

    def _as_taker(self, trigger: Trigger) -> list[int]:
        """Return to whom a place passes: it "fell to" them, "into the hands of" them, was "lost to" them."""
        tree, word = self._tree, trigger.word
        if not passes(self._tree, trigger):
            return []
        held = [noun for noun in objects(tree, word, "into", "under", "in", "to") if tree.lemma[noun] in _list("hold")]
        if not held:
            return [noun for noun in objects(tree, word, "to") if self._can_act(noun)]
        return [one for noun in held for one in (objects(tree, noun, "of") or self._beside(noun))]

    def _verb_above(self, word: int) -> int:
        above = self._tree.head[word]
        return self._tree.head[above] if self._tree.pos[above] == "ADP" else above

    def _as_subject(self, trigger: Trigger) -> list[int]:
        tree, word = self._tree, trigger.word
        if tree.pos[word] not in _VERBS or passes(self._tree, trigger):
            return []
        subject, passive = subject_of(tree, word)
        if subject is None or passive or self._suffers(trigger):
            return []
        made_to = self._accused(word)
        if made_to is None:
            made_to = self._made_to(word)
        return [owner_of(tree, subject if made_to is None else made_to)]

    def _made_to(self, verb: int) -> int | None:
        """Return who is made or let to do it by somebody else: "forced the garrison to withdraw"."""
        tree, above = self._tree, self._tree.head[verb]
        is_infinitive = tree.dep[verb] in ("xcomp", "advcl") and tree.tag[verb] == "VB"
        return tree.kid(above, "dobj") if is_infinitive and tree.lemma[above] in _list("making") else None

    def _accused(self, verb: int) -> int | None:
        """Return who is said to do it by somebody else: "accused the army of shelling", "blamed them for looting"."""
        tree, above = self._tree, self._tree.head[verb]
        if tree.dep[verb] != "pcomp" or tree.lower[above] not in ("of", "for"):
            return None
        accusing = tree.head[above]
        return tree.kid(accusing, "dobj", "nsubjpass") if tree.lemma[accusing] in _list("accusing") else None

    def _suffers(self, trigger: Trigger) -> bool:
        return trigger.kind in _kinds("suffered") and self._tree.kid(trigger.word, "dobj") is None

    def _beside_noun(self, trigger: Trigger) -> list[int]:
        tree, word = self._tree, trigger.word
        found = self._beside(word)
        if not found and trigger.kind in _kinds("own_move") and tree.pos[word] == "NOUN":
            found = objects(tree, word, "of")
        is_noun = tree.pos[word] not in _VERBS  # "fire from the army", not "ousted from the city"
        return found or (objects(tree, word, "from") if is_noun and trigger.kind not in _kinds("own_move") else [])

    def _beside(self, word: int) -> list[int]:
        tree, kids = self._tree, self._tree.kids[word]
        found = [
            meant_by(tree, kid, word)
            for kid in kids
            if tree.dep[kid] == "poss" and tree.entity[kid] not in ("LOC", "FAC")
        ]
        return found + [kid for kid in kids if tree.dep[kid] in ("amod", "compound", "nmod") and self._is_actor(kid)]

    def _above_noun(self, trigger: Trigger) -> list[int]:
        tree, word = self._tree, trigger.word
        if tree.pos[word] in _VERBS or tree.dep[word] not in _ARGUMENTS:
            return []
        above = self._verb_above(word)
        under = tree.lower[tree.head[word]] == "under"
        if tree.pos[above] not in _VERBS or above == self._cue:
            return objects(tree, word, "of") if under else []
        if under:
            return objects(tree, word, "of", "from") or objects(tree, above, "from")
        subject, passive = subject_of(tree, above)
        if subject is None or subject == word or (passive and not is_light(tree, above)):
            return []
        given = self._given(above) if FAMILY[trigger.kind] is Family.CONTROL else None
        return [owner_of(tree, subject if given is None else given)]

    def _given(self, verb: int) -> int | None:
        """Return to whom something is given: "gave the militia control of the town"."""
        tree = self._tree
        if tree.lemma[verb] not in _list("giving"):
            return None
        to = objects(tree, verb, "to")
        return to[0] if to else next((kid for kid in tree.kids[verb] if tree.dep[kid] == "dative"), None)

    def _further_up(self, trigger: Trigger) -> list[int]:
        """Return the nearest subject above that is a party ("in a bid to capture", "as the offensive goes on")."""
        tree = self._tree
        if trigger.kind not in _kinds("done_by_someone") or self._is_whole(trigger):
            return []
        sufferer, suffers = subject_of(tree, trigger.word) if tree.pos[trigger.word] in _VERBS else (None, False)
        if suffers and sufferer is not None and tree.pos[sufferer] == "PRON":
            return []  # "the land they held and were ousted from": nobody ousts himself
        others = {trigger.word, sufferer if suffers else None}
        for above in tree.above(trigger.word)[:_REACH]:
            if above == self._cue:
                return []
            subject, passive = subject_of(tree, above) if tree.pos[above] in _VERBS else (None, False)
            if subject is not None and subject not in others and not passive and self._is_party(subject):
                return [owner_of(tree, subject)]
        return []

    def _is_whole(self, trigger: Trigger) -> bool:
        """Tell whether the trigger is a verb with a subject of its own, so that nothing is left out."""
        return self._tree.kid(trigger.word, "nsubj") is not None

    def _is_party(self, word: int) -> bool:
        tree = self._tree
        return (
            tree.lemma[word] in sides()
            or tree.entity[word] in ("ORG", "NORP", "GPE", "PERSON")
            or tree.pos[word] == "PRON"
        )

    def _from_before(self, trigger: Trigger) -> Mentions:
        """Return the doers of the same kind of happening told just before, for one told again ("the bombing")."""
        for kind, _, doers in reversed(self._told[-_BEFORE:]):
            if kind == trigger.kind and doers:
                return doers
        return ()

    def _targets(self, trigger: Trigger) -> list[int]:
        tree, word = self._tree, trigger.word
        if tree.pos[word] in _VERBS:
            return self._targets_of_verb(trigger)
        found = objects(tree, word, *_list("aimed_at"))
        if trigger.kind in _kinds("mutual"):
            found += objects(tree, word, "with")
        if not found and trigger.kind not in _kinds("not_of"):
            found = objects(tree, word, "of")
        above = self._verb_above(word)
        if tree.dep[word] in _ARGUMENTS and tree.pos[above] in _VERBS and not found:
            found = self._targets_above(word, above)
        return found

    def _targets_above(self, word: int, above: int) -> list[int]:
        tree = self._tree
        subject, _ = subject_of(tree, above)
        if tree.lower[tree.head[word]] in ("under", "in") and subject is not None and tree.dep[word] == "pobj":
            return [subject]
        return objects(tree, above, *_list("aimed_at"))

    def _targets_of_verb(self, trigger: Trigger) -> list[int]:
        tree, word = self._tree, trigger.word
        subject, passive = subject_of(tree, word)
        if passes(self._tree, trigger):
            loser = tree.kid(word, "dobj") is not None and subject is not None
            return [subject] if loser and subject is not None else []
        if subject is not None and (passive or self._suffers(trigger)):
            return [subject]
        found = [kid for kid in tree.kids[word] if tree.dep[kid] in ("dobj", "dative") and tree.pos[kid] != "ADP"]
        return found or objects(tree, word, *_list("aimed_at"), "with")

    def _spoken(self, words: Iterable[int]) -> Mentions:
        """Return the words for the nouns found and for those joined to them, pronouns replaced."""
        found: dict[tuple[int, int], Mention] = {}
        for head in words:
            for word in joined(self._tree, head):
                if is_time(self._tree, word):
                    continue
                pronoun = self._tree.pos[word] == "PRON"
                run = self._antecedents.of(word) if pronoun else run_of(self._tree, word)
                if run is not None:
                    found.setdefault(run, mention(self._tree, run))
        return tuple(found.values())
