"""What people say of claims, events and sources. People mark, machines never do.

Reviews are a log: each names the seal of the one before, so that none can be changed, left out or put in between
unnoticed. Nothing in it is ever changed; who errs says so in a new review.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from vedette.model.forms import to_json
from vedette.model.ids import ClaimId, content_hash

FIRST_SEAL = "0" * 64  # what the first review follows


class Mark(StrEnum):
    """What a person makes of a claim."""

    UNREVIEWED = "unreviewed"
    IN_REVIEW = "in_review"
    VERIFIED = "verified"
    PROBABLE = "probable"
    UNVERIFIABLE = "unverifiable"
    DISPUTED = "disputed"
    FALSE = "false"
    DUPLICATE = "duplicate"
    NOT_A_CLAIM = "not_a_claim"  # the article does not say so: the reader erred


OPEN = frozenset({Mark.UNREVIEWED, Mark.IN_REVIEW})
UNCOUNTED = frozenset({Mark.FALSE, Mark.DUPLICATE, Mark.NOT_A_CLAIM})  # such a claim supports nothing any more


class Act(StrEnum):
    """What a review does."""

    MARK = "mark"  # of a claim: `mark`; for a duplicate, `others` names the claim that stays
    FIX = "fix"  # of a claim: `field` is `value`, in the JSON form of a claim
    MERGE = "merge"  # of an event: `claims` tell one happening
    SPLIT = "split"  # of an event: `claims` tell another happening than `others`
    NOTE = "note"  # of anything: `why` holds it
    ASSIGN = "assign"  # of a claim or event: `value` names who is to look at it, None nobody
    GRADE = "grade"  # of a source A to F, of a claim 1 to 6 (Admiralty): `value`
    UNDO = "undo"  # `undoes` names the review that is taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says, before it is in the log. `subject` is the id of a claim, an event or a source."""

    act: Act
    subject: str
    who: str
    why: str = ""
    mark: Mark | None = None
    field: str | None = None
    value: Any = None
    claims: tuple[ClaimId, ...] = ()
    others: tuple[ClaimId, ...] = ()
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Said):
    """An entry of the log. `seal` is the SHA-256 of all the rest, `previous` the seal of the entry before."""

    id: str
    number: int
    at: datetime
    previous: str
    seal: str = ""


def sealed(said: Said, number: int, at: datetime, previous: str) -> Review:
    """Return what was said as entry `number` of the log, after the entry with the seal `previous`."""
    content = {name.name: getattr(said, name.name) for name in fields(Said)}
    review_id = content_hash("rev_", previous, number)
    unsealed = Review(**content, id=review_id, number=number, at=at, previous=previous)
    return replace(unsealed, seal=seal_of(unsealed))


def seal_of(review: Review) -> str:
    """Return the seal that the review should carry."""
    form = to_json(review)
    del form["seal"]
    return hashlib.sha256(json.dumps(form, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def broken_link(log: Iterable[Review]) -> str | None:
    """Return a sentence on the first entry that was changed or does not follow the one before; None: all is whole."""
    previous = FIRST_SEAL
    for number, review in enumerate(log, 1):
        if review.number != number:
            return f"Review {number} is missing: the next in the log is review {review.number}."
        if review.previous != previous:
            return f"Review {number} does not follow the one before it: one of the two was put in or changed."
        if seal_of(review) != review.seal:
            return f"Review {number} was changed after it was made."
        previous = review.seal
    return None


def standing_reviews(log: Sequence[Review]) -> list[Review]:
    """Return the reviews that nobody took back, in their order. An undo can be undone itself."""
    taken_back: set[str] = set()
    standing: list[Review] = []
    for review in reversed(log):
        if review.id in taken_back:
            continue
        if review.act is Act.UNDO and review.undoes is not None:
            taken_back.add(review.undoes)
        else:
            standing.append(review)
    return standing[::-1]


def by_subject(reviews: Iterable[Review]) -> dict[str, list[Review]]:
    """Return the reviews of each subject, in their order."""
    found: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        found[review.subject].append(review)
    return dict(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What people make of one claim, event or source by now.

    `marks` holds the newest mark of each person, the newest last; `fixed` the corrected fields in their JSON form.
    """

    mark: Mark = Mark.UNREVIEWED
    marks: tuple[tuple[str, Mark], ...] = ()
    fixed: tuple[tuple[str, Any], ...] = ()
    assigned: str | None = None
    grade: str | None = None
    notes: tuple[Review, ...] = ()

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has judged it yet."""
        return self.mark in OPEN

    @property
    def is_seconded(self) -> bool:
        """Tell whether two people judged it, and alike."""
        judged = [mark for _, mark in self.marks if mark not in OPEN]
        return len(judged) > 1 and len(set(judged)) == 1

    @property
    def is_disagreed(self) -> bool:
        """Tell whether two people judged it differently."""
        return len({mark for _, mark in self.marks if mark not in OPEN}) > 1

    @property
    def counts(self) -> bool:
        """Tell whether the claim may support anything."""
        return self.mark not in UNCOUNTED


NO_OPINION = Opinion()


def opinion_of(standing: Iterable[Review]) -> Opinion:
    """Return what the standing reviews of one subject come to."""
    marks: dict[str, Mark] = {}
    fixed: dict[str, Any] = {}
    latest: dict[Act, Any] = {}
    notes: list[Review] = []
    for review in standing:
        if review.act is Act.MARK and review.mark is not None:
            marks.pop(review.who, None)  # the newest mark comes last
            marks[review.who] = review.mark
        elif review.act is Act.FIX and review.field is not None:
            fixed[review.field] = review.value
        elif review.act is Act.NOTE:
            notes.append(review)
        else:
            latest[review.act] = review.value
    return Opinion(
        mark=next(reversed(marks.values()), Mark.UNREVIEWED),
        marks=tuple(marks.items()),
        fixed=tuple(fixed.items()),
        assigned=latest.get(Act.ASSIGN),
        grade=latest.get(Act.GRADE),
        notes=tuple(notes),
    )
