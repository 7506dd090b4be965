"""The sentence around a piece of evidence, for people to read."""

import re

MOST_CHARACTERS = 400  # beside the evidence; a sentence that is longer is cut, and shows it
# A sentence ends at a line's end, or at a full stop before a space and something that begins a sentence.
_ENDS = re.compile(r"\n+|(?<=[.!?…][\"”’'])\s+|(?<=[a-z0-9)\]][.!?…])\s+(?=[\"“‘'A-Z])")


def passage(text: str, start: int, end: int) -> str:
    """Return the sentence or sentences of `text` that hold the characters `start` to `end`, on one line."""
    first, last = start - MOST_CHARACTERS // 2, end + MOST_CHARACTERS // 2
    ends = _ENDS.finditer(text, max(0, first), start + 1)  # one more: an end looks at what begins after it
    begins = max((found.end() for found in ends if found.end() <= start), default=None)
    stop = _ENDS.search(text, end, min(len(text), last))
    if begins is None:
        begins = max(0, first)
    finishes = stop.start() if stop else min(len(text), last)
    before = "… " if begins > 0 and begins == first else ""
    after = " …" if not stop and finishes < len(text) else ""
    return before + " ".join(text[begins:finishes].split()) + after
