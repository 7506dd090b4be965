"""Clues: what the parse shows around a word that might carry a happening.

A clue is a short string such as "w=seize/V" (the word), "w=seize/V&c=dobj:town" (the word with its object) or
"p=with:rocket" (a preposition and what follows). Names never enter a clue: a person, a people, a force or a state is
`<name>`, and the common nouns for those who fight or govern are all `<side>`: who acts cannot sway what is read.
"""

from collections.abc import Iterator
from functools import cache

from vedette.languages.english.words import word_list
from vedette.read.setting import Setting
from vedette.read.tree import Tree

CARRIERS = frozenset({"VERB", "NOUN", "ADJ", "PROPN", "ADV"})  # parts of speech that can carry a happening
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
_NAME_ENTITIES = frozenset({"PERSON", "NORP", "ORG"})
TIMES = frozenset({"DATE", "TIME"})
_SHORT = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "R"}
_SILENT = frozenset({"punct", "det", "case", "space", "dep"})
_LEANING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp"})
_CLASSES = {"NUM": "<figure>", "SPACE": "<space>", "PUNCT": "<mark>", "SYM": "<mark>", "X": "<other>"}
_NEAR = 5  # words to either side


@cache
def sides() -> frozenset[str]:
    """Return the common nouns for those who fight or govern."""
    return word_list("classes", "side")


def bare(tree: Tree, word: int) -> str:
    """Return the lemma of a word in small letters, a heading's capital plural without its s."""
    lemma = tree.lemma[word]
    if tree.pos[word] == "PROPN" and lemma.endswith("s") and len(lemma) > 4:
        return lemma[:-1]
    return lemma


def plain(tree: Tree, word: int) -> str:
    """Return what a word contributes to a clue: its lemma, or the class that stands for names, figures and times."""
    lemma = bare(tree, word)
    entity, part = tree.entity[word], tree.pos[word]
    if lemma in sides():
        return "<side>"
    if entity in _PLACE_ENTITIES and part == "PROPN":
        return "<place>"
    if entity in _NAME_ENTITIES or part == "PROPN" or _looks_named(tree, word):
        return "<name>"
    if entity in TIMES:
        return "<time>"
    if part in _CLASSES:
        return _CLASSES[part]
    return lemma


def is_time(tree: Tree, word: int) -> bool:
    """Tell whether a word is a day, a month or a time of day, also where the tagger took it for something else."""
    return tree.entity[word] in TIMES or tree.lower[word] in word_list("classes", "time")


def _looks_named(tree: Tree, word: int) -> bool:
    """Tell whether a word is a name that the tagger missed: it has a capital behind a small letter ("the ISIS")."""
    if tree.pos[word] not in ("ADJ", "NOUN"):
        return False
    before = tree.text[tree.begins[word - 1]] if word != tree.opens[word] else ""
    capital = tree.text[tree.begins[word]].isupper() and before.islower()
    return capital or (tree.pos[word] == "ADJ" and tree.entity[word] in _PLACE_ENTITIES)


def carries(tree: Tree, word: int) -> bool:
    """Tell whether a word can carry a happening at all."""
    return tree.pos[word] in CARRIERS and tree.entity[word] not in TIMES and tree.lower[word].replace("-", "").isalpha()


def subject_of(tree: Tree, word: int) -> int | None:
    """Return the subject of a verb, taken from the verb that it hangs on where it has none of its own."""
    for _ in range(4):
        own = tree.kid(word, *SUBJECTS)
        if own is not None or tree.dep[word] not in _LEANING:
            return own
        word = tree.head[word]
    return None


def _own(tree: Tree, word: int, name: str) -> Iterator[str]:
    yield f"w={name}"
    yield f"w={name}&d={tree.dep[word]}"
    yield f"w={name}&t={tree.tag[word]}"
    yield f"t={tree.tag[word]}"
    yield f"d={tree.dep[word]}"
    yield f"x={tree.lower[word][-3:]}&{name[-1]}"


def _above(tree: Tree, word: int, name: str) -> Iterator[str]:
    above = tree.head[word]
    head = plain(tree, above) if above != word else "<root>"
    yield f"h={head}"
    yield f"h={head}&d={tree.dep[word]}"
    yield f"w={name}&h={head}"
    if tree.dep[word] in ("pobj", "dobj", "conj"):
        yield f"g={plain(tree, tree.head[above])}&d={tree.dep[word]}"


def _below(tree: Tree, word: int, name: str) -> Iterator[str]:
    for kid in tree.kids[word]:
        dep = tree.dep[kid]
        if dep in _SILENT:
            continue
        lower = plain(tree, kid)
        yield f"c={dep}"
        yield f"w={name}&c={dep}"
        yield f"c={dep}:{lower}"
        yield f"w={name}&c={dep}:{lower}"
        yield from _deeper(tree, kid, name, lower)


def _deeper(tree: Tree, kid: int, name: str, lower: str) -> Iterator[str]:
    through = tree.dep[kid] in ("dobj", "nsubjpass")
    for grandkid in tree.kids[kid]:
        dep = tree.dep[grandkid]
        if dep in ("pobj", "pcomp") or (through and dep != "det"):
            clue = f"p={lower}:{plain(tree, grandkid)}"
            yield clue
            yield f"w={name}&{clue}"


def _around(tree: Tree, word: int, name: str) -> Iterator[str]:
    opens, closes = tree.opens[word], tree.closes[word]
    before = plain(tree, word - 1) if word > opens else "<start>"
    after = plain(tree, word + 1) if word + 1 < closes else "<end>"
    yield f"b={before}"
    yield f"a={after}"
    yield f"w={name}&b={before}"
    yield f"w={name}&a={after}"
    for near in range(max(opens, word - _NEAR), min(closes, word + _NEAR + 1)):
        if near != word and tree.pos[near] in ("NOUN", "VERB", "ADJ"):
            yield f"n={plain(tree, near)}"


def clues(tree: Tree, word: int, setting: Setting) -> list[str]:
    """Return the clues of a word in the setting of its text, each once."""
    heading = tree.pos[word] == "PROPN" and not tree.entity[word] and tree.lemma[word].lower() not in sides()
    base = bare(tree, word) if heading else plain(tree, word)
    name = f"{base}/{_SHORT.get(tree.pos[word], 'X')}"
    found = [*_own(tree, word, name), *_above(tree, word, name), *_below(tree, word, name), *_around(tree, word, name)]
    found += setting.clues(word, base)
    subject = subject_of(tree, word)
    if subject is not None:
        lower = plain(tree, subject)
        found += [f"s={lower}", f"w={name}&s={lower}"]
    return list(dict.fromkeys(found))
