"""The brief: a situation report made only from claims, each sentence with its sources.

The order of the sections is that of a reader's questions: what changed hands, what is open, what happened, what it
cost, what is contested, what to watch, what was said.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vedette.languages.english.phrases import STATUS_WORDS
from vedette.model.belief import ASSESSED, Belief
from vedette.model.event import Event, OriginFigure, Toll
from vedette.model.ids import ClaimId
from vedette.model.picture import Picture
from vedette.model.vocabulary import FAMILY, REAL, Aspect, EventStatus, Family
from vedette.tell import words
from vedette.tell.citation import Citation, cite_all
from vedette.tell.headline import headline, names_of

MOST_SENTENCES = 40  # of one section: a brief that nobody reads to the end tells nothing
HAPPENINGS = frozenset({Family.VIOLENCE, Family.FORCES, Family.PEOPLE, Family.DIPLOMACY, Family.CIVIL})
GROUND = frozenset({Family.CONTROL})
SERVICES = frozenset({Family.INFRASTRUCTURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One statement and what it rests on. `mark` is the event's status, where it tells an event."""

    text: str
    citations: tuple[Citation, ...]
    mark: EventStatus | None = None
    event: str | None = None  # the id of the event, for links


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, its sentences, and how many more there were."""

    title: str
    sentences: tuple[Sentence, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A report: `notes` say what was asked, what it rests on and what it does not cover."""

    title: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]
    sample: bool


def make_brief(picture: Picture) -> Brief:
    """Return the brief of a picture. Sections without a sentence are left out."""
    sections = [_section(title, sentences(picture)) for title, sentences in SECTIONS]
    return Brief(
        title=f"Situation brief: {picture.area or 'all places'}",
        notes=tuple(_notes(picture)),
        sections=tuple(section for section in sections if section.sentences),
        sample=picture.sample,
    )


def _section(title: str, sentences: Iterable[Sentence]) -> Section:
    told = list(sentences)
    return Section(title=title, sentences=tuple(told[:MOST_SENTENCES]), left_out=max(0, len(told) - MOST_SENTENCES))


def _notes(picture: Picture) -> Iterable[str]:
    if picture.sample:
        yield "Made from the sample: the outlets are invented, and this is no record of what happened."
    yield f"Period: {_period(picture.since, picture.until)}. As known on {words.day(picture.known_at)}."
    outlets = sorted({document.outlet for document in picture.documents.values()})
    if outlets:
        yield f"Rests on {len(picture.claims)} claims in {len(picture.documents)} reports by {words.listed(outlets)}."
    else:
        yield "No report that was read tells of it. That nothing was read does not mean that nothing happened."
    yield "Each sentence tells what was said, by whom; the numbers behind it count origins, not articles."


def _period(since: date | None, until: date | None) -> str:
    if since is None and until is None:
        return "all that was read"
    return words.days(since, until).removeprefix("on ").removeprefix("between ")


def _order(event: Event) -> tuple[bool, int, str]:
    """Dated events first, the newest on top."""
    start = event.when.end or event.when.start if event.when else None
    return (start is None, -start.toordinal() if start else 0, event.id)


def _attributed(event: Event, picture: Picture) -> str:
    """Return "; so say A and B" and who denies it."""
    said = list(dict.fromkeys(citation.who for citation in cite_all(event.claims, picture)))
    denied = list(dict.fromkeys(citation.who for citation in cite_all(event.denials, picture)))
    parts = [f"told by {words.listed(_few(said))}"] if said else []
    if denied:
        parts.append(f"denied by {words.listed(_few(denied))}")
    return "; ".join(parts)


def _few(names: list[str]) -> list[str]:
    return names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]


def event_sentence(event: Event, picture: Picture) -> Sentence:
    """Return an event as a sentence: what, where, who, when, figures, who says so, how it stands."""
    line = f"{headline(event, picture)}, {words.when(event.when)}"
    if event.figures:
        line += f": {words.listed([words.figure(figure) for figure in event.figures])}"
    line += f" ({_attributed(event, picture)}; {STATUS_WORDS[event.status]})"
    citations = (*cite_all(event.claims, picture), *cite_all(event.denials, picture, denies=True))
    return Sentence(text=words.sentence(line), citations=citations, mark=event.status, event=event.id)


def _events(picture: Picture, wanted: Callable[[Event], bool]) -> Iterable[Sentence]:
    chosen = sorted(filter(wanted, picture.events), key=_order)
    return (event_sentence(event, picture) for event in chosen)


def _is_real(event: Event) -> bool:
    return event.modality in REAL and event.status not in (EventStatus.PLANNED, EventStatus.DENIED_ONLY)


