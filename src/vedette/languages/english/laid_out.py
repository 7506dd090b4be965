"""A text as it is analysed: what the form of an old wire hides is put right, every letter in its place.

Lines that break inside sentences run on, and a text or line in capitals throughout gets small letters. Both leave the
text as long as it was, so that whatever is found in it stands at the same characters of the text as it was written.
"""

from vedette.languages.english.casing import is_in_capitals, with_small_letters

_NARROWEST, _WIDEST = 50, 100  # characters of the longest line of a text whose lines are cut by their length
_RAGGED = 8  # characters by which lines may be shorter than they could
_LEAST_CUT = 3  # lines, and ...
_MOSTLY_CUT = 0.7  # ... their share, from which a text counts as cut by length


def as_analysed(text: str) -> str:
    """Return a text as it is to be analysed, of the same length."""
    return _with_case(_with_running_lines(text))


def _with_case(text: str) -> str:
    """Return a text with small letters where it is in capitals throughout, or where a line is, perhaps its headline."""
    if is_in_capitals(text):
        return with_small_letters(text)
    lines = text.split("\n")
    return "\n".join(with_small_letters(line) if line.isupper() and is_in_capitals(line) else line for line in lines)


def _with_running_lines(text: str) -> str:
    """Return a text without the line breaks that are there only since no other word had room in the line."""
    lines = text.split("\n")
    lengths = [len(line.rstrip()) for line in lines]
    width = max(lengths)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    firsts = [len(line.split(maxsplit=1)[0]) if line.strip() else 0 for line in lines[1:]]
    inside = [number for number, first in enumerate(firsts) if lengths[number] and first]
    cut = {number for number in inside if lengths[number] + 1 + firsts[number] > width - _RAGGED}
    if len(cut) < max(_LEAST_CUT, _MOSTLY_CUT * len(inside)):
        return text
    return "".join(line + ("\n" if number not in cut else " ") for number, line in enumerate(lines))[:-1]
