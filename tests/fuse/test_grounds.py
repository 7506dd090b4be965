"""Which ground a claim is about: all of a place, a part of it, or another place that it merely names."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.fuse.world import ACTORS, NORTH, SOURCES, World, mention, place

from vedette.fuse.grounds import grounds_of
from vedette.fuse.told import Told, tell_all
from vedette.model.claim import Mention, Span
from vedette.model.vocabulary import Kind, PlacePrecision, SpeechAct


def grounds(
    kind: Kind,
    words: str,
    trigger: str,
    *,
    taken: Sequence[str] = (),
    at: Sequence[str] = ("Kasr",),
    place_words: str | None = None,
) -> list[tuple[str, bool]]:
    """Return the names of the places that a claim with this evidence is about, and whether only a part is meant."""
    world = World()
    claim = world.tell(kind, who=["South"], at=at, words=words, start=0)
    begin = words.index(trigger)
    claim = replace(claim, trigger=Span(trigger, begin, begin + len(trigger)), targets=tuple(_in(words, taken)))
    if place_words is not None:
        claim = replace(
            claim,
            places=(
                replace(
                    place(at[0], words.index(place_words)),
                    text=place_words,
                    end=words.index(place_words) + len(place_words),
                ),
            ),
        )
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    return [(ground.place.name or "", ground.is_part) for ground in grounds_of(told)]


def _in(words: str, mentions: Sequence[str]) -> list[Mention]:
    return [replace(mention(one), start=words.index(one), end=words.index(one) + len(one)) for one in mentions]


def test_what_is_taken_is_what_the_object_names() -> None:
    told = grounds(
        Kind.CAPTURE, "From Port Sul they captured the town of Kasr", "captured", taken=["the town of Kasr"],
        at=["Port Sul", "Kasr"],
    )  # fmt: skip
    assert told == [("Kasr", False)]


def test_what_is_listed_with_the_object_is_taken_too() -> None:
    words = "They captured Kasr, Tell Amr and Port Sul"
    told = grounds(Kind.CAPTURE, words, "captured", taken=["Kasr"], at=["Kasr", "Tell Amr", "Port Sul"])
    assert told == [("Kasr", False), ("Tell Amr", False), ("Port Sul", False)]


def test_what_follows_a_colon_is_what_was_taken() -> None:
    words = "They captured two towns: Kasr and Tell Amr"
    told = grounds(Kind.CAPTURE, words, "captured", taken=["two towns"], at=["Kasr", "Tell Amr"])
    assert told == [("Kasr", False), ("Tell Amr", False)]


@pytest.mark.parametrize("taken", ["volunteers", "a warehouse", "twenty lorries"])
def test_who_takes_people_or_things_in_a_town_has_not_taken_the_town(taken: str) -> None:
    assert grounds(Kind.CAPTURE, f"In Kasr they captured {taken}", "captured", taken=[taken]) == []


@pytest.mark.parametrize("part", ["half of Kasr", "portions of Kasr", "partial control of Kasr", "almost all of Kasr"])
def test_half_of_a_town_is_a_part(part: str) -> None:
    assert grounds(Kind.CAPTURE, f"They captured {part}", "captured", taken=[part]) == [("Kasr", True)]


def test_who_took_partial_control_has_a_part_whatever_stands_for_the_place() -> None:
    words = "They took at least partial control of Kasr"
    assert grounds(Kind.CAPTURE, words, "control", taken=["Kasr"]) == [("Kasr", True)]


@pytest.mark.parametrize("ground", ["offensive", "raion", "axis"])
def test_the_name_of_a_place_before_other_ground_is_a_name_of_that_ground(ground: str) -> None:
    assert grounds(Kind.WITHDRAWAL, f"They pulled back along the Kasr {ground}", "pulled") == []


@pytest.mark.parametrize(
    ("words", "trigger", "taken"),
    [("they overran positions", "overran", ["positions"]), ("they held all of the mills", "held", [])],
)
def test_who_has_something_else_has_not_taken_the_town_that_was_named_before(
    words: str, trigger: str, taken: Sequence[str]
) -> None:
    world = World()
    named = world.tell(Kind.CLASH, who=["South"], start=0, words="fighting in Kasr")
    has = world.tell(Kind.CAPTURE, who=["South"], whom=taken, start=40, words=words)
    at = 40 + words.index(trigger)
    has = replace(has, trigger=Span(trigger, at, at + len(trigger)), places=named.places)
    (told,) = tell_all([has], world.documents, ACTORS, SOURCES)
    assert list(grounds_of(told)) == []


def test_what_is_denied_is_of_the_town_that_was_named_before() -> None:
    world = World()
    named = world.tell(Kind.CLASH, who=["South"], start=0, words="fighting in Kasr")
    denied = world.tell(Kind.CAPTURE, start=40, words="denied all reports", act=SpeechAct.DENIES)
    denied = replace(denied, trigger=Span("denied", 40, 46), places=named.places)
    (told,) = tell_all([denied], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(told)] == ["Kasr"]


def test_who_took_most_of_a_town_has_a_part_also_where_the_object_is_the_town_alone() -> None:
    words = "They had taken control of most of Kasr"
    assert grounds(Kind.CAPTURE, words, "control", taken=["Kasr"]) == [("Kasr", True)]


@pytest.mark.parametrize(
    ("words", "is_all"), [("they liberated the Kasr region", True), ("they won in the Kasr region", False)]
)
def test_what_happens_in_a_province_does_not_happen_to_all_of_it(words: str, is_all: bool) -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["South"], words=words, start=0)
    begin = words.index("Kasr")
    wide = replace(
        claim.places[0], text="Kasr region", end=begin + 11, precision=PlacePrecision.PROVINCE, radius_km=90.0
    )
    (told,) = tell_all([replace(claim, places=(wide,))], world.documents, ACTORS, SOURCES)
    assert bool(list(grounds_of(told))) is is_all


def test_a_front_on_which_a_town_was_taken_is_no_part_of_it() -> None:
    words = "On the southern front they captured the town of Kasr"
    assert grounds(Kind.CAPTURE, words, "captured", taken=["the town of Kasr"]) == [("Kasr", False)]


@pytest.mark.parametrize("named", ["the Kasr front", "the Kasr area", "the area", "the river", "these settlements"])
def test_other_ground_that_bears_the_name_of_a_place_is_not_the_place(named: str) -> None:
    assert grounds(Kind.CAPTURE, f"They captured {named}", "captured", taken=[named], place_words=named) == []


def test_those_who_sit_in_a_place_are_not_the_place() -> None:
    assert grounds(Kind.CONTROL, "Kasr's troops hold on", "hold", place_words="Kasr's") == []


def test_the_town_stands_for_the_one_that_the_text_told_before() -> None:
    words = "They captured the town"
    assert grounds(Kind.CAPTURE, words, "captured", taken=["the town"], place_words="the town") == [("Kasr", False)]


def test_a_list_tells_nothing() -> None:
    assert grounds(Kind.CONTROL, "South control of Kasr\n * Battle of Port Sul", "control") == []


@pytest.mark.parametrize(("mark", "told"), [("## ", []), ("", ["Kasr"])])
def test_a_heading_tells_nothing(mark: str, told: list[str]) -> None:
    world = World()
    article = world.article("herald", f"The war goes on.\n\n{mark}Fall of Kasr\nNothing more is known.")
    start = article.text.index("Fall of Kasr")
    claim = world.tell(Kind.CAPTURE, article, who=["South"], words="Fall of Kasr", start=start)
    named = replace(claim, trigger=Span("Fall", start, start + 4), places=(place("Kasr", start + 8),))
    (one,) = tell_all([named], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(one)] == told


def test_fighting_told_beside_a_place_is_not_in_it() -> None:
    world = World()
    claim = world.tell(Kind.CLASH, who=["South"], words="heavy fighting", start=0)
    (told,) = tell_all([replace(claim, places=(place("Kasr", 500),))], world.documents, ACTORS, SOURCES)
    assert list(grounds_of(told)) == []


@pytest.mark.parametrize(("radius_km", "told"), [(36.0, [("Qabr", False)]), (95.0, [])])
def test_a_village_that_is_not_known_is_a_subject_of_its_own_where_its_area_is_small(
    radius_km: float, told: list[tuple[str, bool]]
) -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["South"], words="South captured the village of Qabr", start=0)
    wide = replace(
        place("Kasr", 15), text="the village of Qabr", end=34, precision=PlacePrecision.DISTRICT, radius_km=radius_km,
        country="IS",
    )  # fmt: skip
    (one,) = tell_all([replace(claim, places=(wide,))], world.documents, ACTORS, SOURCES)
    assert [(ground.name, ground.is_part) for ground in grounds_of(one)] == told


def test_a_quarter_or_works_under_a_name_that_nobody_knows_is_not_the_town_that_holds_it() -> None:
    words = "They captured the Rivetta works in Kasr"
    (told,) = _placed(words, "the Rivetta works", precision=PlacePrecision.DISTRICT)
    assert list(grounds_of(told)) == []


def test_nobody_holds_a_settlement_that_may_be_any_of_several() -> None:
    words = "They captured Kasr"
    (known,) = _placed(words, "Kasr", radius_km=6.0)
    (vague,) = _placed(words, "Kasr", radius_km=120.0)
    assert [len(list(grounds_of(told))) for told in (known, vague)] == [1, 0]


def _placed(words: str, named: str, **other: object) -> list[Told]:
    """Return a capture of "Kasr", under the words `named`, with other fields of its place."""
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["South"], words=words, start=0)
    begin = words.index(named)
    at = replace(place("Kasr"), text=named, start=begin, end=begin + len(named), **other)  # type: ignore[arg-type]
    trigger = Span("captured", words.index("captured"), words.index("captured") + len("captured"))
    return tell_all([replace(claim, trigger=trigger, places=(at,))], world.documents, ACTORS, SOURCES)


def test_a_town_whose_name_may_stand_for_a_government_is_taken_all_the_same() -> None:
    words = "They captured Kasr and Port Sul"
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["South"], at=["Kasr", "Port Sul"], words=words, start=0)
    begin = words.index("captured")
    kasr, port = _in(words, ["Kasr", "Port Sul"])
    taken = (replace(kasr, actor=NORTH), port)
    claim = replace(claim, trigger=Span("captured", begin, begin + len("captured")), targets=taken)
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(told)] == ["Kasr", "Port Sul"]


@pytest.mark.parametrize("named", ["the nearby town of Kasr", "the villages of Kasr and Tell Amr"])
def test_a_nearby_town_and_the_villages_of_a_list_are_taken_themselves(named: str) -> None:
    at = [one for one in ("Kasr", "Tell Amr") if one in named]
    told = grounds(Kind.CAPTURE, f"They captured {named}", "captured", taken=[named], at=at)
    assert told == [(one, False) for one in at]


@pytest.mark.parametrize("where", ["towards Kasr and Port Sul", "near the towns of Kasr and Port Sul"])
def test_what_leads_to_a_list_is_told_of_all_in_it(where: str) -> None:
    words = f"They advanced {where}"
    assert grounds(Kind.CONTROL, words, "advanced", at=["Kasr", "Port Sul"]) == []


def test_the_villages_of_one_town_are_not_the_town() -> None:
    words = "They captured the villages of Kasr"
    assert grounds(Kind.CAPTURE, words, "captured", taken=["the villages of Kasr"]) == []


def test_a_road_between_two_places_is_neither_of_them() -> None:
    words = "They captured the Kasr-Sul highway"
    assert grounds(Kind.CAPTURE, words, "captured", taken=["the Kasr-Sul highway"]) == []


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("the Black Sea city of Kasr", [("Kasr", False)]),
        ("the rebel stronghold of Kasr", [("Kasr", False)]),
        ("Kasr, near the northern border", [("Kasr", False)]),
        ("the village Kasr in the western Isles", [("Kasr", False)]),
        ("rebel-held Kasr", [("Kasr", False)]),
        ("a mill in Kasr", []),
        ("positions near the Black Sea city of Kasr", []),
    ],
)
def test_what_a_town_is_called_before_and_behind_its_name_is_no_other_ground(
    named: str, told: list[tuple[str, bool]]
) -> None:
    words = f"The rebels seized {named}"
    assert grounds(Kind.CAPTURE, words, "seized", taken=[named], place_words=named) == told


def test_an_article_in_small_letters_belongs_to_the_name() -> None:
    words = "They captured the town of al-Kasr, al-Amr and Port Sul"
    at = ["Kasr", "Tell Amr", "Port Sul"]
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["South"], at=at, words=words, start=0)
    named = ("the town of al-Kasr", "al-Amr", "Port Sul")
    spots = [(words.index(one), one) for one in named]
    places = (
        replace(one, text=text, start=start, end=start + len(text))
        for one, (start, text) in zip(claim.places, spots, strict=True)
    )
    trigger = Span("captured", words.index("captured"), words.index("captured") + len("captured"))
    claim = replace(claim, trigger=trigger, places=tuple(places), targets=tuple(_in(words, ["the town of al-Kasr"])))
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(told)] == at


@pytest.mark.parametrize(
    ("words", "is_left"),
    [
        ("The Guard had left", True),
        ("which the Guard left on Sunday", True),
        ("The Guard withdrew from the town", True),
        ("The Guard abandoned it without a fight", True),
        ("The Guard left their bivouac", False),
        ("The Guard withdrew from positions on the ridge", False),
        ("The Guard withdrew its ships", False),
        ("from which the Guard withdrew", True),
        ("The Guard were pushed out in the night", True),
        ("40 of the Guard had left", False),
        ("the subsequent withdrawal of the Guard", False),
        ("The 1st Guard had left", True),  # a number, not a count
    ],
)
def test_who_goes_leaves_the_place_that_was_told_before_unless_other_ground_or_a_few_are_named(
    words: str, is_left: bool
) -> None:
    world = World()
    claim = world.tell(Kind.WITHDRAWAL, who=["Guard"], words=words, start=200)
    verb = next(one for one in ("left", "withdrew", "abandoned", "withdrawal", "pushed") if one in words)
    counted = "40 of the Guard" if words.startswith("40") else "The 1st Guard" if "1st" in words else "Guard"
    trigger = Span(verb, 200 + words.index(verb), 200 + words.index(verb) + len(verb))
    claim = replace(
        claim, trigger=trigger, places=(place("Kasr", 0),), initiators=(replace(claim.initiators[0], text=counted),)
    )
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(told)] == (["Kasr"] if is_left else [])


@pytest.mark.parametrize(
    ("words", "is_taken"),
    [
        ("Guard retook it after the Feast of Sul", True),
        ("which Guard retook the same day", True),
        ("which retook the Tower of Sul", False),
        ("Guard retook the Tower of Sul", False),
    ],
)
def test_a_word_that_points_back_is_the_place_whatever_names_follow(words: str, is_taken: bool) -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["Guard"], words=words, start=200)
    at = 200 + words.index("retook")
    claim = replace(claim, trigger=Span("retook", at, at + len("retook")), places=(place("Kasr", 0),))
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(told)] == (["Kasr"] if is_taken else [])


def test_what_was_taken_stands_right_before_the_verb_whatever_is_told_before_it() -> None:
    words = "In the second week Kasr was taken"
    assert grounds(Kind.CAPTURE, words, "taken", at=["Kasr"], place_words="Kasr") == [("Kasr", False)]


@pytest.mark.parametrize("part", ["the neighbourhood of Kasr", "the quarter of Kasr"])
def test_a_quarter_that_is_meant_itself_is_no_part(part: str) -> None:
    assert grounds(Kind.CAPTURE, f"They captured {part}", "captured", taken=[part]) == [("Kasr", False)]


def test_who_has_a_place_may_be_all_that_a_passage_names() -> None:
    assert grounds(Kind.CONTROL, "Southern control", "Southern control", at=["Kasr"]) == [("Kasr", False)]


def test_places_of_one_list_are_all_meant_where_a_passage_names_none() -> None:
    text = "Kasr and Tell Amr are again under the control of the South, and Port Sul is not"
    world = World()
    claim = world.tell(Kind.CONTROL, who=["South"], at=["Kasr", "Tell Amr", "Port Sul"], words=text, start=0)
    begin = text.index("the control")
    claim = replace(
        claim, start=begin, end=begin + 11, evidence="the control", trigger=Span("control", begin + 4, begin + 11)
    )
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(told)] == ["Kasr", "Tell Amr"]


def test_a_name_alone_of_what_was_taken_says_nothing_of_another_place() -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["South"], words="Inkhil", start=200)
    claim = replace(claim, trigger=Span("Inkhil", 200, 206), places=(place("Kasr", 0),))
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert list(grounds_of(told)) == []


def test_a_date_that_ran_into_a_name_names_nothing_else() -> None:
    words = "on 24 December Kasr was captured"
    assert grounds(Kind.CAPTURE, words, "captured", place_words="December Kasr") == [("Kasr", False)]


@pytest.mark.parametrize(
    ("words", "trigger", "is_told"),
    [
        ("the Guard came back the next day", "came back", True),
        ("the Guard marched in without a shot", "marched", True),
        ("which the Guard entered by night", "entered", True),
        ("the Guard entered the harbour", "entered", False),
        ("the Guard advanced", "advanced", False),
    ],
)
def test_who_comes_in_comes_into_the_place_that_was_told_before(words: str, trigger: str, is_told: bool) -> None:
    world = World()
    claim = world.tell(Kind.ADVANCE, who=["Guard"], words=words, start=200)
    at = 200 + words.index(trigger)
    claim = replace(claim, trigger=Span(trigger, at, at + len(trigger)), places=(place("Kasr", 0),))
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(told)] == (["Kasr"] if is_told else [])


def test_who_takes_a_place_from_others_takes_no_people() -> None:
    words = "South attacked Kasr and captured it after clashes with the Guard"
    assert grounds(Kind.CAPTURE, words, "captured", taken=["Guard"]) == [("Kasr", False)]


def test_who_drives_others_out_takes_the_place_that_was_told_before() -> None:
    world = World()
    words = "the Guard drove the soldiers out"
    claim = world.tell(Kind.CAPTURE, who=["Guard"], whom=["the soldiers"], words=words, start=200)
    claim = replace(claim, trigger=Span("drove", 210, 215), places=(place("Kasr", 0),))
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert [ground.name for ground in grounds_of(told)] == ["Kasr"]


def test_where_a_passage_begins_says_nothing_of_what_was_taken_behind_it() -> None:
    words = "In the west of Port Sul, Kasr and Tell Amr were seized"
    assert grounds(Kind.CAPTURE, words, "seized", place_words="Kasr") == [("Kasr", False)]


@pytest.mark.parametrize(("words", "is_it"), [("the capital of Kasr was overrun", False), ("Kasr was overrun", True)])
def test_what_lies_in_a_province_is_not_the_province(words: str, is_it: bool) -> None:
    world = World()
    claim = world.tell(Kind.CAPTURE, who=["South"], words=words, start=0)
    at = words.index("Kasr")
    province = replace(claim.places[0], start=at, end=at + 4, precision=PlacePrecision.PROVINCE)
    begin = words.index("overrun")
    claim = replace(claim, places=(province,), trigger=Span("overrun", begin, begin + len("overrun")))
    (told,) = tell_all([claim], world.documents, ACTORS, SOURCES)
    assert bool(list(grounds_of(told))) is is_it
