import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.ingest.encodings import decode, encoding_of, transcoded

FRENCH = "Les combats ont repris près de l’école détruite, a déclaré le préfet à la presse."
RUSSIAN = "Бои возобновились у разрушенной школы, сообщил представитель армии журналистам в понедельник."
ARABIC = "قال متحدث إن القتال استؤنف قرب المدرسة المدمرة وإن المعبر ما زال مغلقا أمام المسافرين."
CHINESE = "发言人说，战斗在被毁的学校附近恢复，过境点仍然关闭。许多家庭沿着海岸公路离开了这座城市。"


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, ARABIC, CHINESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_with_and_without_a_mark(text: str, encoding: str) -> None:
    text = FRENCH if encoding in {"utf-16-le", "utf-16-be"} else text
    raw = text.encode(encoding)
    assert decode(raw, encoding_of(raw)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (ARABIC, "cp1256"), (CHINESE, "gb18030")],
)
def test_old_encodings_are_told(text: str, encoding: str) -> None:
    raw = (text * 5).encode(encoding)
    assert decode(raw, encoding_of(raw)) == text * 5


def test_what_is_declared_counts_when_it_reads() -> None:
    page = b'<html><head><meta charset="windows-1251"></head><body>' + "Бои идут".encode("cp1251")
    assert encoding_of(page) == "cp1251"
    assert encoding_of(page, "text/html; charset=koi8-r") == "koi8-r"
    assert encoding_of(b"caf\xe9 <meta charset='zlib'>") == "cp1252"  # no encoding of text


@given(st.binary(max_size=200), st.one_of(st.none(), st.text(max_size=40)))
def test_any_bytes_are_decoded(raw: bytes, content_type: str | None) -> None:
    encoding = encoding_of(raw, content_type)
    assert isinstance(decode(raw, encoding), str)
    whole = b"".join(transcoded([raw[:7], raw[7:]], encoding)).decode("utf-8")
    assert whole.removeprefix("\ufeff") == decode(raw, encoding)
