"""Why the claims of an event are one event."""

from tests.fuse.test_reviews import LATER, events_at, fused, log_of, say, two_takings
from tests.fuse.world import World, number

from vedette.fuse.joins import RULED, Tie, ties_of
from vedette.model.review import Act
from vedette.model.vocabulary import Counted, Kind


def test_each_claim_but_the_first_says_what_it_hangs_on_and_why() -> None:
    world = World()
    first = world.tell(Kind.CAPTURE, "herald", who=["South"])
    second = world.tell(Kind.CAPTURE, "courier", who=["South"], hours=1)
    third = world.tell(Kind.CAPTURE, "isp", who=["South"], at=["Port Sul"], hours=2)
    event, other = sorted(world.events(), key=lambda event: -len(event.claims))
    (join,) = event.joins
    assert (join.claim, join.beside) == (second.id, first.id)
    assert "at one place: Kasr" in join.why
    assert (other.claims, other.joins) == ((third.id,), ())


def test_what_speaks_against_is_told_too() -> None:
    world = World()
    for hours, killed in enumerate((4, 40)):
        world.tell(Kind.CHEMICAL_ATTACK, hours=hours, who=["North"], numbers=[number(Counted.KILLED, killed)])
    (join,) = world.event().joins
    assert join.against == ("figures far apart: 4 and 40 killed",)


def test_what_a_person_joined_says_so() -> None:
    world, first, second = two_takings()
    derived = fused(world, log_of(say(Act.MERGE, "evt", claims=(first.id, second.id))))
    (merged,) = events_at(derived, LATER)
    assert [(join.claim, join.beside, join.why) for join in merged.joins] == [(second.id, first.id, RULED)]


def test_a_claim_hangs_on_the_earlier_one_that_is_most_like_it_else_on_a_later_one() -> None:
    scores = {0: {2: 900}, 1: {2: 1200, 3: 700}, 2: {0: 900, 1: 1200, 4: 5000}, 3: {1: 700}, 4: {2: 5000}}
    assert ties_of([0, 1, 2, 3], scores) == (Tie(1, 2, 1200), Tie(2, 1, 1200), Tie(3, 1, 700))
    assert ties_of([4], scores) == ()
