"""What a sentence says of the status of facilities and supplies, and of which of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.fuse.world import World

from vedette.languages.english.facility_words import ends_of_way, heads, is_not_done
from vedette.model.belief import Belief
from vedette.model.claim import Claim, FacilityMention, Mention, Span, When
from vedette.model.ids import PlaceId
from vedette.model.vocabulary import Aspect, Kind, Modality, PlacePrecision, TimePrecision


def tell(
    world: World,
    kind: Kind,
    sentence: str,
    trigger: str,
    *,
    facilities: Mapping[str, str] | None = None,
    targets: Sequence[str] = (),
    modality: Modality = Modality.OCCURRED,
    day: date = date(2024, 11, 30),
    hours: float = 0,
    outlet: str = "herald",
) -> Claim:
    """Add the claim of one sentence, whose facilities are given as words and kind."""
    claim = world.tell(kind, outlet, words=sentence, start=0, modality=modality, day=day, hours=hours)
    at = sentence.index(trigger)
    told = replace(
        claim,
        trigger=Span(trigger, at, at + len(trigger)),
        facilities=tuple(FacilityMention(text=words, kind=sort) for words, sort in (facilities or {}).items()),
        targets=tuple(
            Mention(
                text=words, start=sentence.index(words), end=sentence.index(words) + len(words), actor=None, role=None
            )
            for words in targets
        ),
    )
    world.claims[-1] = told
    return told


def held(world: World) -> list[tuple[str, str]]:
    """Return the names and values of all that is held of facilities, by name."""
    return sorted((belief.subject_name, belief.value_name) for belief in world.beliefs(Aspect.STATUS))


def only(world: World) -> Belief:
    (belief,) = world.beliefs(Aspect.STATUS)
    return belief


SAID = [
    (Kind.DAMAGE, "Shells destroyed the bridge in Kasr.", "destroyed", "destroyed"),
    (Kind.DAMAGE, "Shells damaged the bridge in Kasr.", "damaged", "damaged"),
    (Kind.AIRSTRIKE, "An air strike destroyed the bridge in Kasr.", "air strike", "destroyed"),
    (Kind.SHELLING, "Shelling put the bridge out of service.", "Shelling", "out of service"),
    (Kind.SHELLING, "Shelling knocked out the bridge in Kasr.", "Shelling", "out of service"),
    (Kind.AIRSTRIKE, "An air strike hit the bridge in Kasr.", "hit", None),
    (Kind.CLOSURE, "The army closed the bridge in Kasr.", "closed", "closed"),
    (Kind.CLOSURE, "The army partly closed the bridge in Kasr.", "closed", "restricted"),
    (Kind.REOPENING, "The bridge reopened for aid lorries only.", "reopened", "restricted"),
    (Kind.REOPENING, "The bridge was reopened again.", "reopened", "open"),
    (Kind.SIEGE, "Fighters cut the bridge in Kasr.", "cut", "cut"),
    (Kind.SIEGE, "Fighters besieged the bridge in Kasr.", "besieged", None),
    (Kind.CAPTURE, "Fighters seized the bridge in Kasr.", "seized", "occupied"),
    (Kind.CAPTURE, "Fighters seized the hills along the bridge.", "seized", None),
    (Kind.CAPTURE, "Fighters seized the bridge command post.", "seized", None),
    (Kind.DAMAGE, "The army reportedly destroyed a depot in the port city.", "destroyed", None),
    (Kind.DAMAGE, "A lorry was destroyed on the bridge in Kasr.", "destroyed", None),
    (Kind.REOPENING, "Ten were killed trying to reopen the bridge.", "reopen", None),
    (Kind.CAPTURE, "They were unable to cut off Kasr by capturing the bridge.", "capturing", None),
    (Kind.REOPENING, "They managed to reopen the bridge.", "reopen", "open"),
]


@pytest.mark.parametrize(("kind", "sentence", "trigger", "value"), SAID)
def test_a_sentence_says_what_became_of_a_facility(kind: Kind, sentence: str, trigger: str, value: str | None) -> None:
    world = World()
    words = next(one for one in ("the bridge", "The bridge", "port") if one in sentence)
    tell(world, kind, sentence, trigger, facilities={words: "port" if words == "port" else "bridge"})
    assert [name for _, name in held(world)] == ([value] if value else [])


WORKING = [
    ("The hospital was hit, but it is still working.", "working", "open"),
    ("The hospital is operating at half of its capacity.", "operating", "restricted"),
    ("The hospital is no longer working.", "working", "closed"),
]


@pytest.mark.parametrize(("sentence", "trigger", "value"), WORKING)
def test_a_hospital_that_still_works_is_open(sentence: str, trigger: str, value: str) -> None:
    world = World()
    tell(world, Kind.CLOSURE, sentence, trigger, targets=["The hospital"], modality=Modality.ONGOING)
    assert only(world).value == value


def test_what_stands_beside_a_destroyed_bridge_does_not_open_it() -> None:
    world = World()
    sentence = "A pontoon bridge beside the destroyed Quern bridge was opened."
    facilities = {"A pontoon bridge": "bridge", "the destroyed Quern bridge": "bridge"}
    tell(world, Kind.REOPENING, sentence, "opened", facilities=facilities, targets=["A pontoon bridge", "Quern bridge"])
    assert held(world) == [("Pontoon bridge in Kasr", "open"), ("Quern bridge in Kasr", "destroyed")]


def test_two_hospitals_of_one_town_are_two_by_their_names() -> None:
    world = World()
    first, second = "Shells destroyed the Noor hospital.", "The Hope hospital reopened."
    tell(world, Kind.DAMAGE, first, "destroyed", facilities={"the Noor hospital": "hospital"})
    tell(world, Kind.REOPENING, second, "reopened", facilities={"The Hope hospital": "hospital"})
    assert held(world) == [("Hope hospital in Kasr", "open"), ("Noor hospital in Kasr", "destroyed")]


def test_several_hospitals_are_not_one_and_of_some_not_all_is_told() -> None:
    world = World()
    tell(world, Kind.DAMAGE, "Raids destroyed hospitals in Kasr.", "destroyed", facilities={"hospitals": "hospital"})
    tell(world, Kind.CLOSURE, "The hospital closed.", "closed", facilities={"The hospital": "hospital"})
    tell(world, Kind.CLOSURE, "They closed all roads.", "closed", facilities={"all roads": "road"})
    assert held(world) == [
        ("All roads in Kasr", "closed"),
        ("Hospital in Kasr", "closed"),
        ("Hospitals in Kasr", "destroyed in part"),
    ]


def test_a_road_is_named_by_its_ends_in_any_order() -> None:
    world = World()
    first, second = "The road between Kasr and Port Sul was cut.", "The road between Port Sul and Kasr reopened."
    tell(world, Kind.SIEGE, first, "cut", targets=["The road between Kasr and Port Sul"])
    tell(
        world, Kind.REOPENING, second, "reopened", targets=["The road between Port Sul and Kasr"],
        day=date(2024, 12, 1), hours=24,
    )  # fmt: skip
    cut, again = world.beliefs(Aspect.STATUS)
    assert cut.subject_name == "Road between Kasr and Port Sul"
    assert (cut.subject, cut.value_name, again.value_name) == (again.subject, "cut", "open")


SUPPLIES = [
    (Kind.OUTAGE, "Water supplies to Kasr were cut.", "cut", ["Water supplies"], ("Water in Kasr", "out of service")),
    (Kind.OUTAGE, "Rebels turned the water back on.", "turned", ["the water"], ("Water in Kasr", "open")),
    (Kind.OUTAGE, "A blackout hit Kasr.", "blackout", [], ("Electricity in Kasr", "out of service")),
    (
        Kind.REOPENING,
        "Electricity was partly restored.",
        "restored",
        ["Electricity"],
        ("Electricity in Kasr", "restricted"),
    ),
]


@pytest.mark.parametrize(("kind", "sentence", "trigger", "targets", "wanted"), SUPPLIES)
def test_power_and_water_of_a_town_have_their_status(
    kind: Kind, sentence: str, trigger: str, targets: list[str], wanted: tuple[str, str]
) -> None:
    world = World()
    tell(world, kind, sentence, trigger, targets=targets)
    assert held(world) == [wanted]


def test_an_outage_that_something_came_after_is_over() -> None:
    world = World()
    sentence = "Electricity was restored in Kasr after a three-day blackout."
    tell(world, Kind.REOPENING, sentence, "restored", targets=["Electricity"])
    tell(world, Kind.OUTAGE, sentence, "blackout")
    assert held(world) == [("Electricity in Kasr", "open")]


def test_flights_that_are_suspended_are_told_of_the_airport_in_these_words() -> None:
    world = World()
    sentence = "Airlines suspended flights to Kasr airport."
    tell(world, Kind.CLOSURE, sentence, "suspended", facilities={"Kasr airport": "airport"}, targets=["flights"])
    assert (only(world).value, only(world).value_name) == ("closed", "without flights")


def test_a_port_is_not_taken_for_the_airport_that_is_told_beside_it() -> None:
    world = World()
    facilities = {"airport": "airport", "port": "port"}
    tell(world, Kind.CLOSURE, "The army closed the airport and the port.", "closed", facilities=facilities)
    assert held(world) == [("Airport in Kasr", "closed"), ("Port in Kasr", "closed")]


def test_what_is_to_stay_closed_until_a_day_is_expected_open_then() -> None:
    world = World()
    tell(world, Kind.CLOSURE, "The army closed the bridge.", "closed", facilities={"the bridge": "bridge"})
    sentence = "The bridge is expected to remain closed until 10 December."
    later = tell(
        world,
        Kind.CLOSURE,
        sentence,
        "closed",
        facilities={"The bridge": "bridge"},
        modality=Modality.EXPECTED,
        hours=1,
    )
    when = When(start=date(2024, 11, 30), end=date(2024, 12, 10), precision=TimePrecision.DAY)
    world.claims[-1] = replace(later, when=when)
    assert (only(world).value, only(world).expected_end) == ("closed", date(2024, 12, 10))


def test_a_facility_that_the_gazetteer_knows_by_its_place_is_that_one() -> None:
    world = World()
    sentence = "Kasr airport was closed."
    claim = tell(world, Kind.CLOSURE, sentence, "closed", facilities={"Kasr airport": "airport"})
    site = replace(
        claim.places[0],
        text="Kasr airport",
        name="Kasr Airport",
        place=PlaceId("apt_kasr"),
        precision=PlacePrecision.SITE,
    )
    world.claims[-1] = replace(claim, places=(site,))
    assert only(world).subject == "apt_kasr"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the road", "M9 highway"),
        ("Main road", "M9 highway"),
        ("the Sul road", "Sul road in M9 highway"),
        ("Sul road", "Sul road in M9 highway"),
    ],
)
def test_a_road_of_no_name_is_the_one_that_it_happened_on(words: str, name: str) -> None:
    world = World()
    claim = tell(world, Kind.CLOSURE, f"{words} was closed.", "closed", facilities={words: "road"})
    line = replace(
        claim.places[0], text="the M9", name="M9 highway", place=PlaceId("m9"), precision=PlacePrecision.LINE
    )
    world.claims[-1] = replace(claim, places=(line,))
    assert held(world) == [(name, "closed")]


def test_a_facility_in_words_that_only_describe_it_is_told_in_these() -> None:
    world = World()
    tell(world, Kind.CLOSURE, "The army closed the former.", "closed", facilities={"the former": "port"})
    assert held(world) == [("Former in Kasr", "closed")]


def test_what_is_told_two_ways_is_told_in_words_for_a_status() -> None:
    world = World()
    for kind, sentence, trigger in (
        (Kind.DAMAGE, "Shells damaged the bridge.", "damaged"),
        (Kind.REOPENING, "The army reopened the bridge.", "reopened"),
    ):
        tell(world, kind, sentence, trigger, facilities={"the bridge": "bridge"})
    assert only(world).value_name in {
        "contested; said to be damaged and to be open",
        "contested; said to be open and to be damaged",
    }
    denied = World()
    for outlet, sentence, modality in (
        ("herald", "The bridge was closed.", Modality.OCCURRED),
        ("courier", "The bridge was not closed.", Modality.NEGATED),
    ):
        facilities = {"The bridge": "bridge"}
        tell(denied, Kind.CLOSURE, sentence, "closed", facilities=facilities, modality=modality, outlet=outlet)
    assert only(denied).why[0] == "that it is closed is told and denied, and neither weighs more than twice as much"


def test_it_is_the_facility_where_it_happened() -> None:
    world = World()
    claim = tell(world, Kind.CLOSURE, "On Wednesday it was closed again.", "closed")
    world.claims[-1] = replace(claim, places=(replace(claim.places[0], text="The bridge"),))
    assert held(world) == [("Bridge in Kasr", "closed")]
    talks = "The process restarted on Thursday."
    claim = tell(world, Kind.REOPENING, talks, "restarted")
    world.claims[-1] = replace(claim, places=(replace(claim.places[0], text="The bridge"),))
    assert held(world) == [("Bridge in Kasr", "closed")]
    lorry = "On Wednesday a lorry was destroyed there."
    claim = tell(world, Kind.DAMAGE, lorry, "destroyed", targets=["a lorry"])
    world.claims[-1] = replace(claim, places=(replace(claim.places[0], text="The bridge"),))
    assert held(world) == [("Bridge in Kasr", "closed")]


def test_a_named_facility_is_told_of_also_where_only_its_country_is_known() -> None:
    world = World()
    for sentence, words in (
        ("They closed the Quern crossing.", "the Quern crossing"),
        ("They closed a bridge.", "a bridge"),
    ):
        claim = tell(world, Kind.CLOSURE, sentence, "closed", facilities={words: words.split()[-1]})
        wide = replace(
            claim.places[0], text="the Isles", name="the Isles", precision=PlacePrecision.COUNTRY, radius_km=300.0
        )
        world.claims[-1] = replace(claim, places=(wide,))
    assert (only(world).subject_name, only(world).radius_km) == ("Quern crossing in the Isles", 300.0)


def test_a_promise_to_open_it_again_is_no_aim_that_failed() -> None:
    world = World()
    tell(world, Kind.CLOSURE, "The bridge was closed.", "closed", facilities={"The bridge": "bridge"})
    promise = "Officials expect to reopen the bridge by 10 December."
    facilities = {"the bridge": "bridge"}
    later = tell(world, Kind.REOPENING, promise, "reopen", facilities=facilities, modality=Modality.PLANNED, hours=1)
    when = When(start=date(2024, 11, 30), end=date(2024, 12, 10), precision=TimePrecision.DAY)
    world.claims[-1] = replace(later, when=when)
    assert (only(world).value, only(world).expected_end) == ("closed", date(2024, 12, 10))


def test_a_facility_in_a_place_that_nobody_knows_is_put_nowhere() -> None:
    world = World()
    facilities = {"the hospital": "hospital"}
    claim = tell(world, Kind.CLOSURE, "They closed the hospital in Manbji.", "closed", facilities=facilities)
    around = replace(claim.places[0], text="Manbji", name="District of Columbia", precision=PlacePrecision.DISTRICT)
    world.claims[-1] = replace(claim, places=(around,))
    assert not held(world)


def test_what_is_listed_is_told_of_up_to_what_only_places_it() -> None:
    assert heads("two schools, a mosque and the bridge over the canal") == ("two schools", "a mosque", "the bridge")
    assert heads("a lorry on the Sul road") == ("a lorry",)
    assert heads("two of the bridges") == ("the bridges",)


def test_ends_of_a_way_are_read_from_its_name() -> None:
    assert ends_of_way("the Kasr–Sul road") == ("Kasr", "Sul")
    assert ends_of_way("the highway linking Port Sul with Kasr") == ("Kasr", "Port Sul")
    assert ends_of_way("the main road") == ()


@pytest.mark.parametrize(
    ("lead", "trigger", "wanted"),
    [
        ("Rebels launched a fruitless assault to push troops back and ", "reopen", True),
        ("A failed bid to ", "reopen", True),
        ("Engineers were able to ", "reopen", False),
        ("Rebels ", "seize", False),
        ("After talks in Sul they ", "reopened", False),
    ],
)
def test_an_aim_is_not_yet_done(lead: str, trigger: str, *, wanted: bool) -> None:
    assert is_not_done(lead, trigger) is wanted
