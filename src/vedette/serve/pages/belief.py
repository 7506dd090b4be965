"""The page of a belief: a state of a place or facility, and the sentences for and against it."""

from dataclasses import dataclass

from vedette.model.belief import Belief
from vedette.model.ids import PlaceId
from vedette.model.ledger import held
from vedette.serve.asking import Known
from vedette.serve.library import Library
from vedette.serve.told import Told, tell_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class BeliefPage:
    """A belief with what it rests on and what speaks against it."""

    belief: Belief
    because: tuple[Told, ...]
    against: tuple[Told, ...]
    sample: bool


def belief_page(place_id: PlaceId, belief_id: str, asked: Known, library: Library) -> BeliefPage | None:
    """Return the belief about a place as it was held then, or None where it was not."""
    beliefs = held(library.store.belief_entries(place_id), asked.known_at or library.now())
    found = next((belief for belief in beliefs if belief.id == belief_id), None)
    if found is None:
        return None
    return BeliefPage(
        belief=found,
        because=tell_claims(found.because, library),
        against=tell_claims(found.against, library),
        sample=found.sample,
    )
