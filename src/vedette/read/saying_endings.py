"""Endings: "…, a monitor said on Sunday", read off the words, since texts without commas mislead the parse here."""

from vedette.model.vocabulary import SpeechAct
from vedette.read.saying_bounds import behind_object
from vedette.read.saying_cues import FINITE, Cue, Range, Source, phrase, without
from vedette.read.saying_words import saying
from vedette.read.tree import Tree

_MARKS = frozenset({'"', "''", "”", "“", ",", ";", ":", "-", "–", "—", "’", '""', '"""'})
_QUOTING = frozenset({'"', "''", "”", '""', '"""'})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET", "X"})
_LONGEST = 24  # words for a speaker


def ending(tree: Tree, verb: int, act: SpeechAct, after: int) -> Cue | None:
    """Return the cue of a verb that ends a report, if it does.

    `after` is the last word of the ending before it: what is said begins after that, or where the sentence does.
    """
    if tree.lemma[verb] not in saying("frames", "closing") or not _finite(tree, verb) or _governs(tree, verb):
        return None
    last = _tail(tree, verb)
    if last is None:
        return None
    source = _source(tree, verb, last)
    if source is None or tree.lower[source.first - 1] in saying("words", "opening"):
        return None
    first = min(verb, source.first)
    begin = max(_clause_start(tree, verb, first), after + 1 if after >= tree.opens[verb] else 0)
    reach = _reach(tree, verb, first, last)
    if not _says_something(tree, begin, reach, hole=(first, last)):
        return None
    content = without(((begin, reach),), (first, max(last, source.last)))
    return Cue(verb, source, content, act, last=max(last, source.last))


def _governs(tree: Tree, verb: int) -> bool:
    """Tell whether what is said stands behind a verb as its object ("counted nine dead", "warned of a famine")."""
    return any(
        kid > verb
        and (tree.dep[kid] == "acomp" or tree.lower[kid] in saying("words", "of_what"))
        and "," not in tree.lower[verb:kid]
        for kid in tree.kids[verb]
    )


def _clause_start(tree: Tree, verb: int, first: int) -> int:
    """Return the word with which what is said begins: behind the last semicolon that is not inside a quotation."""
    for word in range(first - 2, tree.opens[verb], -1):
        if tree.lower[word] in _QUOTING:
            break
        if tree.lower[word] == ";":
            return word + 1
    return tree.opens[verb]


def _finite(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] in FINITE or (tree.tag[verb] == "VBN" and tree.lemma[verb - 1] in ("have", "also"))


def _reach(tree: Tree, verb: int, first: int, last: int) -> int:
    """Return the last word of what is said: past the ending where that stands between commas."""
    closes = tree.closes[verb] - 1
    enclosed = first > 0 and tree.lower[first - 1] in _MARKS and last + 1 < closes and tree.lower[last + 1] == ","
    return closes if enclosed and tree.lower[last + 2] not in saying("words", "next_clause") else first - 1


def _tail(tree: Tree, verb: int) -> int | None:
    """Return the last word of the handing over after the verb; None where a clause hangs on it."""
    last = verb
    for word in range(verb + 1, tree.closes[verb]):
        if (
            tree.tag[word] == "VBG"
            or tree.pos[word] in ("SCONJ", "CCONJ")
            or tree.lower[word] in ("which", "who", ".", ";", ",", '"', "but")
        ):
            return None if tree.lower[word] == "that" else last
        if tree.tag[word] in FINITE or tree.lower[word] in ("that", ":", "“"):
            return None
        last = word
    return last


def _says_something(tree: Tree, first: int, last: int, *, hole: Range) -> bool:
    """Tell whether the words around an ending, which leave no more than that hole, hold a clause or a quotation."""
    if hole[0] - first < (3 if last < hole[0] else 2):
        return False
    words = (word for word in range(first, last + 1) if not hole[0] <= word <= hole[1])
    return any(tree.pos[word] in ("VERB", "AUX") or tree.lower[word] in ('"', "”", "“") for word in words)


def _source(tree: Tree, verb: int, last: int) -> Source | None:
    return _after(tree, verb, last) or source_before(tree, verb)


