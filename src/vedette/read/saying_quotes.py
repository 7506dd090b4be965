"""Quotations: where they open and close, and who goes on speaking through them."""

from bisect import bisect_left
from dataclasses import replace

from vedette.read.saying_cues import Cue, Range
from vedette.read.saying_words import saying
from vedette.read.tree import Tree

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_VERBS = frozenset({"VERB", "AUX"})
_EITHER = frozenset({'"', "''", "``"})
_LONG = 4  # words: a shorter quotation is a word in quotation marks
_NEAR = 60  # words between a speaker and a quotation that goes on
_REACH = 150  # words around a quotation in which its speaker may stand
_NEXT = 60  # handings over to look at for the end of a statement
_STATEMENT = 1200  # words
_DAY_OF_SAYING = 6  # words between a verb of saying and the mark behind it ("said on Wednesday, and …")
_LONGEST = 250  # words: what is longer lacks its closing mark


def quotes(tree: Tree) -> list[Range]:
    """Return the quotations of a text as the first and last word between the marks, longer than a few words.

    One that goes on over paragraphs opens each of them and closes but once: an opening mark ends what is still open.
    """
    found = []
    opened: int | None = None
    for word, lower in enumerate(tree.lower):
        if not _is_mark(lower):
            continue
        opens = lower in _OPENING or (lower not in _CLOSING and _leans_right(tree, word))
        if opened is not None and (not opens or _after_break(tree, word)):
            if _LONG <= word - opened - 1 <= _LONGEST:
                found.append((opened + 1, word - 1))
            opened = None
        if opens and opened is None:
            opened = word
    return found


def _is_mark(lower: str) -> bool:
    return lower in _OPENING or lower in _CLOSING or lower in _EITHER or bool(lower and not lower.strip('"'))


def _leans_right(tree: Tree, word: int) -> bool:
    """Tell whether a mark that may open or close stands before its words: nothing or a space parts it from the left."""
    before = tree.text[tree.begins[word] - 1 : tree.begins[word]]
    after = tree.text[tree.ends[word] : tree.ends[word] + 1]
    return (not before or before.isspace() or before in "([-—–") and bool(after) and not after.isspace()


def _after_break(tree: Tree, word: int) -> bool:
    """Tell whether a word is the first of its line."""
    before = tree.text[max(0, tree.begins[word] - 3) : tree.begins[word]]
    return not before or "\n" in before


def stretch_over_quotes(tree: Tree, cues: list[Cue], found: list[Range]) -> list[Cue]:
    """Return the cues, what they say stretched over the quotations that they begin, end or go on with."""
    stretched = list(cues)
    indices = [cue.index for cue in cues]
    for quote in found:
        near = range(bisect_left(indices, quote[0] - _REACH), bisect_left(indices, quote[1] + _REACH))
        number = _said_by(tree, {number: stretched[number] for number in near}, quote)
        if number is not None:
            cue = stretched[number]
            stretched[number] = replace(cue, content=(*_outside(cue.content, quote), quote))
    return stretched


def _outside(content: tuple[Range, ...], quote: Range) -> list[Range]:
    return [part for part in content if not (quote[0] <= part[0] and part[1] <= quote[1])]


def _said_by(tree: Tree, cues: dict[int, Cue], quote: Range) -> int | None:
    for rule in (_ending, _overlapping, _opening, _before):
        number = rule(tree, cues, quote)
        if number is not None:
            return number
    return None


def _ending(_tree: Tree, cues: dict[int, Cue], quote: Range) -> int | None:
    """Return the cue whose words stand right after the closing mark ("…" he said)."""
    for number, cue in cues.items():
        first = min(cue.index, cue.source.first) if cue.source is not None else cue.index
        if 1 <= first - quote[1] <= 3 and (cue.last >= 0 or not cue.content):
            return number
    return None


def _overlapping(_tree: Tree, cues: dict[int, Cue], quote: Range) -> int | None:
    best, most = None, 0
    for number, cue in cues.items():
        if quote[0] <= cue.index <= quote[1]:
            continue
        shared = sum(max(0, min(last, quote[1]) - max(first, quote[0]) + 1) for first, last in cue.content)
        if shared >= max(most, 1):
            best, most = number, shared
    return best


