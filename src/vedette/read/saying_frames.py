"""Frames: verbs that say something only with certain words beside them: tolls put, pictures spread, things seen."""

from vedette.read.saying_speakers import agent_of, is_told_of, speaker_of
from vedette.read.saying_words import saying
from vedette.read.subjects import objects
from vedette.read.tree import Tree


def says_by_frame(tree: Tree, verb: int) -> bool:
    """Tell whether a verb puts a toll, spreads what shows something, or tells what a witness saw."""
    return _spreads(tree, verb) or _puts_a_toll(tree, verb) or _is_witnessed(tree, verb)


def _is_witnessed(tree: Tree, verb: int) -> bool:
    """Tell whether somebody who looks on sees, hears or counts something ("survivors counted 20 dead")."""
    if tree.lemma[verb] not in saying("frames", "witnessing"):
        return False
    witness = agent_of(tree, verb) if is_told_of(tree, verb) else speaker_of(tree, verb)
    return witness is not None and is_witness(tree, witness)


def is_witness(tree: Tree, noun: int) -> bool:
    """Tell whether a noun stands for somebody who sees and counts for others to know."""
    return bool({tree.lemma[noun], tree.lower[noun]} & saying("sources", "witnesses"))


def _puts_a_toll(tree: Tree, verb: int) -> bool:
    if tree.lemma[verb] == "give":
        return any(
            tree.pos[kid] == "NUM" or tree.lemma[kid] in saying("frames", "given")
            for kid in tree.kids[verb]
            if tree.dep[kid] == "dobj"
        )
    if tree.lemma[verb] not in saying("frames", "putting"):
        return False
    if tree.lemma[verb] == "put" and any(_is_figure(tree, noun) for noun in objects(tree, verb, "at")):
        return True  # "put its own dead at 35"
    return any(word in saying("frames", "put") for word in tree.lower[verb : min(verb + 9, tree.closes[verb])])


def _is_figure(tree: Tree, noun: int) -> bool:
    return tree.pos[noun] == "NUM" or any(tree.pos[kid] == "NUM" for kid in tree.kids[noun])


def _spreads(tree: Tree, verb: int) -> bool:
    lemma = tree.lemma[verb]
    if lemma in saying("frames", "spreading"):
        thing = tree.kid(verb, "dobj")
    elif lemma in saying("frames", "surfacing"):
        thing = tree.kid(verb, "nsubj")
    else:
        return False
    return thing is not None and tree.lower[thing] in saying("sources", "evidence") | saying("sources", "papers")
