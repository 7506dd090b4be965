"""Words for places, in texts of our own writing, become circles with reasons."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.made import a_claim, a_document

from vedette.model.claim import Claim, FacilityMention, PlaceMention, Span
from vedette.model.document import Document
from vedette.model.globe import km_between
from vedette.model.ids import ClaimId, DocumentId, SourceId
from vedette.model.vocabulary import Certainty, Kind, Modality, PlacePrecision, SpeechAct
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.places import resolve_places

THEN = datetime(2024, 12, 1, tzinfo=UTC)
GAZETTEER = Gazetteer()

SYRIA = (
    "The Syrian city of Aleppo woke to gunfire. Fighters entered the city's western districts, a commander said. "
    "Others took Tadif, al-Bab and Tel Rifat. Shells fell on the western countryside of Aleppo and near Saraqib. The "
    "Aleppo airport shut. Trucks waited at the Bab al-Hawa crossing. Families fled 10 km north of Maarat al-Numan. In "
    "Damascus the government met. The Syrian-Turkish border stayed quiet. Clashes went on in the Aleppo and Idlib "
    "regions."
)
SUDAN = (
    "Sudanese soldiers drove the militia out of a market in Omdurman. The airport in Khartoum stayed shut. El Fasher, "
    "the last large town in North Darfur, was shelled again; residents of the town fled to the Zamzam camp. Nobody had "
    "news from Qubba al-Safra, a hamlet in South Kordofan."
)
UKRAINE = (
    "Ukraine said Russian troops had left Lyman. Guns fired between Svatove and Kreminna. The Saltivka district of "
    "Kharkiv had no light. A drone hit the Zaporizhzhia Nuclear Power Plant. In the Ukrainian capital sirens sounded. "
    "Talks were held in Geneva. Southern Ukraine was foggy. Kherson's outskirts burned."
)
GAZA = (
    "Israeli jets struck Khan Younis and Rafah in the southern Gaza Strip, medics said. The Rafah crossing was closed. "
    "In Jenin, in the West Bank, soldiers searched houses."
)


def document(text: str, title: str = "") -> Document:
    return Document(
        id=DocumentId("doc_1"),
        source=SourceId("the-daily-sample"),
        outlet="The Daily Sample",
        url=None,
        title=title,
        text=text,
        language="en",
        published_at=THEN,
        published_precision="day",
        fetched_at=THEN,
        sha256="0",
    )


def claim(text: str, places: tuple[PlaceMention, ...], facilities: tuple[FacilityMention, ...] = ()) -> Claim:
    return Claim(
        id=ClaimId("clm_1"),
        document=DocumentId("doc_1"),
        start=0,
        end=len(text),
        evidence=text,
        trigger=Span(text[:3], 0, 3),
        kind=Kind.CLASH,
        modality=Modality.OCCURRED,
        certainty=Certainty.CERTAIN,
        speech_act=SpeechAct.REPORTS,
        speakers=(),
        initiators=(),
        targets=(),
        places=places,
        when=None,
        numbers=(),
        facilities=facilities,
        confidence=0.9,
        made_by="test@1",
        known_at=THEN,
    )


def resolved(text: str, words: str, title: str = "") -> list[PlaceMention]:
    start = text.index(words)
    mention = PlaceMention(text=words, start=start, end=start + len(words))
    return list(resolve_places(document(text, title), [claim(text, (mention,))], GAZETTEER)[0].places)


def one(text: str, words: str, title: str = "") -> PlaceMention:
    (place,) = resolved(text, words, title)
    return place


def holds(place: PlaceMention, lat: float, lon: float) -> bool:
    assert place.lat is not None
    assert place.lon is not None
    assert place.radius_km is not None
    return km_between((place.lat, place.lon), (lat, lon)) <= place.radius_km


@pytest.mark.parametrize(
    ("text", "words", "lat", "lon", "widest_km"),
    [
        (SYRIA, "The Syrian city of Aleppo", 36.20, 37.16, 20),
        (SYRIA, "the city's western districts", 36.19, 37.10, 20),
        (SYRIA, "the western countryside of Aleppo", 36.15, 36.90, 45),
        (SYRIA, "near Saraqib", 35.86, 36.80, 20),
        (SYRIA, "The Aleppo airport", 36.18, 37.22, 4),
        (SYRIA, "the Bab al-Hawa crossing", 36.24, 36.69, 4),
        (SYRIA, "10 km north of Maarat al-Numan", 35.73, 36.67, 12),
        (SYRIA, "The Syrian-Turkish border", 36.64, 37.08, 400),
        (SUDAN, "Omdurman", 15.65, 32.48, 20),
        (SUDAN, "The airport in Khartoum", 15.59, 32.55, 4),
        (SUDAN, "El Fasher", 13.63, 25.35, 10),
        (SUDAN, "the town", 13.63, 25.35, 12),
        (SUDAN, "the Zamzam camp", 13.49, 25.31, 8),
        (UKRAINE, "Lyman", 48.99, 37.81, 10),
        (UKRAINE, "between Svatove and Kreminna", 49.23, 38.18, 40),
        (UKRAINE, "The Saltivka district of Kharkiv", 50.03, 36.35, 10),
        (UKRAINE, "the Zaporizhzhia Nuclear Power Plant", 47.51, 34.59, 4),
        (UKRAINE, "the Ukrainian capital", 50.45, 30.52, 30),
        ("Guns fired 60 km west of the Ukrainian capital.", "60 km west of the Ukrainian capital", 50.45, 29.68, 27),
        (UKRAINE, "Geneva", 46.20, 6.15, 10),
        (UKRAINE, "Southern Ukraine", 46.9, 33.5, 400),
        (UKRAINE, "Kherson's outskirts", 46.64, 32.62, 15),
        (GAZA, "The Rafah crossing", 31.25, 34.26, 4),
        (GAZA, "Jenin", 32.46, 35.30, 10),
    ],
)
def test_the_circle_holds_the_place_and_is_no_wider_than_the_words(
    text: str, words: str, lat: float, lon: float, widest_km: float
) -> None:
    place = one(text, words)
    assert holds(place, lat, lon), place
    assert place.radius_km is not None
    assert place.radius_km <= widest_km


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (SYRIA, "Tadif, al-Bab and Tel Rifat", ["Tadif", "al-Bab", "Tel Rifat"]),
        (SYRIA, "the Aleppo and Idlib regions", ["Aleppo", "Idlib"]),
        (GAZA, "Khan Younis and Rafah", ["Khan Younis", "Rafah"]),
    ],
)
def test_words_for_several_places_become_several_mentions(text: str, words: str, names: list[str]) -> None:
    places = resolved(text, words)
    assert [place.text for place in places] == names
    assert all(text[place.start : place.end] == place.text for place in places)
    assert all(place.lat is not None for place in places)


def test_regions_asked_for_by_their_noun_are_provinces() -> None:
    assert {place.precision for place in resolved(SYRIA, "the Aleppo and Idlib regions")} == {PlacePrecision.PROVINCE}


def test_the_country_that_a_text_is_about_decides_between_namesakes() -> None:
    in_lebanon = "Lebanese officials met in Tripoli, north of Beirut. Lebanon sent aid to Tripoli."
    in_libya = "Libyan militias fought in Tripoli. Libya's government in Tripoli asked Misrata for help."
    assert one(in_lebanon, "Tripoli").country == "LB"
    assert one(in_libya, "Tripoli").country == "LY"


def test_the_title_counts_as_context() -> None:
    assert one("Gunmen entered Tripoli at dawn.", "Tripoli", title="Lebanon: army deploys in the north").country == "LB"


def test_an_unknown_name_takes_the_circle_of_what_the_text_says_holds_it() -> None:
    place = one(SUDAN, "Qubba al-Safra")
    assert place.precision is PlacePrecision.PROVINCE
    assert holds(place, 11.0, 29.9)
    assert "not known" in place.why


def test_an_unknown_name_in_a_text_of_no_place_stays_open_and_says_why() -> None:
    place = one("Gunmen entered Xyloquat at dawn.", "Xyloquat")
    assert (place.lat, place.lon, place.radius_km, place.place) == (None, None, None, None)
    assert place.precision is PlacePrecision.UNKNOWN
    assert "Xyloquat" in place.why


def test_a_noun_stands_for_the_town_before_it_and_not_for_the_dateline() -> None:
    text = "BEIRUT (AP) - Rebels in Syria entered Saraqib on Friday. The town was empty."
    assert one(text, "The town").name == "Saraqib"


def test_the_island_is_no_town_named_since() -> None:
    text = (
        "Separatists of Yemen landed on Socotra in June. Their envoys flew to Aden, and ships left Aden with food. "
        "In Aden they said that the island was quiet."
    )
    assert one(text, "the island").name == "Socotra"


def test_the_city_of_a_page_on_its_siege_is_the_one_besieged() -> None:
    text = (
        "Rebels in Syria held Saraqib until May. That month the Idlib offensive ended. In June the army took back "
        "the city from them."
    )
    assert one(text, "the city", title="Siege of Saraqib").name == "Saraqib"
    assert one(text.replace("Idlib offensive ended", "rebels left Idlib"), "the city").name == "Idlib"


FILED = "GORI, Georgia - Tanks rolled into Poti. The invaders had held this town for ten days, police said."


def test_this_town_is_where_the_report_was_filed() -> None:
    assert one(FILED, "this town").name == "Gori"
    assert one(FILED.replace("this", "the"), "the town").name == "Poti"


def test_a_noun_stands_for_a_town_of_the_country_that_the_text_is_about() -> None:
    text = (
        "Malian soldiers left Kidal, officials of Mali said. Mali's rebels took Gao on Monday. Envoys of Mali spoke in "
        "Algiers. The city stayed quiet."
    )
    assert one(text, "The city").name == "Gao"


def test_a_village_far_away_is_meant_where_the_text_is_about_its_country() -> None:
    text = (
        "Yemen's government is in Aden, the Houthis of Yemen in Sanaa and on Socotra none of them. Yemeni separatists "
        "seized Seiyun on Monday."
    )
    assert one(text, "Seiyun").name == "Seiyun"


def test_an_adjective_of_origin_is_no_place_of_the_happening() -> None:
    text = "The Britain-based Observatory said that shells hit Ariha in Syria. The town was empty."
    assert one(text, "The town").name == "Ariha"


def test_a_claim_without_a_place_stays_without_one() -> None:
    assert resolve_places(document(SYRIA), [claim(SYRIA, ())], GAZETTEER)[0].places == ()


def test_a_named_facility_gets_its_place_and_becomes_the_claims_place() -> None:
    facility = FacilityMention(text="Bab al-Hawa crossing", kind="crossing")
    told = resolve_places(document(SYRIA), [claim(SYRIA, (), (facility,))], GAZETTEER)[0]
    assert told.facilities[0].place == told.places[0].place is not None
    assert told.places[0].text == "Bab al-Hawa crossing"


def test_a_facility_without_a_name_gets_no_place() -> None:
    text = "A hospital was hit."
    told = resolve_places(
        document(text), [claim(text, (), (FacilityMention(text="A hospital", kind="hospital"),))], GAZETTEER
    )
    assert told[0].facilities[0].place is None
    assert told[0].places == ()


def test_a_village_that_nobody_knows_is_not_in_the_capital_where_the_report_was_filed() -> None:
    text = "{} - Gunmen came to Xyzabad village on Monday."
    assert one(text.format("KABUL, 12 May (Wire)"), "Xyzabad village").name == "Afghanistan"
    assert one(text.format("MAIDUGURI, Nigeria (Wire)"), "Xyzabad village").name == "Borno"


def test_a_base_that_a_state_owns_lies_where_it_is_known_to() -> None:
    assert one("Jets left Russia's Khmeimim airbase on Monday.", "Russia's Khmeimim airbase").country == "SY"


def test_what_is_a_towns_own_lies_in_it() -> None:
    text = (
        'Shells fell on Idlib in Syria. The city\'s "Xyzzyq of the Fallen" was hit after Saturdays blast in the town.'
    )
    assert one(text, "The city's \"Xyzzyq of the Fallen").name == "Idlib"
    assert one(text.replace("after", "at the site of"), "the site of Saturdays blast").name == "Idlib"


def test_of_several_crossings_of_a_town_none_is_made_up() -> None:
    place = one("Clashes broke out in Gaza. A key crossing was hit.", "A key crossing")
    assert place.name == "Gaza City"
    assert place.radius_km is not None
    assert place.radius_km >= 40


def test_ids_and_spans_of_claims_do_not_change() -> None:
    before = claim(SYRIA, (PlaceMention(text="Aleppo", start=20, end=26),))
    after = resolve_places(document(SYRIA), [before], GAZETTEER)[0]
    assert (after.id, after.start, after.end, after.trigger) == (before.id, before.start, before.end, before.trigger)


def test_every_answer_says_why() -> None:
    assert all(
        place.why.endswith(".")
        for words in ("Tadif, al-Bab and Tel Rifat", "near Saraqib")
        for place in resolved(SYRIA, words)
    )


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=80), st.text(max_size=40))
def test_hostile_words_never_fail(words: str, title: str) -> None:
    for place in resolved(words, words, title):
        assert (place.lat is None) == (place.radius_km is None)
        assert place.why


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "Fighters entered New Aleppo and Hamdaniyah in Aleppo. Families left for the east of it all.",
            "the east",
            "SY",
        ),
        ("Ukraine said on Sunday that guns fired in the east without a pause.", "the east", "UA"),
    ],
)
def test_a_direction_alone_is_a_wide_circle_and_never_a_town(text: str, words: str, country: str) -> None:
    start = text.index(words)
    mention = PlaceMention(text=words, start=start, end=start + len(words))
    (found,) = resolve_places(document(text), [claim(text, (mention,))], GAZETTEER)[0].places
    assert found.country == country
    assert found.radius_km is not None
    assert found.radius_km >= 40


@pytest.mark.parametrize(
    "text",
    [
        "London: The army holds the eastern districts, analysts said. Syrian rebels took two villages near Aleppo.",
        "LONDON (Agency) - Syrian rebels hold the eastern districts, the monitor said.",
        "The London-based monitor said that government forces hold the eastern districts.",
    ],
)
def test_where_a_report_was_filed_is_not_where_anything_is_held(text: str) -> None:
    words = "the eastern districts"
    start = text.index(words)
    mention = PlaceMention(text=words, start=start, end=start + len(words))
    (found,) = resolve_places(document(text), [claim(text, (mention,))], GAZETTEER)[0].places
    assert found.country in (None, "SY")


def test_a_capital_that_only_spoke_is_no_town_of_the_fighting() -> None:
    text = (
        "Shells fell on Goma and on Sake, west of Goma, residents said. Kampala has denied a part in it, and said from "
        "Kampala that it wants talks. The town has been without power since Monday."
    )
    assert one(text, "The town").name in ("Goma", "Sake")


@pytest.mark.parametrize(
    ("told", "mentions", "kept"),
    [
        ("Part of the column turned towards Vovchansk, capturing the city.", ["the city", "Vovchansk"], ["Vovchansk"]),
        ("They fought around Chuhuiv and in the city.", ["Chuhuiv", "the city"], ["Chuhuiv", "the city"]),
        ("Guns near Chuhuiv fell silent. They shelled the city.", ["Chuhuiv", "the city"], ["Chuhuiv", "the city"]),
    ],
)
def test_a_noun_that_stands_for_the_town_named_before_tells_no_other(
    told: str, mentions: list[str], kept: list[str]
) -> None:
    text = f"Kharkiv was shelled on Friday. Fighting went on around Kharkiv for days. {told}"
    made = a_document(text)
    last = text.index(told) - 1
    claim = a_claim(made, told.split(maxsplit=1)[0])
    spans = [(words, text.index(words, last)) for words in mentions]
    claim = replace(claim, places=tuple(PlaceMention(text=w, start=at, end=at + len(w)) for w, at in spans))
    (resolved,) = resolve_places(made, [claim], GAZETTEER)
    assert [place.text for place in resolved.places] == kept


@pytest.mark.parametrize("told", ["Samira, 55, said", "Samira 55 who fled with her sons said"])
def test_whoever_has_an_age_is_no_place(told: str) -> None:
    made = a_document(f"We left Madaya at night, {told}. Samira had feared for them. Troops moved into the town.")
    (resolved,) = resolve_places(made, [a_claim(made, "moved", places=("the town",))], GAZETTEER)
    assert [place.name for place in resolved.places] == ["Madaya"]


def test_a_figure_behind_a_place_is_no_age() -> None:
    made = a_document("Guns fired from Samra 20 km north of the port. Troops moved into the town.")
    (resolved,) = resolve_places(made, [a_claim(made, "fired", places=("Samra",))], GAZETTEER)
    assert [place.name for place in resolved.places] == ["Samra"]
