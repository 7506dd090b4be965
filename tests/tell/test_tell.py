"""Every sentence of a brief has its sources; text from outside stays text in every form."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from rich.console import Console
from tests.tell.made import HOSTILE, PLACE, make_belief, make_document, make_event

from vedette.languages.english.side_words import side_name
from vedette.model.claim import Mention, Number
from vedette.model.contradiction import Position
from vedette.model.event import Figure
from vedette.model.ids import ActorId, BeliefId, ClaimId, EventId
from vedette.model.picture import Picture
from vedette.model.vocabulary import (
    Aspect,
    Counted,
    EventStatus,
    Kind,
    Modality,
    PlacePrecision,
)
from vedette.tell import FORMATS, make_brief, to_html, to_markdown, to_terminal
from vedette.tell.belief_sentences import belief_sentence
from vedette.tell.brief import RULED_OUT
from vedette.tell.brief_forms import shown
from vedette.tell.comparing_tables import position_line
from vedette.tell.event_sentences import event_sentence
from vedette.tell.headline import headline, place_name
from vedette.tell.passage import passage
from vedette.tell.tables import Table, csv_lines, documents_table, events_table
from vedette.tell.toll_sentences import tolls_section
from vedette.tell.words import bounds, days, figures, number

BRIEF_FORMS = {"markdown": to_markdown, "html": to_html}


def test_every_sentence_names_its_sources(picture: Picture) -> None:
    sentences = [sentence for section in make_brief(picture).sections for sentence in section.sentences]
    assert len(sentences) == 3  # the belief, the differing figures of the event, the event as contested
    assert all(sentence.citations for sentence in sentences)


def test_our_words_are_neutral_and_the_speakers_words_stand_in_quotation_marks(picture: Picture) -> None:
    told = BRIEF_FORMS["markdown"](make_brief(picture))
    assert "Capture of Saraqib by Hayat Tahrir al-Sham and “heroes”" in told
    assert "terrorists" not in told


def test_a_denial_stands_beside_what_it_denies(picture: Picture) -> None:
    told = BRIEF_FORMS["markdown"](make_brief(picture))
    assert "told by speaker of clm\\_yes; denied by speaker of clm\\_no; contested" in told
    assert "against: “no such thing”" in told


def test_what_did_not_happen_is_not_told_as_having_happened(picture: Picture) -> None:
    planned = make_event(EventStatus.PLANNED, Modality.PLANNED)
    brief = make_brief(replace(picture, events=(planned,)))
    titles = [section.title for section in brief.sections]
    assert "What to watch: promised, expected, feared" in titles
    assert "What changed on the ground" not in titles


@pytest.mark.parametrize("form", BRIEF_FORMS)
def test_text_from_outside_is_never_markup(picture: Picture, form: str) -> None:
    told = BRIEF_FORMS[form](make_brief(picture))
    assert "<script>" not in told
    assert 'href="javascript:' not in told


def test_markdown_makes_no_link_of_text_from_outside(picture: Picture) -> None:
    assert "\\[x\\](javascript:1)" in BRIEF_FORMS["markdown"](make_brief(picture))


@pytest.mark.parametrize("form", BRIEF_FORMS)
def test_a_source_leads_to_its_page(picture: Picture, form: str) -> None:
    document = replace(make_document(), url="https://paper.example/a (1)")
    told = BRIEF_FORMS[form](make_brief(replace(picture, documents={document.id: document})))
    assert "https://paper.example/a%20%281%29" in told


def test_the_terminal_shows_brackets_as_they_are(picture: Picture) -> None:
    console = Console(file=io.StringIO(), width=200)
    console.print(to_terminal(make_brief(picture)))
    assert HOSTILE in console.file.getvalue()  # type: ignore[attr-defined]  # it is a StringIO


def test_an_empty_picture_does_not_say_that_nothing_happened(picture: Picture) -> None:
    brief = make_brief(replace(picture, events=(), beliefs=(), claims={}, documents={}))
    assert not brief.sections
    assert "does not mean that nothing happened" in brief.notes[-1]


def test_geojson_holds_each_place_with_its_radius_and_its_sources(picture: Picture) -> None:
    told = json.loads("".join(FORMATS["geojson"](picture)))
    event, belief = told["features"]
    assert event["geometry"]["coordinates"] == [36.8, 35.86]
    assert event["properties"]["radius_km"] == 3.0
    assert event["properties"]["initiators"] == ["Hayat Tahrir al-Sham", "heroes"]
    assert [source["denies"] for source in event["properties"]["sources"]] == [False, True]
    assert belief["properties"]["value"] == "contested"


def test_geojson_loses_no_event_whose_place_is_not_known(picture: Picture) -> None:
    unknown = replace(PLACE, text="the hamlet", place=None, name=None, lat=None, lon=None, radius_km=None)
    events = tuple(
        replace(make_event(), id=EventId(name), places=places)
        for name, places in (("evt_words", (unknown,)), ("evt_none", ()), ("evt_both", (unknown, PLACE)))
    )
    features = json.loads("".join(FORMATS["geojson"](replace(picture, events=events, beliefs=()))))["features"]
    assert [(one["properties"]["place"], one["geometry"] is None) for one in features] == [
        ("the hamlet", True), (None, True), ("Saraqib", False),
    ]  # fmt: skip


def test_the_csv_places_each_event_and_leads_to_its_sentence(picture: Picture) -> None:
    page = "https://paper.example/1"
    linked = replace(picture, documents={make_document().id: replace(make_document(), url=page)})
    (row,) = csv.DictReader(io.StringIO("".join(FORMATS["csv"](linked)), newline=""))
    assert (row["start"], row["end"], row["lat"], row["lon"]) == ("2024-11-30", "2024-11-30", "35.86", "36.8")
    assert (row["killed_low"], row["killed_high"], row["injured_low"]) == ("8", "15", "")
    assert (row["claims"], row["denials"], row["url"]) == ("clm_yes", "clm_no", page)
    assert HOSTILE in row["quote"]


def test_an_event_without_place_or_time_leaves_cells_empty(picture: Picture) -> None:
    nowhere = replace(picture, events=(replace(make_event(), places=(), when=None, figures=()),))
    (row,) = csv.DictReader(io.StringIO("".join(FORMATS["csv"](nowhere)), newline=""))
    assert {row[name] for name in ("start", "end", "place", "lat", "radius_km", "killed_low")} == {""}


def test_a_spreadsheet_runs_nothing() -> None:
    table = documents_table(lambda _, outlet: outlet)([make_document(title="=HYPERLINK(1)")])
    assert "'=HYPERLINK(1)" in "".join(csv_lines(table))
    rows = list(csv.reader(csv_lines(Table(("a",), (("-3.5",), ("+1+1",), ("ok",))))))
    assert rows == [["a"], ["-3.5"], ["'+1+1"], ["ok"]]


def test_bounds_and_days_are_told_in_words() -> None:
    told = [bounds(25, None), bounds(801, None), bounds(None, 10), bounds(24, 98), bounds(24, 99), bounds(7, 7)]
    assert told == ["at least 25", "more than 800", "up to 10", "24 to 98", "dozens", "7"]
    assert days(date(2024, 11, 27), date(2024, 11, 30)) == "between 27 and 30 November 2024"
    assert days(None, None) == "at a time not told"


def test_a_citation_shows_the_whole_sentence() -> None:
    text = "First it rained. The army said that it had left Kana. It came back.\n\nAn end without a stop"
    assert passage(text, text.index("left"), text.index("left") + 4) == "The army said that it had left Kana."
    assert passage(text, text.index("rained"), text.index("rained") + 6) == "First it rained."
    assert passage(text, len(text) - 4, len(text)) == "An end without a stop"


def test_a_sentence_without_end_is_cut_and_shows_it() -> None:
    text = "word " * 1000
    shown = passage(text, 2500, 2504)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 500
    assert set(shown.split()) == {"…", "word"}, "no word is cut in two"


def test_a_headline_says_or_where_some_name_one_doer_and_others_another(picture: Picture) -> None:
    event = replace(make_event(), doers_vary=True)
    assert headline(event, picture).endswith("by Hayat Tahrir al-Sham or “heroes”")


def test_a_headline_does_not_name_the_place_twice(picture: Picture) -> None:
    event = replace(make_event(), targets=(Mention(text="the town of Saraqib", start=0, end=1),))
    assert headline(event, picture) == "Capture of Saraqib by Hayat Tahrir al-Sham and “heroes”"


def test_ground_is_taken_from_somebody_and_not_from_a_part_of_it(picture: Picture) -> None:
    event = replace(make_event(), targets=(Mention(text="the centre", start=0, end=1),))
    assert headline(event, picture) == "Capture of Saraqib by Hayat Tahrir al-Sham and “heroes”"
    shelled = replace(event, kind=Kind.SHELLING)
    assert headline(shelled, picture).endswith("on “the centre”")


def test_neither_a_day_nor_the_place_nor_the_means_did_it_or_had_it_done_to_them(picture: Picture) -> None:
    broken = ("Saraqib", "Saturday", "on the attack", "the town", "more than 10 million")
    mentions = tuple(Mention(text=words, start=0, end=1) for words in broken)
    event = replace(make_event(), initiators=mentions[:2], targets=mentions)
    assert headline(event, picture) == "Capture of Saraqib"


def test_who_did_it_to_itself_is_named_once(picture: Picture) -> None:
    own = Mention(text="its troops", start=0, end=1, actor=ActorId("hts"))
    event = replace(make_event(), kind=Kind.WITHDRAWAL, initiators=(own,), targets=(own,))
    assert headline(event, picture) == "Withdrawal from Saraqib by Hayat Tahrir al-Sham"


def test_a_pronoun_of_whom_nobody_knows_did_nothing(picture: Picture) -> None:
    nobody = tuple(Mention(text=words, start=0, end=1) for words in ("We", "No group"))
    assert headline(replace(make_event(), initiators=nobody), picture) == "Capture of Saraqib"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": Kind.TALKS, "modality": Modality.EXPECTED}, "Talks in Saraqib are expected"),
        ({"kind": Kind.AIRSTRIKE}, "Air strikes in Saraqib"),
        (
            {"kind": Kind.CASUALTIES, "modality": Modality.HYPOTHETICAL},
            "Casualties in Saraqib are only spoken of as possible",
        ),
        (
            {"kind": Kind.REOPENING, "modality": Modality.PLANNED, "kept": "kept"},
            "Reopening in Saraqib was planned or promised",
        ),
        ({"kind": Kind.CLASH, "modality": Modality.PLANNED}, "Fighting in Saraqib is planned or promised"),
        (
            {"kind": Kind.DISPLACEMENT, "places": (replace(PLACE, name="between Saraqib and Kana"),)},
            "Displacement between Saraqib and Kana",
        ),
        (
            {"kind": Kind.CLASH, "places": (replace(PLACE, name="Kana Airport", precision=PlacePrecision.SITE),)},
            "Fighting at Kana Airport",
        ),
        (
            {
                "kind": Kind.DISPLACEMENT,
                "initiators": (Mention(text="raiders", start=0, end=1),),
                "targets": (Mention(text="families", start=0, end=1),),
            },
            "Displacement of “families” in Saraqib by “raiders”",
        ),
        (
            {"kind": Kind.ATROCITY, "targets": (Mention(text="teachers", start=0, end=1),)},
            "Killing or abuse of “teachers” in Saraqib",
        ),
        (
            {"kind": Kind.DISPLACEMENT, "initiators": (Mention(text="families", start=0, end=1),)},
            "Displacement of “families” in Saraqib",
        ),
        ({"kind": Kind.RELEASE}, "Release in Saraqib"),
        ({"kind": Kind.ATROCITY, "targets": ()}, "Killing or abuse of civilians or captives in Saraqib"),
    ],
)
def test_a_headline_is_grammatical(picture: Picture, changes: dict[str, Any], told: str) -> None:
    event = replace(make_event(), **{"initiators": (), **changes})
    assert headline(event, picture) == told


@pytest.mark.parametrize(
    ("text", "name", "precision", "told"),
    [
        ("the village of Dar al-Kuhl", "Aleppo", PlacePrecision.PROVINCE, "“Dar al-Kuhl” (in Aleppo)"),
        (
            "the base of the Tenth Regiment",
            "Aleppo",
            PlacePrecision.PROVINCE,
            "“the base of the Tenth Regiment” (in Aleppo)",
        ),
        ("rural Aleppo", "Aleppo", PlacePrecision.PROVINCE, "Aleppo"),
        ("the country", "Syria", PlacePrecision.COUNTRY, "Syria"),
        ("Haleb", "Aleppo", PlacePrecision.SETTLEMENT, "Aleppo"),
    ],
)
def test_a_place_that_is_not_known_stands_in_its_own_words(
    text: str, name: str, precision: PlacePrecision, told: str
) -> None:
    assert place_name(replace(PLACE, text=text, name=name, precision=precision)) == told


def test_a_road_that_is_cut_is_no_siege_of_the_towns_that_it_joins(picture: Picture) -> None:
    road = Mention(text="the Saraqib-Kana highway", start=0, end=1, actor=ActorId("hts"))
    event = replace(make_event(), kind=Kind.SIEGE, initiators=(), targets=(road,))
    assert headline(event, picture) == "Cutting of “the Saraqib-Kana highway”"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the army said it had lifted the siege of the town", "End of the siege of Saraqib by Hayat Tahrir al-Sham"),
        ("the blockade was finally broken", "End of the siege of Saraqib by Hayat Tahrir al-Sham"),
        ("fighters besieged the town and broke off talks", "Siege of Saraqib by Hayat Tahrir al-Sham"),
        ("they tightened the siege of the town after the end of the truce", "Siege of Saraqib by Hayat Tahrir al-Sham"),
        ("the town ended up under siege", "Siege of Saraqib by Hayat Tahrir al-Sham"),
    ],
)
def test_who_lifts_a_siege_is_not_told_to_besiege(picture: Picture, words: str, told: str) -> None:
    claims = {claim: replace(one, evidence=words) for claim, one in picture.claims.items()}
    doer = Mention(text="HTS", start=0, end=1, actor=ActorId("hts"))
    event = replace(make_event(), kind=Kind.SIEGE, initiators=(doer,), targets=())
    assert headline(event, replace(picture, claims=claims)) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"value": "hts", "value_name": "HTS", "holder": ActorId("hts"), "against": ()},
            "held by HTS since 30 November 2024.",
        ),
        (
            {"value_name": "contested; said to be held by Kana Front, denied by HTS"},
            "contested since 30 November 2024: said to be held by the Kana Front, denied by HTS.",
        ),
        ({"value": "unknown", "value_name": "factions", "against": ()}, "held by “factions” since 30 November 2024."),
        (
            {"value": "unknown", "value_name": "unknown", "against": ()},
            "not known who holds it since 30 November 2024.",
        ),
        (
            {"value_name": "contested; claimed by A and by B", "against": ()},
            "contested since 30 November 2024: claimed by A and by B.",
        ),
        (
            {"value_name": "contested; said to be held by A, denied by B"},
            "contested since 30 November 2024: said to be held by A, denied by B.",
        ),
        (
            {"value_name": "contested", "against": (), "valid_to": date(2024, 11, 30)},
            "contested on 30 November 2024.",
        ),
        (
            {"value": "unknown", "value_name": "factions", "against": (), "valid_to": date(2024, 12, 2)},
            "held by “factions” from 30 November 2024 until 2 December 2024.",
        ),
        ({"value_name": "contested"}, "contested since 30 November 2024 (spoken against by speaker of clm_no)."),
    ],
)
def test_a_belief_reads_as_a_sentence(picture: Picture, changes: dict[str, Any], told: str) -> None:
    assert belief_sentence(replace(make_belief(), **changes), picture).text == f"Saraqib: {told}"


def test_the_summary_counts_and_names_what_the_picture_holds(picture: Picture) -> None:
    assert make_brief(picture).summary == ("1 event is told: 1 told and denied. 1 place is contested (Saraqib).")
    taken = replace(make_belief(), value="hts", value_name="HTS", holder=ActorId("hts"))
    settled = replace(picture, events=(make_event(EventStatus.ADMITTED),), beliefs=(taken,))
    assert make_brief(settled).summary == (
        "1 event is told: 1 about control of ground. 1 place is told to have changed hands (Saraqib)."
    )
    later = replace(settled, since=date(2024, 12, 2))
    assert make_brief(later).summary == "1 event is told: 1 about control of ground."


def test_the_summary_does_not_call_closed_what_is_destroyed(picture: Picture) -> None:
    closed, destroyed = (
        replace(
            make_belief(), id=BeliefId(value), aspect=Aspect.STATUS, value=value, value_name=value, subject_name=name
        )
        for value, name in (("closed", "Kana Airport"), ("destroyed", "Kana Bridge"))
    )
    assert make_brief(replace(picture, events=(), beliefs=(closed, destroyed))).summary == (
        "1 facility or supply is closed or out of service (Kana Airport) and 1 facility is destroyed (Kana Bridge)."
    )


def test_an_empty_picture_has_no_summary(picture: Picture) -> None:
    assert make_brief(replace(picture, events=(), beliefs=())).summary == ""


@pytest.mark.parametrize("form", BRIEF_FORMS)
def test_the_summary_stands_before_everything_else(picture: Picture, form: str) -> None:
    told = BRIEF_FORMS[form](make_brief(picture))
    assert told.index("1 place is contested") < told.index("in 1 report by")


def test_a_statement_is_told_in_the_words_that_say_it(picture: Picture) -> None:
    broken = (Mention(text="the country", start=0, end=1),)
    event = replace(make_event(), kind=Kind.DEMAND, status=EventStatus.SINGLE_ORIGIN, figures=(), targets=broken)
    told = event_sentence(replace(event, claims=(ClaimId("clm_no"),), denials=()), picture).text
    assert told.startswith("Demand by Hayat Tahrir al-Sham and “heroes”, on 30 November 2024: “no such thing”")


def test_a_happening_of_no_kind_is_told_in_the_words_that_say_it(picture: Picture) -> None:
    told = event_sentence(replace(make_event(), kind=Kind.OTHER, figures=(), initiators=()), picture).text
    assert told.startswith("Other happening in Saraqib, on 30 November 2024: “")


def test_a_promise_says_what_became_of_it(picture: Picture) -> None:
    promise = replace(make_event(EventStatus.PLANNED, Modality.PLANNED), kept="late", denials=())
    assert event_sentence(promise, picture).text.endswith("; kept late).")


def test_what_only_says_the_opposite_is_told_beside_what_it_opposes(picture: Picture) -> None:
    counter = replace(
        make_event(EventStatus.SINGLE_ORIGIN), id=EventId("evt_2"), kind=Kind.CONTROL, claims=(ClaimId("clm_no"),),
        denials=(), figures=(),
    )  # fmt: skip
    brief = make_brief(replace(picture, events=(make_event(), counter)))
    assert "What changed on the ground" not in [section.title for section in brief.sections]


def test_a_long_section_tells_the_weightiest_and_how_many_it_leaves_out(picture: Picture) -> None:
    light = [replace(make_event(EventStatus.SINGLE_ORIGIN), id=EventId(f"evt_{n}"), figures=()) for n in range(20)]
    heavy = make_event(EventStatus.ADMITTED)
    brief = make_brief(replace(picture, events=(*light, heavy)))
    (ground,) = [section for section in brief.sections if section.title == "What changed on the ground"]
    assert (len(ground.sentences), ground.left_out) == (15, 6)
    assert heavy.id in {sentence.event for sentence in ground.sentences}


def test_the_same_words_of_one_speaker_are_shown_once(picture: Picture) -> None:
    again = replace(picture.claims[ClaimId("clm_yes")], id=ClaimId("clm_again"))
    event = replace(make_event(), claims=(ClaimId("clm_yes"), again.id))
    twice = replace(picture, events=(event,), claims={**picture.claims, again.id: again})
    assert [one.claim for one in shown(event_sentence(event, twice).citations)] == ["clm_yes", "clm_no"]


def test_a_citation_begins_where_its_sentence_begins() -> None:
    text = "The bridge fell, a source said. Kana's mayor urged calm."
    start = text.index("Kana")
    assert passage(text, start, len(text)) == "Kana's mayor urged calm."


def test_what_was_not_told_of_for_long_says_when_it_was(picture: Picture) -> None:
    old = replace(make_belief(), against=(), last_evidence_at=datetime(2024, 10, 1, tzinfo=UTC))
    assert belief_sentence(old, picture).text.endswith("since 30 November 2024 (last told of on 1 October 2024).")


def test_who_holds_again_what_was_contested_is_not_said_to_hold_it_since_a_day_of_which_nobody_told(
    picture: Picture,
) -> None:
    again = replace(make_belief(), against=(), value="hts", value_name="HTS", holder=ActorId("hts"))
    again = replace(again, last_evidence_at=datetime(2024, 11, 12, tzinfo=UTC))
    assert belief_sentence(again, picture).text == (
        "Saraqib: held by HTS, as before it was contested until 29 November 2024 (last told of on 12 November 2024)."
    )


def test_that_it_was_one_strike_is_no_figure() -> None:
    strikes, killed = (
        replace(make_event().figures[0], what=what, low=1, high=1) for what in (Counted.STRIKES, Counted.KILLED)
    )
    assert figures([strikes, killed]) == ["1 killed"]


def test_what_is_only_said_not_to_have_happened_is_not_told_as_contested(picture: Picture) -> None:
    denied = replace(make_event(EventStatus.DENIED_ONLY), claims=(), figures=(), modality=Modality.NEGATED)
    nobody_claimed = replace(denied, id=EventId("evt_other"), kind=Kind.OTHER)
    brief = make_brief(replace(picture, events=(denied, nobody_claimed), beliefs=(), tolls=()))
    assert [(section.title, len(section.sentences)) for section in brief.sections] == [(RULED_OUT, 1)]
    assert brief.summary == "2 events are told: 1 said not to have happened."


def test_a_brief_says_of_when_its_newest_report_is(picture: Picture) -> None:
    assert any("newest dated report is of 1 December 2024" in note for note in make_brief(picture).notes)


def test_the_day_on_which_an_undated_report_was_read_is_not_told_as_its_day(picture: Picture) -> None:
    undated = replace(make_document(), published_at=None)
    notes = make_brief(replace(picture, documents={undated.id: undated})).notes
    assert not any("newest dated report" in note for note in notes)
    assert "1 report bears no date: when that was news is not known here." in notes


@pytest.mark.parametrize(
    ("what", "low", "high", "told"),
    [
        (Counted.PEOPLE, 2000, 9999, "thousands of people"),
        (Counted.KILLED, 24, 99, "dozens killed"),
        (Counted.PLACES, 1, 1, "1 place"),
        (Counted.PEOPLE, 1, 1, "1 person"),
        (Counted.VEHICLES, 2, 2, "2 vehicles"),
        (Counted.STRIKES, 1, None, "at least 1 strike"),
        (Counted.PEOPLE, 200_000, 999_999, "hundreds of thousands of people"),
        (Counted.INJURED, 40, 99, "scores injured"),
        (Counted.CASUALTIES, 12, 12, "12 killed or injured"),
    ],
)
def test_counts_are_told_as_a_person_would(what: Counted, low: int, high: int | None, told: str) -> None:
    assert number(Number(what=what, low=low, high=high, text="")) == told


def test_eleven_are_told_as_eleven() -> None:
    assert (bounds(11, None), bounds(21, None)) == ("at least 11", "more than 20")


def test_the_dead_are_told_before_the_injured() -> None:
    killed, injured = (
        Figure(what=what, low=8, best=8, high=8, by_origin=(), why="") for what in (Counted.KILLED, Counted.INJURED)
    )
    assert figures([injured, killed]) == ["8 killed", "8 injured"]


def test_what_origins_count_differently_of_one_event_is_told_in_one_sentence(picture: Picture) -> None:
    event = make_event()
    injured = replace(event.figures[0], what=Counted.INJURED)
    section = tolls_section("Tolls", replace(picture, events=(replace(event, figures=(injured, *event.figures)),)))
    (told,) = section.sentences
    by_both = "by origin: 8 (speaker of clm_yes) and at least 15 (speaker of clm_no)"
    assert told.text.endswith(f": killed {by_both}; injured {by_both}.")
    assert [citation.claim for citation in told.citations] == ["clm_yes", "clm_no"]


def test_a_year_is_told_once() -> None:
    assert days(date(2016, 7, 31), date(2016, 8, 1)) == "between 31 July and 1 August 2016"
    assert days(date(2015, 12, 31), date(2016, 1, 1)) == "between 31 December 2015 and 1 January 2016"


def test_a_position_names_its_holder_and_its_voices_as_a_person_would(picture: Picture) -> None:
    position = Position(
        says="held by Kana Front", voices=("Syrian army", "Hezbollah", "A source at the Health Directorate"), claims=()
    )
    voices = "the Syrian army, Hezbollah and a source at the Health Directorate"
    assert position_line(position, picture) == f"held by the Kana Front ({voices})"


def test_a_list_of_events_names_those_who_are_known_and_each_place_once() -> None:
    event = replace(
        make_event(),
        initiators=(Mention(text="terrorists", start=0, end=1, actor=ActorId("hts")),),
        places=(PLACE, replace(PLACE, text="Saraqib district")),
    )
    table = events_table({ActorId("hts"): "HTS"})([event])
    shown = dict(zip(table.columns, table.rows[0], strict=True))
    assert (shown["initiator"], shown["place"]) == ("HTS", "Saraqib")


@pytest.mark.parametrize(
    ("side", "told"),
    [
        ("government", "government"),
        ("islamic_state", "Islamic State"),
        ("sdf", "SDF"),
        ("iran", "Iran"),
        ("darfur_rebels", "Darfur rebels"),
    ],
)
def test_a_side_is_called_by_its_name(side: str, told: str) -> None:
    assert side_name(side) == told
