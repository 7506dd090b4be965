"""Sources: whoever a text lets say, think, want or stand for something, on any subject, in their fullest words.

`attribution` asks who vouches for a happening and names each once; here every holder of a word, a view or a wish
counts, as in the PolNeAR corpus (Newell, Margolin and Ruths 2018).
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from vedette.languages.english.words import toml_table
from vedette.read.attribution import attribute
from vedette.read.saying_cues import NOMINAL, Cue, Range, Source
from vedette.read.saying_quotes import quotes
from vedette.read.saying_turns import turns
from vedette.read.saying_verbs import subject_beside
from vedette.read.saying_words import saying
from vedette.read.subjects import is_passive, objects
from vedette.read.tree import Tree, tree_of

_VERBS = ("VERB", "AUX")
_SHARING = ("conj", "xcomp")  # a verb that hangs so on another has its subject
_GOVERNED = ("dobj", "acomp", "attr", "oprd", "ccomp", "prt")
_THROUGH = ("prep", "ccomp", "xcomp")
_MARKING = ("compound", "amod", "nmod", "poss", "nummod")  # tell one of many apart
_EDGES = frozenset({"cc", "advmod", "punct", "mark", "preconj"})
_ASIDE = ("advcl", "acl")
_DASHES = frozenset({"-", "–", "—", "--", "―", ";"})
_STEPS = 4  # up the parse to a subject


def sources_in(doc: Any) -> list[Source]:
    """Return the words for each source of a parsed text, in its order.

    Nobody inside a quotation counts: what is told there is told by who is quoted.
    """
    tree = tree_of(doc)
    spoken = list(turns(tree))
    silent = _words_of([*quotes(tree), *(said for _, said in spoken)])
    found = [source for source in _told(tree, attribute(doc).cues) if source.noun not in silent]
    each = {(source.first, source.last): source for source in (*found, *(source for source, _ in spoken))}
    return sorted(each.values(), key=lambda source: (source.first, source.last))


def _words_of(ranges: list[Range]) -> set[int]:
    return {word for first, last in ranges for word in range(first, last + 1)}


def _told(tree: Tree, cues: tuple[Cue, ...]) -> Iterator[Source]:
    """Yield who speaks at the cues, and outside what they say whoever else holds a view or is asked for one."""
    speaking = [cue for cue in cues if cue.source is not None and _holds(tree, cue)]
    said = _words_of([part for cue in speaking for part in cue.content])
    yield from (speaker for cue in speaking if (speaker := _speaker(tree, cue)) is not None)
    for word, part in enumerate(tree.pos):
        if word in said:
            continue
        if part in _VERBS and not _is_supposed(tree, word):
            holder = _holder(tree, word)
        else:
            holder = _asked(tree, word) if part == "ADP" else None
        if holder is not None:
            yield fullest(tree, holder)


def _holds(tree: Tree, cue: Cue) -> bool:
    """Tell whether a cue is one on any subject too: a verb of thinking needs to have what is thought."""
    if tree.pos[cue.index] not in _VERBS or cue.last >= 0:
        return True
    return tree.lower[cue.index] in saying("words", "citing") | {"according"} or _tells(tree, cue.index)


def _speaker(tree: Tree, cue: Cue) -> Source | None:
    """Return the fullest words for who speaks at a cue, without the clause that tells that they do."""
    source = cue.source
    if source is None or tree.pos[source.noun] not in NOMINAL:
        return source
    wide = fullest(tree, source.noun)
    first, last = min(wide.first, source.first), max(wide.last, source.last)
    if not first <= cue.index <= last:
        return Source(first, last, source.noun)
    own = tree.kid(cue.index, "nsubj")
    if own is not None and tree.tag[own] in ("WP", "WDT"):
        return Source(own, own, own)
    branch = next((word for word in (cue.index, *tree.above(cue.index)) if tree.head[word] == source.noun), source.noun)
    return Source(first, tree.left[branch] - 1, source.noun) if branch > source.noun else source


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(toml_table("attributing")[section].get(key, "").split())


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    lines = (line.split(":") for line in toml_table("attributing")["verbs"]["with"].split())
    return {verb: frozenset(behind.split(",")) for verb, behind in lines}


def _tells(tree: Tree, verb: int) -> bool:
    """Tell whether a verb, with what hangs on it, tells what somebody says, thinks, wants or stands for."""
    lemma = tree.lemma[verb]
    deps = {tree.dep[kid] for kid in tree.kids[verb]}
    return (
        lemma in _words("verbs", "always")
        or ("ccomp" in deps and lemma in _words("verbs", "clause"))
        or ("xcomp" in deps and lemma in _words("verbs", "infinitive"))
        or ("dobj" in deps and lemma in _words("verbs", "object"))
        or _is_shown(tree, verb, deps)
        or any(tree.lower[kid] in _prepositions().get(lemma, ()) for kid in tree.kids[verb] if tree.dep[kid] != "aux")
        or any(tree.lower[kid] in _words("light", lemma) for kid in _governed(tree, verb))
    )


def _is_shown(tree: Tree, verb: int, deps: set[str]) -> bool:
    """Tell whether a paper, a picture or a count shows something ("the report lists …")."""
    noun = tree.kid(verb, "nsubj")
    if noun is None or tree.lemma[verb] not in _words("verbs", "of_evidence") or not deps & {"dobj", "ccomp", "prep"}:
        return False
    return any(tree.lower[word] in _words("nouns", "evidence") for word in (noun, *objects(tree, noun, "of")))


def _governed(tree: Tree, verb: int) -> Iterator[int]:
    for kid in tree.kids[verb]:
        if tree.dep[kid] in _GOVERNED:
            yield kid
        if tree.dep[kid] in _THROUGH:
            yield from (below for below in tree.kids[kid] if tree.dep[below] in ("pobj", "acomp"))


def _is_supposed(tree: Tree, verb: int) -> bool:
    """Tell whether a clause only supposes it ("if they want to …")."""
    clauses = (word for word in (verb, *tree.above(verb)) if tree.dep[word] == "advcl")
    return any(tree.lower[kid] in ("if", "unless") for clause in clauses for kid in tree.kids[clause])


def _holder(tree: Tree, verb: int) -> int | None:
    """Return the noun for who holds what a verb tells, if it tells such a thing."""
    if is_passive(tree, verb):
        return next(iter(objects(tree, verb, "by")), None) if tree.lemma[verb] in _words("verbs", "always") else None
    thing = tree.kid(verb, "dobj")
    if not _tells(tree, verb) or (thing is not None and thing < verb and tree.lower[thing] == "what"):
        return None
    holder = _subject(tree, verb)
    if holder is None or tree.pos[holder] not in NOMINAL or tree.lower[holder] in _words("nouns", "nobody"):
        return None
    return holder if tree.tag[holder] == "WP" or tree.lower[holder] not in saying("sources", "mute") else None


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, or of the verb that it shares one with."""
    for _ in range(_STEPS):
        own = subject_beside(tree, verb, "nsubj", "nsubjpass")
        if own is not None:
            return own
        if tree.dep[verb] not in _SHARING or tree.pos[tree.head[verb]] not in _VERBS:
            return None
        verb = tree.head[verb]
    return None


