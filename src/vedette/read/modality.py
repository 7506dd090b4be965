"""Modality: whether a happening is said to have happened, from tense, auxiliaries, negation and what governs it."""

from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import FAMILY, Family, Kind, Modality
from vedette.read.negation import is_negative
from vedette.read.offers import is_promise
from vedette.read.subjects import subject_of
from vedette.read.tree import Tree
from vedette.read.triggers import Trigger

_VERBS = ("VERB", "AUX")
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "pobj"})
_GOVERNED = frozenset({"xcomp", "acl", "dobj", "pobj", "prep", "pcomp", "nsubjpass", "ccomp", "advcl", "attr", "acomp"})
_NOUNLIKE = frozenset({"dobj", "pobj", "prep", "pcomp", "nsubjpass"})
_REFUSED = frozenset({"xcomp", "dobj", "nsubjpass", "attr", "acomp"})
_REACH = 5  # steps up the parse
_ORDER = (Modality.NEGATED, Modality.HYPOTHETICAL, Modality.PLANNED, Modality.EXPECTED)
_BEING = frozenset({"is", "are", "'s", "'re", "being"})
_PAST = frozenset({"was", "were", "had"})


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(toml_table("modality")[table].get(key, "").split())


def _verb_of(tree: Tree, word: int) -> int:
    """Return the verb whose tense tells when `word` is: itself, or the verb that a noun hangs on."""
    for _ in range(4):
        if tree.pos[word] in _VERBS or tree.head[word] == word:
            return word
        word = tree.head[word]
    return word


def _auxiliaries(tree: Tree, verb: int) -> set[str]:
    return {tree.lower[kid] for kid in tree.kids[verb] if tree.dep[kid] in ("aux", "auxpass")}


