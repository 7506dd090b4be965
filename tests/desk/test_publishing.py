"""What is published: a day late, coarsely, without private names and without the outlets' words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.desk.world import WorldActors, WorldPlaces, keep
from tests.fuse.world import ACTORS, NOON, SOURCES, SOUTH_GUARD, World, mention, place

from vedette.desk.people import LOCAL
from vedette.desk.publication import Published, Registers, is_published, publish
from vedette.desk.publishing import WITHHELD, Publisher, common_words, registered_names
from vedette.desk.reviewing import Desk
from vedette.errors import UsageError
from vedette.model.belief import Belief
from vedette.model.forms import to_json
from vedette.model.globe import km_between
from vedette.model.ids import PlaceId
from vedette.model.ledger import Entry
from vedette.model.place import Place
from vedette.model.query import BeliefQuery, ClaimQuery, EventQuery, ReceiptQuery, ReviewQuery
from vedette.model.review import Mark
from vedette.model.vocabulary import Kind, PlacePrecision, SpeakerRole
from vedette.run.fusing import fuse_anew, is_up_to_date
from vedette.store import Store
from vedette.store.opening import FILE

NAME = "Nur Hadad"
WORDS = "Shells hit the clinic of Nur Hadad in Kasr, the medic Nur Hadad said"


class Gazetteer(WorldPlaces):
    """The places of the world, and a clinic in Kasr."""

    def _all(self) -> list[Place]:
        kasr = next(known for known in super()._all() if known.name == "Kasr")
        sites = [("Clinic", "hospital", 35.011), ("Airfield", "airport", 35.05), ("Camp", "camp", 48.0)]
        return [*super()._all(), *(_site(kasr, *site) for site in sites)]

    def near(self, lat: float, lon: float, km: float) -> list[Place]:
        return [known for known in self._all() if km_between((lat, lon), (known.lat, known.lon)) <= km]


REGISTERS = Registers(Gazetteer(), WorldActors())
SEEN = "the army, civilians, medics, soldiers and fighters of the mayor, said two of the guard"
PUBLISHER = Publisher(Gazetteer(), WorldActors(), common_words([SEEN]), registered_names(ACTORS.values()))


def _site(kasr: Place, name: str, kind: str, lat: float) -> Place:
    return replace(kasr, id=PlaceId(f"plc_{name}"), name=name, kind=kind, precision=PlacePrecision.SITE, lat=lat)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("the Nour Hadad clinic", "a facility"),
        ("Kasr's airport", "a facility"),
        ("Nour Hadad", "a person or group"),
        ("the clinic", "the clinic"),
    ],
)
def test_a_facility_that_bears_a_name_is_no_person(words: str, told: str) -> None:
    assert PUBLISHER.mention(replace(mention(words), actor=None)).text == told


@pytest.fixture
def world() -> World:
    world = World()
    medic = replace(mention(NAME, SpeakerRole.MEDICAL), actor=None)
    claim = world.tell(Kind.SHELLING, "herald", says=[medic], whom=["Guard"], words=WORDS)
    world.claims[0] = replace(claim, targets=(mention(NAME),))
    world.tell(Kind.CAPTURE, "courier", who=["South"], at=["Port Sul"], hours=48)
    return world


@pytest.fixture
def store(world: World, tmp_path: Path) -> Iterator[Store]:
    with keep(world, tmp_path / "own") as store:
        yield store


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "public") as store:
        yield store


def bring(store: Store, public: Store, hours: float) -> Published:
    return publish(store, public, REGISTERS, NOON + timedelta(hours=hours))


def test_nothing_is_public_before_a_day_has_passed(store: Store, public: Store) -> None:
    assert bring(store, public, 23.9).documents == 0
    assert bring(store, public, 24).documents == 1
    assert [event.kind for event in public.events(EventQuery()).items] == [Kind.SHELLING]
    assert bring(store, public, 72).events == 2
    assert public.events(EventQuery(known_at=NOON)).total == 1


def test_no_private_name_and_no_word_of_an_outlet_is_in_the_public_store(store: Store, public: Store) -> None:
    bring(store, public, 100)
    (event,) = [event for event in public.events(EventQuery()).items if event.kind is Kind.SHELLING]
    assert "a medic" in " ".join(event.why)
    assert [one.text for one in event.targets] == ["a person or group"]
    assert {claim.evidence for claim in public.claims(ClaimQuery()).items} == {WITHHELD}
    for words in (NAME, "Hadad", "clinic", "Shells hit"):
        assert words.encode() not in _bytes_of(public), words
    assert NAME.encode() in _bytes_of(store)


def _bytes_of(store: Store) -> bytes:
    return b"".join(path.read_bytes() for path in store.home.glob(f"{FILE}*"))


def test_what_was_judged_no_claim_is_not_published_and_reviews_stay_at_the_desk(store: Store, public: Store) -> None:
    claim = next(claim for claim in store.material().claims if claim.kind is Kind.SHELLING)
    Desk(store, WorldPlaces(), WorldActors(), lambda: NOON).mark(LOCAL, claim.id, Mark.NOT_A_CLAIM, f"{NAME} says so")
    fuse_anew(store, ACTORS, SOURCES, NOON)
    bring(store, public, 100)
    assert [one.kind for one in public.material().claims] == [Kind.CAPTURE]
    assert public.reviews(ReviewQuery()).total == 0
    assert public.accounts() == []


def test_publishing_again_changes_nothing_that_is_the_same(store: Store, public: Store) -> None:
    bring(store, public, 100)
    before = public.ledgers()
    bring(store, public, 101)
    assert public.ledgers() == before


def test_a_public_store_is_up_to_date_and_is_not_fused(store: Store, public: Store) -> None:
    bring(store, public, 100)
    assert is_up_to_date(public)
    with pytest.raises(UsageError, match="vedette publish"):
        fuse_anew(public, ACTORS, SOURCES, NOON)


def test_a_store_of_ones_own_is_not_published_into(store: Store, public: Store, tmp_path: Path) -> None:
    assert not is_published(store)
    with pytest.raises(UsageError, match="empty folder"):
        publish(public, store, REGISTERS, NOON)


def test_a_site_becomes_its_town_and_a_lonely_one_a_wide_circle() -> None:
    publisher = PUBLISHER
    kasr = place("Kasr")
    clinic = replace(kasr, place=PlaceId("plc_Clinic"), name="Clinic", lat=35.011, precision=PlacePrecision.SITE)
    near = replace(kasr, place=None, name=None, lat=35.02, precision=PlacePrecision.NEAR_SETTLEMENT)
    for fine in (clinic, near):
        coarse = publisher.place(fine)
        assert (coarse.name, coarse.lat, coarse.precision) == ("Kasr", 35.0, PlacePrecision.SETTLEMENT)
    lonely = publisher.place(replace(near, lat=48.123, lon=12.456))
    assert (lonely.lat, lonely.lon, lonely.radius_km, lonely.place) == (48.0, 12.33, 40.0, None)
    assert publisher.place(kasr).name == "Kasr"


def _belief(store: Store, subject: str) -> Belief:
    held = store.beliefs(BeliefQuery(layer="assessed")).items[0]
    return replace(held, subject=PlaceId(subject))


def test_the_state_of_an_airport_is_public_and_that_of_a_hospital_is_not(store: Store) -> None:
    publisher = PUBLISHER
    assert publisher.belief(_belief(store, "plc_Airfield"), []) is not None
    assert publisher.belief(_belief(store, "plc_Clinic"), []) is None
    assert publisher.belief(_belief(store, "plc_Camp"), []) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nur Hadad", True), ("Barazi", True), ("the mayor, Nur Hadad", True), ("civilians", False),
        ("Syrian soldiers", False), ("Medics", False), ("two Kurdish fighters", False), ("army", False),
        ("Idris", True), ("Fabius soldiers", True), ("The Southern Guard", False), ("Guard Hadad", True),
        ("The Southern Guard and Idris", True),
    ],
)  # fmt: skip
def test_who_bears_a_name_is_told_from_who_is_described(words: str, expected: bool) -> None:
    assert PUBLISHER.names_somebody(words) is expected


def test_who_speaks_for_somebody_of_the_register_is_told_as_that_one() -> None:
    general = replace(mention("General Nur Hadad of the Guard"), actor=SOUTH_GUARD)
    assert PUBLISHER.mention(general).text == "the Southern Guard"
    assert PUBLISHER.mention(replace(mention("soldiers"), actor=SOUTH_GUARD)).text == "soldiers"


def test_a_name_is_left_where_it_is_that_of_a_place(world: World) -> None:
    claim = replace(world.claims[0], speakers=(replace(mention("Kasr"), actor=None),))
    event = replace(world.events()[0], why=("Kasr tells it",))
    hidden = PUBLISHER.event(event, [claim])
    assert (hidden.places[0].name, hidden.why) == ("Kasr", ("a person or group tells it",))


def test_names_are_hidden_as_whole_words_only(world: World) -> None:
    claim = replace(world.claims[0], speakers=(replace(mention("Ali"), actor=None),))
    event = replace(world.events()[0], why=("Ali tells it from Somalia", "ALI again"))
    hidden = PUBLISHER.event(event, [claim])
    assert hidden.why == ("a person or group tells it from Somalia", "a person or group again")
    assert hidden.record != event.record
    assert "Ali" not in json.dumps(to_json(hidden)).replace("Somalia", "")


def test_entries_that_were_withdrawn_of_late_are_still_held(store: Store, public: Store) -> None:
    ledgers = store.ledgers()
    gone: list[Entry[Any]] = [replace(entry, withdrawn_at=NOON + timedelta(hours=60)) for entry in ledgers.events]
    receipt = store.receipts(ReceiptQuery(step="fuse")).items[0]
    store.keep_ledgers(gone, ledgers.beliefs, ledgers.tolls, receipt)
    assert bring(store, public, 73).events == 2
    assert bring(store, public, 84).events == 0
