"""The words that news uses for places, in sentences of our own, become the circle that they tell."""

import pytest

from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between
from vedette.model.vocabulary import PlacePrecision
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_phrases import parse_phrase
from vedette.resolve.place_questions import document_of, place_spans
from vedette.resolve.place_scan import Scanner

GAZETTEER = Gazetteer()
SYRIA = "Syrian rebels fought the army. Shells fell on {}."


def asked(words: str, text: str = SYRIA) -> list[PlaceMention]:
    told = text.format(words)
    start = told.index(words)
    return list(place_spans(document_of("own", "", told), [(start, start + len(words))], GAZETTEER)[0])


# words, the point, how near the point has to lie, how wide the circle may be, what it is
FORMS = [
    ("the western countryside of Aleppo", (36.20, 36.88), 12, 40, "district"),
    ("15 km north of Raqqa", (36.09, 39.01), 4, 12, "near_settlement"),
    ("30 miles from Palmyra", (34.56, 38.28), 4, 60, "near_settlement"),
    ("between Saraqib and Ariha", (35.84, 36.71), 4, 15, "line"),
    ("the Homs-Hama highway", (34.93, 36.74), 8, 35, "line"),
    ("the road from Homs to Hama", (34.93, 36.74), 8, 35, "line"),
    ("the M5 highway near Saraqib", (35.86, 36.81), 4, 20, "near_settlement"),
    ("the Euphrates near Raqqa", (35.95, 39.01), 5, 30, "near_settlement"),
    ("the Syrian-Turkish border", (36.74, 38.95), 60, 400, "line"),
    ("al-Bab", (36.37, 37.52), 3, 10, "settlement"),
    ("the Bab al-Hawa crossing", (36.24, 36.69), 3, 4, "site"),
    ("Sednaya prison", (33.66, 36.33), 3, 4, "site"),
    ("the Old City of Aleppo", (36.20, 37.16), 2, 5, "settlement"),
    ("Aleppo Citadel", (36.20, 37.16), 2, 3, "site"),
    ("Kuweires air base", (36.19, 37.58), 4, 6, "site"),
    ("Tishrin Dam", (36.38, 38.18), 4, 6, "site"),
    ("southern Idlib", (35.91, 36.63), 4, 20, "settlement"),
    ("the outskirts of Damascus", (33.51, 36.29), 4, 25, "near_settlement"),
    ("Deir ez-Zor province", (35.15, 40.28), 20, 120, "province"),
    ("Syria's second city", (36.20, 37.16), 3, 20, "settlement"),
    ("the Damascus road, near Saraqib", (35.86, 36.80), 4, 20, "near_settlement"),
    ("Aleppo: al-Bab: Bizaah village", (36.38, 37.57), 3, 10, "settlement"),
    ("Bizaahan, near al-Bab", (36.38, 37.57), 3, 31, "settlement"),
    ("the rural area of Palmyra", (34.56, 38.28), 4, 40, "district"),
    ("Sheikh Maqsoud neighbourhood", (36.23, 37.14), 2, 4, "settlement"),
]


def test_behind_a_district_stands_its_province() -> None:
    words = "Xyzar village, Ghorak district, Kandahar"
    phrase = parse_phrase(words, Scanner(GAZETTEER).names(words))
    assert [(named.name.text, named.feature) for named in (*phrase.heads, *phrase.holders)] == [
        ("Xyzar", "settlement"), ("Ghorak", "district"), ("Kandahar", "province"),
    ]  # fmt: skip


def test_a_village_told_behind_a_label_lies_anywhere_in_what_the_label_names() -> None:
    (town,) = asked("DISTRICT: SARAQIB")
    (village,) = asked("DISTRICT: SARAQIB in the village of Xyzar")
    assert (village.lat, village.lon) == (town.lat, town.lon)
    assert (village.radius_km or 0) > 2 * (town.radius_km or 0)


@pytest.mark.parametrize(("words", "point", "near_km", "widest_km", "precision"), FORMS)
def test_words_for_a_place_give_its_circle(
    words: str, point: tuple[float, float], near_km: float, widest_km: float, precision: str
) -> None:
    (found,) = asked(words)
    assert found.lat is not None
    assert found.lon is not None
    assert found.radius_km is not None
    assert km_between((found.lat, found.lon), point) <= near_km
    assert found.radius_km <= widest_km
    assert found.precision is PlacePrecision(precision)
    assert found.why.endswith(".")


