"""Verbs of saying and what hangs on them, by the parse."""

from collections.abc import Iterator
from dataclasses import replace

from vedette.model.vocabulary import SpeechAct
from vedette.read.saying_asides import is_rejection
from vedette.read.saying_cues import FINITE, NOMINAL, Cue, Range, Source, phrase, without
from vedette.read.saying_endings import ending, source_before
from vedette.read.saying_frames import is_witness, says_by_frame
from vedette.read.saying_outlets import outlet_of
from vedette.read.saying_speakers import is_told_of, speaker_of
from vedette.read.saying_words import acts, prepositions, saying
from vedette.read.tree import Tree

_SOON = 12  # words from a verb to the "that" of what is said
_CLAUSES = frozenset({"ccomp", "xcomp"})
_DOING = FINITE | {"VBN", "VBG"}
# What hangs on a verb of saying without being said.
_ASIDE = frozenset(
    [
        "nsubj",
        "nsubjpass",
        "aux",
        "auxpass",
        "neg",
        "punct",
        "advmod",
        "npadvmod",
        "mark",
        "cc",
        "conj",
        "advcl",
        "parataxis",
        "expl",
        "agent",
        "intj",
        "preconj",
        "csubj",
        "dative",
    ]
)


def verb_cues(tree: Tree) -> Iterator[Cue]:
    """Yield the cues that are verbs of saying."""
    table = acts("acts")
    last_ending = -1
    latest: Cue | None = None
    for word, lemma in enumerate(tree.lemma):
        if tree.pos[word] not in ("VERB", "AUX") or not (lemma in table or says_by_frame(tree, word)):
            continue
        act = table.get(lemma, SpeechAct.REPORTS)
        cue = ending(tree, word, act, last_ending)
        if cue is not None:
            last_ending = cue.last
        else:
            cue = _by_parse(tree, word, act)
            if cue is not None and latest is not None and _goes_on(tree, word, latest):
                cue = replace(cue, source=latest.source)
        if cue is not None and (
            cue.content or ":" in tree.lower[word : word + 10] or '"' in tree.lower[word : word + 4]
        ):
            neither = _is_neither_nor(tree, word)
            latest = replace(
                cue,
                outlet=cue.outlet or outlet_of(tree, word),
                denied=_denied(tree, word) and not neither,
                left_open=neither or tree.kid(word, "neg") is not None,
            )
            yield latest


def _by_parse(tree: Tree, verb: int, act: SpeechAct) -> Cue | None:
    if (tree.kid(verb, "dative") is not None and tree.lemma[verb] == "deny") or _is_no_saying(tree, verb):
        return None
    quoted = _quoted(tree, verb, act)
    if quoted is not None or _is_quoted(tree, verb):
        return quoted
    if is_told_of(tree, verb):
        return _told_by(tree, verb, act)
    speaker = speaker_of(tree, verb)
    if speaker is not None and not _may_speak(tree, verb, speaker):
        return None
    source = phrase(tree, speaker) if speaker is not None else _beside(tree, verb)
    if source is None or tree.lower[source.first] in saying("words", "nobody"):
        return None
    said = _said(tree, verb)
    content = tuple(part for kid in said for part in without(((tree.left[kid], tree.right[kid]),), (verb, verb)))
    if not content:
        content = ((verb, verb),) if is_rejection(tree, verb) else _behind_that(tree, verb)
    return Cue(verb, source, content, _act(tree, verb, act))