def _opening(_tree: Tree, cues: dict[int, Cue], quote: Range) -> int | None:
    """Return the cue that stands right before the opening mark (he said: "…)."""
    near = [number for number, cue in cues.items() if 0 < quote[0] - cue.index <= 4]
    return near[-1] if near else None


def _before(tree: Tree, cues: dict[int, Cue], quote: Range) -> int | None:
    """Return the last cue before a quotation that stands as a sentence of its own."""
    if tree.opens[quote[0]] < quote[0] - 1:
        return None
    before = [number for number, cue in cues.items() if 0 < quote[0] - cue.index <= _NEAR]
    return before[-1] if before else None


def stretch_over_joined(tree: Tree, cues: list[Cue]) -> list[Cue]:
    """Return the cues, those that stand in the midst stretched over what is joined behind: "…, they said, and …"."""
    last_of = {tree.opens[cue.index]: cue.index for cue in cues}
    return [_over_joined(tree, cue) if last_of[tree.opens[cue.index]] == cue.index else cue for cue in cues]


def _over_joined(tree: Tree, cue: Cue) -> Cue:
    if cue.last < 0 or not cue.content or cue.denied:
        return cue
    closes = tree.closes[cue.index]
    behind = range(cue.last + 1, min(cue.last + 1 + _DAY_OF_SAYING, closes - 1))
    mark = next((word for word in behind if tree.lower[word] in (",", ";") or tree.pos[word] in _VERBS), None)
    if mark is None or (tree.lower[mark] != ";" and tree.lower[mark : mark + 2] not in ([",", "and"], [",", "but"])):
        return cue
    return replace(cue, content=(*cue.content, (mark + 1, closes - 1)))


def stretch_over_list(tree: Tree, cues: list[Cue]) -> list[Cue]:
    """Return the cues, each stretched over the clauses of a list that it opens: "… said that A; that B; and that C"."""
    stretched = list(cues)
    for word, lower in enumerate(tree.lower):
        if lower != "that" or not _is_listed(tree, word):
            continue
        before = [n for n, cue in enumerate(cues) if tree.opens[word] <= cue.index < word and cue.content]
        if before:
            cue = stretched[before[-1]]
            mark = next((one for one in range(word, tree.closes[word]) if tree.lower[one] == ";"), tree.closes[word])
            stretched[before[-1]] = replace(cue, content=(*cue.content, (word, mark - 1)))
    return stretched


def _is_listed(tree: Tree, word: int) -> bool:
    """Tell whether a "that" goes on with a list of clauses, behind a mark and perhaps an "and"."""
    joined = tree.lower[word - 1] in ("and", "but")
    mark = word - 2 if joined else word - 1
    return tree.tag[word] == "IN" and mark > tree.opens[word] and tree.lower[mark] in ((";", ",") if joined else (";",))


def stretch_over_statement(tree: Tree, cues: list[Cue]) -> list[Cue]:
    """Return the cues, those that end a line with a colon stretched over the paragraphs up to the next speaker's."""
    stretched = []
    for number, cue in enumerate(cues):
        colon = next(
            (word for word in range(cue.index + 1, min(cue.index + 12, len(tree.lower))) if tree.lower[word] == ":"),
            None,
        )
        if colon is None or not _ends_line(tree, colon):
            stretched.append(cue)
            continue
        others = [
            other for other in cues[number + 1 : number + _NEXT] if other.index > colon and other.source is not None
        ]
        ends = next((tree.opens[other.index] for other in others if _another(tree, other)), colon + _STATEMENT)
        stretched.append(replace(cue, content=(*cue.content, (colon + 1, min(ends, len(tree.lower)) - 1))))
    return stretched


def _ends_line(tree: Tree, word: int) -> bool:
    return "\n" in tree.text[tree.ends[word] : tree.ends[word] + 4]


def _another(tree: Tree, cue: Cue) -> bool:
    """Tell whether a cue hands over to somebody named, outside a quotation."""
    named = cue.source is not None and tree.pos[cue.source.noun] != "PRON"
    return named and (cue.last >= 0 or tree.lemma[cue.index] in saying("words", "plain"))