def test_several_villages_are_several_places() -> None:
    assert [place.name for place in asked("the villages of Talmenes and Jarjanaz")] == ["Talmenes", "Jarjanaz"]


def test_an_unknown_village_has_the_wide_circle_of_what_holds_it() -> None:
    (found,) = asked("the village of Xyzzyabad in Idlib province")
    assert found.radius_km is not None
    assert found.radius_km >= 40
    assert "not known" in (found.why or "")


@pytest.mark.parametrize("words", ["the village of Xyzzyabad near Saraqib", "Xyzzyabad Street in Homs"])
def test_what_nobody_knows_is_somewhere_in_or_by_a_town_and_never_that_town(words: str) -> None:
    (found,) = asked(words)
    assert found.precision is PlacePrecision.DISTRICT


def test_a_distance_counts_from_the_name_behind_it() -> None:
    (known,) = asked("the town of Saraqib, 50 km south of Aleppo")
    assert (known.name, known.radius_km) == ("Saraqib", 5.0)
    (unknown,) = asked("the village of Xyzzyabad, 30 km north of Raqqa")
    assert unknown.lat is not None
    assert unknown.lon is not None
    assert km_between((unknown.lat, unknown.lon), (36.22, 39.01)) <= 5


def test_an_unknown_village_of_a_told_country_stays_in_that_country() -> None:
    (found,) = asked("Shiwan village, Uganda", "Fighting was reported in {}.")
    assert found.country == "UG"


def test_several_places_without_a_name_lie_somewhere_around_the_town() -> None:
    text = "Syrian troops shelled Idlib. They took {}."
    (one,), (several,) = asked("the city", text), asked("several villages", text)
    assert one.radius_km is not None
    assert several.radius_km is not None
    assert several.radius_km >= 50 > one.radius_km


def test_words_without_capitals_are_read_too() -> None:
    assert asked("deir ez zor airport", "Shells hit {}, Syria.")[0].name in ("Deir ez-Zor Airport", "Deir ez-Zor")


def test_labels_of_a_form_tell_what_holds_what() -> None:
    (found,) = asked("DEPARTMENT: ANTIOQUIA\nMUNICIPALITY: BELLO", "Fighting was reported in {}, Colombia.")
    assert (found.name, found.country) == ("Bello", "CO")


@pytest.mark.parametrize(
    ("words", "country", "name"),
    [
        ("the village of Xyzzyq in Digor district in Kars", "Turkey", "Digor"),
        ("the Xyzzyq locality of Qaysar district, Faryab", "Afghanistan", "Qaysar"),
        ("the hamlet of Xyzzyq, municipality of Valparaíso, Zacatecas", "Mexico", "Valparaíso"),
        ("the town of Tibu in Norte de Santander", "Colombia", "Tibú"),
        ("Kulachi area of Dera Ismail Khan District", "Pakistan", "Kulachi"),
        ("Degehamedo woreda, Degehabur zone", "Ethiopia", "Degehamedo"),
        ("Kunduz province, Imam Sahib district", "Afghanistan", "Imam Sahib"),
        ("Quintana Roo, Cancún", "Mexico", "Cancún"),
        ("Tamil Nadu, Maduranthakam, Cheyyur", "India", "Cheyyur"),
        ("thana Maduranthakam, village Cheyyur", "India", "Cheyyur"),
        ("Cheyyur area of Maduranthakam tehsil of Tamil Nadu", "India", "Cheyyur"),
        ("Vill. Tulsipur, Balrampur", "India", "Tulsipur"),
        ("Khash Rod district, Khash", "Afghanistan", "Khash"),
        ("Surkh Rod district, Jalalabad", "Afghanistan", "Surkh Rod"),
        ("Arghandab district, Kandahar", "Afghanistan", "Arghandab"),
        ("Kandahar province of Afghanistan", "Central Asia", "Kandahar"),
        ("the Homs district of Baba Amr", "Syria", "Baba Amr"),
        ("km 5 of the Rastan-Xyzzyq road", "Syria", "Rastan"),
        ("the Xyzzyq-Rastan highway", "Syria", "Rastan"),
        ("Khash Rod district center (Khash)", "Afghanistan", "Khash"),
        ("northern Homs province, near Rastan", "Syria", "Rastan"),
        ("Kawuri village (Konduga LGA, Borno)", "Nigeria", "Kawuri"),
        ("the village of Xyzzyq (Konduga LGA of Borno State)", "Nigeria", "Konduga"),
        ("Aleppo (Sheikh Maqsoud)", "Syria", "Sheikh Maqsoud"),
        ("the Manuel M. Ponce neighbourhood, Fresnillo", "Mexico", "Fresnillo"),
        ("Tanusevci", "Macedonia", "Tanusevci"),
        ("the village of Racak", "Serbia", "Racak"),
        ("Rogatica", "Serbia", "Rogatica"),
        ("Siberia village", "Colombia", "Colombia"),
        ("the Mariana neighbourhood", "Brazil", "Brazil"),
    ],
)
def test_a_place_is_the_finest_one_that_is_told_and_known(words: str, country: str, name: str) -> None:
    text = f"Shots were fired in {words}, {country}."
    start = text.index(words)
    found = place_spans(document_of("own", "", text), [(start, start + len(words))], GAZETTEER)[0][0]
    assert found.name == name
    assert "Xyzzyq" not in words or "Rastan" in words or (found.radius_km or 0) >= 30


