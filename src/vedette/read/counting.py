"""What a figure counts: by the noun that it stands with, and by what befalls those counted."""

from collections.abc import Iterator
from functools import cache

from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import Counted
from vedette.read.counted_words import counted_words, nouns, predicates
from vedette.read.harm import is_hurt, to_death
from vedette.read.quantities import Quantity
from vedette.read.tolls import left_toll, toll
from vedette.read.tree import Tree

_MODIFIERS = frozenset({"nummod", "quantmod", "compound", "amod", "advmod", "det", "predet", "nmod"})
Telling = tuple[Counted, int]  # what is counted, and the word that tells it

_ASIDE = 10  # words of an aside behind those counted, its commas included
_WINDOW = 4  # words after a figure where "killed" or "wounded" may stand without help of the parse
_THINGS = frozenset(
    {Counted.SHARE_PERCENT, Counted.DISTANCE_KM, Counted.VEHICLES, Counted.PLACES, Counted.STRIKES, Counted.OTHER}
)
_FATES = frozenset({Counted.KILLED, Counted.INJURED, Counted.MISSING})
_OF_PEOPLE = frozenset({Counted.CAPTURED, Counted.DISPLACED, Counted.ARRESTED, Counted.RELEASED, Counted.MISSING})


def noun_of(tree: Tree, figure: Quantity) -> int | None:
    """Return the noun that a figure counts, if the parse shows one."""
    inside = range(figure.first, figure.last + 1)
    outer = [word for word in inside if tree.head[word] not in inside or tree.head[word] == word]
    first = figure.core if figure.core in outer or not outer else outer[-1]
    core = first
    for _ in range(4):
        if tree.dep[core] not in _MODIFIERS or tree.head[core] < core:
            break
        core = tree.head[core]
    if any(tree.dep[word] == "det" for word in range(figure.last + 1, core)):
        core = first  # another phrase begins between them
    if core not in inside and tree.pos[core] in ("NOUN", "PROPN", "ADJ") and tree.lower[core] not in _vague():
        return core
    of = next((kid for kid in tree.kids[core] if tree.lower[kid] == "of" and kid > core), None)
    inner = tree.kid(of, "pobj") if of is not None else None
    return inner if inner is not None and tree.pos[inner] != "NUM" else None


@cache
def _vague() -> frozenset[str]:
    return frozenset(toml_table("counted")["numbers"]["vague"])


def telling_of(tree: Tree, figure: Quantity, noun: int | None) -> Telling | None:
    """Return what a figure counts and the word that tells it; None where it counts nothing that we know."""
    direct = nouns().get(tree.lower[noun]) if noun is not None else None
    if direct in _THINGS and noun is not None and direct is not None:
        return None if direct is Counted.OTHER else (direct, noun)
    for rule in (
        _bodies,
        _right_after,
        _told_next,
        _undergone,
        _taken,
        toll,
        _told_of_noun,
        _beside,
        left_toll,
        _among,
    ):
        telling = rule(tree, figure, noun)
        if telling is not None:
            return telling
    if noun is None or tree.pos[noun] in ("PRON", "DET"):
        return _moving(tree, figure)
    if direct is not None:
        return direct, noun
    return (Counted.PEOPLE, noun) if _is_people(tree, noun) else None


def _moving(tree: Tree, figure: Quantity) -> Telling | None:
    """People whom only their moving tells: "30,000 have crossed", "of them 137,000 were moved"."""
    subject = tree.dep[figure.core] in ("nsubj", "nsubjpass")
    verb = tree.head[figure.core]
    return (Counted.PEOPLE, verb) if subject and tree.lemma[verb] in counted_words("predicates", "move") else None


def _is_people(tree: Tree, noun: int) -> bool:
    lower = tree.lower[noun]
    return lower in counted_words("people", "words") or (
        tree.tag[noun] in ("NNS", "NNPS") and lower.endswith(tuple(counted_words("people", "plural_ends")))
    )


def _form(tree: Tree, word: int) -> str:
    """Return the lemma of a word, that of a heading's capital verb too ("Kills")."""
    lemma = tree.lemma[word]
    if tree.pos[word] in ("PROPN", "NOUN") and lemma not in predicates():
        bare = (lemma[: -len(end)] for end in ("s", "ed", "d") if lemma.endswith(end))
        return next((form for form in bare if form in predicates()), lemma)
    return lemma


def _right_after(tree: Tree, figure: Quantity, _noun: int | None) -> Telling | None:
    """A bare figure and its fate: "25 were wounded", "over 20 dead"."""
    for word in range(figure.last + 1, min(figure.last + 4, tree.closes[figure.core])):
        what = predicates().get(_form(tree, word)) or nouns().get(tree.lower[word])
        if (
            what in _FATES
            and not (tree.tag[word] == "VBG" and what is not Counted.MISSING)
            and not _before_noun(tree, word)
        ):
            return what, word
        if tree.lower[word] not in counted_words("predicates", "helping"):
            return None
    return None


