"""Each page and its twin: what they show, and that the description in /openapi.json is complete and true."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pydantic import TypeAdapter
from tests.serve.records import (
    ARMY,
    HOSTILE,
    NOW,
    Client,
    few_registers,
    fill,
    make_claim,
    make_document,
    make_event,
    mention,
)

from vedette.model.claim import Mention
from vedette.model.event import Figure, Join, OriginFigure
from vedette.model.ids import OriginId
from vedette.model.ledger import Entry
from vedette.model.receipt import Receipt
from vedette.model.review import Act, Said
from vedette.model.vocabulary import Counted, EventStatus, Kind, Modality
from vedette.serve import make_app
from vedette.serve.languages import ENGLISH
from vedette.serve.pages.map import MapView
from vedette.serve.rendering import Speech, read_strings
from vedette.serve.routes import LISTS, RECORDS
from vedette.store import Store

RECORD_PATHS = {
    "/events": "evt_taken",
    "/claims": "taken",
    "/documents": "radio",
    "/places": "p:tadef",
    "/actors": "army",
    "/sources": "radio-source",
    "/tolls": "tol_tadef",
}


def paths(records: dict[str, Any]) -> list[tuple[str, type]]:
    """Return every page with the form of its twin."""
    made: list[tuple[str, type]] = [(page.path, page.form) for page in LISTS]
    ids = {**{name: record.id for name, record in records.items()}, "radio-source": "radio"}
    for page in RECORDS:
        name = RECORD_PATHS[page.path]
        known = "radio" if name == "radio-source" else ids.get(name, name)
        made.append((f"{page.path}/{quote(known, safe='')}", page.form))
    return made


def test_every_page_answers_and_its_twin_has_the_form_that_is_described(
    client: Client, records: dict[str, Any]
) -> None:
    for path, form in paths(records):
        page = client.get(path)
        assert page.status_code == 200, path
        assert "<main" in page.text
        twin = client.get(f"{path}.json")
        assert twin.headers["content-type"] == "application/json"
        TypeAdapter(form).validate_json(twin.content)


def test_the_description_names_every_twin(client: Client) -> None:
    described = client.get("/openapi.json").json()
    twins = {f"{page.path}.json" for page in LISTS} | {f"{page.path}/{{record_id}}.json" for page in RECORDS}
    others = {"/map.json", "/frame.json", "/places/{record_id}/beliefs/{belief_id}.json"}
    assert twins | others <= set(described["paths"])
    for path in (described["paths"][twin] for twin in twins | others):
        assert "schema" in path["get"]["responses"]["200"]["content"]["application/json"]
        assert {"404", "422"} <= set(path["get"]["responses"])


def test_an_event_shows_both_sides_with_their_words(client: Client) -> None:
    page = client.get("/events/evt_taken").text
    assert "Fighters entered Tadef on Thursday, an army officer said." in page
    assert "The army denied that Tadef had fallen" in page
    assert page.count('<article class="told denies">') == 1


def test_an_event_says_why_its_claims_are_one(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        kept = fill(store)
        one, other = kept["repelled"], kept["shelled"]
        join = Join(claim=other.id, beside=one.id, why=("at one place: Tadef", HOSTILE), against=("a day apart",))
        event = make_event("both", Kind.CLASH, [one, other], EventStatus.SEVERAL_ORIGINS, joins=(join,))
        done = Receipt(record="ledger", step="fuse", version="2", done_at=NOW)
        store.keep_ledgers([Entry(event, event.known_at)], [], [], done)
    client = Client(make_app(tmp_path, now=lambda: NOW, registers=few_registers()))
    page = client.get("/events/evt_both").text
    assert "Why these claims are one event" in page
    assert re.search(r"For one happening: (?:<[^>]+>)?at one place: Tadef; ", page)
    assert re.search(r"Against it: (?:<[^>]+>)?a day apart", page)
    assert HOSTILE not in page
    (joined,) = client.get("/events/evt_both.json").json()["joined"]
    assert (joined["claim"], joined["beside"]) == (other.id, one.id)
    assert "Why these claims are one event" not in client.get("/events/evt_taken").text


def test_claims_that_stand_in_one_sentence_are_shown_beneath_it_together(tmp_path: Path) -> None:
    text = "The army denied that Tadef had fallen and said its troops still held Tadef."
    article = make_document("radio", "Denied", text, 28)
    speakers = (mention(text, "The army", ARMY),)
    denied = make_claim(article, text, "fallen", Kind.CAPTURE, 28, modality=Modality.NEGATED, speakers=speakers)
    held = make_claim(article, text, "held", Kind.CONTROL, 28, speakers=speakers)
    event = make_event("one", Kind.CAPTURE, [denied, held], EventStatus.CONTESTED)
    event = replace(event, claims=(), denials=(denied.id, held.id), initiators=speakers)
    done = Receipt(record="ledger", step="fuse", version="1", done_at=NOW)
    with Store(tmp_path) as store:
        store.add_document(article)
        store.finish(article.id, [denied, held], replace(done, record=article.id, step="read"))
        store.keep_ledgers([Entry(event, event.known_at)], [], [], done)
    page = Client(make_app(tmp_path, now=lambda: NOW, registers=few_registers())).get("/events/evt_one").text
    assert page.count('<article class="told denies">') == 1
    assert all(f'href="/claims/{claim.id}">Claim</a>' in page for claim in (denied, held))
    assert "2 denials" in page
    assert "(<bdi>the army</bdi>)" in page  # who the speaker's words stand for


def test_a_state_of_one_day_names_it_once(client: Client) -> None:
    assert "20 November 2024 – 27 November 2024" in client.get("/places/p:tadef").text
    drawn = Speech(ENGLISH, read_strings(ENGLISH), {}).templates.from_string(
        "{% import 'parts.html' as parts with context %}{{ parts.held(belief) }}"
    )
    belief = {"valid_from": date(2024, 11, 29), "valid_to": date(2024, 11, 29)}
    assert drawn.render(belief=belief) == "29 November 2024"


def test_the_second_clock_shows_what_was_held_then(client: Client) -> None:
    before = client.get("/events/evt_taken.json?known_at=2024-11-28T10:00:00Z").json()
    assert before["event"]["status"] == "single_origin"
    assert before["denials"] == []
    now = client.get("/events/evt_taken.json").json()
    assert now["event"]["status"] == "contested"
    assert [step["status"] for step in now["history"]] == ["single_origin", "contested"]
    assert [step["shown"] for step in now["history"]] == [False, True]
    assert client.get("/events/evt_taken.json?known_at=2024-11-01").status_code == 404
    place = client.get("/places/p:tadef.json?known_at=2024-11-28T10:00:00Z").json()
    assert [band["belief"]["value"] for band in place["layers"][0]["bands"]] == ["army"]


def test_a_place_shows_who_held_it_and_what_is_closed_near_it(client: Client) -> None:
    place = client.get("/places/p:tadef.json").json()
    bands = place["layers"][0]["bands"]
    assert [(band["belief"]["value"], band["colour"]) for band in bands] == [("army", "#b04a3a"), ("rebels", "#2f7d4f")]
    assert bands[0]["left"] == 0
    assert bands[0]["width"] + bands[1]["width"] <= 1
    assert client.get("/places/p:airport.json").json()["facilities"][0]["value"] == "closed"


def test_a_belief_has_the_sentences_for_and_against_it(client: Client) -> None:
    found = client.get("/places/p:tadef/beliefs/blf_rebels.json").json()
    assert [told["said_by"] for told in found["because"]] == ["an army officer"]
    assert [told["said_by"] for told in found["against"]] == ["The army"]


def test_a_claim_leads_to_its_sentence_here_and_on_the_page_of_the_outlet(
    client: Client, records: dict[str, Any]
) -> None:
    told = client.get(f"/claims/{records['taken'].id}.json").json()["told"]
    assert told["article"] == f"/documents/{records['radio'].id}#{records['taken'].id}"
    assert told["original"].startswith("https://radio.example/28#:~:text=Fighters%20entered")
    assert f'id="{records["taken"].id}"' in client.get(f"/documents/{records['radio'].id}").text


def test_places_are_found_in_either_script(client: Client) -> None:
    for words in ("tad", "تاد"):
        assert client.get(f"/places.json?words={quote(words)}").json()["places"][0]["id"] == "p:tadef"


def test_coverage_tells_what_was_refused(client: Client) -> None:
    coverage = client.get("/coverage.json").json()
    assert coverage["problems"][0]["record"] == "http://10.0.0.1/"
    assert "10.0.0.1" in client.get("/coverage").text


def test_a_source_is_told_alone_or_with_others(client: Client) -> None:
    source = client.get("/sources/radio.json").json()
    assert (source["record"]["alone"], source["record"]["with_others"]) == (2, 0)
    assert source["denied_by"] == [["the army", 1]]
    assert source["reliability"] == "unknown"
    for number, question in ((2, "told=alone"), (0, "told=others"), (1, "status=contested")):
        assert client.get(f"/timeline.json?source=radio&{question}").json()["total"] == number


def test_a_contradiction_has_its_sides_in_their_words(client: Client) -> None:
    found = client.get("/contradictions.json?point=occurrence").json()
    (one,) = found["contradictions"]
    assert (one["contradiction"]["about"], one["address"]) == ("capture in Tadef", "/events/evt_taken")
    assert [side["told"][0]["said_by"] for side in one["sides"]] == ["an army officer", "The army"]
    assert client.get("/contradictions.json?point=occurrence&until=2024-11-27").json()["contradictions"] == []
    assert "an army officer said" in client.get("/contradictions?point=occurrence").text


def test_the_gravest_figure_stands_first_and_doers_that_vary_are_told_to(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        repelled = fill(store)["repelled"]
        counts = (OriginFigure(origin=OriginId("o1"), low=3, high=3, claims=(repelled.id,)),)
        injured, killed = (
            Figure(what=what, low=3, best=3, high=3, by_origin=counts, why=f"why {what}")
            for what in (Counted.INJURED, Counted.KILLED)
        )
        event = make_event("fire", Kind.SHELLING, [repelled], EventStatus.SINGLE_ORIGIN, figures=(injured, killed))
        doers = tuple(Mention(text=words, start=0, end=4) for words in ("this battery", "that one"))
        event = replace(event, initiators=doers, doers_vary=True)
        store.keep_ledgers(
            [Entry(event, event.known_at)], [], [], Receipt(record="ledger", step="fuse", version="2", done_at=NOW)
        )
    page = Client(make_app(tmp_path, now=lambda: NOW, registers=few_registers())).get("/events/evt_fire").text
    assert page.index("why killed") < page.index("why injured")
    assert "told differently" in page


def test_a_toll_is_told_by_origin_with_how_it_grew(client: Client) -> None:
    found = client.get("/tolls.json").json()
    assert (found["total"], found["tolls"][0]["title"]) == (1, "Running toll in Tadef")
    page = client.get("/tolls/tol_tadef").text
    assert "Radio" in page
    assert client.get("/tolls/tol_tadef.json?known_at=2024-11-01").status_code == 404


def test_an_empty_store_says_that_nothing_was_read(tmp_path: Path) -> None:
    empty = Client(make_app(tmp_path, now=lambda: NOW, registers=few_registers()))
    for page in LISTS:
        assert empty.get(page.path).status_code == 200
        assert empty.get(f"{page.path}.json").status_code == 200
    assert "vedette read" in empty.get("/coverage").text
    assert empty.get("/map.json").json()["total"] == 0
    assert empty.get("/frame.json").json()["first_day"] is None


@pytest.mark.parametrize("path", ["/", "/timeline", "/events/evt_taken", "/sources/radio"])
def test_what_is_made_from_the_sample_says_so(client: Client, path: str) -> None:
    assert "Made from the sample" in client.get(path).text


def test_every_link_of_a_page_leads_somewhere(client: Client, records: dict[str, Any]) -> None:
    seen: set[str] = set()
    for path, _ in [*paths(records), ("/", MapView)]:
        seen.update(
            unescape(link).split("#")[0] for link in re.findall(r'(?:href|src)="(/[^"]*)"', client.get(path).text)
        )
    for link in sorted(seen):
        assert client.get(link).status_code == 200, link


def test_the_strings_of_the_pages_are_all_there(client: Client) -> None:
    found = client.get("/").text.split('id="strings">')[1].split("</script>")[0]
    assert json.loads(found)["statuses"]["contested"] == "contested"


@pytest.mark.parametrize(
    ("kept", "value", "name"),
    [("place", "p:tadef", "Tadef"), ("actor", "rebels", "the factions"), ("source", "radio", "Field Radio")],
)
def test_what_a_list_is_narrowed_to_is_told_by_name(client: Client, kept: str, value: str, name: str) -> None:
    told = client.get(f"/timeline?{kept}={value}").text.split('class="chosen">')[1]
    assert f"<bdi>{name}</bdi>" in told[:120]
    assert client.get(f"/frame.json?{kept}={value}").json()["chosen"] == {kept: name}


@pytest.mark.parametrize("kept", ["place", "actor", "source"])
def test_a_timeline_says_what_it_is_narrowed_to(client: Client, kept: str) -> None:
    answer = client.get(f"/timeline?{kept}=nobody")
    assert answer.status_code == 200
    assert "nobody" in answer.text


@pytest.mark.parametrize(
    ("form", "begins"),
    [("pdf", b"%PDF-"), ("docx", b"PK"), ("md", b"# Situation"), ("html", b"<!doctype"), ("svg", b"<svg")],
)
def test_a_brief_can_be_saved_in_each_form(client: Client, form: str, begins: bytes) -> None:
    answer = client.get(f"/brief.{form}?place=Tadef&since=2024-11-01&until=2024-11-30&audience=editor")
    assert answer.status_code == 200
    assert answer.content.startswith(begins)
    if form != "svg":
        assert answer.headers["content-disposition"] == f'attachment; filename="brief.{form}"'


def test_a_brief_tells_the_last_week_and_leads_to_every_claim(client: Client) -> None:
    page = client.get("/brief.json?audience=analyst").json()
    assert (page["since"], page["until"]) == ("2024-11-23", "2024-11-29")
    titles = [section["title"] for section in page["brief"]["sections"]]
    assert titles[0] == "Who holds what"
    assert "What was said" not in titles
    claims = {c["claim"] for s in page["brief"]["sections"] for one in s["sentences"] for c in one["citations"]}
    shown = client.get("/brief?audience=analyst").text
    assert "Field Radio" in shown  # by the name of the register, where the article says "Radio"
    assert claims
    assert all(f"/claims/{claim}" in shown for claim in claims)


def test_the_area_of_a_brief_is_shown_by_its_name(client: Client) -> None:
    place = client.get("/places.json?words=Tadef").json()["places"][0]
    assert client.get(f"/brief.json?place={place['id']}").json()["area_words"] == place["name"]
    assert f'value="{place["name"]}"' in client.get(f"/brief?place={place['id']}").text


def test_a_brief_of_nowhere_is_refused_with_a_sentence(client: Client) -> None:
    answer = client.get("/brief?place=Atlantis")
    assert answer.status_code == 400
    assert "Atlantis" in answer.text


def test_a_grade_that_a_person_sets_is_shown_at_once(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        fill(store)
        client = Client(make_app(tmp_path, now=lambda: NOW, registers=few_registers()))
        assert client.get("/sources.json").json()["lines"][1]["reliability"] == "unknown"
        store.add_review(Said(act=Act.GRADE, subject="radio", who="an editor", value="C"), NOW)
        assert client.get("/sources.json").json()["lines"][1]["reliability"] == "C"
        assert "<strong><bdi>C</bdi></strong>" in client.get("/sources/radio").text