def test_a_village_has_no_airport_of_a_city_far_away() -> None:
    assert asked("near Maydanshakhr airport", "Shells fell {}, Afghanistan.")[0].name == "Maydanshakhr"
    assert asked("near Khash airport", "Shells fell {}, Afghanistan.")[0].country == "AF"
    assert asked("Damascus airport")[0].name == "Damascus International Airport"


def test_labels_in_brackets_tell_what_stands_before_them() -> None:
    words = "Hama (province), Salamiyah (district), Xyz (village)"
    phrase = parse_phrase(words, Scanner(GAZETTEER).names(words))
    assert [(named.name.text, named.feature) for named in (*phrase.holders, *phrase.heads)] == [
        ("Salamiyah", "district"), ("Hama", "province"), ("Xyz", "settlement"),
    ]  # fmt: skip


def test_a_name_means_a_place_in_the_province_that_the_words_tell_however_well_known_another_is() -> None:
    (found,) = asked("Quintana Roo Benito Juárez", "Shots were fired in {}, Mexico.")
    assert found.lon is not None
    assert found.lon > -88


def test_a_name_means_a_place_in_the_country_that_the_words_tell() -> None:
    text = "Fighters came to Dolina district, Ghor, Afghanistan."
    start = text.index("Dolina district")
    found = place_spans(document_of("own", "", text), [(start, start + len("Dolina district"))], GAZETTEER)[0][0]
    assert found.country == "AF"


def test_a_hospital_that_bears_the_name_of_a_town_far_away_lies_where_the_text_is() -> None:
    text = "Fighting went on in Mosul, Iraq. Troops entered the Salem hospital."
    start = text.index("Salem hospital")
    found = place_spans(document_of("own", "", text), [(start, start + len("Salem hospital"))], GAZETTEER)[0][0]
    assert found.name == "Mosul"


def test_an_unknown_place_is_somewhere_in_the_country_that_the_text_is_about() -> None:
    (found,) = asked("the village of Xyzzyq", "Ukraine said that {} was shelled, and Ukraine will answer.")
    assert (found.name, found.precision) == ("Ukraine", PlacePrecision.COUNTRY)


def test_an_unknown_place_is_somewhere_around_the_town_that_the_text_speaks_of_and_bears_the_name_of_its_province() -> (
    None
):
    (found,) = asked("Xyzzyq", "Syrian rebels took Saraqib. A day later shells fell on {}, which the army holds.")
    assert (found.name, found.precision) == ("Idlib", PlacePrecision.DISTRICT)
    assert found.lat is not None
    assert found.lon is not None
    assert km_between((found.lat, found.lon), (35.86, 36.80)) <= 3
    assert found.radius_km == 55


