"""Measure reading against incidents that analysts put down: which are told, and how often place, day and doer agree.

The rows are texts with the templates of the third and fourth Message Understanding Conference (Sundheim 1992,
"Overview of the Fourth Message Understanding Evaluation"): reports of 1988 to 1991 from Latin America, in capitals.
Asked are the incidents that had to be reported and that were carried out. An incident is told where a claim of a kind
that fits names somebody or something of its template, or agrees in place and day; fields are asked of those told, and
only where the template has them. What is told beyond the templates is not measured: they leave out fights between
armies, and whatever is older than two months.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from vedette.errors import InputError
from vedette.evaluate.reports import closing_line
from vedette.evaluate.rows import rows_of
from vedette.model.claim import Claim, PlaceMention
from vedette.model.document import Document
from vedette.model.vocabulary import FAMILY, Family, Kind
from vedette.resolve.gazetteer import Gazetteer
from vedette.resolve.place_names import fold
from vedette.resolve.place_questions import document_of
from vedette.run.parts import Parts

FIELDS = ("place", "day", "doer")
_VIOLENT = frozenset(kind for kind in Kind if FAMILY[kind] is Family.VIOLENCE) | {Kind.CASUALTIES, Kind.DAMAGE}
_KINDS: Mapping[str, frozenset[Kind]] = {
    "ATTACK": _VIOLENT,
    "BOMBING": _VIOLENT,
    "ARSON": _VIOLENT,
    "KIDNAPPING": frozenset({Kind.ABDUCTION, Kind.DETENTION, Kind.RELEASE}),
    "HIJACKING": frozenset({Kind.ABDUCTION, Kind.CAPTURE, Kind.ATTACK}),
    "ROBBERY": _VIOLENT | {Kind.OTHER},
    "FORCED WORK STOPPAGE": frozenset({Kind.PROTEST, Kind.CLOSURE, Kind.THREAT, Kind.ORDER, Kind.OTHER}),
}
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DAY = re.compile(rf"\b(\d\d?) ({'|'.join(_MONTHS)})[A-Z]* (\d\d)\b")
_CENTURY = 1900
_DATELINE = 200  # characters at the head of a text within which its date stands
_LONG = timedelta(days=31)  # a claim that leaves more open than this tells no day
_KIND_OF_PLACE = re.compile(r"(?<=[^\s/:]) \([^()]*\)")  # "LIMA (CITY)"
_NO_NAMES = frozenset({"a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "who", "with"})
_EITHER, _NOTHING = " / ", "-"

Days = tuple[date, date]
Progress = Callable[[Iterable["Report"]], Iterable["Report"]]


@dataclass(frozen=True, slots=True)
class Incident:
    """What analysts put down of one incident; empty where the template has nothing.

    `places` are paths from the country to the finest name, alternatives of each other; `days` the first and the last.
    """

    type: str
    places: tuple[tuple[str, ...], ...]
    days: Days | None
    doers: frozenset[str]  # words, folded
    named: frozenset[str]  # words for whom and what it was done to, folded


@dataclass(frozen=True, slots=True)
class Report:
    """A text with its incidents."""

    document: Document
    incidents: tuple[Incident, ...]


@dataclass(slots=True)
class IncidentScores:
    """How many incidents were asked and told, by type; how often each field was asked and right; misses in words."""

    asked: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    fields_asked: Counter[str] = field(default_factory=Counter)
    fields_right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def metrics(self) -> dict[str, float]:
        """Return the share told, and of each field the share right."""
        share = {"told": self.told.total() / max(1, self.asked.total())}
        return share | {name: self.fields_right[name] / max(1, self.fields_asked[name]) for name in FIELDS}


def load_reports(path: Path) -> Iterator[Report]:
    """Yield the texts of a file that tell an incident that is asked: rows of `id`, `text` and `templates`.

    Raises:
        InputError: the file cannot be read, or a row is not of this form.
    """
    for number, row in enumerate(rows_of(path), 1):
        try:
            asked = [one for one in row["templates"] if _is_asked(one)]
            report = Report(_dated(document_of(row["id"], "", row["text"])), tuple(map(_incident, asked)))
        except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
            raise InputError(f"{path}, row {number}: a row needs id, text and MUC templates ({error!r}).") from error
        if report.incidents:
            yield report


def _is_asked(template: Mapping[str, Any]) -> bool:
    carried_out = template["INCIDENT: STAGE OF EXECUTION"][0] == "ACCOMPLISHED"
    return carried_out and "OPTIONAL" not in template["MESSAGE: TEMPLATE"][0]


def _dated(document: Document) -> Document:
    days = _days_in(document.text[:_DATELINE])
    at = datetime(days[0].year, days[0].month, days[0].day, tzinfo=UTC) if days else None
    return replace(document, published_at=at, published_precision="day" if at else None)


def _incident(template: Mapping[str, Any]) -> Incident:
    targets = ("PHYS TGT: ID", "HUM TGT: NAME", "HUM TGT: DESCRIPTION")
    return Incident(
        type=template["INCIDENT: TYPE"][0].split(_EITHER)[0],
        places=tuple(_paths(template["INCIDENT: LOCATION"][0])),
        days=_days(template["INCIDENT: DATE"][0]),
        doers=_words(template, ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID")),
        named=_words(template, targets),
    )


def _paths(told: str) -> Iterator[tuple[str, ...]]:
    """Yield alternatives: "(PERU: LIMA (CITY)) / (PERU)" gives peru, lima; and peru."""
    for path in _KIND_OF_PLACE.sub("", told).split(_EITHER):
        names = tuple(fold(part.strip(" ()")) for part in path.split(":"))
        if path.strip(" ()") not in ("", _NOTHING, "*"):
            yield names


def _days(told: str) -> Days | None:
    days = _days_in(told.split(_EITHER, maxsplit=1)[0])
    if days and told.lstrip("( ").startswith(_NOTHING):  # until then
        return days[-1] - _LONG, days[-1]
    return (days[0], days[-1]) if days else None


def _days_in(words: str) -> list[date]:
    return [date(_CENTURY + int(year), _MONTHS.index(month) + 1, int(day)) for day, month, year in _DAY.findall(words)]


def _words(template: Mapping[str, Any], slots: Iterable[str]) -> frozenset[str]:
    told = (word for slot in slots for words in template[slot] for word in fold(words).split())
    return frozenset(word for word in told if word.isalpha() and word not in _NO_NAMES)


def evaluate_incidents(path: Path, parts: Parts, gazetteer: Gazetteer, watched: Progress = iter) -> IncidentScores:
    """Return the scores over a file; `watched` may show how far it is.

    Raises:
        InputError: the file is not of the form.
    """
    scores = IncidentScores()
    for report in watched(list(load_reports(path))):
        for document, read in parts.reader.read_many([report.document]):
            claims = parts.resolver.resolve(document, read)
            for incident in report.incidents:
                _count(scores, document, incident, claims, gazetteer)
    return scores


def _count(
    scores: IncidentScores, document: Document, incident: Incident, claims: Sequence[Claim], gazetteer: Gazetteer
) -> None:
    scores.asked[incident.type] += 1
    fitting = [claim for claim in claims if claim.kind in _KINDS.get(incident.type, frozenset(Kind))]
    judged = [(_agreement(incident, claim, gazetteer), claim) for claim in fitting]
    agreement, claim = max(judged, default=({}, None), key=lambda one: sum(one[0].values()))
    if claim is None or not (agreement["named"] or (agreement["place"] and agreement["day"])):
        scores.misses.append(f"not told  [{document.id}] {incident.type} {sorted(incident.named)}")
        return
    scores.told[incident.type] += 1
    for name, has in zip(FIELDS, (incident.places, incident.days, incident.doers), strict=True):
        scores.fields_asked[name] += bool(has)
        scores.fields_right[name] += bool(has) and agreement[name]
        if has and not agreement[name]:
            evidence = " ".join(claim.evidence.split())
            scores.misses.append(f"{name:9} [{document.id}] wanted {has} found {_answer(name, claim)} | {evidence}")


def _agreement(incident: Incident, claim: Claim, gazetteer: Gazetteer) -> dict[str, bool]:
    names = set(fold(claim.evidence).split())
    doers = {word for mention in claim.initiators for word in fold(mention.text).split()}
    return {
        "named": bool(incident.named & names),
        "place": any(_is_at(path, place, gazetteer) for path in incident.places for place in claim.places),
        "day": incident.days is not None and _is_on(incident.days, claim),
        "doer": bool(incident.doers & doers),
    }


def _is_at(path: tuple[str, ...], answer: PlaceMention, gazetteer: Gazetteer) -> bool:
    country = gazetteer.country(answer.country) if answer.country else None
    if len(path) == 1 and country is not None and fold(country.name) == path[0]:
        return True
    return path[-1] in (fold(answer.name or ""), fold(answer.text)) or f" {path[-1]} " in f" {fold(answer.text)} "


def _is_on(days: Days, claim: Claim) -> bool:
    when = claim.when
    if when is None or when.start is None or when.end is None or when.end - when.start > _LONG:
        return False
    return when.start <= days[1] and days[0] <= when.end


def _answer(name: str, claim: Claim) -> object:
    if name == "day":
        return claim.when and (claim.when.start, claim.when.end)
    return [one.text for one in (claim.places if name == "place" else claim.initiators)]


def incident_lines(scores: IncidentScores, *, misses: bool) -> Iterator[str]:
    """Yield the table, with each miss before it where wanted; the last line is for other programs."""
    if misses:
        yield from scores.misses
    for type_, asked in scores.asked.most_common():
        yield f"{type_:20} {asked:4} asked, {scores.told[type_]:4} told"
    for name in FIELDS:
        yield f"{name:20} {scores.fields_asked[name]:4} asked, {scores.fields_right[name]:4} right"
    yield closing_line("incidents", scores.metrics())
