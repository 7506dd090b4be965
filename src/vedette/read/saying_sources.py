"""Sources: whoever a text lets say, think, want or stand for something, on any subject, in their fullest words.

`attribution` asks who vouches for a happening and names each once; here every holder of a word, a view or a wish
counts, as in the PolNeAR corpus (Newell, Margolin and Ruths 2018).
"""

from collections.abc import Iterator
from typing import Any

from vedette.read.attribution import attribute
from vedette.read.saying_cues import NOMINAL, Cue, Range, Source
from vedette.read.saying_quotes import quotes
from vedette.read.saying_turns import turns
from vedette.read.saying_verbs import subject_beside
from vedette.read.saying_views import attributing, tells
from vedette.read.saying_words import saying
from vedette.read.subjects import is_passive, objects
from vedette.read.tree import Tree, tree_of

_VERBS = ("VERB", "AUX")
_SHARING = ("conj", "advcl")  # a verb that hangs so on another has its subject
_MARKING = ("compound", "amod", "nmod", "poss", "nummod")  # tell one of many apart
_EDGES = frozenset({"cc", "advmod", "punct", "mark", "preconj"})
_ASIDE = ("advcl", "acl")
_DASHES = frozenset({"-", "–", "—", "--", "―", ";"})
_STEPS = 4  # up the parse to a subject
_PERSONAL = ("PRP", "WDT")  # within what another says, these stand for who is named there already


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
    for cue in speaking:
        speaker = _speaker(tree, cue)
        if speaker is not None and not (cue.index in said and tree.tag[speaker.noun] in _PERSONAL):
            yield speaker
    for word, part in enumerate(tree.pos):
        find = _FINDERS.get(part)
        holder = find(tree, word) if find is not None and word not in said else None
        if holder is not None:
            yield fullest(tree, holder)


def _holds(tree: Tree, cue: Cue) -> bool:
    """Tell whether a cue is one on any subject too: a verb of thinking needs to have what is thought."""
    if tree.pos[cue.index] not in _VERBS or cue.last >= 0:
        return True
    if tree.lower[cue.index] in saying("words", "citing"):
        return cue.source is None or _can_tell(tree, cue.source)
    return tree.lower[cue.index] == "according" or tells(tree, cue.index)


def _can_tell(tree: Tree, source: Source) -> bool:
    """Tell whether what is cited is somebody, or a paper: not what was done, or a reason."""
    words = range(source.first, source.last + 1)
    return any(tree.entity[word] in ("PERSON", "ORG", "NORP") for word in words) or any(
        tree.lemma[word] in attributing("nouns", "evidence") | saying("sources", "generic") for word in words
    )


def _speaker(tree: Tree, cue: Cue) -> Source | None:
    """Return the fullest words for who speaks at a cue, without the clause that tells that they do."""
    source = cue.source
    if source is None or tree.pos[source.noun] not in NOMINAL:
        return source
    wide = fullest(tree, source.noun)
    if _opens_sentence(tree, cue.index) and tree.lower[wide.last + 1 : wide.last + 2] != [","]:
        return source  # the parse took what is said for part of the name
    first, last = min(wide.first, source.first), max(wide.last, source.last)
    own = tree.kid(cue.index, "nsubj")
    if own is not None and tree.tag[own] in ("WP", "WDT") and source.noun in tree.above(cue.index):
        return Source(own, own, own)
    if not first <= cue.index <= last:
        return Source(first, last, source.noun)
    branch = next((word for word in (cue.index, *tree.above(cue.index)) if tree.head[word] == source.noun), source.noun)
    return Source(first, tree.left[branch] - 1, source.noun) if branch > source.noun else source


def _opens_sentence(tree: Tree, cue: int) -> bool:
    return tree.lower[cue] == "according" and cue == tree.opens[cue]


def _is_supposed(tree: Tree, verb: int) -> bool:
    """Tell whether a clause only supposes it ("if they want to …")."""
    clauses = (word for word in (verb, *tree.above(verb)) if tree.dep[word] == "advcl")
    return any(tree.lower[kid] in ("if", "unless") for clause in clauses for kid in tree.kids[clause])


def _holder(tree: Tree, verb: int) -> int | None:
    """Return the noun for who holds what a verb tells, if it tells such a thing."""
    if _is_supposed(tree, verb):
        return None
    if is_passive(tree, verb):
        told = tree.lemma[verb] in attributing("verbs", "always") | attributing("verbs", "done_by")
        return next(iter(objects(tree, verb, "by")), None) if told else None
    thing = tree.kid(verb, "dobj")
    if not tells(tree, verb) or (thing is not None and thing < verb and tree.lower[thing] == "what"):
        return None
    holder = _subject(tree, verb)
    if holder is None or tree.pos[holder] not in NOMINAL or tree.lower[holder] in attributing("nouns", "nobody"):
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
    if tree.lower[preposition] not in attributing("nouns", "asking"):
        return None
    poll = tree.kid(preposition, "pobj")
    if poll is None or tree.lower[poll] not in attributing("nouns", "asked") or tree.kid(poll, *_MARKING) is None:
        return None
    return poll


_FINDERS = {"VERB": _holder, "AUX": _holder, "ADP": _asked}


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
    aside = (tree.left[kid] - 1 for kid in tree.kids[noun] if kid > noun and _is_aside(tree, kid))
    last = next(aside, tree.right[noun])
    lines = (word for word in range(noun, last) if "\n" in tree.text[tree.ends[word] : tree.ends[word + 1]])
    return next(lines, last)


def _is_aside(tree: Tree, word: int) -> bool:
    """Tell whether what hangs on a noun behind it names it no more: an aside, or when and where it was said."""
    if tree.lower[tree.left[word] - 1] == ",":
        return tree.dep[word] in _ASIDE or (tree.dep[word] == "relcl" and tells(tree, word))
    thing = tree.kid(word, "pobj") if tree.dep[word] == "prep" else None
    if thing is None or tree.lower[word] not in attributing("nouns", "placing"):
        return False
    return tree.entity[thing] in ("DATE", "TIME") or tree.lemma[thing] in attributing("nouns", "occasions")