def _before_noun(tree: Tree, word: int) -> bool:
    """Tell whether a word stands before the noun that it describes ("three injured persons")."""
    return tree.dep[word] in ("amod", "compound") and tree.head[word] > word and tree.pos[tree.head[word]] == "NOUN"


def _bodies(tree: Tree, figure: Quantity, noun: int | None) -> Telling | None:
    """What the noun before "of" tells: "the bodies of 70 civilians", "the killing of five youths"."""
    of = tree.head[noun if noun is not None else figure.core]
    if tree.lower[of] != "of" or of > figure.core:
        of = tree.head[figure.core]
    if tree.lower[of] != "of" or of >= figure.core:
        return None
    deadly = tree.lower[tree.head[of]] in counted_words("predicates", "deadly")
    what = Counted.KILLED if deadly and _may_die(tree, noun) else nouns().get(tree.lower[tree.head[of]])
    return (
        (what, tree.head[of]) if what in _OF_PEOPLE | {Counted.KILLED, Counted.INJURED} and what is not None else None
    )


def _may_die(tree: Tree, noun: int | None) -> bool:
    """Tell whether a figure counts living ones: people, or what nothing is said of ("the loss of 37")."""
    return noun is None or tree.pos[noun] == "PRON" or _is_people(tree, noun) or tree.entity[noun] == "NORP"


def _top(tree: Tree, figure: Quantity, noun: int | None) -> int:
    """Return the word of the phrase that hangs on the verb: "dozens" in "dozens of civilians", the first of a row."""
    top = noun if noun is not None else figure.core
    if tree.dep[top] == "pobj" and tree.lower[tree.head[top]] == "of" and tree.head[top] > figure.first:
        top = tree.head[tree.head[top]]
    while tree.dep[top] == "conj" and tree.pos[tree.head[top]] not in ("VERB", "AUX"):
        top = tree.head[top]
    return top


def _told_next(tree: Tree, figure: Quantity, noun: int | None) -> Telling | None:
    """What a participle right behind the noun tells, by whom or of one in a row: "… and four people wounded in …"."""
    last = figure.last if noun is None else max(figure.last, noun)
    word = last + 1
    if noun is None or word >= tree.closes[figure.core] or tree.head[word] != noun or tree.dep[word] != "acl":
        return None
    what = _fate_of(tree, word)
    own = tree.kid(word, "agent") is not None or tree.dep[noun] == "conj"
    return (what, word) if what in _FATES | _OF_PEOPLE and own and tree.tag[word] == "VBN" else None


def _undergone(tree: Tree, figure: Quantity, noun: int | None) -> Telling | None:
    """What the verb does to those counted: as its object, or as the subject of a passive or of "die" and "flee"."""
    top = _top(tree, figure, noun)
    dep, head = tree.dep[top], tree.head[top]
    if to_death(tree, head):  # where the parse may take those counted for a measure
        return Counted.KILLED, head
    thing = tree.kid(head, "dobj")
    if dep not in ("dobj", "nsubjpass", "nsubj", "attr"):
        return None
    lives = dep == "nsubj" and thing is not None and tree.lower[thing] in ("life", "lives")
    if tree.lemma[head] == "lose" and (dep == "dobj" or lives):
        return Counted.KILLED, head
    if tree.lemma[head] == "leave" and (beside := _beside(tree, figure, noun)) is not None:
        return beside
    passive = dep == "nsubjpass" or tree.kid(head, "auxpass") is not None
    for verb in _with_what_follows(tree, head, undergoes=dep == "dobj" or passive):
        what = _fate_of(tree, verb)
        lemma = tree.lemma[verb]
        active = lemma in counted_words("predicates", "active") or tree.pos[verb] == "ADJ" or tree.tag[verb] == "VBN"
        others = tree.kid(verb, "dobj") not in (None, top)  # "drove 160,000 from home and killed 72"
        own_object = others and lemma in counted_words("predicates", "transitive")
        if others and verb != head and dep == "dobj":
            continue
        if what is not None and (dep == "dobj" or passive or (active and (verb != head or not own_object))):
            return what, verb
    return None


def _with_what_follows(tree: Tree, verb: int, *, undergoes: bool) -> Iterator[int]:
    """Yield a verb, what it is joined to, and what hangs under it ("believed to have been killed")."""
    over = counted_words("predicates", "over")
    if undergoes and tree.lemma[verb] in over:
        yield from (
            kid
            for kid in tree.kids[verb]
            if tree.dep[kid] in ("xcomp", "ccomp", "oprd", "acomp", "advcl", "prep", "pcomp")
        )
        yield from (inner for kid in tree.kids[verb] if tree.lower[kid] == "as" for inner in tree.kids[kid])
    if tree.lemma[verb] == "leave":  # "left 28 dead": the fate hangs beside them, whatever is said to be their head
        yield from (kid for kid in tree.kids[verb] if tree.dep[kid] not in ("nsubj", "dobj"))
    yield verb
    yield from (
        kid for kid in tree.kids[verb] if tree.dep[kid] == "conj" and tree.kid(kid, "nsubj", "nsubjpass") is None
    )
    if tree.lemma[verb] == "be":  # "two of them are missing"
        yield from (kid for kid in tree.kids[verb] if tree.dep[kid] == "acomp")
    if tree.dep[verb] == "conj" and tree.kid(verb, "nsubj", "nsubjpass") is None:
        yield tree.head[verb]