def _is_no_saying(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says nothing: "claimed nine lives", "jets believed to be theirs", "towns ruled by them"."""
    lemma, does = tree.lemma[verb], tree.kid(verb, "xcomp")
    if lemma == "rule":
        return tree.kid(verb, "ccomp", "prt") is None
    if does is not None and tree.tag[verb] == "VBD" and lemma in saying("frames", "held"):
        return tree.kid(does, "aux") is not None and tree.kid(verb, "dobj") is None
    thing = tree.kid(verb, "dobj") if lemma == "claim" else None
    return thing is not None and tree.lemma[thing] in saying("sources", "taken")


def _beside(tree: Tree, verb: int) -> Source | None:
    """Return the words right before a finite verb with a clause of its own, where the parse gives it no subject."""
    clause = tree.kid(verb, "ccomp")
    if tree.tag[verb] not in FINITE or clause is None or clause < verb or tree.kid(verb, "expl", "aux") is not None:
        return None
    return source_before(tree, verb)


def _goes_on(tree: Tree, verb: int, latest: Cue) -> bool:
    """Tell whether a participle goes on with the saying before it in the sentence ("… said, adding that …")."""
    continues = tree.tag[verb] == "VBG" and tree.lemma[verb] in saying("frames", "continuing")
    return continues and tree.opens[latest.index] == tree.opens[verb] and tree.head[verb] not in acted(tree, verb)


def acted(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return the verb of saying that a participle hangs on, if it does."""
    head = tree.head[verb]
    return (head,) if tree.lemma[head] in acts("acts") and tree.kid(head, "nsubj") is not None else ()


def _quoted(tree: Tree, verb: int, act: SpeechAct) -> Cue | None:
    """Return the cue of "was quoted as saying", whose subject speaks, or of "quoted … as saying", whose object does."""
    saying_so = next((kid for kid in tree.kids[verb] if tree.lower[kid] == "as" and tree.kid(kid, "pcomp")), None)
    quoted = tree.kid(verb, "nsubjpass", "dobj")
    if tree.lemma[verb] not in saying("words", "quoting") or quoted is None or saying_so is None:
        return None
    by = tree.kid(verb, "nsubj")
    source, outlet = phrase(tree, quoted), phrase(tree, by) if by is not None else None
    within = (kid for word in range(saying_so, tree.right[saying_so] + 1) for kid in tree.kids[word])
    said = next((kid for kid in within if tree.dep[kid] == "ccomp"), None)
    if said is not None:
        return Cue(verb, source, ((tree.left[said], tree.right[said]),), act, outlet)
    first = min(one.first for one in (source, outlet) if one is not None)
    content = ((tree.opens[verb], first - 1),) if first > tree.opens[verb] else ()
    return Cue(verb, source, content, act, outlet, last=tree.right[saying_so])


def _is_quoted(tree: Tree, verb: int) -> bool:
    """Tell whether a participle only says that somebody is quoted ("as saying")."""
    above = tree.head[verb]
    quotes = tree.lemma[tree.head[above]] in saying("words", "quoting")
    return tree.dep[verb] == "pcomp" and tree.lower[above] == "as" and quotes


def _told_by(tree: Tree, verb: int, act: SpeechAct) -> Cue | None:
    """Return the cue of "was reported by activists": they say the clause that the verb stands in."""
    agent = tree.kid(verb, "agent") or _by(tree, verb)
    by = tree.kid(agent, "pobj") if agent is not None else None
    if agent is None or by is None or tree.lower[by] in saying("sources", "mute"):
        return None
    host = tree.head[verb] if tree.dep[verb] in ("acl", "relcl") else verb
    source = phrase(tree, by)
    content = without(((tree.left[host], tree.right[host]),), (tree.left[agent], source.last))
    return Cue(verb, source, content, act)


def _by(tree: Tree, verb: int) -> int | None:
    """Return the "by" soon behind a verb that belongs to no other participle ("believed to be held by …")."""
    near = range(verb + 1, min(tree.right[verb] + 1, verb + 12))
    return next((word for word in near if tree.lower[word] == "by" and tree.tag[tree.head[word]] != "VBN"), None)


def _act(tree: Tree, verb: int, act: SpeechAct) -> SpeechAct:
    thing = tree.kid(verb, "dobj")
    if tree.kid(verb, "neg") is not None:
        return SpeechAct.REPORTS
    if act is SpeechAct.CLAIMS and thing is not None and tree.lower[thing] == "responsibility":
        return SpeechAct.CLAIMS_RESPONSIBILITY
    return act


def _may_speak(tree: Tree, verb: int, speaker: int) -> bool:
    lower = tree.lower[speaker]
    of = next((kid for kid in tree.kids[speaker] if tree.lower[kid] == "of"), None)
    inner = tree.kid(of, "pobj") if of is not None else None
    if lower in saying("sources", "mute") or tree.pos[speaker] not in NOMINAL:
        return False
    if tree.lemma[verb] in saying("frames", "witnessing") and is_witness(tree, speaker):
        return True
    if tree.lemma[verb] not in saying("frames", "evidence"):
        return True
    named = lower if inner is None or tree.pos[speaker] == "NOUN" else tree.lower[inner]
    return named in saying("sources", "evidence") or tree.entity[speaker] in ("ORG", "PERSON")


def _is_clause_like(tree: Tree, verb: int, thing: int) -> bool:
    """Tell whether an object is what is said: "says 19 rebels killed", "rules out talks"."""
    if tree.lemma[verb] == "rule":
        return any(tree.lower[kid] == "out" for kid in tree.kids[verb])
    return tree.lemma[verb] == "say" and any(tree.tag[word] in _DOING for word in range(thing, tree.right[thing] + 1))


def _behind_that(tree: Tree, verb: int) -> tuple[Range, ...]:
    """Return the clause behind a "that", also where the parse hangs it on the hearer ("told an agency that …")."""
    for word in range(verb + 1, min(verb + _SOON, tree.closes[verb])):
        if tree.lower[word] == "that" and tree.tag[word] == "IN" and tree.head[word] > word:
            return ((word, tree.right[tree.head[word]]),)
        if (tree.tag[word] in FINITE and tree.lemma[verb] != "tell") or tree.pos[word] == "PUNCT":
            break
    return _behind_hearer(tree, verb)


def _behind_hearer(tree: Tree, verb: int) -> tuple[Range, ...]:
    """Return what stands behind the hearer to the end of the sentence ("told a radio nobody was hurt")."""
    hearer = tree.kid(verb, "dobj", "dative") if tree.lemma[verb] == "tell" else None
    if hearer is None or hearer < verb or tree.pos[hearer] not in NOMINAL:
        return ()
    first = phrase(tree, hearer).last + 1
    said = range(first, tree.closes[verb])
    opens = first in said and tree.lower[first] != "," and tree.lower[first] not in saying("words", "behind_hearer")
    return ((first, said[-1]),) if opens and any(tree.tag[word] in FINITE for word in said) else ()


def _said(tree: Tree, verb: int) -> list[int]:
    """Return the dependents of a verb of saying that hold what is said."""
    lemma = tree.lemma[verb]
    wide = lemma in saying("frames", "wide") or says_by_frame(tree, verb)
    after = prepositions().get(lemma, frozenset())
    said: list[int] = []
    for kid in tree.kids[verb]:
        dep = tree.dep[kid]
        in_row = dep == "ccomp" and tree.lemma[kid] in acts("acts") and tree.kid(kid, "nsubj") is not None
        if in_row and said and said[-1] > verb:
            continue  # the next report of a row: "A admitted X and B vowed Y"
        names = dep in ("oprd", "dobj") and lemma in saying("words", "naming") and tree.kid(verb, "prt") is None
        names = names or (dep == "dobj" and _is_clause_like(tree, verb, kid))
        if dep in _CLAUSES or (kid > verb and (names or tree.lower[kid] in after or (wide and dep not in _ASIDE))):
            said.append(kid)
    return said


def _is_neither_nor(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is one of two that are both left undone: "neither confirmed nor denied"."""
    first = tree.head[verb] if tree.dep[verb] == "conj" else verb
    return any(tree.lower[kid] == "neither" for kid in tree.kids[first])


def _denied(tree: Tree, verb: int) -> bool:
    lemma = tree.lemma[verb]
    if tree.kid(verb, "neg") is not None:
        return False
    if lemma in saying("frames", "denying"):
        return True
    if acts("acts").get(lemma) is not SpeechAct.DENIES:
        return False
    thing = tree.kid(verb, "dobj", "nsubjpass")
    return tree.kid(verb, "ccomp") is not None or (
        thing is not None and tree.lower[thing] in saying("frames", "rejected")
    )
