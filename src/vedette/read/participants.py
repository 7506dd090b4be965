"""Participants: who did it and whom it was done to, from the parse alone; who they are plays no part."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from vedette.languages.english.words import word_list
from vedette.model.claim import Mention
from vedette.model.vocabulary import Kind
from vedette.read.clues import sides
from vedette.read.phrases import joined, mention, run_of
from vedette.read.pronouns import Antecedents
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger, is_light

_VERBS = ("VERB", "AUX")
_LEANING = frozenset({"conj", "xcomp", "advcl", "pcomp"})
_SUFFERED = frozenset({Kind.CASUALTIES})  # the subject of "died" suffers it
_MUTUAL = frozenset({Kind.CLASH, Kind.TALKS, Kind.AGREEMENT})
_NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE"})


def _list(key: str) -> frozenset[str]:
    return word_list("participants", key)


@dataclass(slots=True)
class Parts:
    """The nouns that take part, as found so far."""

    doers: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)


def _can_act(tree: Tree, word: int) -> bool:
    return tree.lemma[word] not in _list("things") and tree.entity[word] not in ("DATE", "TIME", "CARDINAL")


def _objects(tree: Tree, word: int, *prepositions: str) -> list[int]:
    """Return the nouns behind the prepositions that hang on a word."""
    found = []
    for kid in tree.kids[word]:
        if tree.dep[kid] in ("prep", "agent", "dative") and tree.lower[kid] in prepositions:
            found += [below for below in tree.kids[kid] if tree.dep[below] == "pobj"]
    return found


def _subject(tree: Tree, verb: int) -> tuple[int | None, bool]:
    """Return the subject of a verb, its own or inherited, and whether it is a passive one."""
    for step in range(4):
        own = tree.kid(verb, "nsubj", "nsubjpass")
        if own is not None:
            return own, tree.dep[own] == "nsubjpass" and (step == 0 or tree.dep[verb] != "xcomp")
        if tree.dep[verb] == "acl":
            return tree.head[verb], tree.tag[verb] == "VBN"
        if tree.dep[verb] not in _LEANING:
            return None, False
        verb = tree.head[verb]
    return None, False


def _relative(tree: Tree, subject: int, verb: int) -> int:
    """Return what a relative pronoun stands for."""
    if tree.tag[subject] in ("WDT", "WP"):
        for above in (verb, *tree.above(verb)):
            if tree.dep[above] == "relcl":
                return tree.head[above]
    return subject


def _of_verb(tree: Tree, verb: int, kind: Kind) -> Parts:
    parts = Parts()
    subject, passive = _subject(tree, verb)
    own_passive = tree.tag[verb] == "VBN" and (
        tree.kid(verb, "nsubjpass", "auxpass") is not None or tree.dep[verb] == "acl"
    )
    if subject is not None:
        subject = _relative(tree, subject, verb)
        (
            parts.targets
            if own_passive
            or (passive and tree.tag[verb] == "VBN")
            or (kind in _SUFFERED
            and tree.kid(verb, "dobj") is None)
            else parts.doers
        ).append(subject)
    parts.doers += _objects(tree, verb, "by")
    parts.targets += [kid for kid in tree.kids[verb] if tree.dep[kid] in ("dobj", "dative") and tree.pos[kid] != "ADP"]
    parts.targets += _objects(tree, verb, *_list("aimed_at")) if not parts.targets else []
    (parts.doers if kind in _MUTUAL and parts.targets == [] else parts.targets).extend(_objects(tree, verb, "with"))
    return parts


def _of_noun(tree: Tree, noun: int, kind: Kind) -> Parts:
    parts = Parts()
    parts.doers += _objects(tree, noun, "by")
    parts.doers += [kid for kid in tree.kids[noun] if tree.dep[kid] == "poss"]
    if kind in _MUTUAL:
        parts.doers += _objects(tree, noun, "between", "among", "of" if kind is Kind.TALKS else "between")
        parts.targets += _objects(tree, noun, "with", "against")
    parts.doers += [
        kid for kid in tree.kids[noun] if tree.dep[kid] in ("amod", "compound", "nmod") and _is_actor(tree, kid)
    ]
    if not parts.doers:
        parts.doers += _objects(tree, noun, "from")
    parts.targets += _objects(tree, noun, *_list("aimed_at"))
    parts.targets += _objects(tree, noun, "of") if kind is not Kind.TALKS else []
    return parts


def _is_actor(tree: Tree, word: int) -> bool:
    return (
        tree.lemma[word] in sides()
        or tree.entity[word] in ("NORP", "ORG")
        or (tree.entity[word] == "GPE" and tree.pos[word] == "ADJ")
    )


def _of_governor(tree: Tree, trigger: Trigger, parts: Parts) -> None:
    """Add what the verb above a noun brings: "X launched an attack on Y", "X came under attack from Y"."""
    word = trigger.word
    above = tree.head[word]
    under = tree.pos[above] == "ADP"
    if under:
        above_verb = tree.head[above]
        if tree.lower[above] == "under" and tree.pos[above_verb] in _VERBS:
            subject, _ = _subject(tree, above_verb)
            parts.targets += [subject] if subject is not None else []
        if not is_light(tree, above_verb):
            return
        above = above_verb
    if tree.pos[above] not in _VERBS or tree.dep[word] not in ("dobj", "pobj", "nsubjpass", "attr"):
        return
    parts.targets += _objects(tree, above, *_list("aimed_at"))
    parts.doers += _objects(tree, above, "by")
    subject, _ = _subject(tree, above)
    if (
        subject is not None
        and subject != word
        and not parts.doers
        and not (under and tree.lower[tree.head[word]] == "under")
    ):
        parts.doers.append(_relative(tree, subject, above))


def _parts(tree: Tree, trigger: Trigger) -> Parts:
    if tree.pos[trigger.word] in _VERBS:
        return _of_verb(tree, trigger.word, trigger.kind)
    parts = _of_noun(tree, trigger.word, trigger.kind)
    _of_governor(tree, trigger, parts)
    return parts


def _spoken(tree: Tree, words: Iterable[int], antecedents: Antecedents) -> tuple[Mention, ...]:
    found: dict[tuple[int, int], Mention] = {}
    for head in words:
        for word in joined(tree, head):
            run = antecedents.of(word) if tree.pos[word] == "PRON" else run_of(tree, word)
            if run is not None:
                found.setdefault(run, mention(tree, run))
    return tuple(found.values())


def participants_of(
    tree: Tree, trigger: Trigger, antecedents: Antecedents
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the initiators and the targets of a happening, pronouns replaced by the fullest words for the same one."""
    parts = _parts(tree, trigger)
    doers = [word for word in parts.doers if _can_act(tree, word)]
    targets = [word for word in parts.targets if word not in doers]
    return _spoken(tree, doers, antecedents), _spoken(tree, targets, antecedents)
