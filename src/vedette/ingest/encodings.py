"""Bytes → text, whatever their encoding. Nothing here fails: what cannot be read becomes U+FFFD."""

import codecs
import re
from collections.abc import Iterable, Iterator

_MARKS = (  # byte order marks; UTF-32 first, since its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]{1,30})""", re.IGNORECASE)
_CANDIDATES = (  # what the press of the world was written in before UTF-8
    "cp1251", "cp1256", "cp1252", "cp1250", "cp1254", "cp1255", "cp1253", "koi8_r", "iso8859_6", "gb18030", "big5",
    "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
_SAMPLE_BYTES = 65_536
_WESTERN_SHARE = 0.12  # of non-ASCII bytes: Western European texts have fewer, texts in other scripts many more
WESTERN = "cp1252"


def encoding_of(head: bytes, content_type: str | None = None) -> str:
    """Return the name of the encoding that `head`, the beginning of something, is written in."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    return _wide(head) or _utf8(head) or _declared(head, content_type) or _guessed(head[:_SAMPLE_BYTES])


def decode(raw: bytes, encoding: str) -> str:
    """Return the text, without its byte order mark."""
    return raw.decode(encoding, "replace").removeprefix("\ufeff")


def transcoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the same text in UTF-8, piece by piece."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def is_wide(encoding: str) -> bool:
    """Say whether ASCII characters take more than one byte in it, so that its lines cannot be cut as bytes."""
    return encoding.startswith(("utf-16", "utf-32"))


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero bytes beside its ASCII characters."""
    sample = head[: 2 * (min(len(head), 4096) // 2)]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half >= 4 and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if half >= 4 and even > 0.4 * half and odd < 0.05 * half else None


def _utf8(head: bytes) -> str | None:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)  # the head may end inside a character
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _declared(head: bytes, content_type: str | None) -> str | None:
    """Return what the server or the document itself says, where that is an encoding and reads the head."""
    for words in ((content_type or "").encode("utf-8", "replace"), head[:4096]):
        if (match := _DECLARED.search(words)) and (name := _known(match[1].decode("ascii"))) and _reads(head, name):
            return name
    return None


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except LookupError:
        return None
    if not found._is_text_encoding:  # "hex" and "zlib" are codecs too
        return None
    return WESTERN if found.name in {"iso8859-1", "ascii", "utf-8"} else found.name  # as browsers read them


def _reads(head: bytes, encoding: str) -> bool:
    if is_wide(encoding):  # its marks and zero bytes would have been seen
        return False
    text = head.decode(encoding, "replace")
    return text.count("\ufffd") <= 0.01 * len(text) + 1


def _guessed(sample: bytes) -> str:
    high = sum(byte >= 0x80 for byte in sample)
    if high <= _WESTERN_SHARE * len(sample):
        return WESTERN
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    return best.encoding if best is not None else WESTERN
