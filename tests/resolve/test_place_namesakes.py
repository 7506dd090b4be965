"""Among name-sakes the text decides: what it says of the place, its other places, its country; else the best known."""

import pytest

from vedette.model.claim import PlaceMention
from vedette.model.ids import PlaceId
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import Context
from vedette.resolve.place_names import fold
from vedette.resolve.place_questions import document_of, place_spans
from vedette.resolve.place_ranking import fit_of_side
from vedette.resolve.place_scan import Scanner
from vedette.resolve.places import named_in, places_of_text

GAZETTEER = Gazetteer()


def asked(text: str, words: str) -> PlaceMention:
    start = text.rindex(words)
    return place_spans(document_of("own", "", text), [(start, start + len(words))], GAZETTEER)[0][0]


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("Talks went on in Paris on Monday.", "Paris", "FR", "Paris"),
        ("A bus burned outside Paris, Texas. The driver said Paris was dark.", "Paris", "US", "Texas"),
        ("Police in London, Ontario, closed a road. London is a quiet town.", "London", "CA", "Ontario"),
        ("The army left Tripoli for Benghazi.", "Tripoli", "LY", None),
        ("Lebanese troops from Beirut went to Tripoli and Baalbek.", "Tripoli", "LB", None),
        ("Rebels in Ethiopia took Kobo and Woldiya in Amhara.", "Kobo", "ET", "Amhara"),
        ("A tornado crossed Kansas on Friday. In Manhattan it took a school's roof.", "Manhattan", "US", "Kansas"),
        ("Enfield Council will close the pool in Edmonton for repairs.", "Edmonton", "GB", "Enfield"),
    ],
)
def test_the_text_decides_which_place_a_name_means(text: str, words: str, country: str, admin1: str | None) -> None:
    found = asked(text, words)
    place = GAZETTEER.get(found.place) if found.place else None
    assert place is not None
    assert place.country == country
    if admin1 is not None:
        assert admin1 in (place.admin1, place.name)


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("A barn burned near Slidell, La., on Friday.", "La.", "gn4331987"),
        ("A barn burned near Slidell, La., on Friday.", "Slidell", "gn4341727"),
        ("PASCO, WA (Agency) - The river rose.", "WA", "gn5815135"),
        ("Crews from Moncton, N.B., helped.", "N.B.", "gn6087430"),
    ],
)
def test_a_short_form_behind_a_town_is_the_state_that_holds_it(text: str, words: str, place: str) -> None:
    assert asked(text, words).place == place


def test_names_in_a_list_are_of_one_kind() -> None:
    assert asked("Ranchers in Colorado, Utah or Montana lost cattle.", "Montana").place == "gn5667009"
    assert asked("Growers in Oregon or Washington can expect frost.", "Washington").place == "gn5815135"
    assert asked("The law holds in Ohio and New York.", "New York").place == "gn5128638"  # though its city is so named
    told = "Storms hit {}, New Jersey and Pennsylvania."
    assert asked(told.format("New York"), "New York").place == "gn5128638"
    assert asked("He moved to Albany, New York and Ohio.", "Albany").place == "gn5106834"
    assert asked("Envoys from Chad, Niger and Mali met.", "Niger").place == "gn2440476"


def test_names_whose_name_sakes_lie_side_by_side_mean_these() -> None:
    text = "Jurors came from Waterbury, Torrington and Bristol."
    assert asked(text, "Bristol").place == "gn5282835"


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Floods cut off Kasserine governorate in Tunisia.", "Kasserine", "gn2473460"),
        ("New York Gov. Ann Lee opened a bridge.", "New York", "gn5128638"),
        ("Planes waited at London's Edmonton.", "Edmonton", "gn2650209"),
        ("The London suburb of Edmonton lost its power.", "Edmonton", "gn2650209"),
        ("Soldiers drove to Little Rock, and schools opened.", "Little Rock", "gn4119403"),
    ],
)
def test_the_words_beside_a_name_tell_which_it_is(text: str, words: str, place: str) -> None:
    assert asked(text, words).place == place