def _after(tree: Tree, verb: int, last: int) -> Source | None:
    """Return the speaker who stands after the verb ("said a monitor")."""
    if tree.lemma[verb] not in saying("frames", "inverting") or verb + 1 > last or tree.pos[verb + 1] not in _NAMING:
        return None
    if tree.lower[verb - 1] not in _MARKS and not (tree.lemma[verb] == "say" and _is_somebody(tree, verb + 1, last)):
        return None
    subject = tree.kid(verb, "nsubj")
    parted = tree.lower[verb - 1] == "," or (tree.lower[verb - 1] not in _MARKS and _tells_clause(tree, verb))
    if subject is not None and subject < verb and parted and tree.pos[subject] in _NAMING:
        return None
    end = verb + 1
    while (
        end < last
        and (_names(tree, end + 1) or tree.lower[end + 1] in saying("words", "inside"))
        and tree.lower[end + 1] != "on"
    ):
        end += 1
    noun = next(
        (
            w
            for w in range(verb + 1, end + 1)
            if tree.pos[w] in ("NOUN", "PROPN", "PRON") and not (_goes_on(tree, w) or _is_hyphen(tree, w + 1))
        ),
        verb + 1,
    )
    return None if tree.entity[noun] in ("DATE", "TIME") else Source(verb + 1, end, noun)


def _tells_clause(tree: Tree, verb: int) -> bool:
    """Tell whether a whole clause hangs on a verb behind it ("said two men had died")."""
    clause = next((kid for kid in tree.kids[verb] if kid > verb and tree.dep[kid] == "ccomp"), None)
    if clause is None or ";" in tree.lower[verb:clause]:
        return False
    return tree.tag[clause] in FINITE or tree.kid(clause, "aux", "auxpass") is not None


def _goes_on(tree: Tree, word: int) -> bool:
    return tree.dep[word] == "compound" and tree.head[word] > word


def _is_somebody(tree: Tree, first: int, last: int) -> bool:
    nouns = [word for word in range(first, last + 1) if tree.pos[word] in ("NOUN", "PROPN")]
    return any(
        tree.entity[word] in ("PERSON", "ORG") or tree.lower[word] in saying("sources", "generic") for word in nouns
    )


def source_before(tree: Tree, verb: int) -> Source | None:
    """Return the speaker who stands before the verb ("a monitor said")."""
    end = verb - 1
    while end > tree.opens[verb] and tree.lower[end] in saying("words", "between"):
        end -= 1
    subject = tree.kid(verb, "nsubj")
    thing = tree.kid(verb, "dobj")
    if thing is not None and thing > verb and tree.lemma[verb] not in saying("words", "plain"):
        return None
    if end < tree.opens[verb] or tree.pos[end] not in _NAMING | {"PUNCT"} or tree.tag[end] in ("WP", "WDT"):
        return None
    if subject is not None and tree.pos[subject] in _NAMING and tree.lower[end] == ",":
        return phrase(tree, subject)
    return _described(tree, end) or _whole(tree, verb, subject, end) or _last_named(tree, verb, subject, end)


def _last_named(tree: Tree, verb: int, subject: int | None, end: int) -> Source | None:
    """Return the words for a speaker that end at a word, where no mark parts them from what is said."""
    first = behind_object(tree, _start(tree, end, tree.opens[verb]), end)
    if first > end:
        return None
    governed = tree.pos[first - 1] == "ADP" and tree.pos[end] != "PRON"
    if governed and subject is not None and subject < first and tree.right[subject] >= end:
        return phrase(tree, subject)  # "the monitor which relies on people there said"
    noun = subject if subject is not None and first <= subject <= end else end
    head = _head_noun(tree, first, noun)
    if tree.pos[head] == "NOUN" and tree.lower[head] in saying("sources", "mute"):
        return _engaged(tree, first, end)
    return Source(first, end, head)


def _engaged(tree: Tree, first: int, end: int) -> Source | None:
    """Return the words for who does something with what stands from word `first` on ("a group monitoring the war")."""
    verb, opens = first - 1, tree.opens[end]
    noun = verb - 2 if tree.lower[verb - 1] in ("that", "which", "who") else verb - 1
    if noun < opens or tree.pos[verb] != "VERB" or tree.pos[noun] not in ("NOUN", "PROPN"):
        return None
    return Source(_start(tree, noun, opens), end, noun)


