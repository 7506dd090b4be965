"""The brief: a situation report made only from claims, each sentence with its sources.

A summary of counts comes first. The order of the sections is that of a reader's questions: who holds what, what is
open, what changed, what happened, what it cost, what is contested, what to watch, what was said. Of a long section the
weightiest sentences are told, and how many more there are.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from vedette.model.document import Document
from vedette.model.ids import ClaimId
from vedette.model.picture import Picture
from vedette.model.vocabulary import FAMILY, Aspect, Family
from vedette.tell import words
from vedette.tell.belief_sentences import beliefs_section
from vedette.tell.event_sentences import (
    Wanted,
    events_section,
    is_disputed,
    is_promised,
    is_ruled_out,
    is_settled,
    told_beside_others,
)
from vedette.tell.sentences import Section, Sentence
from vedette.tell.summary import summarize
from vedette.tell.toll_sentences import tolls_section

__all__ = ["Brief", "Section", "Sentence", "make_brief", "rests_on"]

FORCE = frozenset({Family.VIOLENCE, Family.FORCES})
PEOPLE = frozenset({Family.PEOPLE})
AGREED = frozenset({Family.DIPLOMACY, Family.CIVIL, Family.OTHER})
GROUND = frozenset({Family.CONTROL})
SERVICES = frozenset({Family.INFRASTRUCTURE})
SAID = frozenset({Family.STATEMENT})
RULED_OUT = "Said not to have happened"
SectionMaker = Callable[[str, Picture], Section]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A report. `summary` counts what it holds; `notes` say what was asked, what it rests on and does not cover."""

    title: str
    summary: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    known_at: datetime
    sample: bool


def make_brief(picture: Picture, audience: str = "everybody") -> Brief:
    """Return the brief of a picture for one of the `AUDIENCES`. Sections without a sentence are left out."""
    sections = [SECTIONS[title](title, picture) for title in AUDIENCES[audience]]
    return Brief(
        title=f"Situation brief: {picture.area or 'all places'}",
        summary=summarize(picture),
        notes=tuple(_notes(picture)),
        sections=tuple(section for section in sections if section.sentences),
        known_at=picture.known_at,
        sample=picture.sample,
    )


def _notes(picture: Picture) -> Iterable[str]:
    if picture.sample:
        yield "Made from the sample: the outlets are invented, and this is no record of what happened."
    yield f"Period: {_period(picture.since, picture.until)}. As known on {words.day(picture.known_at)}."
    outlets = sorted({document.outlet for document in picture.documents.values()})
    if not outlets:
        yield "No report that was read tells of it. That nothing was read does not mean that nothing happened."
        return
    claims = words.counted(len(picture.claims), "claim", "claims")
    reports = words.counted(len(picture.documents), "report", "reports")
    yield f"Rests on {claims} in {reports} by {words.listed(outlets)}."
    yield from _how_new(picture.documents.values())
    yield "Each sentence tells what was said, by whom; the numbers behind it count origins, not articles."


def _how_new(documents: Collection[Document]) -> Iterable[str]:
    """Yield of which day the newest report is; the day on which an undated one was read tells nothing of that."""
    dated = [document.published_at for document in documents if document.published_at is not None]
    if dated:
        yield f"The newest dated report is of {words.day(max(dated))}: what changed after it is not known here."
    if len(dated) < len(documents):
        undated = words.counted(len(documents) - len(dated), "report bears no date", "reports bear no date")
        yield f"{undated}: when that was news is not known here."


def _period(since: date | None, until: date | None) -> str:
    if since is None and until is None:
        return "all that was read"
    if since is not None and until is not None and since != until:
        return f"{words.day(since)} to {words.day(until)}"
    return words.days(since, until).removeprefix("on ")


def _settled(families: frozenset[Family]) -> SectionMaker:
    def make(title: str, picture: Picture) -> Section:
        beside = told_beside_others(picture)
        chosen = [
            event
            for event in picture.events
            if is_settled(event) and FAMILY[event.kind] in families and event.id not in beside
        ]
        return events_section(title, chosen, picture)

    return make


def _events(wanted: Wanted) -> SectionMaker:
    return lambda title, picture: events_section(title, filter(wanted, picture.events), picture)


def _beliefs(aspect: Aspect) -> SectionMaker:
    return lambda title, picture: beliefs_section(title, aspect, picture)


SECTIONS: dict[str, SectionMaker] = {
    "Who holds what": _beliefs(Aspect.CONTROL),
    "What is open, closed or damaged": _beliefs(Aspect.STATUS),
    "What changed on the ground": _settled(GROUND),
    "Violence and forces": _settled(FORCE),
    "People, aid and hardship": _settled(PEOPLE),
    "Infrastructure and services": _settled(SERVICES),
    "Talks, agreements and civil life": _settled(AGREED),
    "Tolls by source": tolls_section,
    "Contested": _events(is_disputed),
    RULED_OUT: _events(is_ruled_out),
    "What to watch: promised, expected, feared": _events(is_promised),
    "What was said": _settled(SAID),
}
# What each reader asks first; what is not named here is left out. Nobody's brief leaves out what is contested.
AUDIENCES: dict[str, tuple[str, ...]] = {
    "everybody": tuple(SECTIONS),
    "humanitarian": (
        "People, aid and hardship",
        "What is open, closed or damaged",
        "Infrastructure and services",
        "Tolls by source",
        "Who holds what",
        "Violence and forces",
        "Contested",
        RULED_OUT,
        "What to watch: promised, expected, feared",
    ),
    "editor": (
        "What changed on the ground",
        "Violence and forces",
        "Tolls by source",
        "Contested",
        RULED_OUT,
        "Talks, agreements and civil life",
        "What was said",
        "What to watch: promised, expected, feared",
    ),
    "analyst": (
        "Who holds what",
        "What changed on the ground",
        "Violence and forces",
        "Contested",
        RULED_OUT,
        "What is open, closed or damaged",
        "Tolls by source",
        "What to watch: promised, expected, feared",
    ),
}


def rests_on(brief: Brief) -> set[ClaimId]:
    """Return every claim that the brief names."""
    return {c.claim for section in brief.sections for sentence in section.sentences for c in sentence.citations}
