"""Saying something about a claim, an event or a source: checked, then put into the log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from vedette.desk.fixes import Actors, Bench, Places, read_field
from vedette.desk.people import Person
from vedette.errors import UsageError
from vedette.fuse.judgements import corrected
from vedette.model.account import Role
from vedette.model.claim import Claim
from vedette.model.event import Event
from vedette.model.ids import ClaimId, EventId
from vedette.model.review import NO_OPINION, Act, Mark, Opinion, Review, Said, opinion_of, standing_reviews
from vedette.model.vocabulary import REAL
from vedette.store import Store

MOST_WORDS = 4000  # characters of a note or a field
NEEDED = dict.fromkeys(Act, Role.ANALYST) | dict.fromkeys((Act.MERGE, Act.SPLIT, Act.ASSIGN, Act.GRADE), Role.EDITOR)
SOURCE_GRADES, CLAIM_GRADES = tuple("ABCDEF"), tuple("123456")


class Desk:
    """Takes what people say about the records of one store. Every method raises `UsageError` for what cannot be."""

    def __init__(self, store: Store, places: Places, actors: Actors, now: Callable[[], datetime]) -> None:
        self._store, self._places, self._actors, self._now = store, places, actors, now

    def mark(self, person: Person, claim_id: str, mark: Mark, why: str = "", same_as: str | None = None) -> Review:
        """Mark a claim; a duplicate names the claim that stays."""
        self._claim(claim_id)
        if (mark is Mark.DUPLICATE) != bool(same_as):
            raise UsageError("A duplicate needs the claim that it repeats; no other mark takes one.")
        if same_as and self._claim(same_as).id == claim_id:
            raise UsageError("A claim cannot be a duplicate of itself: give the id of the other claim.")
        others = (ClaimId(same_as),) if same_as else ()
        return self._say(person, Act.MARK, claim_id, why=why, mark=mark, others=others)

    def fix(self, person: Person, claim_id: str, field: str, words: str, why: str = "") -> Review:
        """Correct one field of a claim, as `fixes` says that it is written."""
        claim = corrected(self._claim(claim_id), self.opinion(claim_id))
        document = self._store.document(claim.document)
        bench = Bench(claim, document.text if document else "", self._places, self._actors)
        value = read_field(field, words[:MOST_WORDS], bench)
        return self._say(person, Act.FIX, claim_id, why=why, field=field, value=value)

    def note(self, person: Person, subject: str, words: str) -> Review:
        """Add a note."""
        if not words.strip():
            raise UsageError("The note is empty: write what others should know.")
        return self._say(person, Act.NOTE, subject, why=words)

    def assign(self, person: Person, subject: str, to: str | None) -> Review:
        """Say who is to look at a claim (None: nobody in particular)."""
        return self._say(person, Act.ASSIGN, subject, value=to or None)

    def grade_source(self, person: Person, source: str, grade: str, why: str = "") -> Review:
        """Set the reliability of a source, A to F."""
        return self._grade(person, source, grade, SOURCE_GRADES, why)

    def grade_claim(self, person: Person, claim_id: str, grade: str, why: str = "") -> Review:
        """Set the credibility of a claim, 1 to 6."""
        return self._grade(person, self._claim(claim_id).id, grade, CLAIM_GRADES, why)

    def _grade(self, person: Person, subject: str, grade: str, grades: Sequence[str], why: str) -> Review:
        if grade not in grades:
            raise UsageError(f"“{grade}” is no grade: choose one of {', '.join(grades)}.")
        return self._say(person, Act.GRADE, subject, value=grade, why=why)

    def merge(self, person: Person, event_id: str, other_id: str, why: str = "") -> Review:
        """Say that two events are one happening."""
        one, other = self._event(event_id), self._event(other_id)
        if one.id == other.id:
            raise UsageError("These are one event already: choose another one to merge it with.")
        if (one.modality in REAL) != (other.modality in REAL) and one.claims and other.claims:
            raise UsageError("One of them happened and the other is only foreseen: they cannot be one happening.")
        told = tuple(chain(one.claims, other.claims, one.denials, other.denials))
        return self._say(person, Act.MERGE, one.id, why=why, claims=told)

    def split(self, person: Person, event_id: str, claims: Sequence[str], why: str = "") -> Review:
        """Say that some claims of an event tell another happening than the rest."""
        event = self._event(event_id)
        told = (*event.claims, *event.denials)
        apart = tuple(claim for claim in told if claim in claims)
        rest = tuple(claim for claim in told if claim not in claims)
        if not apart or not rest:
            raise UsageError("Some claims have to go and some have to stay: choose a part of those of this event.")
        return self._say(person, Act.SPLIT, event.id, why=why, claims=apart, others=rest)

    def undo(self, person: Person, review_id: str, why: str = "") -> Review:
        """Take back a review, whoever made it; taking back an undo makes it stand again."""
        review = self._store.review(review_id)
        if review is None:
            raise UsageError("The log has no such review: choose one that it has.")
        standing = {one.id for one in standing_reviews(self._store.reviews_about(review.subject))}
        undone_already = review.act is not Act.UNDO and review.id not in standing
        if undone_already:
            raise UsageError("This review has been taken back already.")
        if review.who != person.name:
            person.must(Role.EDITOR)
        person.must(NEEDED[review.act])
        return self._say(person, Act.UNDO, review.subject, why=why, undoes=review.id)

    def opinion(self, subject: str) -> Opinion:
        """Return what people make of one claim, event or source by now."""
        return opinion_of(standing_reviews(self._store.reviews_about(subject)))

    def _say(self, person: Person, act: Act, subject: str, **more: object) -> Review:
        person.must(NEEDED[act])
        said = Said(act=act, subject=subject, who=person.name)
        said = replace(said, **{**more, "why": str(more.get("why", "")).strip()[:MOST_WORDS]})  # type: ignore[arg-type]
        return self._store.add_review(said, self._now())

    def _claim(self, claim_id: str) -> Claim:
        found = self._store.claim(ClaimId(claim_id))
        if found is None:
            raise UsageError(f"There is no claim “{claim_id[:80]}”: copy its id from its page.")
        return found

    def _event(self, event_id: str) -> Event:
        found = self._store.event(EventId(event_id))
        if found is None:
            raise UsageError("There is no such event any more: load the page again.")
        return found


@dataclass(frozen=True, slots=True)
class Log:
    """The log of reviews, what it says of each subject, and what that comes to."""

    reviews: tuple[Review, ...] = ()
    about: Mapping[str, tuple[Review, ...]] = field(default_factory=dict)
    opinions: Mapping[str, Opinion] = field(default_factory=dict)

    def grown(self, new: Sequence[Review]) -> "Log":
        """Return the log with new entries at its end; only what they are about is thought over again."""
        about = dict(self.about)
        for review in new:
            about[review.subject] = (*about.get(review.subject, ()), review)
        changed = {review.subject for review in new}
        opinions = {subject: opinion_of(standing_reviews(about[subject])) for subject in changed}
        return Log((*self.reviews, *new), about, {**self.opinions, **opinions})

    def opinion(self, subject: str) -> Opinion:
        """Return what people make of a subject."""
        return self.opinions.get(subject, NO_OPINION)

    def newest_first(self) -> list[str]:
        """Return the subjects, what was spoken of last first."""
        return list(dict.fromkeys(review.subject for review in reversed(self.reviews)))


def opinions_of(log: Sequence[Review]) -> Mapping[str, Opinion]:
    """Return what people make of every claim, event and source that they said something about."""
    return Log().grown(log).opinions