def test_a_capital_is_meant_before_a_state() -> None:
    assert asked("Washington promised more weapons to Kyiv.", "Washington").place == "gn4140963"
    assert asked("Farmers in Albany, New York, lost apples.", "New York").place == "gn5128638"


def test_a_province_better_known_than_its_town_of_that_name_may_be_meant() -> None:
    assert (
        asked("The premiers of Ontario and Quebec met in Ottawa with mayors of Montreal.", "Quebec").place
        == "gn6115047"
    )
    assert asked("Shells fell on Idlib and Saraqib in Syria.", "Idlib").place == "gn169389"


def test_a_name_is_no_witness_for_its_own_country() -> None:
    text = "Canadian students from Toronto marched in London. London police told the Canadian press that all was calm."
    assert asked(text, "London").country == "CA"


def test_a_name_that_exists_in_nine_countries_is_the_best_known_one_and_says_so() -> None:
    countries = {place.country for place in GAZETTEER.goes_by(fold("Victoria"))}
    assert len(countries) >= 9
    found = asked("Shots were heard in Victoria.", "Victoria")
    assert found.place is not None
    assert found.why


def test_what_another_language_calls_a_town_far_from_wars_is_not_meant() -> None:
    assert asked("Rebels seized Kana.", "Kana").country != "FR"  # Caen, in Latvian


def test_a_gate_that_begins_like_a_dam_is_none() -> None:
    place = GAZETTEER.get(PlaceId("gk-damascus-gate-il"))
    assert place is not None
    assert place.kind == "site"


def test_a_text_with_no_country_leaves_an_unknown_name_open() -> None:
    found = asked("Shots were heard in Xyzzyabad.", "Xyzzyabad")
    assert (found.place, found.lat, found.radius_km) == (None, None, None)
    assert "no place of this name is known" in (found.why or "")


def named(text: str) -> set[str | None]:
    return {place.name for place in places_of_text(document_of("own", "", text), GAZETTEER)}


def test_a_person_named_like_a_town_is_no_place() -> None:
    text = "The minister met Ray Allen and Bob Nelson in Damascus. Allen spoke first; Nelson listened."
    assert named(text) == {"Damascus"}


def test_a_surname_stands_for_its_bearer_until_the_text_speaks_of_a_place() -> None:
    assert named("Nobody expected Ashley Sutton to win in Leeds. Sutton thanked Holloway.") == {"Leeds"}
    assert named("Flames rose over a mill in Sutton, and Leeds sent engines.") == {"Sutton", "Leeds"}


def test_those_who_speak_for_a_place_name_it() -> None:
    assert named("Homs police closed a road.") == {"Homs"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Roger van Boxtel spoke in Utrecht.", {"Utrecht"}),
        ("British Airways flew to Leeds; the Baltimore Tribune was there.", {"Leeds"}),
        ("The army drove from Clarinda to Shenandoah in Iowa.", {"Clarinda", "Shenandoah", "Iowa"}),
        ("PLEASANTON, Calif. (Agency) - A bridge fell.", {"Pleasanton", "California"}),
        ("The SOL brands grew in Berlin.", {"Berlin"}),
    ],
)
def test_names_of_companies_and_persons_are_no_places(text: str, places: set[str]) -> None:
    assert named(text) == places


def test_a_name_of_a_building_reaches_to_its_noun() -> None:
    text = "Fire broke out at the Xyzzyq Medical Center in Mosul, Iraq."
    found = places_of_text(document_of("own", "", text), GAZETTEER)
    assert (found[0].text, found[0].name) == ("Xyzzyq Medical Center", "Mosul")


def test_a_name_that_nobody_knows_is_not_the_place_that_its_last_word_may_mean() -> None:
    assert named("In Honduras migrants waited at Las Manos.") == {"Honduras"}


