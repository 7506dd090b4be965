"""Cues: the words by which a text hands over to somebody who says something, and what of the text they say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vedette.model.vocabulary import SpeechAct
from vedette.read.saying_words import acts, prepositions, saying
from vedette.read.tree import Tree

Range = tuple[int, int]  # first and last word, both included

SUBJECTS = ("nsubj", "csubj", "expl")
_CLAUSES = frozenset({"ccomp", "xcomp"})
_ASIDE = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg", "punct", "advmod", "npadvmod", "mark", "cc", "conj", "advcl", "parataxis", "expl", "agent", "intj", "preconj", "csubj"})
_SPEECH = "said"


@dataclass(frozen=True, slots=True)
class Cue:
    """One handing over. `speaker` is the word for who speaks (None: whoever spoke around it), `outlet` whom they told.

    `content` are ranges of words; `clause` are the words of the handing over itself.
    """

    index: int
    speaker: int | None
    outlet: int | None
    content: tuple[Range, ...]
    act: SpeechAct
    denied: bool = False
    goes_on: bool = False  # a participle that goes on with what is said around it


def verb_cues(tree: Tree) -> Iterator[Cue]:
    """Yield the cues that are verbs of saying."""
    table = acts("acts")
    for word, lemma in enumerate(tree.lemma):
        if tree.pos[word] not in ("VERB", "AUX") or (lemma not in table and lemma != "put"):
            continue
        cue = _verb_cue(tree, word, table.get(lemma, SpeechAct.ESTIMATES))
        if cue is not None and cue.content:
            yield cue


def _verb_cue(tree: Tree, verb: int, act: SpeechAct) -> Cue | None:
    if tree.kid(verb, "nsubjpass", "auxpass") is not None or tree.dep[verb] == "amod":
        return _passive_cue(tree, verb, act)
    speaker, goes_on = _speaker_of(tree, verb)
    if speaker is not None and not _may_speak(tree, verb, speaker):
        return None
    if speaker is None and not goes_on:
        return None
    content = _content(tree, verb, speaker)
    return Cue(verb, speaker, _outlet(tree, verb), content, _act(tree, verb, act), _denied(tree, verb), goes_on)


def _act(tree: Tree, verb: int, act: SpeechAct) -> SpeechAct:
    objects = [tree.lower[kid] for kid in tree.kids[verb] if tree.dep[kid] == "dobj"]
    return SpeechAct.CLAIMS_RESPONSIBILITY if act is SpeechAct.CLAIMS and "responsibility" in objects else act


def _passive_cue(tree: Tree, verb: int, act: SpeechAct) -> Cue | None:
    agent = tree.kid(verb, "agent")
    by = tree.kid(agent, "pobj") if agent is not None else None
    if by is None or tree.lower[by] in saying("sources", "mute"):
        return None
    host = _host(tree, verb)
    return Cue(verb, by, None, _without(host, (tree.left[agent or verb], tree.right[agent or verb])), act, _denied(tree, verb))


def _may_speak(tree: Tree, verb: int, speaker: int) -> bool:
    if tree.lower[speaker] in saying("sources", "mute"):
        return False
    if tree.lemma[verb] in saying("frames", "evidence"):
        return tree.lower[speaker] in saying("sources", "evidence") or tree.entity[speaker] in ("ORG", "PERSON")
    return tree.pos[speaker] in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X")


def _speaker_of(tree: Tree, verb: int) -> tuple[int | None, bool]:
    """Return the word for who speaks, and whether the verb goes on with what is said around it."""
    own = _own_subject(tree, verb)
    if own is not None:
        return own, False
    dep, head = tree.dep[verb], tree.head[verb]
    if dep == "conj" and tree.pos[head] in ("VERB", "AUX"):
        return _speaker_of(tree, head)
    if dep in ("advcl", "xcomp", "pcomp", "ccomp", "dep", "prep", "parataxis") or tree.tag[verb] == "VBG":
        return _borrowed(tree, verb)
    if dep == "acl":
        return head, False
    return None, False


def _borrowed(tree: Tree, verb: int) -> tuple[int | None, bool]:
    """Return who speaks for a verb without a subject of its own: of the verb that it hangs on, or whoever spoke before."""
    if tree.tag[verb] == "VBG" and tree.lemma[verb] in saying("frames", "continuing") and _said_around(tree, verb):
        return None, True
    for above in tree.above(verb):
        subject = tree.kid(above, "nsubj", "nsubjpass", "csubj")
        if subject is not None:
            return subject, False
        if tree.dep[above] == "relcl" or (tree.pos[above] in ("NOUN", "PROPN") and tree.dep[verb] == "acl"):
            return above, False
    return None, False


def _said_around(tree: Tree, verb: int) -> bool:
    return any(tree.lemma[above] in acts("acts") and _own_subject(tree, above) is not None for above in tree.above(verb))


def _own_subject(tree: Tree, verb: int) -> int | None:
    subject = tree.kid(verb, "nsubj", "csubj")
    if subject is None or tree.lower[subject] not in ("who", "which", "that"):
        return subject
    return tree.head[verb] if tree.dep[verb] == "relcl" else None


def _content(tree: Tree, verb: int, speaker: int | None) -> tuple[Range, ...]:
    clauses = [kid for kid in tree.kids[verb] if tree.dep[kid] in _CLAUSES]
    after = [kid for kid in clauses if kid > verb]
    if after or (not clauses and _wide(tree, verb) and not _closes(tree, verb, speaker)):
        return _ranges(tree, verb, speaker, _said_after(tree, verb))
    if _closes(tree, verb, speaker) or clauses:
        return _before(tree, verb, speaker)
    return _ranges(tree, verb, speaker, _said_after(tree, verb))


def _wide(tree: Tree, verb: int) -> bool:
    return tree.lemma[verb] in saying("frames", "wide") and bool(_said_after(tree, verb))


def _said_after(tree: Tree, verb: int) -> list[int]:
    """Return the dependents after a verb of saying that hold what is said."""
    lemma = tree.lemma[verb]
    wide = lemma in saying("frames", "wide") or (lemma == "put" and _puts_a_toll(tree, verb))
    after = prepositions().get(lemma, frozenset())
    said = []
    for kid in tree.kids[verb]:
        dep = tree.dep[kid]
        if dep in _CLAUSES or (kid > verb and wide and dep not in _ASIDE and dep != "dative"):
            said.append(kid)
        elif kid > verb and (tree.lower[kid] in after or (dep in ("oprd", "dobj") and lemma in ("call", "label", "describe"))):
            said.append(kid)
    return said


def _puts_a_toll(tree: Tree, verb: int) -> bool:
    thing = tree.kid(verb, "dobj")
    return thing is not None and tree.lower[thing] in saying("frames", "put")


def _ranges(tree: Tree, verb: int, speaker: int | None, said: list[int]) -> tuple[Range, ...]:
    ranges = []
    for kid in said:
        ranges += _without(((tree.left[kid], tree.right[kid]),), (verb, verb))
    return tuple(ranges)


def _closes(tree: Tree, verb: int, speaker: int | None) -> bool:
    """Tell whether the verb ends a report that stands before it ("…, a monitor said on Sunday")."""
    if speaker is None or tree.lemma[verb] not in saying("frames", "closing"):
        return False
    clause_start = min(tree.left[speaker], verb) if abs(speaker - verb) < 40 else verb
    before = clause_start - tree.opens[verb]
    return before >= 3 and not any(tree.dep[kid] in _CLAUSES | {"dobj"} and kid > verb for kid in tree.kids[verb])


def _before(tree: Tree, verb: int, speaker: int | None) -> tuple[Range, ...]:
    """Return the sentence without the words that hand over."""
    own = [kid for kid in tree.kids[verb] if tree.dep[kid] in ("nsubj", "aux", "dative", "npadvmod", "prep", "advmod", "dobj")]
    first = min([verb, *(tree.left[kid] for kid in own if tree.dep[kid] == "nsubj")])
    last = max([verb, *(tree.right[kid] for kid in own if kid > verb)])
    return _without(((tree.opens[verb], tree.closes[verb] - 1),), (first, last))


def _host(tree: Tree, verb: int) -> tuple[Range, ...]:
    return ((tree.left[verb], tree.right[verb]),)


def _without(ranges: tuple[Range, ...], hole: Range) -> tuple[Range, ...]:
    kept = []
    for first, last in ranges:
        if hole[1] < first or hole[0] > last:
            kept.append((first, last))
            continue
        if first < hole[0]:
            kept.append((first, hole[0] - 1))
        if hole[1] < last:
            kept.append((hole[1] + 1, last))
    return tuple(kept)


def _outlet(tree: Tree, verb: int) -> int | None:
    """Return the word for the outlet that was told, if one was."""
    if tree.lemma[verb] not in ("tell", "inform"):
        return None
    hearer = tree.kid(verb, "dative", "dobj", "iobj")
    if hearer is None:
        return None
    words = set(tree.lower[tree.left[hearer] : tree.right[hearer] + 1])
    if words & saying("sources", "hearers") or tree.entity[hearer] in ("PERSON", "GPE", "NORP"):
        return None
    return hearer if tree.pos[hearer] == "PROPN" or words & saying("sources", "media") else None


def _denied(tree: Tree, verb: int) -> bool:
    lemma = tree.lemma[verb]
    if tree.kid(verb, "neg") is not None:
        return False
    if lemma in saying("frames", "denying"):
        return True
    if acts("acts").get(lemma) is not SpeechAct.DENIES:
        return False
    thing = tree.kid(verb, "dobj", "nsubjpass")
    return tree.kid(verb, "ccomp") is not None or (thing is not None and tree.lower[thing] in saying("frames", "rejected"))


def according_cues(tree: Tree) -> Iterator[Cue]:
    """Yield "according to X" and "citing X"."""
    for word, lower in enumerate(tree.lower):
        if lower == "according":
            to = tree.kid(word, "prep")
            source = tree.kid(to, "pobj") if to is not None else None
        elif lower in ("citing", "quoting"):
            source = tree.kid(word, "dobj")
        else:
            continue
        if source is not None:
            yield Cue(word, source, None, _stretch(tree, word, source), SpeechAct.REPORTS)


def _stretch(tree: Tree, word: int, source: int) -> tuple[Range, ...]:
    """Return how far "according to X" reaches: the clause that it opens or ends, at most the sentence."""
    first, last = tree.opens[word], tree.closes[word] - 1
    for above in tree.above(word):
        if tree.dep[above] in ("ccomp", "relcl") and tree.left[above] < word:
            inside = tree.dep[above] == "ccomp" or word - tree.left[above] <= 3
            if inside:
                first, last = tree.left[above], tree.right[above]
                break
    return _without(((first, last),), (word, max(source, tree.right[word])))


def all_cues(tree: Tree) -> list[Cue]:
    """Return every cue of a text in the order of their words."""
    found = [cue for finder in FINDERS for cue in finder(tree)]
    return [replace(cue, content=tuple(cue.content)) for cue in sorted(found, key=lambda cue: cue.index)]


FINDERS = (verb_cues, according_cues)
