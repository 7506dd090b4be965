"""The log of reviews: it only grows, and whoever alters it is found out."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.store.conftest import NOON

from vedette.model.ids import ClaimId
from vedette.model.query import ReviewQuery
from vedette.model.review import Act, Mark, Opinion, Review, Said, broken_link, by_subject, opinion_of, standing_reviews
from vedette.store import Store
from vedette.store.opening import FILE


def say(act: Act, who: str = "amal", subject: str = "clm_1", **more: object) -> Said:
    return Said(act=act, subject=subject, who=who, **more)  # type: ignore[arg-type]


def keep(store: Store, *said: Said) -> list[Review]:
    return [store.add_review(one, NOON + timedelta(minutes=at)) for at, one in enumerate(said)]


def opinion(store: Store) -> Opinion:
    return opinion_of(by_subject(standing_reviews(store.all_reviews())).get("clm_1", []))


def test_reviews_come_back_as_they_were_said_each_sealed_behind_the_one_before(store: Store) -> None:
    fixed = say(Act.FIX, field="speakers", value=[{"text": "a nurse", "start": 1, "end": 8}], why="misread")
    merged = say(Act.MERGE, subject="evt_1", claims=(ClaimId("clm_1"), ClaimId("clm_2")))
    kept = keep(store, say(Act.MARK, mark=Mark.VERIFIED), fixed, merged)
    assert store.all_reviews() == kept
    assert [review.previous for review in kept[1:]] == [review.seal for review in kept[:-1]]
    assert broken_link(kept) is None
    assert store.reviews(ReviewQuery(subject="evt_1")).items == (kept[2],)
    assert store.reviews(ReviewQuery(act=Act.FIX, who="amal")).total == 1
    assert store.reviews(ReviewQuery(known_at=NOON + timedelta(minutes=1))).items == (kept[1], kept[0])
    assert store.review_mark() == 3


def test_the_database_refuses_to_change_or_remove_a_review(store: Store) -> None:
    keep(store, say(Act.NOTE, why="seen"))
    store.close()
    with sqlite3.connect(store.home / FILE) as connection:
        for attempt in ("UPDATE reviews SET who = 'nobody'", "DELETE FROM reviews"):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                connection.execute(attempt)
    connection.close()


def test_whatever_is_altered_in_the_log_is_noticed(store: Store) -> None:
    log = keep(store, *(say(Act.NOTE, why=f"note {number}") for number in range(4)))
    assert broken_link([*log[:2], replace(log[2], why="another"), log[3]]) == "Review 3 was changed after it was made."
    assert "2 is missing" in (broken_link([log[0], *log[2:]]) or "")
    forged = replace(log[2], number=2, previous=log[0].seal)
    assert broken_link([log[0], forged, *log[2:]]) is not None


def test_no_review_is_earlier_than_the_one_before_it(store: Store) -> None:
    first = store.add_review(say(Act.NOTE), NOON)
    assert store.add_review(say(Act.NOTE), NOON - timedelta(days=1)).at == first.at


def test_the_newest_mark_counts_and_two_people_may_agree_or_not(store: Store) -> None:
    assert opinion(store).is_open
    keep(store, say(Act.MARK, mark=Mark.VERIFIED))
    assert not opinion(store).is_open
    assert not opinion(store).is_seconded
    keep(store, say(Act.MARK, "basim", mark=Mark.VERIFIED))
    assert opinion(store).is_seconded
    keep(store, say(Act.MARK, "amal", mark=Mark.NOT_A_CLAIM))
    assert opinion(store).is_disagreed
    assert not opinion(store).counts
    assert opinion(store).marks == (("basim", Mark.VERIFIED), ("amal", Mark.NOT_A_CLAIM))


def test_an_undo_takes_back_one_review_and_can_be_undone(store: Store) -> None:
    false = store.add_review(say(Act.MARK, mark=Mark.FALSE), NOON)
    undone = store.add_review(say(Act.UNDO, undoes=false.id), NOON)
    assert opinion(store).mark is Mark.UNREVIEWED
    store.add_review(say(Act.UNDO, undoes=undone.id), NOON)
    assert opinion(store).mark is Mark.FALSE


def test_fixes_notes_assignments_and_grades_stand_beside_each_other(store: Store) -> None:
    keep(
        store,
        say(Act.FIX, field="kind", value="clash"),
        say(Act.FIX, field="kind", value="shelling"),
        say(Act.ASSIGN, value="basim"),
        say(Act.GRADE, value="2"),
        say(Act.NOTE, why="call them"),
    )
    found = opinion(store)
    assert found.fixed == (("kind", "shelling"),)
    assert (found.assigned, found.grade, found.notes[0].why) == ("basim", "2", "call them")
