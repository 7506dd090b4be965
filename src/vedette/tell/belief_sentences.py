"""Beliefs as sentences: who holds what, what is open or closed."""

from datetime import date, timedelta

from vedette.languages.english.articles import with_articles
from vedette.languages.english.phrases import SOMEBODY
from vedette.model.belief import ASSESSED, Belief
from vedette.model.freshness import age_of
from vedette.model.picture import Picture
from vedette.model.vocabulary import Aspect, Freshness
from vedette.tell import words
from vedette.tell.citation import cite_all
from vedette.tell.sentences import Section, Sentence, said_by

MOST_BELIEFS = 25
_UNHELD = {"unknown": "not known who holds it", SOMEBODY: f"held by {SOMEBODY}"}


def belief_sentence(belief: Belief, picture: Picture) -> Sentence:
    """Return a belief as a sentence: the place, the value, since when, and what is told of it."""
    state, _, detail = with_articles(_state(belief), picture.actors.values()).partition("; ")
    line = f"{belief.subject_name}: {state} {_held(belief)}"
    if _is_held_again(belief):
        line = f"{belief.subject_name}: {state}, as before it was contested until {words.day(_day_before(belief))}"
    if belief.expected_end:
        line += f", expected to end by {words.day(belief.expected_end)}"
    line += f": {detail}" if detail else ""
    if _is_held_again(belief) or _is_old(belief, picture):
        line += f" (last told of on {words.day(belief.last_evidence_at)})"
    against = cite_all(belief.against, picture, denies=True)
    if against and " denied by " not in detail:
        line += f" (spoken against by {said_by(against)})"
    return Sentence(text=words.sentence(line), citations=(*cite_all(belief.because, picture), *against))


def _is_held_again(belief: Belief) -> bool:
    """Tell whether somebody holds it again since a day on which nobody told of it: after a fight that nobody won."""
    return belief.holder is not None and belief.valid_to is None and belief.valid_from > belief.last_evidence_at.date()


def _day_before(belief: Belief) -> date:
    return belief.valid_from - timedelta(days=1)


def _held(belief: Belief) -> str:
    """Return the days on which it held: "since 3 May 2016", "on 3 May 2016"."""
    if belief.valid_to is None:
        return f"since {words.day(belief.valid_from)}"
    if belief.valid_to == belief.valid_from:
        return f"on {words.day(belief.valid_from)}"
    return f"from {words.day(belief.valid_from)} until {words.day(belief.valid_to)}"


def _state(belief: Belief) -> str:
    """Return the value in words; after "; " what is told of it, where it is contested."""
    if belief.aspect is Aspect.STATUS or belief.value == "contested":
        return belief.value_name
    if belief.holder is not None:
        return f"held by {belief.value_name}"
    return _UNHELD.get(belief.value_name, f"held by “{belief.value_name}”")


def _is_old(belief: Belief, picture: Picture) -> bool:
    """Tell whether nothing was told of it for long before the newest report of the picture."""
    newest = max((document.known_at for document in picture.documents.values()), default=belief.last_evidence_at)
    return age_of(belief, picture.beliefs, newest).freshness is Freshness.STALE


def holds_now(belief: Belief, picture: Picture) -> bool:
    """Tell whether it holds at the end of the period that was asked for, as we make it out from all claims."""
    asked = picture.until or picture.known_at.date()
    is_now = belief.valid_from <= asked and (belief.valid_to is None or belief.valid_to >= asked)
    return is_now and belief.layer == ASSESSED


def beliefs_section(title: str, aspect: Aspect, picture: Picture) -> Section:
    """Return what holds now of one aspect, the newest on top."""
    chosen = [belief for belief in picture.beliefs if belief.aspect is aspect and holds_now(belief, picture)]
    chosen.sort(key=lambda belief: (-belief.valid_from.toordinal(), belief.subject_name, belief.id))
    sentences = tuple(belief_sentence(belief, picture) for belief in chosen[:MOST_BELIEFS])
    return Section(title=title, sentences=sentences, left_out=len(chosen) - len(sentences))