def _foreseen(tree: Tree, verb: int) -> Modality | None:
    """Return what an auxiliary says ("will", "could"), or the word that opens the clause ("if")."""
    if tree.lemma[verb] in _words("perceiving", "verbs") and _auxiliaries(tree, verb) & {"could", "can"}:
        return None  # what "could be heard" was heard
    found = _auxiliaries(tree, verb) | {tree.lemma[kid] for kid in tree.kids[verb] if tree.dep[kid] == "aux"}
    for modality in (Modality.PLANNED, Modality.EXPECTED, Modality.HYPOTHETICAL):
        if found & _words("auxiliary", modality):
            return modality
    opened = any(
        tree.dep[kid] in ("mark", "advmod") and tree.lower[kid] in _words("clause", "hypothetical")
        for kid in tree.kids[verb]
    )
    return Modality.HYPOTHETICAL if opened else None


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb stands with "to"."""
    return tree.tag[verb] == "VB" and any(tree.lower[kid] == "to" and tree.dep[kid] == "aux" for kid in tree.kids[verb])


def _told_by(tree: Tree, below: int, above: int) -> Modality | None:
    """Return what a word says of the happening that hangs on it by `below`."""
    if tree.dep[below] in _REFUSED and is_negative(tree, above) and tree.lemma[above] not in _words("unknown", "verbs"):
        return Modality.NEGATED
    if tree.lower[below] == "for" and tree.lemma[above] in _words("striving", "verbs"):
        return Modality.PLANNED
    for modality in _ORDER:
        if tree.lemma[above] in _words("over", modality) and (
            modality is Modality.NEGATED or tree.dep[below] in _NOUNLIKE or is_infinitive(tree, below)
        ):
            return modality
    if tree.dep[below] == "prep" and tree.pos[above] == "ADJ" and tree.lemma[above] in _words("near", "adjectives"):
        return Modality.EXPECTED
    if tree.dep[below] == "ccomp" and tree.lemma[above] in _words("wishing", "verbs"):
        return Modality.HYPOTHETICAL
    return _foreseen(tree, above) if tree.dep[below] in _REFUSED else None


def _is_aside(tree: Tree, below: int, above: int) -> bool:
    """Tell whether words only say when or where what stands above was done; "is under control" says what is so."""
    beside = tree.dep[below] == "prep" and tree.lower[below] in _words("aside", "prepositions")
    aims = tree.lower[below] == "at" and tree.lemma[above] in _words("aside", "aiming")
    return beside and not aims and tree.lemma[above] != "be"


def _only_names(tree: Tree, verb: int) -> bool:
    """Tell whether a verb leaves what it is done to as it is: "announced the capture", "called the raid a crime"."""
    calls = tree.lemma[verb] == "call" and tree.kid(verb, "oprd", "attr", "acomp") is not None
    return calls or tree.lemma[verb] in _words("naming", "verbs")


def _governed(tree: Tree, word: int) -> Modality | None:
    """Return what the words above say: "vowed to", "a plan to", "was expected to", "failed to"."""
    below = word
    for above in tree.above(word)[:_REACH]:
        beside_noun = tree.dep[below] == "acl" and not is_infinitive(tree, below)
        if tree.dep[below] not in _GOVERNED or beside_noun or _is_aside(tree, below, above):
            return None
        if tree.dep[below] == "dobj" and _only_names(tree, above):
            return None
        told = _told_by(tree, below, above)
        if told is not None:
            return told
        below = above
    return None


def _foretold(tree: Tree, verb: int) -> Modality | None:
    """Return what "would" says under a saying: planned by who speaks of himself, expected of somebody else."""
    clause = tree.head[verb] if tree.dep[verb] == "conj" else verb
    above = tree.head[clause]
    if _auxiliaries(tree, verb) & _words("auxiliary", "hypothetical") != {"would"} or tree.dep[clause] != "ccomp":
        return None
    if tree.lemma[above] not in _words("foretelling", "verbs") or _on_condition(tree, verb):
        return None
    subject, _ = subject_of(tree, verb)
    speaker, _ = subject_of(tree, above)
    own = subject is not None and (
        tree.pos[subject] == "PRON" or (speaker is not None and tree.lemma[subject] == tree.lemma[speaker])
    )
    return Modality.PLANNED if own else Modality.EXPECTED


def _on_condition(tree: Tree, verb: int) -> bool:
    """Tell whether a clause beside a verb makes it hang on something ("if", "unless")."""
    clauses = [kid for kid in tree.kids[verb] if tree.dep[kid] == "advcl"]
    return any(tree.lower[kid] in _words("clause", "hypothetical") for one in clauses for kid in tree.kids[one])


def _unreal(tree: Tree, trigger: Trigger, verb: int) -> Modality | None:
    word = trigger.word
    argument = word != verb and tree.dep[word] in _ARGUMENTS
    refused = argument and tree.dep[word] != "pobj" and tree.lemma[verb] not in _words("unknown", "verbs")
    if is_negative(tree, word) or (refused and is_negative(tree, verb)) or is_false_report(tree, word):
        return Modality.NEGATED
    if argument and tree.dep[word] == "nsubj" and _is_due(tree, verb):
        return Modality.EXPECTED
    found = _foreseen(tree, _shared(tree, word)) or (_foreseen(tree, verb) if argument else None)
    if found is Modality.HYPOTHETICAL:
        return _foretold(tree, word if word == verb else verb) or found
    if found is not None:
        return found
    aimed = is_infinitive(tree, word) and tree.dep[word] in ("advcl", "acl", "relcl")
    ahead = trigger.kind in _words("kinds", "aims") or tree.kid(word, "auxpass") is not None  # "a bill to be voted on"
    return _governed(tree, word) or (Modality.PLANNED if aimed and ahead else None)


def _shared(tree: Tree, verb: int) -> int:
    """Return the verb whose auxiliary a bare verb shares: "would expel them and close it"."""
    while tree.dep[verb] == "conj" and tree.tag[verb] == "VB" and not _auxiliaries(tree, verb):
        verb = tree.head[verb]
    return verb


def _is_due(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says of its subject that it lies ahead ("a vote is due on Thursday")."""
    ahead = tree.kid(verb, "acomp")
    return ahead is not None and tree.tag[verb] in ("VBZ", "VBP") and tree.lemma[ahead] in _words("over", "expected")


