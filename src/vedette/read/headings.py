"""How a text is laid out: its breaks, where it was filed, and what heads its parts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# A blank line, the end of a heading that is marked as one, and the line break before one part two sentences.
BREAK = re.compile(r"\n\s*\n|(?<=\n)(?=#)|^#[^\n]*\n", re.MULTILINE)
# So does a line break behind a full stop, or behind a few words alone on their line that do not run on ("In the air").
_LINE = re.compile(r"^[ \t]*(?=\S)", re.MULTILINE)
_OPENS = re.compile(r"[\"“‘'(\[•*–—-]*\s*[A-ZÀ-ÖØ-Þ\d]")
_CLOSED = re.compile(r"[a-z\d)%\]]{2}[.!?][\"”’')]*\s*$")
_ALONE = re.compile(r"\s*[A-ZÀ-ÖØ-Þ][\w'’-]*(?:,? [\w'’/&-]+){0,6}(?<! [a-z])(?<! [a-z]{2})(?<! [a-z]{3})\s*$")
# Where a text was filed, when and by whom: "KARMUN, Lutria, May 3 (Wire) - ", "Karmun (Wire) -- ", "KARMUN: ".
_HEAD = 400  # characters in which it stands, perhaps below a title
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]{2,}(?:[ -][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+)*"
_NAMED = r"(?:(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|\d{1,4}|of|de|al),? ){0,8}"
_WIRE = r"\([A-Z][A-Za-z &/]{1,30}\)"
_DATELINE = re.compile(
    rf"\s*(?:(?:{_CAPITALS}(?:[,/( ][^\n—–]{{0,70}}?)?|{_NAMED}{_WIRE})(?:\s+--?|\s*[—–])\s+|{_CAPITALS}:\s+)(?=\S)"
)
# The date of a web page that ran into the text: "Published May 3 2017 A bomb …", "Tuesday 3 May 2017 14:20 Rebels …".
_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}),? (?:19|20)\d\d"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d"
)
_RUN_IN = re.compile(
    rf"\s*(?:(?:Published|Posted|Updated|Date of publication)(?: on)?:? )?(?:[A-Z][a-z]{{2,5}}day,? )?(?:{_DAY})"
    r"(?:,? \d{1,2}:\d\d)?[.:]?\s+(?=[\"“]?[A-Z\d])"
)
# What a part of a digest or a situation report is headed by: "3. KARMUN. ", "KARMUN: ", or "Karmun" alone on its line.
_HEADING = re.compile(
    rf"^[ \t]*(?:(?P<mark>\d{{1,2}}[.)]|[•*#-]+)[ \t]*)?(?P<head>{_CAPITALS}|[A-ZÀ-ÖØ-Þ][\w'’-]+(?: \w[\w'’-]*){{0,4}})"
    r"(?:(?P<stop>[.:]|[ \t]*[-–—]{1,2})[ \t]+(?=\S)|:?[ \t]*$)",
    re.MULTILINE,
)


class Heading(NamedTuple):
    """The characters of what heads a part of a text, and where the part ends: at the next heading, or with its line."""

    start: int
    end: int
    until: int


def headings(text: str) -> Iterator[Heading]:
    """Yield what heads the parts of a text, in its order; whether it names a place is not told."""
    found = [one for one in _HEADING.finditer(text) if one["mark"] or one["stop"] != "." or one["head"].isupper()]
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, until in zip(found, ends, strict=False):  # no heading has no end
        line = text.find("\n", one.end()) if one["stop"] else until
        yield Heading(one.start("head"), one.end("head"), min(until, line if line >= 0 else until))


def parts(text: str) -> list[int]:
    """Return the characters at which another part of a text begins, so that no sentence runs over them."""
    found = {one.end() for one in BREAK.finditer(text)}
    found.update(one.end() for one in [_RUN_IN.match(text)] if one)
    lines = [one.end() for one in _LINE.finditer(text)]
    is_closed = True
    for start, end in zip(lines, [*lines[1:], len(text)], strict=False):
        if is_closed and _OPENS.match(text, start):
            found.add(start)
        line = text[start:end]
        is_closed = bool(BREAK.search(line) or _CLOSED.search(line) or (is_closed and _ALONE.match(line)))
    return sorted(found)


def datelines(text: str) -> list[tuple[int, int]]:
    """Return the characters in which a text says where it was filed: at its head, or below its title."""
    heads = (0, *(found.end() for found in BREAK.finditer(text, 0, _HEAD)))
    return [found.span() for head in heads if (found := _DATELINE.match(text, head))]
