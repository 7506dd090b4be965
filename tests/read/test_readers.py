"""Laws that every reader of the table keeps."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vedette.languages.english.sides import SideNames
from vedette.model.document import Document
from vedette.model.ids import DocumentId, SourceId, content_hash
from vedette.read.check import problem
from vedette.read.reader import Reader, no_places
from vedette.read.readers import READERS

TEXT = (
    "Rebel fighters captured the village of Karmun on Monday, a monitor said. The army denied that it had lost the "
    "village. Air strikes on Tel Sefa killed at least 12 people.\nThe governor promised to open the road."
)


def document(text: str = TEXT, language: str | None = "en") -> Document:
    published = datetime(2031, 5, 6, tzinfo=UTC)
    return Document(
        id=DocumentId(content_hash("doc_", text)),
        source=SourceId("test"),
        outlet="Test",
        url=None,
        title="",
        text=text,
        language=language,
        published_at=published,
        published_precision="day",
        fetched_at=published,
        sha256="",
    )


@pytest.fixture(params=sorted(READERS), scope="module")
def reader(request: pytest.FixtureRequest) -> Reader:
    return READERS[request.param](lambda words: words in ("Karmun", "Tel Sefa"), SideNames([]).spans, no_places)


def test_a_reader_goes_by_its_name(reader: Reader) -> None:
    assert reader.name in READERS
    claims = reader.read(document())
    assert {claim.made_by for claim in claims} == {f"{reader.name}@{reader.version}"}


def test_every_claim_rests_on_the_words_of_its_document(reader: Reader) -> None:
    claims = reader.read(document())
    assert claims
    assert [problem(document(), claim) for claim in claims] == [None] * len(claims)
    assert all(0 <= claim.confidence <= 1 for claim in claims)


def test_claims_come_in_the_order_of_the_text_with_ids_of_their_own(reader: Reader) -> None:
    claims = reader.read(document())
    assert [claim.trigger.start for claim in claims] == sorted(claim.trigger.start for claim in claims)
    assert len({claim.id for claim in claims}) == len(claims)


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    assert reader.read(document()) == reader.read(document())


def test_many_are_read_as_one_is(reader: Reader) -> None:
    documents = [document(f"{TEXT} This is copy {number}.") for number in range(40)]
    read = dict(zip([item.id for item in documents], reader.read_many(documents), strict=True))
    assert [read[item.id][0] for item in documents] == documents
    assert read[documents[7].id][1] == reader.read(documents[7])


def test_a_text_in_a_language_that_is_not_read_gives_no_claims(reader: Reader) -> None:
    assert reader.read(document(language="zh")) == []


@pytest.mark.parametrize("text", ["", " \n\t ", "....", "\u202e\u0000 a", "!" * 3000, "a\n" * 2000, "المدينة سقطت"])
def test_odd_texts_are_read_without_failing(reader: Reader, text: str) -> None:
    odd = replace(document(), text=text)
    assert all(problem(odd, claim) is None for claim in reader.read(odd))
