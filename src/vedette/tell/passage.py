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
    is_cut = begins is None and first > 0
    if begins is None:
        begins = _word_after(text, first, start) if is_cut else 0
    finishes = stop.start() if stop else _word_before(text, last, end)
    before = "… " if is_cut else ""
    after = " …" if not stop and finishes < len(text) else ""
    return before + " ".join(text[begins:finishes].split()) + after


def _word_after(text: str, at: int, most: int) -> int:
    """Return where the first whole word begins from `at` on, and at `most` at the latest."""
    space = re.search(r"\s", text[at - 1 : most])
    return at + space.start() if space else at


def _word_before(text: str, at: int, least: int) -> int:
    """Return where the last whole word ends before `at`, which may be behind the text; not before `least`."""
    if at >= len(text):
        return len(text)
    space = re.search(r"\s\S*$", text[least : at + 1])
    return least + space.start() if space else at