def _asked(tree: Tree, preposition: int) -> int | None:
    """Return the poll that a preposition brings ("in a recent poll"); "the polls" alone are no particular one."""
    if tree.lower[preposition] not in _words("nouns", "asking"):
        return None
    poll = tree.kid(preposition, "pobj")
    if poll is None or tree.lower[poll] not in _words("nouns", "asked") or tree.kid(poll, *_MARKING) is None:
        return None
    return poll


def fullest(tree: Tree, noun: int) -> Source:
    """Return all the words that hang on a noun in its line, without asides and the marks and joining words around."""
    first, last = _from(tree, noun), _to(tree, noun)
    while first < noun and (tree.dep[first] in _EDGES or tree.pos[first] == "SPACE"):
        first += 1
    while last > noun and (tree.pos[last] in ("PUNCT", "SPACE") or tree.tag[last] == "POS"):
        last -= 1
    return Source(first, last, noun)


def _from(tree: Tree, noun: int) -> int:
    breaks = (word for word in range(noun - 1, tree.left[noun] - 1, -1) if _parts(tree, word))
    return next((word + 1 for word in breaks), tree.left[noun])


def _parts(tree: Tree, word: int) -> bool:
    """Tell whether a line, a colon or a dash ends at a word, so that what is before is another matter."""
    before = tree.text[tree.begins[word] - 1 : tree.begins[word]]
    dash = tree.lower[word] in _DASHES and before.isspace()
    return dash or tree.lower[word] == ":" or "\n" in tree.text[tree.begins[word] : tree.begins[word + 1]]


def _to(tree: Tree, noun: int) -> int:
    aside = (
        tree.left[kid] - 1
        for kid in tree.kids[noun]
        if kid > noun and tree.dep[kid] in _ASIDE and tree.lower[tree.left[kid] - 1] == ","
    )
    last = next(aside, tree.right[noun])
    lines = (word for word in range(noun, last) if "\n" in tree.text[tree.ends[word] : tree.ends[word + 1]])
    return next(lines, last)
