"""Beliefs, tolls and claims as files: every row has its id, its bounds and what it rests on."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from tests.tell.made import KNOWN, PLACE, make_belief, make_event

from vedette.model.casualties import Category, Losses, VoiceCount
from vedette.model.claim import When
from vedette.model.event import Figure, OriginFigure, Toll
from vedette.model.ids import ClaimId, OriginId, TollId
from vedette.model.picture import Picture
from vedette.model.vocabulary import Counted, TimeBasis, TimePrecision
from vedette.tell import FORMATS
from vedette.tell.casualty_table import casualty_table
from vedette.tell.tables import control_table

WHEN = When(
    start=date(2024, 11, 1), end=date(2024, 11, 30), precision=TimePrecision.MONTH, text="in November",
    basis=TimeBasis.EXPLICIT,
)  # fmt: skip
COUNTED = Figure(
    what=Counted.KILLED, low=8, best=11, high=15, why="of two",
    by_origin=(OriginFigure(origin=OriginId("o1"), low=8, high=15, claims=(ClaimId("clm_yes"),)),),
)  # fmt: skip
TOLL = Toll(
    id=TollId("tol_1"), record="rec_1", place=PLACE, when=WHEN, sufferers=(), actors=(), figures=(COUNTED,),
    claims=(ClaimId("clm_yes"),), why=(), known_at=KNOWN,
)  # fmt: skip


@pytest.fixture
def whole(picture: Picture) -> Picture:
    return replace(picture, tolls=(TOLL,))


def rows(name: str, picture: Picture) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(FORMATS[name](picture)), newline="")))


@pytest.mark.parametrize("name", ["csv", "beliefs", "tolls", "claims"])
def test_every_row_has_an_id_and_leads_to_a_claim_of_the_picture(name: str, whole: Picture) -> None:
    told = rows(name, whole)
    assert told
    for row in told:
        assert row["id"]
        named = [row["id"]] if name == "claims" else row["claims"].split()
        assert named
        assert set(named) <= set(whole.claims)


def test_a_belief_tells_its_days_its_ground_and_its_first_sentence(whole: Picture) -> None:
    (row,) = rows("beliefs", whole)
    (belief,) = whole.beliefs
    assert (row["subject"], row["from"], row["until"]) == (belief.subject, str(belief.valid_from), "")
    assert (row["layer"], row["credence"], row["quote"] != "") == ("assessed", f"{belief.credence:.2f}", True)


def test_a_toll_has_its_bounds_in_columns_and_says_how_exactly_its_time_is_told(whole: Picture) -> None:
    (row,) = rows("tolls", whole)
    assert (row["what"], row["low"], row["best"], row["high"], row["place"]) == ("killed", "8", "11", "15", "Saraqib")
    assert (row["start"], row["when_precision"], row["when_basis"]) == ("2024-11-01", "month", "explicit")


def test_an_event_has_the_middle_of_its_figures_and_the_precision_of_its_days(whole: Picture) -> None:
    event = replace(make_event(), when=WHEN, figures=(COUNTED, replace(COUNTED, what=Counted.DISPLACED, high=None)))
    (row,) = rows("csv", replace(whole, events=(event,)))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("8", "11", "15")
    assert (row["displaced_best"], row["displaced_high"], row["injured_low"]) == ("11", "", "")
    assert (row["when_precision"], row["when_text"]) == ("month", "in November")


def test_a_map_holds_tolls_and_says_which_of_how_many_places_a_point_is(whole: Picture) -> None:
    second = replace(PLACE, name="Kasr", lat=35.0)
    event = replace(make_event(), places=(PLACE, second))
    features = json.loads("".join(FORMATS["geojson"](replace(whole, events=(event,)))))["features"]
    kinds = [feature["properties"]["record_type"] for feature in features]
    assert kinds == ["event", "event", "belief", "toll"]
    assert [(one["properties"]["place_number"], one["properties"]["places"]) for one in features[:2]] == [
        (1, 2),
        (2, 2),
    ]


def test_the_list_of_who_holds_what_tells_which_belief_and_facility_it_is_and_when_it_is_to_end() -> None:
    belief = replace(make_belief(), expected_end=date(2024, 12, 10))
    table = control_table([belief])
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert (row["id"], row["subject"], row["expected_end"]) == (belief.id, belief.subject, "2024-12-10")


def test_losses_by_category_lead_to_their_claims(whole: Picture) -> None:
    losses = Losses(
        subject=TOLL.id, category=Category.CIVILIAN, side=None, what=Counted.KILLED, low=8, best=8, high=8,
        by_voice=(VoiceCount(voice="The Paper", low=8, high=8, claims=(ClaimId("clm_yes"),)),),
    )  # fmt: skip
    table = casualty_table(whole)([losses])
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert (row["subject"], row["best"], row["claims"]) == ("tol_1", "8", "clm_yes")
