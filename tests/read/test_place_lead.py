"""Where it was when nothing near tells it: where the text plays."""

import pytest

from vedette.model.vocabulary import Kind
from vedette.read.known_places import KnownPlaces
from vedette.read.pipeline import parser
from vedette.read.place_words import Bars, PlaceFinder
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger

PLACES = frozenset({"BAGHDAD", "Baghdad", "Damascus", "Aleppo", "Britain", "Syria"})
NOWHERE = Bars(likeliest=99.0, others=99.0)


def lead(text: str, title: str = "", places: frozenset[str] = PLACES) -> list[str]:
    """Return the places of the killing in a text of whose own words none is taken for the place."""
    tree = tree_of(parser()(text))
    finder = PlaceFinder(tree, KnownPlaces(places.__contains__), lambda _, found: [0.0] * len(found), NOWHERE, title)
    word = tree.lower.index("killed")
    return [tree.words(where.first, where.last) for where in finder.of(Trigger(word, word, word, Kind.ATTACK, 1.0))]


@pytest.mark.parametrize("dash", ["—", "-"])
def test_a_text_plays_at_its_dateline(dash: str) -> None:
    assert lead(f"BAGHDAD {dash} Gunmen killed a judge. Officials of Damascus and Aleppo sent flowers.") == ["BAGHDAD"]


def test_a_text_plays_at_the_place_of_its_title() -> None:
    text = "Gunmen killed a judge. Damascus sent flowers. Police in Aleppo found the car."
    assert (lead(text), lead(text, "Murder of Aleppo judge")) == (["Damascus"], ["Aleppo"])


def test_a_text_does_not_play_where_its_source_is_based() -> None:
    assert lead("Gunmen killed a judge. The Britain-based monitor told Damascus so.") == ["Damascus"]


@pytest.mark.parametrize("filed", ["SAN TORO DE LAS CASAS, Mexico — ", "San Toro de las Casas (Wire) -- "])
def test_a_dateline_of_many_words_is_one_place(filed: str) -> None:
    text = filed + "Gunmen killed a judge. Damascus sent flowers."
    assert lead(text, places=PLACES | {filed.partition(",")[0].partition(" (")[0]}) == [text[:21]]


def test_a_name_is_kept_whole_where_hyphens_join_it() -> None:
    places = PLACES | {"Port-au-Lac"}
    assert lead("Families in Port-au-Lac sent flowers. Gunmen killed a judge.", places=places) == ["Port-au-Lac"]


def test_there_is_the_place_told_right_before() -> None:
    tree = tree_of(parser()("Troops reached Aleppo. Food ran out in Damascus. Shelling killed 30 people there."))
    finder = PlaceFinder(tree, KnownPlaces(PLACES.__contains__), title="Troops reach Aleppo")
    where = []
    for lower, kind in (("reached", Kind.ADVANCE), ("ran", Kind.HARDSHIP), ("shelling", Kind.SHELLING)):
        word = tree.lower.index(lower)
        where = finder.of(Trigger(word, word, word, kind, 1.0))
    assert [tree.words(one.first, one.last) for one in where] == ["Damascus"]
