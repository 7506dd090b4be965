"""From what was read to the picture; the home; the sample."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import UsageError
from vedette.ingest import Gathered
from vedette.model.query import ReceiptQuery
from vedette.resolve.gazetteer import Gazetteer
from vedette.run.area import area_of
from vedette.run.fusing import fuse_anew, fuse_new, is_up_to_date
from vedette.run.parts import actors_by_id, make_parts, source_register, sources_by_id
from vedette.run.picture import View, picture_at
from vedette.run.reading import Reading
from vedette.run.sample import sample_reports
from vedette.run.settings import Settings, settings_from
from vedette.store import Store

Report = Callable[..., Gathered]
MakeReading = Callable[..., tuple[Any, Reading]]
NOW = datetime(2024, 12, 20, 9, tzinfo=UTC)
TEXT = "The opposition captured Saraqib on Saturday, a spokesman told reporters in Idlib."


@pytest.fixture
def fused(store: Store, settings: Settings, make_reading: MakeReading, report: Report) -> Store:
    """Store two reports of one capture, published three days apart, and fuse them."""
    first = report("one", TEXT, published="2024-12-01")
    second = report(
        "two", f"Rebels captured Saraqib on 30 November 2024. {TEXT}", "The Harbour Times", published="2024-12-04"
    )
    list(make_reading()[1].inputs([first, second]))
    fuse_anew(store, actors_by_id(), sources_by_id(settings), NOW)
    return store


def test_fusing_is_skipped_when_nothing_new_was_read(
    fused: Store, settings: Settings, make_reading: MakeReading, report: Report
) -> None:
    registers = actors_by_id(), sources_by_id(settings)
    assert is_up_to_date(fused)
    assert fuse_new(fused, *registers, NOW) is None
    list(make_reading()[1].inputs([report("three", TEXT)]))
    assert not is_up_to_date(fused)
    assert fuse_new(fused, *registers, NOW) is not None
    assert is_up_to_date(fused)
    assert fused.receipts(ReceiptQuery(step="fuse")).total == 2


def test_an_empty_store_is_up_to_date(store: Store) -> None:
    assert is_up_to_date(store)


def test_the_picture_holds_all_that_it_rests_on_and_no_more(fused: Store) -> None:
    picture = picture_at(fused, View(), actors_by_id(), NOW)
    named = {claim for event in picture.events for claim in (*event.claims, *event.denials)}
    named |= {claim for belief in picture.beliefs for claim in (*belief.because, *belief.against)}
    assert picture.events
    assert set(picture.claims) == named
    assert set(picture.documents) == {claim.document for claim in picture.claims.values()}


def test_the_picture_as_it_was_known_holds_nothing_that_was_published_later(fused: Store) -> None:
    known_at = datetime(2024, 12, 2, tzinfo=UTC)
    picture = picture_at(fused, View(known_at=known_at), actors_by_id(), NOW)
    assert picture.known_at == known_at
    assert len(picture.documents) == 1
    assert all(document.known_at <= known_at for document in picture.documents.values())
    assert picture_at(fused, View(known_at=datetime(2024, 11, 1, tzinfo=UTC)), actors_by_id(), NOW).events == ()


def test_the_picture_of_a_province_holds_its_towns_and_that_of_another_does_not(fused: Store) -> None:
    gazetteer = Gazetteer()
    saraqib, idlib = area_of("Saraqib", gazetteer), next(p for p in gazetteer.look_up("Idlib") if p.kind == "province")
    province = area_of(idlib.id, gazetteer)
    assert saraqib.place.id in province.inside
    assert picture_at(fused, View(area=province), actors_by_id(), NOW).events
    elsewhere = picture_at(fused, View(area=area_of("Khartoum", gazetteer)), actors_by_id(), NOW)
    assert (elsewhere.events, elsewhere.beliefs, elsewhere.claims) == ((), (), {})


def test_the_picture_of_a_period_leaves_out_what_lies_outside(fused: Store) -> None:
    inside = picture_at(fused, View(since=date(2024, 11, 1), until=date(2024, 12, 31)), actors_by_id(), NOW)
    before = picture_at(fused, View(until=date(2024, 11, 1)), actors_by_id(), NOW)
    assert inside.events
    assert inside.beliefs
    assert (before.events, before.beliefs) == ((), ())


def test_an_area_is_told_from_others_of_its_name() -> None:
    gazetteer = Gazetteer()
    province = next(place for place in gazetteer.look_up("Aleppo") if place.kind == "province")
    assert area_of("Aleppo", gazetteer).name == "Aleppo (settlement in Aleppo, Syria)"
    assert area_of(province.id, gazetteer).name == "Aleppo (province in Syria)"
    assert area_of("Syria", gazetteer).name == "Syria (country)"


def test_a_place_that_is_not_known_is_told() -> None:
    with pytest.raises(UsageError, match="try another spelling"):
        area_of("Xyzzyville-upon-Nowhere", Gazetteer())


def test_the_home_is_what_was_given_else_what_the_environment_says_else_the_data_folder() -> None:
    environment = {"VEDETTE_HOME": "/somewhere"}
    assert settings_from(Path("/given"), environment).home == Path("/given")
    assert settings_from(None, environment).home == Path("/somewhere")
    assert settings_from(None, {}).home.name == "vedette"
    assert settings_from(None, {}).sample().home.parts[-2:] == ("vedette", "sample")


@pytest.mark.parametrize("named", ["", " "])
def test_a_home_without_a_name_is_refused(named: str) -> None:
    with pytest.raises(UsageError, match="VEDETTE_HOME"):
        settings_from(None, {"VEDETTE_HOME": named})


def test_a_home_may_bring_sources_of_its_own(settings: Settings) -> None:
    settings.home.mkdir()
    settings.own_sources.write_text('[[source]]\nid = "own-radio"\nname = "Own Radio"\n', encoding="utf-8")
    assert source_register(settings).of("Own Radio", None).id == "own-radio"


def test_a_reader_that_there_is_not_is_refused_with_those_that_there_are(settings: Settings) -> None:
    with pytest.raises(UsageError, match="parse"):
        make_parts(settings, "oracle")


def test_every_report_of_the_sample_is_read_and_marked_as_sample() -> None:
    reports = list(sample_reports(NOW))
    assert len(reports) >= 16
    assert all(isinstance(report, Gathered) and report.document.sample for report in reports)
