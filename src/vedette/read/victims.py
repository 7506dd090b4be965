"""Victims told without a figure: "a woman was killed", "killing Ahmad Aziz and his brother"."""

from collections.abc import Iterator

from vedette.languages.english.not_places import given_names
from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import Counted
from vedette.read.counted_words import counted_words, nouns, predicates
from vedette.read.counting import Telling
from vedette.read.harm import is_hurt, to_death
from vedette.read.saying_words import saying
from vedette.read.subjects import objects
from vedette.read.tree import Tree

_FATES = frozenset(
    {
        Counted.PEOPLE,
        Counted.KILLED,
        Counted.INJURED,
        Counted.MISSING,
        Counted.CAPTURED,
        Counted.ARRESTED,
        Counted.RELEASED,
    }
)
_HURT = (Counted.KILLED, Counted.INJURED)


def single_victims(tree: Tree, taken: set[int]) -> Iterator[tuple[tuple[int, int], Telling]]:
    """Yield the first and last word, and the fate, of each single person who is said to be dead, hurt or taken."""
    seen = set(taken)
    for word in range(len(tree.lemma)):
        what = _fate(tree, word)
        befallen = _undergoing(tree, word)
        if what is None and nouns().get(tree.lower[word]) is Counted.KILLED:
            what, befallen = Counted.KILLED, _deprived(tree, word)
        if what is None:
            continue
        for noun in [each for one in befallen for each in _row(tree, one)]:
            span = range(tree.left[noun], noun + 1)
            if _is_one(tree, noun, what) and not _may_be_a_place(tree, noun, word) and seen.isdisjoint(span):
                seen.update(span)
                yield (span[0], noun), (what, word)


def _deprived(tree: Tree, death: int) -> list[int]:
    """Return those whose death a noun tells: "the killing of a boy", "the murder by gunmen of a judge"."""
    return [noun for word in (death, *objects(tree, death, "by")) for noun in objects(tree, word, "of")]


def _fate(tree: Tree, verb: int) -> Counted | None:
    if tree.pos[verb] not in ("VERB", "ADJ", "AUX"):
        return None
    if tree.lemma[verb] == "be":
        return Counted.KILLED if _among_the_dead(tree, verb) else None
    if to_death(tree, verb) or "".join(tree.lower[verb : verb + 2]) == "founddead":
        return Counted.KILLED
    if is_hurt(tree, verb):
        return Counted.INJURED
    what = predicates().get(tree.lemma[verb])
    return what if what in _FATES else None


def _among_the_dead(tree: Tree, verb: int) -> bool:
    among = next((kid for kid in tree.kids[verb] if tree.lower[kid] == "among"), None)
    dead = tree.kid(among, "pobj") if among is not None else None
    return dead is not None and tree.lower[dead] in counted_words("predicates", "among")


def _row(tree: Tree, noun: int) -> list[int]:
    """Return a noun and those joined to it by "and"."""
    joined = [kid for kid in tree.kids[noun] if tree.dep[kid] == "conj"]
    return [noun, *(each for kid in joined for each in _row(tree, kid))]


def _undergoing(tree: Tree, verb: int) -> list[int]:
    """Return those whom a verb befalls: its object, the subject of its passive, or of the verb that it is joined to."""
    bare = tree.tag[verb] == "VBN" or _is_another(tree, verb) or _in_heading(tree, verb)  # "… and a nurse wounded"
    bare = bare and tree.kid(verb, "aux", "dobj") is None
    if bare and tree.dep[verb] == "acl" and _in_heading(tree, verb):
        return [tree.head[verb]]
    passive = (
        tree.lemma[verb] == "be"
        or tree.kid(verb, "auxpass") is not None
        or tree.lemma[verb] in counted_words("people", "by_nature")
        or bare
    )
    wanted = ("nsubjpass", "nsubj") if passive else ("nsubjpass", "dobj")
    found = [kid for kid in tree.kids[verb] if tree.dep[kid] in wanted]
    if not found and tree.dep[verb] == "conj" and tree.tag[verb] == "VBN":
        found = [kid for kid in tree.kids[tree.head[verb]] if tree.dep[kid] == "nsubjpass"]
    if (
        not found and tree.dep[verb] == "xcomp" and tree.kid(verb, "auxpass") is not None
    ):  # "is said to have been killed"
        found = [kid for kid in tree.kids[tree.head[verb]] if tree.dep[kid] in ("nsubj", "nsubjpass")]
    if found and tree.lower[found[0]] in ("life", "lives"):  # "claimed the life of a woman"
        of = next((kid for kid in tree.kids[found[0]] if tree.lower[kid] == "of"), None)
        lost = tree.kid(of, "pobj") if of is not None else None
        return [] if lost is None else [lost]
    if found and tree.dep[verb] == "relcl" and tree.tag[found[0]] in ("WP", "WDT"):
        return [tree.head[verb]]
    return found


