"""Records as rows of plain cells, for the terminal and for CSV."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vedette.model.belief import Belief
from vedette.model.claim import Claim, Mention, PlaceMention, When
from vedette.model.document import Document
from vedette.model.event import Event, Figure, Toll
from vedette.model.ids import ActorId, SourceId
from vedette.tell import words

# A spreadsheet takes a cell that begins with one of these for a formula and runs it.
_FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Table:
    """Column names and rows of cells, as many in each row as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _places(places: Sequence[PlaceMention]) -> str:
    return "; ".join(dict.fromkeys(place.name or place.text for place in places))


def days_cell(when: When | None) -> str:
    """Return "2024-11-30", "2024-11-29 / 2024-11-30", or nothing where no time is told."""
    if when is None or when.start is None:
        return ""
    return f"{when.start}" if when.end in (None, when.start) else f"{when.start} / {when.end}"


def _figures(figures: Sequence[Figure]) -> str:
    return "; ".join(words.figures(figures))


def _texts(mentions: Iterable[object]) -> str:
    return "; ".join(str(getattr(mention, "text", mention)) for mention in mentions)


def _claim_row(claim: Claim) -> tuple[str, ...]:
    return (
        claim.id,
        claim.kind,
        claim.modality,
        days_cell(claim.when),
        _places(claim.places),
        " → ".join(speaker.text for speaker in claim.speakers),
        _texts(claim.initiators),
        _texts(claim.targets),
        "; ".join(words.number(number) for number in claim.numbers),
        " ".join(claim.evidence.split()),
        claim.document,
    )


def _event_row(event: Event, names: Mapping[ActorId, str]) -> tuple[str, ...]:
    return (
        event.id,
        event.kind,
        event.status,
        days_cell(event.when),
        _places(event.places),
        "; ".join(named(event.initiators, names)),
        "; ".join(named(event.targets, names)),
        _figures(event.figures),
        str(len(event.origins)),
        str(len(event.claims)),
        str(len(event.denials)),
        f"{event.credence:.2f}",
    )


def _belief_row(belief: Belief) -> tuple[str, ...]:
    return (
        belief.subject_name,
        belief.aspect,
        belief.value_name,
        belief.layer,
        str(belief.valid_from),
        str(belief.valid_to or ""),
        str(belief.expected_end or ""),
        words.bounds(*belief.share_percent) + "%" if belief.share_percent else "",
        f"{belief.credence:.2f}",
        str(len(belief.because)),
        str(len(belief.against)),
        f"{belief.last_evidence_at:%Y-%m-%d}",
        belief.subject,
        belief.id,
    )


def _toll_row(toll: Toll) -> tuple[str, ...]:
    where = (toll.place.name or toll.place.text) if toll.place else ""
    return (toll.id, where, days_cell(toll.when), _texts(toll.sufferers), _figures(toll.figures), str(len(toll.claims)))


def named(mentions: Iterable[Mention], names: Mapping[ActorId, str]) -> list[str]:
    """Return the names of those who are known, the speaker's words for all others, each once."""
    known = ((names.get(mention.actor) if mention.actor else None) or mention.text for mention in mentions)
    return list(dict.fromkeys(known))


def _document_row(document: Document, name_of: Callable[[SourceId, str], str]) -> tuple[str, ...]:
    published = f"{document.published_at:%Y-%m-%d}" if document.published_at else "undated"
    return (
        document.id,
        name_of(document.source, document.outlet),
        published,
        document.language or "unknown",
        document.title,
    )


def _table(columns: str, row: Callable[..., tuple[str, ...]]) -> Callable[[Iterable[object]], Table]:
    names = tuple(columns.split())
    return lambda records: Table(names, tuple(row(record) for record in records))


claims_table = _table("id kind modality when place speaker initiator target numbers evidence document", _claim_row)
control_table = _table(
    "place aspect value layer from until expected_end share credence because against last_evidence subject id",
    _belief_row,
)
tolls_table = _table("id place when among figures claims", _toll_row)


def events_table(names: Mapping[ActorId, str]) -> Callable[[Iterable[Event]], Table]:
    """Return the function that makes a row an event; those who did or suffered it go by their `names`."""
    columns = "id kind status when place initiator target figures origins claims denials credence"
    return _table(columns, lambda event: _event_row(event, names))


def documents_table(name_of: Callable[[SourceId, str], str]) -> Callable[[Iterable[Document]], Table]:
    """Return the function that makes a row a document; `name_of` names an outlet by its source and its own words."""
    return _table("id outlet published language title", lambda document: _document_row(document, name_of))


def safe_cell(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _PLAIN_NUMBER.match(cell) else cell


def csv_lines(table: Table) -> Iterator[str]:
    """Return the table as CSV (RFC 4180), line by line, the column names first."""
    for row in (table.columns, *table.rows):
        line = io.StringIO()
        csv.writer(line).writerow([safe_cell(cell) for cell in row])
        yield line.getvalue()
