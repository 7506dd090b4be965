"""What a text is about goes by what its names mean there; quarters, seas, embassies, and sides of a country."""

import pytest

from vedette.model.claim import PlaceMention
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_context import Context
from vedette.resolve.place_quarters import quarters_named
from vedette.resolve.place_questions import document_of, place_spans
from vedette.resolve.place_scan import Scanner

GAZETTEER = Gazetteer()


def asked(text: str, words: str) -> PlaceMention:
    start = text.rindex(words)
    return place_spans(document_of("own", "", text), [(start, start + len(words))], GAZETTEER)[0][0]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("SAN SALVADOR (Wire) - A bus burned in the Dolores neighborhood.", "the Dolores neighborhood", "San Salvador"),
        ("Shots rang out in the Costa Rica quarter of San Salvador.",
         "the Costa Rica quarter of San Salvador", "San Salvador"),
        ("Tegucigalpa was calm. Honduras closed the Antofagasta district of the capital.",
         "the Antofagasta district of the capital", "Tegucigalpa"),
        ("Peru spoke of a plot. A bomb went off by the embassies of China and Japan.",
         "the embassies of China and Japan", "Lima"),
        ("Tugs left the Corridor of Hope in the Gulf of Aden.",
         "the Corridor of Hope in the Gulf of Aden", "Gulf of Aden"),
        ("Rebels advanced in Rural Idlib.", "Rural Idlib", "Idlib"),
        ("Kurds gained ground in Aleppo Countryside.", "Aleppo Countryside", "Aleppo"),
        ("Students from Patras and Volos marched. Athens was quiet. A fire broke out at the University of Athens.",
         "the University of Athens", "Athens"),
    ],
)  # fmt: skip
def test_what_bears_the_name_of_another_place_lies_where_the_text_is(text: str, words: str, name: str) -> None:
    assert asked(text, words).name == name


def test_a_name_is_a_quarters_where_its_word_stands_behind_it_each_time() -> None:
    text = "A mine went off in Karm quarter. Karm quarter was shut. Rasta ward is near, and Rasta is large."
    assert quarters_named(text, Scanner(GAZETTEER).names(text)) == {"karm"}


def test_a_text_is_about_the_country_of_what_its_names_mean_and_not_of_their_name_sakes() -> None:
    text = "SAN SALVADOR (Wire) - Nelson Ortiz and Margarita Rivas, two Salvadoran nurses, came home."
    main = Context(document_of("own", "", text), GAZETTEER).main_country()
    assert main is not None
    assert main.country == "SV"


def test_where_a_report_was_filed_is_not_abroad_where_the_text_names_no_other_country() -> None:
    context = Context(document_of("own", "", "LIMA (Wire) - Shots were heard near a Beer depot."), GAZETTEER)
    lima = context.meant_by(context.names[0])
    assert lima is not None
    assert not context.is_abroad(context.names[0], lima)


def test_the_northern_city_is_all_of_the_city_and_its_northern_quarters_are_not() -> None:
    text = "Aleppo was shelled. Troops entered the northern city. Shells fell on northern districts of the city."
    whole, part = asked(text, "the northern city"), asked(text, "northern districts of the city")
    assert "its north" not in (whole.why or "")
    assert "its north" in (part.why or "")