def test_an_abbreviation_is_a_place_only_where_it_is_a_country_or_listed() -> None:
    assert named("The union at ICON and the BA crew met in the UAE.") == {"United Arab Emirates"}


def test_letters_stand_for_the_country_that_the_text_is_about() -> None:
    assert asked("South Africa's miners went home. The strike in SA is over.", "SA").name == "South Africa"
    assert asked("Saudi miners went home. The strike in SA is over.", "SA").name != "South Africa"


def test_a_name_ends_with_its_sentence() -> None:
    assert "Lysychansk" in named("Ukraine said its troops had left Lysychansk. Pro-Russian forces moved in.")


def test_the_bird_and_the_month_are_no_places() -> None:
    assert named("They ate a roast turkey in Damascus last May and in March.") == {"Damascus"}


def test_turkey_with_a_capital_is_the_country() -> None:
    assert "Turkey" in named("Troops from Turkey crossed into Syria.")


def test_arabic_with_diacritics_is_found() -> None:
    for spelling in ("حَلَب", "حلب", "حلبـ"):
        assert "Aleppo" in {place.name for place in GAZETTEER.look_up(spelling)}, spelling


def test_a_county_is_no_town_of_its_bare_name() -> None:
    found = asked("Sheriffs of Orange County, California, found the car.", "Orange County")
    place = GAZETTEER.get(found.place) if found.place else None
    assert place is not None
    assert (place.kind, place.admin1) == ("district", "California")


def test_abbreviated_states_hold_their_towns() -> None:
    assert asked("A plane from Fargo, N.D., landed in Oslo.", "Fargo").country == "US"
    assert asked("Nurses in Regina, Sask., went on strike.", "Regina").country == "CA"


def test_a_county_needs_no_town_of_the_text_near_by() -> None:
    assert named("The sheriff of Suffolk County, New York, spoke. Suffolk County lost its power.") >= {"Suffolk County"}


def test_of_two_name_sakes_the_words_mean_the_one_on_their_side_of_a_town() -> None:
    (idlib, *_), (aleppo, *_) = GAZETTEER.look_up("Idlib"), GAZETTEER.look_up("Aleppo")
    assert fit_of_side(idlib, aleppo, "west") > 0.8
    assert fit_of_side(idlib, aleppo, "east") < -0.8
    assert fit_of_side(aleppo, aleppo, "west") == 0.0
    words = "al-Hamra village in the {} countryside of Hama"
    west, east = (
        asked(f"Shells hit {words.format(side)}, Syria.", words.format(side)) for side in ("western", "eastern")
    )
    assert west.lon is not None
    assert east.lon is not None
    assert west.lon < GAZETTEER.look_up("Hama")[0].lon < east.lon


def test_the_noun_before_a_name_says_which_it_is() -> None:
    assert asked("The state of São Paulo reported cases.", "São Paulo").place == "gn3448433"
    assert asked("The governor of Lagos spoke.", "Lagos").place == "gn2332453"
    assert asked("The mayor of Lagos spoke.", "Lagos").place == "gn2332459"


def test_a_misspelt_name_is_sought_in_all_of_a_told_country_only_where_nearly_all_its_letters_agree() -> None:
    ukraine, rwanda = GAZETTEER.country("UA"), GAZETTEER.country("RW")
    assert ukraine is not None
    assert rwanda is not None
    assert [match.place.name for match in GAZETTEER.misspelt_in("Kramatorskk", ukraine)] == ["Kramatorsk"]
    assert not GAZETTEER.misspelt_in("Krematorisk", ukraine)
    assert not GAZETTEER.misspelt_in("Sumyy", ukraine)
    assert not GAZETTEER.misspelt_in("Kramatorskk", rwanda)
    assert asked("Shots were fired in Nevesinjie, Serbia.", "Nevesinjie").name == "Nevesinje"  # which lies beside it