def _fate_of(tree: Tree, verb: int) -> Counted | None:
    if to_death(tree, verb):
        return Counted.KILLED
    return Counted.INJURED if is_hurt(tree, verb) else predicates().get(tree.lemma[verb])


def _taken(tree: Tree, figure: Quantity, noun: int | None) -> Telling | None:
    """What a light verb and its object make of those counted: "taken hostage", "sustained injuries", "shot dead"."""
    top = _top(tree, figure, noun)
    verb = tree.head[top]
    beside = [*(kid for kid in tree.kids[verb] if kid != top), *range(verb + 1, min(verb + 3, tree.closes[verb]))]
    if tree.lemma[verb] in counted_words("predicates", "take") and tree.dep[top] in ("nsubjpass", "dobj"):
        return next(
            ((what, verb) for kid in beside if (what := nouns().get(tree.lower[kid])) is Counted.CAPTURED), None
        )
    if tree.lemma[verb] in counted_words("predicates", "suffer") and tree.dep[top] == "nsubj":
        return next(
            ((Counted.INJURED, verb) for kid in beside if tree.lower[kid] in counted_words("predicates", "wounds")),
            None,
        )
    if tree.lemma[verb] == "cost" and top > verb and {"life", "lives"} & set(tree.lower[top : top + 4]):
        return Counted.KILLED, verb  # "cost 300 fighters their lives"
    if tree.lower[verb] == "dead" and tree.lemma[tree.head[verb]] in ("shoot", "leave"):
        return Counted.KILLED, tree.head[verb]
    return None


def _told_of_noun(tree: Tree, figure: Quantity, noun: int | None) -> Telling | None:
    """What a participle or adjective of the noun tells: "28 militants killed in …", "70 wounded soldiers"."""
    here = {word for word in (noun, _top(tree, figure, noun)) if word is not None}
    for kid in (kid for word in here for kid in tree.kids[word]):
        what = predicates().get(tree.lemma[kid])
        if what is None and tree.dep[kid] == "amod" and _is_people(tree, tree.head[kid]):
            what = nouns().get(tree.lower[kid])  # "three injured persons"
        if what is not None and tree.tag[kid] != "VBG" and _describes(tree, kid):
            return what, kid
    return None


def _describes(tree: Tree, word: int) -> bool:
    """Tell whether a word tells what befell the noun that it hangs on, and not what that noun did."""
    if tree.dep[word] != "relcl":
        return tree.dep[word] in ("acl", "amod")
    return tree.kid(word, "nsubjpass") is not None or tree.lemma[word] in counted_words("predicates", "active")


def _beside(tree: Tree, figure: Quantity, noun: int | None) -> Telling | None:
    """What the words right after the figure and its noun tell, then those right before it."""
    last = max(figure.last, noun) if noun is not None and noun - figure.last <= 4 else figure.last
    last = _behind_aside(tree, last)
    for word in range(last + 1, min(last + 1 + _WINDOW, tree.closes[figure.core])):
        what = predicates().get(_form(tree, word)) or nouns().get(tree.lower[word])
        if what in _FATES and tree.tag[word] not in ("VBG", "VBZ", "VB"):
            return what, word
        if tree.lower[word] not in counted_words("predicates", "besides"):
            break
    before = figure.first - 1
    if (
        before >= tree.opens[figure.core]
        and tree.tag[before] != "JJ"
        and (what := predicates().get(_form(tree, before))) is not None
    ):
        return what, before
    return None


def _behind_aside(tree: Tree, last: int) -> int:
    """Return the comma that ends what is said of those counted ("24 people, most of them women, were killed")."""
    near = tree.lower[last + 1 : min(last + 1 + _ASIDE, tree.closes[last])]
    if near[:1] != [","] or "," not in near[1:]:
        return last
    end = last + 1 + near.index(",", 1)
    return (
        end if tree.lower[end + 1 : end + 2] and tree.lower[end + 1] in counted_words("predicates", "helping") else last
    )


def _among(tree: Tree, figure: Quantity, noun: int | None) -> Telling | None:
    """Those who are "among the dead"."""
    verb = tree.head[_top(tree, figure, noun)]
    among = next((kid for kid in tree.kids[verb] if tree.lower[kid] == "among"), None)
    words = tree.lower[among + 1 : among + 4] if among is not None else []
    if any(word in counted_words("predicates", "among") for word in words):
        return Counted.KILLED, verb
    return None