def _described(tree: Tree, end: int) -> Source | None:
    """Return the words for whom a clause tells of that ends in a pronoun ("the charity that runs it")."""
    noun, opens = end - 3, tree.opens[end]
    if tree.lower[end] not in ("it", "them", "him", "her") or noun < opens or tree.pos[noun] not in ("NOUN", "PROPN"):
        return None
    is_clause = tree.lower[end - 2] in ("that", "which", "who") and tree.pos[end - 1] == "VERB"
    return Source(_start(tree, noun, opens), end, noun) if is_clause else None


def _whole(tree: Tree, verb: int, subject: int | None, end: int) -> Source | None:
    """Return the subject with all that hangs on it, where a mark parts it from what is said ("…, men at the gates").

    Texts without that mark mislead the parse, so that it is asked only there.
    """
    if subject is None or subject >= end or tree.pos[subject] not in ("NOUN", "PROPN") or tree.right[subject] < end:
        return None
    if tree.lower[subject] in saying("sources", "mute") or not _MARKS.isdisjoint(tree.lower[subject:end]):
        return None
    source = phrase(tree, subject)
    parted = source.first == tree.opens[verb] or tree.lower[source.first - 1] in _MARKS
    return source if parted and source.first > tree.opens[verb] else None


def _names(tree: Tree, word: int) -> bool:
    """Tell whether a word may be one of a name, as in "the Britain-based monitor"."""
    return tree.pos[word] in _NAMING or _is_hyphen(tree, word) or _is_hyphen(tree, word - 1)


def _is_hyphen(tree: Tree, word: int) -> bool:
    """Tell whether a word is a hyphen with words close on both sides."""
    if not 0 < word < len(tree.lower) - 1 or tree.lower[word] != "-":
        return False
    return tree.ends[word - 1] == tree.begins[word] and tree.ends[word] == tree.begins[word + 1]


def _head_noun(tree: Tree, first: int, noun: int) -> int:
    """Return the noun that the others of its phrase hang on, inside the phrase."""
    while tree.dep[noun] in ("pobj", "prep", "compound", "conj", "nmod", "poss") and first <= tree.head[noun]:
        if tree.head[noun] > noun and tree.dep[noun] != "compound":
            break
        noun = tree.head[noun]
        if tree.pos[noun] == "VERB":
            break
    return noun


def _start(tree: Tree, end: int, opens: int) -> int:
    """Return the first word of the speaker whose last word is `end`, where no comma may part it from what is said."""
    first = end
    if tree.pos[end] == "PRON":
        return end
    while first > opens and end - first < _LONGEST:
        word = first - 1
        if (tree.pos[word] == "DET" and tree.lower[word] != "no") or tree.tag[word] == "PRP$":
            if not (
                word > opens
                and tree.lower[word - 1] in saying("words", "joining")
                and _source_before(tree, word - 1, opens)
            ):
                return word
        elif (
            tree.lower[word] in _MARKS - {"-"}
            or not (_names(tree, word) or tree.lower[word] in saying("words", "inside"))
            or _parted(tree, word, first)
        ):
            break
        first = word
    while first < end and tree.lower[first] in saying("words", "inside"):
        first += 1
    return first


def _source_before(tree: Tree, word: int, opens: int) -> bool:
    """Tell whether the words before a preposition are a word for a speaker ("a source in the army")."""
    return any(
        tree.lower[w] in saying("sources", "generic") | saying("sources", "people")
        for w in range(max(opens, word - 3), word)
    )


def _parted(tree: Tree, word: int, first: int) -> bool:
    """Tell whether a new phrase begins at `first`, so that what stands before it is no part of the speaker."""
    if tree.lower[word] in saying("words", "joining"):
        return not (tree.entity[word] in ("ORG", "FAC") or _source_before(tree, word, tree.opens[word]))
    if tree.lower[word] == "and":
        return False
    if tree.pos[word] in ("NOUN", "PROPN") and tree.pos[first] == "ADJ" and tree.entity[word] != "ORG":
        return True
    is_name = tree.pos[first] == "PROPN" and not tree.words(first, first).islower()  # not "the defence ministry"
    if tree.pos[word] == "NOUN" and is_name and tree.entity[word] not in ("ORG", "PERSON"):
        return tree.lower[word] not in saying("sources", "people") | saying("sources", "generic") | saying(
            "sources", "colourless"
        )
    ends_entity = (
        tree.entity[word] in ("GPE", "DATE", "NORP", "LOC", "CARDINAL") and tree.entity[first] != tree.entity[word]
    )
    return ends_entity and tree.pos[word] in ("PROPN", "NUM") and tree.pos[first] == "PROPN"
