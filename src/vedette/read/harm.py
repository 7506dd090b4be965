"""Harm: verbs that kill or hurt by what hangs on them."""

from vedette.read.counted_words import counted_words
from vedette.read.subjects import objects
from vedette.read.tree import Tree


def to_death(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is one of killing by its complement: "shot dead", "hacked to death", "fatally shot"."""
    if any(tree.lower[kid] in counted_words("predicates", "fatally") for kid in tree.kids[verb]):
        return True
    after = tree.lower[verb + 1 : verb + 4]
    if tree.lemma[verb] == "shoot" and "dead" in after:
        return True
    ends = [after[:2], *(tree.lower[kid : kid + 2] for kid in tree.kids[verb])]
    condemned = tree.lemma[verb] in counted_words("predicates", "condemn")
    return ["to", "death"] in ends and tree.pos[verb] == "VERB" and not condemned


def is_hurt(tree: Tree, verb: int) -> bool:
    """Tell whether a verb hurts by what hangs on it: "shot in the leg", "taken to hospital", "cut by glass"."""
    lemma = tree.lemma[verb]
    behind = {tree.lower[noun] for noun in objects(tree, verb, "in", "to", "at", "by")}
    taken = lemma in counted_words("predicates", "taking") and behind & counted_words("predicates", "wards")
    cut = lemma in counted_words("predicates", "grazing") and behind & counted_words("predicates", "splinters")
    limbs = behind & counted_words("predicates", "limbs")
    return bool(taken or cut or (limbs and lemma in counted_words("predicates", "grazing") | {"shoot", "wound"}))
