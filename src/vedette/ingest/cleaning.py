"""What a text from outside may hold: nothing invisible that could mislead a reader or a machine."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_HOSTILE = re.compile(  # control characters; bidirectional embeddings, overrides, isolates; non-characters; tags
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def clean_text(text: str) -> str:
    """Return the text in NFC, lines ended by LF, without hostile characters; a clean text comes back as it was."""
    if not text.isascii():
        text = _LONE_SURROGATE.sub("\ufffd", text)
        text = unicodedata.normalize("NFC", text)
    return _HOSTILE.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str, most_characters: int) -> str:
    """Return a title or name: clean, on one line, cut to `most_characters`."""
    line = _SPACES.sub(" ", clean_text(text)).strip()
    return line if len(line) <= most_characters else line[: most_characters - 1].rstrip() + "…"
