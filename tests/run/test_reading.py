"""Reading: nothing twice, nothing lost, and a failure costs only itself."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from vedette.errors import SetupError, StoreError
from vedette.ingest import Gathered, Refused
from vedette.model.ids import DocumentId
from vedette.model.query import ClaimQuery, DocumentQuery, ReceiptQuery
from vedette.run.outcomes import NOTHING, State, Tally
from vedette.run.parts import Parts
from vedette.run.reading import BATCH_DOCUMENTS, Reading, read_unkept
from vedette.store import Store

Report = Callable[..., Gathered]
MakeReading = Callable[..., tuple[Any, Reading]]
TEXT = "The opposition captured Saraqib on Saturday, a spokesman told reporters in Idlib."


def tally_of(outcomes: Any) -> Tally:
    tally = NOTHING
    for outcome in outcomes:
        tally = tally.and_one(outcome)
    return tally


def test_a_report_becomes_a_document_with_raw_bytes_a_source_and_placed_claims(
    store: Store, make_reading: MakeReading, report: Report
) -> None:
    item = report("one", TEXT, outlet="Reuters")
    (outcome,) = make_reading()[1].inputs([item])
    assert outcome.state is State.READ
    (claim,) = store.claims(ClaimQuery()).items
    assert outcome.claims == (claim,)
    assert claim.places[0].country == "SY"
    assert claim.when is not None
    (document,) = store.documents(DocumentQuery()).items
    assert document.source == "reuters"
    assert store.raw(document.sha256) == item.raw


def test_reading_the_same_again_adds_nothing_and_reads_nothing(
    store: Store, make_reading: MakeReading, report: Report
) -> None:
    items = [report(str(number), f"{TEXT} {number}") for number in range(20)]
    tally_of(make_reading()[1].inputs(items))
    counts = store.counts()
    reader, reading = make_reading()
    later = [replace(item, document=replace(item.document, fetched_at=item.document.fetched_at)) for item in items]
    outcomes = list(reading.inputs(later))
    assert {outcome.state for outcome in outcomes} == {State.KNOWN}
    assert sum(len(outcome.claims) for outcome in outcomes) == 20
    assert reader.reads == []
    assert store.counts() == counts


def test_the_same_report_twice_in_one_batch_is_read_once(
    store: Store, make_reading: MakeReading, report: Report
) -> None:
    reader, reading = make_reading()
    item = report("one", TEXT)
    states = sorted(outcome.state for outcome in reading.inputs([item, item]))
    assert (reader.reads, len(states), store.counts().claims) == (["one"], 2, 1)
    assert State.READ in states


def test_an_edited_report_is_a_new_version_of_the_one_before(
    store: Store, make_reading: MakeReading, report: Report
) -> None:
    reading = make_reading()[1]
    tally_of(reading.inputs([report("one", TEXT)]))
    (edited,) = reading.inputs([report("one", f"{TEXT} This report was corrected.")])
    assert edited.document is not None
    first = store.documents(DocumentQuery(words="captured")).items
    assert edited.document.version_of in {document.id for document in first}
    assert len(store.versions(edited.document)) == 2


@pytest.mark.parametrize("at", [0, 5, 19])
def test_a_text_that_breaks_the_reader_costs_only_itself(
    store: Store, make_reading: MakeReading, report: Report, at: int
) -> None:
    items = [report(str(number), "BROKEN words" if number == at else TEXT) for number in range(20)]
    outcomes = {outcome.what: outcome for outcome in make_reading()[1].inputs(items)}
    assert outcomes.pop(str(at)).state is State.FAILED
    assert {outcome.state for outcome in outcomes.values()} == {State.READ}
    assert store.counts().claims == 19
    (receipt,) = store.receipts(ReceiptQuery(problems_only=True)).items
    assert receipt.problem == "Reading it failed (ValueError: the text is broken)."
    again = next(iter(make_reading()[1].inputs([items[at]])))
    assert (again.state, again.problem) == (State.FAILED, receipt.problem)


def test_claims_whose_words_are_not_in_the_text_are_dropped(
    store: Store, make_reading: MakeReading, report: Report
) -> None:
    tally_of(make_reading()[1].inputs([report("one", f"MISQUOTED {TEXT}")]))
    assert store.counts().claims == 0


def test_a_language_that_is_not_read_yet_is_told_and_the_document_kept(
    store: Store, make_reading: MakeReading, report: Report
) -> None:
    reader, reading = make_reading()
    chinese = report("one", "反对派武装周六表示，他们已经控制了萨拉基布镇，居民正在离开该地区。")
    (outcome,) = reading.inputs([chinese])
    assert outcome.state is State.UNREAD
    assert outcome.problem is not None
    assert outcome.problem.startswith("Chinese is not read yet")
    assert (reader.reads, store.counts().documents) == ([], 1)
    assert store.receipts(ReceiptQuery(problems_only=True)).items[0].problem == outcome.problem
    assert [again.state for again in reading.inputs([chinese])] == [State.UNREAD]


def test_a_text_that_is_too_long_is_told_and_kept(store: Store, make_reading: MakeReading, report: Report) -> None:
    reader, reading = make_reading()
    (outcome,) = reading.inputs([report("one", "The army captured the town of Saraqib on Monday. " * 21_000)])
    assert (outcome.state, reader.reads, store.counts().documents) == (State.UNREAD, [], 1)
    assert outcome.problem is not None
    assert "bring it in parts" in outcome.problem


def test_what_could_not_become_a_document_leaves_a_receipt(store: Store, make_reading: MakeReading) -> None:
    (outcome,) = make_reading()[1].inputs([Refused("letter.pdf", "It is a PDF. Bring its text.")])
    assert outcome.state is State.REFUSED
    (receipt,) = store.receipts(ReceiptQuery(step="ingest")).items
    assert (receipt.record, receipt.problem) == ("letter.pdf", "It is a PDF. Bring its text.")


def test_a_run_that_was_stopped_goes_on_where_it_stopped(
    store: Store, make_reading: MakeReading, report: Report
) -> None:
    items = [report(str(number), f"{TEXT} {number}") for number in range(BATCH_DOCUMENTS * 2)]
    first_reader, first = make_reading()
    outcomes = first.inputs(items)
    for _ in range(5):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert store.counts().documents == BATCH_DOCUMENTS
    reader, second = make_reading()
    done = sum(document is not None for document in first_reader.reads[:5])
    assert tally_of(second.unread()).states[State.READ] == BATCH_DOCUMENTS - done
    tally_of(second.inputs(items))
    assert sorted(reader.reads) == sorted(str(number) for number in range(5, BATCH_DOCUMENTS * 2))
    assert store.counts().claims == len(items)


def test_what_is_known_to_be_read_is_not_looked_through_again(
    store: Store, make_reading: MakeReading, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    undone = store.undone

    def watched(step: str, version: str | None, after: int) -> Iterator[DocumentId]:
        looked.append(after)
        return undone(step, version, after)

    monkeypatch.setattr(store, "undone", watched)
    reading = make_reading()[1]
    tally_of(reading.inputs([report("one", TEXT), report("two", f"{TEXT} two")]))
    late = [report("three", f"{TEXT} three"), report("four", f"{TEXT} four")]
    assert tally_of(reading.unread()).documents == 0
    assert tally_of(reading.keep(late)).documents == 2
    store.take_turn(late[0].document.id)
    assert tally_of(reading.unread()).states[State.READ] == 1
    store.end_turn(late[0].document.id)
    assert tally_of(reading.unread()).states[State.READ] == 1
    assert tally_of(reading.unread()).documents == 0
    assert [number for number, _ in groupby(looked)] == [0, 2, 4]


def test_a_newer_reader_reads_everything_again_and_its_claims_take_over(
    store: Store, make_reading: MakeReading, report: Report
) -> None:
    items = [report(str(number), f"{TEXT} {number}") for number in range(20)]
    tally_of(make_reading()[1].inputs(items))
    newer = make_reading(2)[1]
    assert tally_of(newer.unread()).documents == 0
    assert tally_of(newer.undone()).states[State.READ] == 20
    assert {claim.made_by for claim in store.material().claims} == {"small@2"}
    assert store.counts().claims == 20
    assert tally_of(newer.undone()).documents == 0


def test_what_another_process_is_reading_is_left_to_it(store: Store, make_reading: MakeReading, report: Report) -> None:
    reading = make_reading()[1]
    item = report("one", TEXT)
    store.take_turn(item.document.id)
    assert [outcome.state for outcome in reading.inputs([item])] == [State.ELSEWHERE]
    store.end_turn(item.document.id)
    assert [outcome.state for outcome in reading.inputs([item])] == [State.READ]


@pytest.mark.parametrize("error", [StoreError("The disk is full."), SetupError("The model is missing.")])
def test_trouble_of_the_machine_stops_the_run_and_is_no_fault_of_the_text(
    store: Store, make_reading: MakeReading, report: Report, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    reader, reading = make_reading()

    def fail(_: object) -> list[object]:
        raise error

    monkeypatch.setattr(reader, "read", fail)
    with pytest.raises(type(error)):
        list(reading.inputs([report("one", TEXT)]))
    assert store.receipts(ReceiptQuery()).total == 0
    monkeypatch.undo()
    assert tally_of(reading.unread()).states[State.READ] == 1


def test_a_dry_run_reads_and_keeps_nothing(store: Store, make_reading: MakeReading, report: Report) -> None:
    parts: Parts = make_reading()[1].parts
    chinese = report("two", "他们已经控制了萨拉基布镇，居民正在离开该地区。")
    items: list[Gathered | Refused] = [Refused("x", "It is empty."), report("one", TEXT), chinese]
    outcomes = list(read_unkept(items, parts))
    assert sorted(outcome.state for outcome in outcomes) == [State.READ, State.REFUSED, State.UNREAD]
    assert [len(outcome.claims) for outcome in outcomes if outcome.state is State.READ] == [1]
    assert store.counts().documents == 0


def test_memory_stays_flat_because_only_one_batch_is_taken_at_a_time(make_reading: MakeReading, report: Report) -> None:
    taken = 0

    def items() -> Any:
        nonlocal taken
        for number in range(BATCH_DOCUMENTS * 3):
            taken += 1
            yield report(str(number), TEXT)

    next(iter(make_reading()[1].inputs(items())))
    assert taken == BATCH_DOCUMENTS