def test_a_suburb_may_be_a_town_near_the_others_of_the_text() -> None:
    (found,) = asked("the suburb of Qudsaya", "Syrian rebels attacked Damascus. Shells fell on {}.")
    assert found.name == "Qudsaya"


def test_a_capital_may_be_that_of_a_province() -> None:
    (found,) = asked("the provincial capital", "Syrian rebels hold most of Idlib province. Shells fell on {}.")
    assert found.name == "Idlib"


def test_a_capital_may_be_that_of_a_state() -> None:
    (found,) = asked("the state capital", "Gunmen fought soldiers in Sinaloa, Mexico. Schools closed in {}.")
    assert found.name == "Culiacán"


def test_what_lies_all_over_a_country_is_that_of_the_people_told() -> None:
    (found,) = asked("Haitian ports", "Sailors in Miami, Florida, said that ships no longer call at {}.")
    assert found.name == "Haiti"


def test_the_embassy_of_a_state_stands_in_the_capital_of_another() -> None:
    text = "Germany and Iran quarrelled over a trial in Hamburg. Iran said that a crowd stood before {}."
    (found,) = asked("the German embassy", text)
    assert found.name == "Tehran"


def test_a_side_of_a_sea_that_goes_by_several_words_is_of_that_sea() -> None:
    (found,) = asked("the southern Gulf of Mexico", "Pirates boarded ships in {}, the Mexican navy said.")
    assert found.name == "Gulf of Mexico"
    assert found.lat is not None
    assert found.lat < 24


@pytest.mark.parametrize("words", ["the consulate of Iran in Karbala", "the San Salvador cemetery in Karbala"])
def test_a_name_that_lies_far_away_gives_way_to_the_town_that_holds_it(words: str) -> None:
    (found,) = asked(words, "Iraq sent police after a crowd had gathered before {}.")
    assert found.name == "Karbala"


@pytest.mark.parametrize(
    "behind", [", in the delta, American guns", " in the zone held by French soldiers", ", said British officers"]
)
def test_whoever_is_told_of_further_on_does_not_hold_a_place(behind: str) -> None:
    (found,) = asked("Bến Tre", "Vietnam said that at {}" + behind + " destroyed half the town.")
    assert (found.name, found.country) == ("Bến Tre", "VN")


def test_a_town_that_lies_in_the_north_is_told_whole() -> None:
    (found,) = asked("the northern town of Kidal", "Mali said that the army entered {}.")
    (bare,) = asked("Kidal", "Mali said that the army entered {}.")
    assert (found.lat, found.lon) == (bare.lat, bare.lon)


def test_the_border_is_that_near_the_town_that_the_text_speaks_of() -> None:
    (found,) = asked("the border", "Thai soldiers left Aranyaprathet on Monday. Cambodia said that it had closed {}.")
    assert found.name == "Cambodia-Thailand border"
    assert found.lat is not None
    assert found.lon is not None
    assert km_between((found.lat, found.lon), (13.69, 102.5)) < 15


def test_the_airport_of_a_town_is_its_main_one() -> None:
    (found,) = asked("Karachi's airport", "Gunmen stormed {}, Pakistan said.")
    assert found.name == "Jinnah International Airport"


def test_a_country_named_beside_a_provincial_capital_is_not_its_own_capital() -> None:
    found = asked("Syria and parts of the provincial capital", "Syrian rebels hold land in {}.")
    assert "Damascus" not in {place.name for place in found}


def test_the_name_of_a_group_is_no_place_before() -> None:
    (found,) = asked("the town", "Syrian rebels took Saraqib. Ahrar al-Sham and Jaish al-Islam praised it. {} burned.")
    assert found.name == "Saraqib"


def test_those_who_are_backed_by_a_country_are_not_in_it() -> None:
    (found,) = asked("areas where Russian-backed troops fight", "Syrian rebels left Palmyra. They fled {}.")
    assert found.country == "SY"


def test_what_a_name_begins_with_is_no_place_alone() -> None:
    (found,) = asked("Jabal al-Sayyid", "Syrian rebels left {} near Latakia.")
    assert found.country == "SY"


