"""Other ways of handing over: "according to", "citing", owned nouns ("the denial of …") and headlines."""

from collections.abc import Iterator

from vedette.languages.english.times import time_language
from vedette.languages.english.words import toml_table
from vedette.model.vocabulary import SpeechAct
from vedette.read.clues import is_time
from vedette.read.saying_cues import FINITE, Cue, Range, Source, phrase, without
from vedette.read.saying_words import acts, saying
from vedette.read.tree import Tree

_FEW = 4  # words of a headline's source
_HEADLINE = 40  # words in which a headline that ran into the text ends


def according_cues(tree: Tree) -> Iterator[Cue]:
    """Yield "according to X", "citing X" and "quoting X"."""
    for word, lower in enumerate(tree.lower):
        if lower == "according" and tree.lower[word + 1 : word + 2] == ["to"]:
            source = _up_to_comma(tree, word + 2) or _object(tree, word + 1)
        elif lower in saying("words", "citing"):
            source = _object(tree, word)
        elif lower in saying("words", "by_way_of"):
            source = _whose(tree, word)
        else:
            continue
        if source is not None:
            yield Cue(word, source, _cut(tree, word, _behind_and(tree, word, _stretch(tree, word, source))))


def _cut(tree: Tree, word: int, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the content up to the next clause that sets somebody else against it ("…, while the army said …")."""
    closes = tree.closes[word]
    against = (w for w in range(word + 4, closes - 2) if tree.lower[w] in saying("words", "against"))
    first = next((w for w in against if _says(tree, w + 1, closes)), None)
    return content if first is None else without(content, (first, closes))


def _behind_and(tree: Tree, word: int, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return the content without the clause before an "and" that leads to the words ("…, and according to X …")."""
    before = word - 1
    joins = before > tree.opens[word] and tree.dep[before] == "cc" and tree.head[before] < before
    return without(content, (tree.opens[word], before)) if joins else content


def _says(tree: Tree, first: int, closes: int) -> bool:
    return any(
        tree.lemma[word] in acts("acts") and tree.tag[word] in FINITE for word in range(first, min(first + 12, closes))
    )


def _whose(tree: Tree, word: int) -> Source | None:
    """Return whose account or count a preposition brings ("by the army's count", "in the words of a witness")."""
    noun = tree.kid(word, "pobj")
    if noun is None or noun < word or tree.lower[noun] not in saying("words", "by_whose"):
        return None
    of = next((kid for kid in tree.kids[noun] if kid > noun and tree.lower[kid] == "of"), None)
    owner = tree.kid(of, "pobj") if of is not None else tree.kid(noun, "poss")
    if owner is not None and tree.tag[owner] == "PRP$":
        owner = tree.kid(tree.head[word], "nsubj")  # "by their own count, the villagers have buried 20"
    return phrase(tree, owner) if owner is not None and tree.pos[owner] in ("NOUN", "PROPN", "PRON") else None


def _object(tree: Tree, word: int) -> Source | None:
    noun = tree.kid(word, "pobj", "dobj")
    return phrase(tree, noun) if noun is not None and noun > word else None


def _up_to_comma(tree: Tree, first: int) -> Source | None:
    """Return the words up to the first comma, where "according to" opens a sentence."""
    if first - 2 > tree.opens[first - 2]:
        return None
    comma = next(
        (word for word in range(first, min(first + 14, tree.closes[first - 2])) if tree.lower[word] == ","), None
    )
    if comma is None or any(tree.tag[word] in FINITE for word in range(first, comma)):
        return None
    noun = next((word for word in range(first, comma) if tree.dep[word] == "pobj"), comma - 1)
    return Source(first, comma - 1, noun)


def _stretch(tree: Tree, word: int, source: Source) -> tuple[Range, ...]:
    """Return how far "according to X" reaches: the clause that it opens or ends, at most the sentence."""
    first, last = tree.opens[word], tree.closes[word] - 1
    for above in tree.above(word):
        inside = tree.dep[above] == "ccomp" or (tree.dep[above] == "relcl" and word - tree.left[above] <= 3)
        if inside and tree.left[above] < word:
            first, last = tree.left[above], tree.right[above]
            break
    return without(((first, last),), (word, max(word, source.last)))


def noun_cues(tree: Tree) -> Iterator[Cue]:
    """Yield nouns of saying with an owner ("Russia's claims of capture", "a warning by the army")."""
    table = acts("nouns")
    for noun, lower in enumerate(tree.lower):
        if lower not in table or tree.pos[noun] != "NOUN":
            continue
        owner = _owner(tree, noun)
        said = [
            kid
            for kid in tree.kids[noun]
            if kid > noun
            and (tree.lower[kid] in ("of", "that", "to", "about", "against", "on") or tree.dep[kid] in ("acl", "ccomp"))
        ]
        if owner is not None and said:
            act = table[lower]
            content = tuple((tree.left[kid], tree.right[kid]) for kid in said)
            yield Cue(noun, phrase(tree, owner), content, act, denied=act is SpeechAct.DENIES)


def _owner(tree: Tree, noun: int) -> int | None:
    owner = tree.kid(noun, "poss")
    if owner is None:
        by = next((kid for kid in tree.kids[noun] if kid > noun and tree.lower[kid] in ("by", "from")), None)
        owner = tree.kid(by, "pobj") if by is not None else None
    if owner is None:
        owner = next(
            (
                kid
                for kid in tree.kids[noun]
                if tree.entity[kid] in ("NORP", "ORG", "GPE") and tree.dep[kid] in ("amod", "compound")
            ),
            None,
        )
    return owner


def headline_cues(tree: Tree) -> Iterator[Cue]:
    """Yield headlines that name who says it at their end ("…: monitor") or at their beginning ("UN: …")."""
    for word, lower in enumerate(tree.lower):
        if lower == ":":
            cue = _named_after(tree, word) or _named_before(tree, word)
            if cue is not None:
                yield cue
    cue = _bare_end(tree)
    if cue is not None:
        yield cue


def _named_after(tree: Tree, colon: int) -> Cue | None:
    end = _line_end(tree, colon)
    words = range(colon + 1, end + 1)
    if not 1 <= len(words) <= _FEW or any(tree.tag[word] in FINITE for word in words):
        return None
    if not any(_is_source(tree, word) for word in words) or colon - tree.opens[colon] < 3:
        return None
    return Cue(colon, Source(colon + 1, end, end), ((tree.opens[colon], colon - 1),))


def _line_end(tree: Tree, word: int) -> int:
    """Return the last word of the line or sentence, without its full stop."""
    end = word
    while end + 1 < tree.closes[word] and tree.lower[end + 1] not in (".", "|") and "\n" not in tree.lower[end + 1]:
        end += 1
    return end


def _is_source(tree: Tree, word: int) -> bool:
    return tree.lower[word] in saying("sources", "headline") | saying("sources", "generic") or tree.entity[word] in (
        "ORG",
        "PERSON",
    )


def _named_before(tree: Tree, colon: int) -> Cue | None:
    first = tree.opens[colon]
    words = range(first, colon)
    if not 1 <= len(words) <= _FEW or tree.closes[colon] - colon < 4 or any(tree.tag[word] in FINITE for word in words):
        return None
    named = _is_source(tree, colon - 1) or tree.lower[first] in saying("sources", "bodies_of_state")
    if tree.lower[first] in saying("sources", "no_speaker") or not named:
        return None
    return Cue(colon, Source(first, colon - 1, colon - 1), ((colon + 1, tree.closes[colon] - 1),))


def _bare_end(tree: Tree) -> Cue | None:
    """Return the cue of a first line that ends with a source and no mark ("Strikes kill dozens Monitor").

    Where the text runs on behind it, an agency or a date stands there ("… Monitor XPA Friday 3 May Shells fell …").
    """
    if not tree.lower:
        return None
    end = _line_end(tree, 0)
    last = end if end < tree.closes[0] else end - 1
    if _is_bare(tree, last) and not (tree.dep[last] in ("dobj", "pobj") and tree.pos[last] != "PROPN"):
        return Cue(last, Source(last, last, last), ((0, last - 1),))
    far = min(_HEADLINE, len(tree.lower) - 1)
    told = (word for word in range(far) if _is_bare(tree, word) and _is_filed(tree, word + 1))
    last = next((word for word in told if tree.lower[word] not in saying("sources", "agencies")), 0)
    first = _of_source(tree, last)
    return Cue(last, Source(first, last, last), ((tree.opens[last], first - 1),)) if first > tree.opens[last] else None


def _is_bare(tree: Tree, word: int) -> bool:
    capital = tree.text[tree.begins[_of_source(tree, word)]].isupper()
    return word >= _FEW and tree.lower[word] in saying("sources", "headline") and capital


def _of_source(tree: Tree, word: int) -> int:
    """Return the first word of a headline's source: "Monitoring group", "Monitor"."""
    return word - 1 if word and tree.lower[word - 1] in saying("sources", "colourless") else word


def _is_filed(tree: Tree, word: int) -> bool:
    """Tell whether an agency stands at a word, or a weekday with its date, as behind a headline."""
    if tree.lower[word] in time_language().numbers_of["weekday"]:
        return word + 1 < len(tree.lower) and is_time(tree, word + 1)
    return tree.lower[word] in saying("sources", "agencies")


def goes_on(tree: Tree, first: int) -> bool:
    """Tell whether the sentence that opens at a word goes on with what was said before it ("Among them are …")."""
    return " ".join(tree.lower[first : first + 2]) in toml_table("saying")["sources"]["going_on"]