def _of(families: frozenset[Family]) -> Callable[[Picture], Iterable[Sentence]]:
    return lambda picture: _events(picture, lambda event: _is_real(event) and FAMILY[event.kind] in families)


def belief_sentence(belief: Belief, picture: Picture) -> Sentence:
    """Return a belief as a sentence: the place, the value, since when."""
    share = f" (about {words.bounds(*belief.share_percent)}% of it)" if belief.share_percent else ""
    until = f" until {words.day(belief.valid_to)}" if belief.valid_to else ""
    held = "held by " if belief.holder and belief.value == belief.holder else ""
    line = f"{belief.subject_name}: {held}{belief.value_name}{share} since {words.day(belief.valid_from)}{until}"
    if belief.expected_end:
        line += f", expected to end by {words.day(belief.expected_end)}"
    against = cite_all(belief.against, picture, denies=True)
    if against:
        line += f" (spoken against by {words.listed(_few(list(dict.fromkeys(c.who for c in against))))})"
    return Sentence(text=words.sentence(line), citations=(*cite_all(belief.because, picture), *against))


def _holds_now(belief: Belief, picture: Picture) -> bool:
    asked = picture.until or picture.known_at.date()
    return belief.valid_from <= asked and (belief.valid_to is None or belief.valid_to >= asked)


def _beliefs(aspect: Aspect) -> Callable[[Picture], Iterable[Sentence]]:
    def sentences(picture: Picture) -> Iterable[Sentence]:
        chosen = [
            belief
            for belief in picture.beliefs
            if belief.aspect is aspect and belief.layer == ASSESSED and _holds_now(belief, picture)
        ]
        chosen.sort(key=lambda belief: (-belief.valid_from.toordinal(), belief.subject_name, belief.id))
        return (belief_sentence(belief, picture) for belief in chosen)

    return sentences


def _toll_sentence(toll: Toll, picture: Picture) -> Sentence:
    where = f" in {toll.place.name or toll.place.text}" if toll.place else ""
    among = f" among {names_of(toll.sufferers, picture)}" if toll.sufferers else ""
    counted = words.listed([words.figure(figure) for figure in toll.figures])
    citations = cite_all(toll.claims, picture)
    who = words.listed(_few(list(dict.fromkeys(citation.who for citation in citations))))
    line = f"Running toll{where}{among}, {words.when(toll.when)}: {counted} (told by {who})"
    return Sentence(text=words.sentence(line), citations=citations)


def _figure_line(part: OriginFigure, picture: Picture) -> str:
    who = next((citation.who for citation in cite_all(part.claims, picture)), "an origin that is not named")
    return f"{words.bounds(part.low, part.high)} ({who})"


def _differing_figures(picture: Picture) -> Iterable[Sentence]:
    for event in sorted(picture.events, key=_order):
        for figure in event.figures:
            told = {(part.low, part.high) for part in figure.by_origin}
            if len(told) > 1:
                lines = words.listed([_figure_line(part, picture) for part in figure.by_origin])
                line = f"{headline(event, picture)}, {words.when(event.when)}: {figure.what} by origin: {lines}"
                claims = [claim for part in figure.by_origin for claim in part.claims]
                yield Sentence(text=words.sentence(line), citations=cite_all(claims, picture), event=event.id)


def _tolls(picture: Picture) -> Iterable[Sentence]:
    yield from (_toll_sentence(toll, picture) for toll in picture.tolls)
    yield from _differing_figures(picture)


def _contested(picture: Picture) -> Iterable[Sentence]:
    contested = (EventStatus.CONTESTED, EventStatus.DENIED_ONLY)
    return _events(picture, lambda event: event.status in contested)


def _watch(picture: Picture) -> Iterable[Sentence]:
    return _events(picture, lambda event: event.status is EventStatus.PLANNED and event.kept in (None, "not_kept"))


def _said(picture: Picture) -> Iterable[Sentence]:
    return _events(picture, lambda event: _is_real(event) and FAMILY[event.kind] is Family.STATEMENT)


SECTIONS: tuple[tuple[str, Callable[[Picture], Iterable[Sentence]]], ...] = (
    ("Who holds what", _beliefs(Aspect.CONTROL)),
    ("What is open, closed or damaged", _beliefs(Aspect.STATUS)),
    ("What changed on the ground", _of(GROUND)),
    ("What happened", _of(HAPPENINGS)),
    ("Infrastructure and services", _of(SERVICES)),
    ("Tolls by source", _tolls),
    ("Contested", _contested),
    ("Promised, expected, feared", _watch),
    ("What was said", _said),
)


def rests_on(brief: Brief) -> set[ClaimId]:
    """Return every claim that the brief names."""
    return {c.claim for section in brief.sections for sentence in section.sentences for c in sentence.citations}
