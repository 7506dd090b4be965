"""Outlets: who is told what somebody says, and publishes it, or carries their statement."""

from vedette.read.saying_cues import Source, phrase
from vedette.read.saying_speakers import agent_of
from vedette.read.saying_words import saying
from vedette.read.tree import Tree


def outlet_of(tree: Tree, verb: int) -> Source | None:
    """Return the words for the outlet that was told, or that carries the statement, if there is one."""
    hearer = tree.kid(verb, "dative", "dobj") if tree.lemma[verb] in saying("words", "telling") else None
    if hearer is None or hearer < verb:
        return _carrier(tree, verb)
    source = phrase(tree, hearer)
    words = set(tree.lower[source.first : source.last + 1])
    if words & saying("sources", "hearers") or tree.entity[hearer] in ("PERSON", "GPE", "NORP"):
        return None
    return source if tree.pos[hearer] == "PROPN" or words & saying("sources", "media") else None


def author_of(tree: Tree, paper: int) -> Source | None:
    """Return the words for who brings out a report or a picture ("a report issued by the monitor shows …")."""
    if not {tree.lemma[paper], tree.lower[paper]} & (saying("sources", "papers") | saying("sources", "evidence")):
        return None
    issued = next((kid for kid in tree.kids[paper] if tree.dep[kid] == "acl" and tree.tag[kid] == "VBN"), None)
    author = agent_of(tree, issued) if issued is not None else None
    return phrase(tree, author) if author is not None else None


def _carrier(tree: Tree, verb: int) -> Source | None:
    """Return the words for who carries what is said ("in a statement carried by X", "was quoted … by X")."""
    for kid in tree.kids[verb]:
        paper = tree.kid(kid, "pobj") if tree.dep[kid] == "prep" else None
        carried = (
            tree.kid(paper, "acl") if paper is not None and tree.lower[paper] in saying("sources", "papers") else None
        )
        if carried is not None and tree.tag[carried] == "VBN":
            agent = agent_of(tree, carried)
            return phrase(tree, agent) if agent is not None else None
    if tree.lemma[verb] != "quote":
        return None
    by = next((word for word in range(verb + 1, tree.right[verb]) if tree.lower[word] == "by"), None)
    noun = tree.kid(by, "pobj") if by is not None else None
    return phrase(tree, noun) if noun is not None else None