def is_false_report(tree: Tree, word: int) -> bool:
    """Tell whether a happening is only reported, and the report called false."""
    for report in tree.above(word)[:_REACH]:
        if tree.dep[report] == "nsubj":
            said = tree.kid(tree.head[report], "acomp", "attr")
            return said is not None and tree.lemma[said] in _words("falsehood", "words")
    return False


def _goes_on(tree: Tree, trigger: Trigger, verb: int) -> bool:
    """Tell whether the happening is under way, or a state that holds."""
    beside = {tree.lower[kid] for kid in (*tree.kids[verb], *tree.kids[trigger.word])}
    over = {tree.lemma[verb], tree.lemma[tree.head[verb]]} if tree.dep[verb] != "conj" else {tree.lemma[verb]}
    if beside & _words("ongoing", "beside") or over & _words("ongoing", "over") or _is_undone(tree, trigger, verb):
        return True
    auxiliaries = _auxiliaries(tree, verb)
    past = bool(auxiliaries & _PAST) or tree.tag[verb] == "VBD"
    if trigger.word != verb:
        lasting = trigger.kind in _words("kinds", "states") or tree.lemma[trigger.word] in _words("ongoing", "lasting")
        return lasting and not past
    return _verb_goes_on(tree, trigger.kind, verb, auxiliaries)


def _verb_goes_on(tree: Tree, kind: Kind, verb: int, auxiliaries: set[str]) -> bool:
    tag = tree.tag[verb]
    if tag == "VBG":
        return bool(auxiliaries) or tree.dep[verb] == "acl"
    if tag == "VBN":
        state = kind in _words("kinds", "states")
        return bool(auxiliaries & _BEING) or (state and not auxiliaries & _PAST)
    return tag in ("VBZ", "VBP") and kind not in _words("kinds", "points")


def _is_lack(tree: Tree, trigger: Trigger) -> bool:
    """Tell whether words tell a lack by being negative: "cannot be reached", "did not open", but not "was not shut"."""
    closing = trigger.kind is Kind.CLOSURE and tree.lemma[trigger.word] in _words("lacking", "closing")
    return trigger.kind in _words("kinds", "lacks") and not closing


def _unreal_lack(tree: Tree, trigger: Trigger, verb: int) -> Modality | None:
    """Return what is said of a lack that is not there yet; one that is told by "not" is there."""
    unreal = _unreal(tree, trigger, verb)
    if unreal is Modality.NEGATED:
        unreal = _foreseen(tree, verb)
    return unreal if unreal in (Modality.PLANNED, Modality.EXPECTED) else None


def _is_undone(tree: Tree, trigger: Trigger, verb: int) -> bool:
    """Tell whether a lack goes on as what has not been done up to now: "no aircraft has landed since Monday"."""
    still = is_negative(tree, trigger.word) or is_negative(tree, verb)
    return still and _is_lack(tree, trigger) and bool(_auxiliaries(tree, verb) & {"has", "have"})


def modality_of(tree: Tree, trigger: Trigger, *, denied: bool) -> Modality:
    """Return the modality of a happening; `denied` when whoever says it rejects it.

    Statements always occurred, but for help that is promised: it is still to come.
    """
    if trigger.kind is Kind.SUPPORT and is_promise(tree, trigger.word):
        return Modality.PLANNED
    if FAMILY[trigger.kind] is Family.STATEMENT:
        return Modality.OCCURRED
    if denied:
        return Modality.NEGATED
    verb = _verb_of(tree, trigger.word)
    unreal = _unreal_lack(tree, trigger, verb) if _is_lack(tree, trigger) else _unreal(tree, trigger, verb)
    if unreal is not None:
        return unreal
    return Modality.ONGOING if _goes_on(tree, trigger, verb) else Modality.OCCURRED
