"""A place that nobody knows, or only roughly, lies where the text tells how far it lies from a town."""

import pytest

from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_questions import document_of, place_spans

GAZETTEER = Gazetteer()
MOSUL = (36.335, 43.119)


def _placed(text: str, words: str) -> PlaceMention:
    start = text.index(words)
    return place_spans(document_of("a", "", text), [(start, start + len(words))], GAZETTEER)[0][0]


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("Five people died in Blurkan, about 35km south of Mosul, on Monday.", 35),
        ("Shells hit Blurkan on Monday. Blurkan lies 20 miles (32 kilometres) north-east of Mosul.", 32),
        ('The army took Blurkan. "We left Blurkan", some 12 km to the west of the city of Mosul, he said.', 12),
    ],
)
def test_an_unknown_name_lies_where_the_text_puts_it(text: str, km: float) -> None:
    found = _placed(text, "Blurkan")
    assert found.lat is not None
    assert found.lon is not None
    assert km_between(MOSUL, (found.lat, found.lon)) == pytest.approx(km, abs=2)
    assert found.radius_km is not None
    assert found.radius_km < km
    assert "the text tells how far Blurkan lies from it" in found.why


def test_a_place_that_is_known_only_roughly_is_moved_and_stays_itself() -> None:
    text = "Shells hit Jeb el-Kussa in Syria. Jeb el-Kussa is located 14 kilometers (nine miles) south of Jarabulus."
    found = _placed(text, "Jeb el-Kussa")
    assert found.name == "Jeb al-Kousa"
    assert found.lat == pytest.approx(36.69, abs=0.01)
    assert found.radius_km is not None
    assert found.radius_km < 10
    assert "By the text it lies off Jarabulus: 14 km to the south of it" in found.why


def test_a_place_whose_point_is_known_stays_where_it_is() -> None:
    text = "Rebels left Manbij in Syria. Manbij, 300 km south of Mosul, is quiet."
    found = _placed(text, "Manbij")
    assert found.name == "Manbij"
    assert found.lat == pytest.approx(36.528, abs=0.01)


def test_a_distance_from_what_nobody_knows_tells_nothing() -> None:
    found = _placed("Shells hit Blurkan, 20 km north of Quernagrad, in Syria.", "Blurkan")
    assert "how far" not in found.why
