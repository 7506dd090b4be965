"""A count over a whole war is not put in the town that the text speaks of around it."""

from dataclasses import replace

import pytest
from tests.resolve.made import a_claim, a_document

from vedette.model.claim import Claim, Number
from vedette.model.vocabulary import Counted, Scope
from vedette.resolve.actors import ActorRegister
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.resolver import Resolver
from vedette.resolve.sources import SourceRegister

OPENING = "Shells hit Omdurman on Friday, residents said. "


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(Gazetteer(), ActorRegister(), SourceRegister())


def told(sentence: str, trigger: str, low: int, resolver: Resolver, scope: Scope = Scope.CUMULATIVE) -> Claim:
    """Return a count in the sentence behind the opening, placed by its reader in the Omdurman that is named last."""
    document = a_document(OPENING + sentence)
    claim = a_claim(document, trigger, places=("Omdurman",))
    at = document.text.rindex("Omdurman")
    place = replace(claim.places[0], start=at, end=at + len("Omdurman"))
    count = Number(what=Counted.KILLED, low=low, high=None, text=str(low), scope=scope)
    (resolved,) = resolver.resolve(document, [replace(claim, places=(place,), numbers=(count,))])
    return resolved


OF_THE_WAR = [
    ("At least 15,000 people have been killed since the war began.", "killed", 15_000),
    ("The conflict has killed 4,000 people.", "killed", 4_000),
    ("Some 150,000 people have been killed so far.", "killed", 150_000),
]


@pytest.mark.parametrize(("sentence", "trigger", "low"), OF_THE_WAR)
def test_a_count_over_all_of_the_war_is_of_the_country(
    sentence: str, trigger: str, low: int, resolver: Resolver
) -> None:
    (place,) = told(sentence, trigger, low, resolver).places
    assert (place.name, place.precision.value) == ("Sudan", "country")
    # Not the name of the town, which would be told as in the country.
    assert place.text in {"war", "conflict", "killed"}


OF_THE_TOWN = [
    ("At least 300 people have been killed since April.", "killed", 300, Scope.CUMULATIVE),
    ("Since the war began 2,000 people have been killed in Omdurman.", "killed", 2_000, Scope.CUMULATIVE),
    ("War planes killed 40 people this week.", "killed", 40, Scope.CUMULATIVE),
    ("The war came closer, and 12 people were killed.", "killed", 12, Scope.INCIDENT),
]


@pytest.mark.parametrize(("sentence", "trigger", "low", "scope"), OF_THE_TOWN)
def test_a_count_of_the_town_stays_there(
    sentence: str, trigger: str, low: int, scope: Scope, resolver: Resolver
) -> None:
    assert told(sentence, trigger, low, resolver, scope).places[0].name == "Omdurman"


@pytest.mark.parametrize(("sentence", "trigger", "low"), OF_THE_WAR)
def test_resolving_again_comes_to_the_same(sentence: str, trigger: str, low: int, resolver: Resolver) -> None:
    document = a_document(OPENING + sentence)
    once = told(sentence, trigger, low, resolver)
    assert resolver.resolve(document, [once])[0].places == once.places


def test_the_country_is_that_of_most_places_of_the_text(resolver: Resolver) -> None:
    document = a_document(
        "Omdurman and Kosti were shelled. At talks in Geneva he said that the war had killed 9,000 people."
    )
    shelled = a_claim(document, "shelled", places=("Omdurman", "Kosti"))
    killed = a_claim(document, "killed", places=("Geneva",))
    killed = replace(
        killed, start=killed.trigger.start, evidence="killed 9,000 people", end=killed.trigger.start + 19,
        numbers=(Number(what=Counted.KILLED, low=9_000, high=9_000, text="9,000", scope=Scope.CUMULATIVE),),
    )  # fmt: skip
    assert resolver.resolve(document, [shelled, killed])[1].places[0].name == "Sudan"