def _is_another(tree: Tree, verb: int) -> bool:
    """Tell whether a verb tells only of "another", whom it befell as it did those before ("and another wounded")."""
    subject = tree.kid(verb, "nsubj")
    return subject is not None and tree.lower[subject] == "another" and tree.dep[verb] == "conj"


def _in_heading(tree: Tree, word: int) -> bool:
    """Tell whether a word stands in a heading, which has no full stop, and may leave out articles and "was"."""
    return not set(tree.lower[tree.closes[word] - 2 : tree.closes[word]]) & {".", "!", "?", '"', "”"}


def _is_one(tree: Tree, noun: int, what: Counted) -> bool:
    lower = tree.lower[noun]
    words = {tree.lower[kid] for kid in tree.kids[noun]}
    if lower in counted_words("people", "pronouns") or (lower == "another" and what in _HURT):
        return True
    if lower in counted_words("people", "ordinals") and "a" in words:  # "a fourth died"
        return True
    if tree.tag[noun] not in ("NN", "NNP") or not _may_be_one(lower, what):
        return False
    return _is_one_named(tree, noun, words) if tree.pos[noun] == "PROPN" else _is_one_person(tree, noun, words, what)


def _may_be_one(lower: str, what: Counted) -> bool:
    """Tell whether a noun may be that of a person: none that counts something itself, but a captive who is killed."""
    taken = nouns().get(lower) is Counted.CAPTURED and what is not Counted.CAPTURED
    return lower not in counted_words("people", "no_person") and (lower not in nouns() or taken)


def _is_one_named(tree: Tree, noun: int, words: set[str]) -> bool:
    lower = tree.lower[noun]
    titled = "the" in words and (lower in saying("sources", "people") or _is_person(lower))
    unknown = tree.entity[noun] in ("NORP", "") and bool(words & counted_words("people", "one"))
    return titled or unknown or _is_name(tree, noun)


def _is_one_person(tree: Tree, noun: int, words: set[str], what: Counted) -> bool:
    lower = tree.lower[noun]
    if tree.entity[noun] in ("GPE", "LOC", "FAC", "NORP", "DATE", "TIME"):
        return False
    if _in_heading(tree, noun) and tree.kid(noun, "det") is None and _is_person(lower):
        return True
    bare = tree.dep[noun] == "conj" and not words and lower in counted_words("demographic", "words")
    if words & counted_words("people", "one") or (
        bare and tree.lower[tree.left[tree.head[noun]]] in counted_words("people", "one")
    ):
        return what in _HURT or _is_person(lower)
    return "the" in words and _is_person(lower) and lower not in toml_table("counted")["numbers"]["vague"]


def _may_be_a_place(tree: Tree, noun: int, verb: int) -> bool:
    """Tell whether a verb befalls places too and nothing tells that the name beside it is that of a person.

    A title tells it ("Colonel Idris"), and a longer name of a person that ends with it ("Adam Idris").
    """
    if tree.pos[noun] != "PROPN" or tree.lemma[verb] not in counted_words("people", "of_places_too"):
        return False
    beside = [kid for kid in tree.kids[noun] if tree.dep[kid] in ("compound", "amod", "appos", "nmod")]
    titles = saying("sources", "people")
    if _ends_a_name(tree, noun) or tree.lower[tree.left[noun]] in given_names() or _tells_age(tree, noun):
        return False
    return not any(
        tree.lower[kid] in titles or (tree.pos[kid] == "NOUN" and _is_person(tree.lower[kid])) for kid in beside
    )


def _tells_age(tree: Tree, noun: int) -> bool:
    """Tell whether a bare figure between commas follows a name ("Idris, 43, was captured")."""
    after = tree.lower[noun + 1 : noun + 4]
    return len(after) == 3 and after[0] == after[2] == "," and after[1].isdigit()


def _ends_a_name(tree: Tree, noun: int) -> bool:
    """Tell whether a single word for somebody ends the longer name of a person elsewhere in the text."""
    if tree.left[noun] < noun:
        return False
    return any(
        lower == tree.lower[noun] and tree.entity[word] == tree.entity[word - 1] == "PERSON"
        for word, lower in enumerate(tree.lower[1:], 1)
    )


def _is_name(tree: Tree, noun: int) -> bool:
    kinds = {tree.entity[word] for word in range(tree.left[noun], noun + 1)}
    return "PERSON" in kinds or (kinds == {""} and tree.dep[noun] == "nsubjpass")


def _is_person(lower: str) -> bool:
    known = lower in counted_words("people", "words") or lower in counted_words("demographic", "words")
    known = known or lower in saying("sources", "people")
    return known or (lower.endswith(tuple(counted_words("people", "singular_ends"))) and lower.isalpha())
