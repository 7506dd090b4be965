"""What is known of the places of a text: which of them a happening was at that tells no place of its own."""

from collections.abc import Mapping

from vedette.model.ids import PlaceId
from vedette.model.place import NamedPlace, Place
from vedette.model.vocabulary import Kind, PlacePrecision
from vedette.read.known_places import KnownPlaces
from vedette.read.pipeline import parser
from vedette.read.place_nouns import PlaceNouns
from vedette.read.place_told import PlacesTold
from vedette.read.place_words import Bars, PlaceFinder
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger

NOWHERE = Bars(likeliest=99.0, others=99.0)
HOME, ABROAD = (10.0, 1.0, 0.9), (50.0, 0.0, 0.0)  # latitude, share of its country, nearness of the others


def named(
    text: str, name: str, lies: tuple[float, float, float] = HOME, kind: str = "settlement", radius_km: float = 5.0
) -> NamedPlace:
    """Return a place that is named in a text, given how it lies."""
    lat, share, near = lies
    place = Place(
        id=PlaceId(name), name=name, names=((name, "en"),), local_name=None, kind=kind,
        precision=PlacePrecision.SETTLEMENT, country=None, admin1=None, admin2=None, lat=lat, lon=20.0,
        radius_km=radius_km, population=None, source="test",
    )  # fmt: skip
    at = text.index(name)
    return NamedPlace(start=at, end=at + len(name), place=place, is_capital=False, share=share, nearness=near)


def place_of_killing(text: str, lie: Mapping[str, tuple[float, float, float]]) -> list[str]:
    """Return where the killing was, given how the places named in a text lie."""
    tree = tree_of(parser()(text))
    known = KnownPlaces(
        {"Karmun", "KARMUN", "Farhold"}.__contains__, lambda: [named(text, *one) for one in lie.items()]
    )
    finder = PlaceFinder(tree, known, lambda _, found: [0.0] * len(found), NOWHERE)
    word = tree.lower.index("killed")
    return [tree.words(where.first, where.last) for where in finder.of(Trigger(word, word, word, Kind.ATTACK, 1.0))]


def test_a_happening_was_where_the_text_plays_not_in_a_far_country_named_later() -> None:
    text = "Troops held a bridge in Karmun. Envoys gathered in Farhold. Gunmen killed a judge."
    assert place_of_killing(text, {}) == ["Farhold"]
    assert place_of_killing(text, {"Karmun": HOME, "Farhold": ABROAD}) == ["Karmun"]


def test_a_happening_may_be_where_the_next_sentences_play_but_not_those_far_behind() -> None:
    soon = "Gunmen killed a judge. It was dark. The car stood in Karmun."
    late = "Gunmen killed a judge. It was dark. It was cold. It was late. It was quiet. The car stood in Karmun."
    first = "Farhold sent flowers. "
    lies = {"Farhold": ABROAD, "Karmun": HOME}
    assert place_of_killing(f"{first}{soon}", lies) == ["Karmun"]
    assert place_of_killing(f"{first}{late}", lies) == ["Farhold"]


def test_a_name_that_only_says_whose_something_is_is_no_place_told_later() -> None:
    text = "Farhold sent flowers. Gunmen killed a judge. Later Karmun jets flew by."
    assert place_of_killing(text, {"Farhold": ABROAD, "Karmun": HOME}) == ["Farhold"]


def test_a_body_that_was_once_taken_for_a_place_is_not_told_as_one_again() -> None:
    tree = tree_of(parser()("Mobs burned a van of CNN. Gunmen killed a judge."))
    told = PlacesTold(PlaceNouns(tree, {"Karmun"}.__contains__), KnownPlaces({"Karmun"}.__contains__), frozenset())
    van, killed, body = (tree.lower.index(word) for word in ("burned", "killed", "cnn"))
    told.note(Trigger(van, van, van, Kind.DAMAGE, 1.0), [(body, body)])
    assert told.of(Trigger(killed, killed, killed, Kind.ATTACK, 1.0), ()) == []


def test_where_a_text_was_filed_goes_before_where_somebody_only_speaks() -> None:
    text = "KARMUN — Envoys met. Farhold sent flowers. Gunmen killed a judge."
    assert place_of_killing(text, {"KARMUN": HOME, "Farhold": ABROAD}) == ["KARMUN"]


def test_the_name_that_stands_last_in_some_words_is_meant() -> None:
    text = "Troops came from Karmun to Farhold."
    known = KnownPlaces(lambda _: True, lambda: [named(text, "Karmun"), named(text, "Farhold")])
    found = [known.at(0, text.index(" to ")), known.at(0, len(text)), known.at(0, 6)]
    assert [one and one.place.name for one in found] == ["Karmun", "Farhold", None]


def test_a_place_that_holds_another_is_told_from_it() -> None:
    text = "Karmun, Farhold"
    town, country = named(text, "Karmun"), named(text, "Farhold", HOME, "country", 500.0)
    known = KnownPlaces(lambda _: True)
    assert {"around=1&sort=settlement", "inside=0&sort=settlement"} <= set(known.clues(town, [town, country]))
    assert {"inside=1&sort=country", "around=0&sort=country"} <= set(known.clues(country, [town, country]))
    assert list(known.clues(None, [town])) == ["unknown"]