def test_a_misspelt_village_is_sought_only_by_what_holds_it() -> None:
    assert GAZETTEER.misspelt_in("Bizaahan", GAZETTEER.look_up("al-Bab")[0])
    assert not GAZETTEER.misspelt_in("Bizaahan", GAZETTEER.look_up("Idlib")[0])
    assert "misspelling" in asked("Syrian rebels fled. Shells fell on Bizaahan, near al-Bab.", "Bizaahan").why
    assert "misspelling" not in asked("Syrian rebels fled. Shells fell on Bizaahan.", "Bizaahan").why


def test_what_a_text_names_is_told_with_how_it_lies_to_all_else_there() -> None:
    text = "Shells fell on Saraqib, Maarrat al-Numan and Idlib in Syria. Envoys spoke in Reykjavik, Iceland."
    named = {one.place.name: one for one in named_in(Context(document_of("own", "", text), GAZETTEER))}
    town, abroad = named["Saraqib"], named["Reykjavík"]
    assert text[town.start : town.end] == "Saraqib"
    assert (town.is_capital, abroad.is_capital) == (False, True)
    assert town.share == 1.0 > abroad.share
    assert (town.nearness or 0.0) > 0.5 > (abroad.nearness or 0.0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell on er-Rastan.", "er-Rastan"),
        ("They marched on ath Thawrah.", "ath Thawrah"),
        ("He fled as Homs fell.", "Homs"),  # "as" is an English word, too
    ],
)
def test_an_article_belongs_to_the_name_behind_it(text: str, name: str) -> None:
    assert [one.spelling for one in Scanner(GAZETTEER).names(text)] == [name]


def test_a_bare_name_is_the_state_s_where_the_text_calls_it_one() -> None:
    text = "Washington state sent six ferries. Growers in Washington, D.C., watched. It rained all over Washington."
    assert asked(text, "Washington").place == "gn5815135"
    assert asked("Crews from Yakima, Wash., came. Snow fell in Washington, D.C., too.", "Wash.").place == "gn5815135"
    assert asked("Idlib province has two dams. Buses left Idlib at noon, Syria said.", "Idlib").place == "gn169389"


def test_a_lesser_town_that_bears_the_name_of_a_state_is_not_meant_by_it() -> None:
    assert asked("A judge in Wyoming freed two ranchers, the Denver court said.", "Wyoming").place == "gn5843591"
    assert asked("A fire burned in Wyoming, Michigan. Police from Grand Rapids came.", "Wyoming").place == "gn5015618"


def test_an_airport_of_our_list_is_as_well_known_by_its_name_as_any_site() -> None:
    assert asked("Horses flown from Japan to London and New York change planes at Heathrow.", "Heathrow").place == (
        "vd-heathrow-gb"
    )


def test_names_in_a_list_do_not_hold_each_other() -> None:
    text = "They had been to Malta, Cyprus, Jordan and Oman before."
    assert asked(text, "Malta").country == "MT"
    assert asked(text, "Cyprus").country == "CY"


def test_name_sakes_side_by_side_keep_each_other_company() -> None:
    text = "A bus ran into a tree between Girard and Warren. The driver was brought to Niles."
    assert asked(text, "Niles").name == "Niles"
    place = GAZETTEER.get(asked(text, "Niles").place or PlaceId(""))
    assert place is not None
    assert place.admin1 == "Ohio"


def test_an_ordinary_word_is_a_town_where_the_text_tells_what_holds_it() -> None:
    assert (
        asked("A barge sank off Mobile, Alabama, in May. Divers from Mobile raised it.", "Mobile").place == "gn4076598"
    )
    assert asked("Trams stopped in Nice, France, at noon.", "Nice").place == "gn2990440"


def test_a_person_s_last_name_before_a_state_is_no_town() -> None:
    text = "The bill of Tom Price, Utah Republicans said, is dead."
    start = text.index("Price")
    found = place_spans(document_of("own", "", text), [(start, start + 5)], GAZETTEER)[0]
    assert all(one.place != "gn5545269" for one in found)
