"""Views: whether a verb, with what hangs on it, tells what somebody says, thinks, wants or stands for."""

from collections.abc import Iterator
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.read.subjects import objects
from vedette.read.tree import Tree

_GOVERNED = ("dobj", "acomp", "attr", "oprd", "ccomp", "prt", "prep")
_THROUGH = ("prep", "ccomp", "xcomp")
_MARKS = frozenset({'"', "''", "“", "”"})


@cache
def attributing(section: str, key: str) -> frozenset[str]:
    """Return the words that stand under `key` in a section of the table of attributing."""
    return frozenset(toml_table("attributing")[section].get(key, "").split())


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    lines = (line.split(":") for line in toml_table("attributing")["verbs"]["with"].split())
    return {verb: frozenset(behind.split(",")) for verb, behind in lines}


def tells(tree: Tree, verb: int) -> bool:
    """Tell whether a verb, with what hangs on it, tells what somebody says, thinks, wants or stands for."""
    lemma = tree.lemma[verb]
    deps = {tree.dep[kid] for kid in tree.kids[verb]}
    return (
        lemma in attributing("verbs", "always")
        or ("ccomp" in deps and lemma in attributing("verbs", "clause"))
        or ("xcomp" in deps and lemma in attributing("verbs", "infinitive"))
        or (deps & {"dobj", "ccomp", "xcomp"} and lemma in attributing("verbs", "object"))
        or _is_shown(tree, verb, deps)
        or any(tree.lower[kid] in _prepositions().get(lemma, ()) for kid in tree.kids[verb] if tree.dep[kid] != "aux")
        or (
            tree.tag[verb] != "VB"
            and any(tree.lower[kid] in attributing("light", lemma) for kid in _governed(tree, verb))
        )
        or (lemma in _quoting() and (_is_by_a_quotation(tree, verb) or tree.lower[tree.left[verb]] == "as"))
    )


def is_thing(tree: Tree, noun: int) -> bool:
    """Tell whether a noun stands for what holds no view: a deed, a quality or an event, but no paper and no group."""
    lemma = tree.lemma[noun]
    named = tree.pos[noun] != "NOUN" or tree.entity[noun] in ("PERSON", "ORG", "NORP", "GPE")
    if named or {lemma, tree.lower[noun]} & (attributing("nouns", "evidence") | attributing("nouns", "groups")):
        return False
    return lemma in attributing("nouns", "things") or lemma.endswith(tuple(attributing("nouns", "abstract_endings")))


@cache
def _quoting() -> frozenset[str]:
    """Return the verbs that tell it beside a quotation, or in "as … put it"."""
    return frozenset[str]().union(*(attributing("verbs", key) for key in ("clause", "infinitive", "object", "quoting")))


def _is_by_a_quotation(tree: Tree, verb: int) -> bool:
    """Tell whether a quotation ends before a verb or its subject, or begins behind the verb."""
    subject = tree.kid(verb, "nsubj")
    first = tree.left[subject] if subject is not None and subject < verb else verb
    return bool(_MARKS & {*tree.lower[first - 1 : first], *tree.lower[verb + 1 : verb + 3]})


def _is_shown(tree: Tree, verb: int, deps: set[str]) -> bool:
    """Tell whether a paper, a picture or a count shows something ("the report lists …")."""
    noun = tree.kid(verb, "nsubj")
    if (
        noun is None
        or tree.lemma[verb] not in attributing("verbs", "of_evidence")
        or not deps & {"dobj", "ccomp", "prep"}
    ):
        return False
    return any(tree.lower[word] in attributing("nouns", "evidence") for word in (noun, *objects(tree, noun, "of")))


def _governed(tree: Tree, verb: int) -> Iterator[int]:
    for kid in tree.kids[verb]:
        if tree.dep[kid] in _GOVERNED:
            yield kid
        if tree.dep[kid] in _THROUGH:
            yield from (below for below in tree.kids[kid] if tree.dep[below] in ("pobj", "acomp"))