@pytest.mark.parametrize("words", ["the two villages", "both villages", "Besieged Towns", "the villages"])
def test_a_plural_stands_for_the_places_that_were_named_together(words: str) -> None:
    text = "Syrian buses left the villages of al-Foua and Kafraya for Aleppo. Rebels shelled {}."
    assert [one.name for one in asked(words, text)] == ["Fu'ah", "Kafriya"]


@pytest.mark.parametrize("words", ["three villages", "several villages", "other towns"])
def test_a_plural_of_others_stands_for_none_of_them(words: str) -> None:
    text = "Syrian buses left the villages of al-Foua and Kafraya for Aleppo. Rebels shelled {}."
    assert len(asked(words, text)) == 1


@pytest.mark.parametrize("words", ["the town", "the towns mosque"])
def test_the_town_is_the_one_that_was_called_so(words: str) -> None:
    text = "Syrian rebels shelled the besieged town of al-Foua to the north of Idlib city. A shell hit {}."
    (found,) = asked(words, text)
    assert found.name == "Fu'ah"
    assert (found.radius_km or 0) < 50


def test_the_agency_of_a_text_is_no_town() -> None:
    (found,) = asked("the town", "Syrian rebels left Saraqib. SANA reporter said so. {} burned.")
    assert found.name == "Saraqib"


def test_a_noun_stands_for_the_place_by_which_it_was_told() -> None:
    text = "Jets struck a clinic near the Syrian city of Homs, rebels in Aleppo and Idlib said. They hit {}."
    (found,) = asked("the clinic", text)
    assert found.name == "Homs"


@pytest.mark.parametrize(
    "listed",
    [
        "{}, Aleppo and Hama provinces",
        "{} and Hama Governorates",
        "{}, Hama, and Aleppo regions",
        "the provinces of {} and Hama",
        "the governorates of Aleppo, Hama and {}",
    ],
)
def test_a_plural_around_a_list_says_what_each_name_in_it_is(listed: str) -> None:
    text = "Syrian rebels fought the army. Shells fell on " + listed.format("Homs") + "."
    assert asked("Homs", text)[0].precision is PlacePrecision.PROVINCE
    assert asked("Homs")[0].precision is PlacePrecision.SETTLEMENT


# words and country, the point, how near it has to lie
RUN_TOGETHER = [
    ("the Saraqib-Kafranbel road", "Syria", (35.74, 36.65), 10),  # two names, known apart alone
    ("Boyacá Boavita", "Colombia", (6.33, -72.58), 5),  # a department, then its municipality
    ("MUNICIPALITY: CALOTO Tacueyo village", "Colombia", (3.03, -76.27), 2),
    ("Guanajuato Romita", "Mexico", (20.87, -101.52), 8),  # a town's name, too, that is its state's here
    ("Xilitla, San Luis Potosí", "Mexico", (21.39, -98.99), 10),
    ("Konduga: Kawuri village", "Nigeria", (11.54, 13.48), 16),
    ("Cauca: Caloto: Tacueyo", "Colombia", (3.03, -76.27), 2),
    ("Borno province, Konduga district, Kawuri village", "Nigeria", (11.55, 13.55), 2),  # the coarsest first
    ("Konduga town (Kawuri Ward)", "Nigeria", (11.55, 13.55), 2),
    ("a suburb of Kawuri", "Nigeria", (11.55, 13.55), 2),
    ("Sar-e Pul town", "Afghanistan", (36.22, 65.93), 8),
    ("the Ramnagar-Baidyabati road", "India", (22.85, 88.3), 20),  # of many Ramnagars the one by the other town
]


@pytest.mark.parametrize(("words", "country", "point", "km"), RUN_TOGETHER, ids=[one[0] for one in RUN_TOGETHER])
def test_names_that_run_together_are_parted_by_what_is_known(
    words: str, country: str, point: tuple[float, float], km: float
) -> None:
    found = asked(words, f"Fighting was reported in {{}}, {country}.")[0]
    assert found.lat is not None
    assert found.lon is not None
    assert km_between(point, (found.lat, found.lon)) <= km, found


def test_a_run_of_which_no_part_lies_by_the_other_stays_one_unknown_name() -> None:
    found = asked("Boavita Tacueyo village", "Fighting was reported in {}, Colombia.")[0]
    assert found.name == "Colombia"
