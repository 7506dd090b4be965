"""What became of each thing that was to be read, and the sum of it."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from vedette.model.claim import Claim
from vedette.model.document import Document


class State(StrEnum):
    """What became of a document or an input."""

    KEPT = "kept"  # in the store, to be read later
    READ = "read"  # read now
    KNOWN = "known"  # read before, by the same version
    ELSEWHERE = "elsewhere"  # another process is reading it
    UNREAD = "unread"  # kept, but in a language that is not read yet
    FAILED = "failed"  # kept, but reading it failed
    REFUSED = "refused"  # no document could be made of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One document, or one input that gave none. `problem` says what was wrong and what to do."""

    what: str
    state: State
    document: Document | None = None
    is_new: bool = False  # the document was not in the store before
    claims: tuple[Claim, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many outcomes there were of each state, how many new documents, and how many claims were found now.

    `undated` counts the new documents that do not say when they were published.
    """

    states: Counter[State]
    new: int
    claims: int
    undated: int = 0

    @property
    def documents(self) -> int:
        """Return how many documents there were."""
        return self.states.total() - self.states[State.REFUSED]

    def and_one(self, outcome: Outcome) -> "Tally":
        """Return the tally with one outcome more."""
        return Tally(
            states=self.states + Counter([outcome.state]),
            new=self.new + outcome.is_new,
            claims=self.claims + (len(outcome.claims) if outcome.state is State.READ else 0),
            undated=self.undated + (outcome.is_new and _is_undated(outcome)),
        )


def _is_undated(outcome: Outcome) -> bool:
    return outcome.document is not None and outcome.document.published_at is None


NOTHING = Tally(states=Counter(), new=0, claims=0)
