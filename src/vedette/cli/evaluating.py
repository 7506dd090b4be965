"""The command that measures: `evaluate`."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.progress import track

from vedette.cli.asking import Yes, parts_of, permission, say_what_was_asked
from vedette.cli.options import Home, settings_of
from vedette.cli.printing import plain, stderr
from vedette.errors import InputError, UsageError
from vedette.model.claim import Claim
from vedette.model.forms import from_json
from vedette.run.settings import DEFAULT_READER

if TYPE_CHECKING:
    from vedette.evaluate.gold import GoldDocument
    from vedette.evaluate.reading import Stages

_Article = TypeVar("_Article")


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(evaluate)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one call of `evaluate` asks for."""

    path: Path
    second: Path | None
    reader: str
    misses: bool
    tenth: bool
    home: Path | None
    yes: bool = False

    def needs(self, what: str) -> Path:
        """Return the second path. Raises `UsageError` where it is missing; `what` says what it should be."""
        if self.second is None:
            raise UsageError(f"This task needs a second file: {what}.")
        return self.second


def evaluate(
    task: Annotated[str | None, typer.Argument(help="What to measure: see the list.", show_default=False)] = None,
    path: Annotated[Path | None, typer.Argument(help="The annotated file or folder.", show_default=False)] = None,
    second: Annotated[Path | None, typer.Argument(help="The second file of a task.", show_default=False)] = None,
    reader: Annotated[str, typer.Option(help="The reader.")] = DEFAULT_READER,
    misses: Annotated[bool, typer.Option("--misses", help="Print all that went wrong.")] = False,
    tenth: Annotated[bool, typer.Option("--tenth", help="event-place: only what nothing learned from.")] = False,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(help="Two files of claims as `vedette read --format jsonl` prints them: tell what changed."),
    ] = None,
    yes: Yes = False,
    home: Home = None,
) -> None:
    """Measure against what people annotated: the last line gives the figures.

    claims FOLDER (texts/ and claims/) · calibration FOLDER (the same) · bias FILE (benchmarks/bias.toml)
    · toponyms FILE (place names with coordinates) · where FILE (events of UCDP)
    · times FILE (narratives with TIMEX2 values) · near-copies FILE PAIRS (texts, and judged pairs of their passages)
    · control ATLAS TEXTS (who held what when, and texts that tell it) · origins FILE PAIRS (judged pairs of claims)
    · coreference FILE (marked chains), or FILE GROUPS (texts, and judged groups of claims)
    · actors FOLDER (gold, whose speakers and doers are judged)
    · attribution FILE (texts with the source of each attribution) · event-place FILE (event words and their places)
    · event-code FILE (sentences with two sides marked, and the root of PLOVER between them)
    · incidents FILE (reports with the templates of MUC-3 and MUC-4)
    """
    if compare is not None:
        lines = _changes(*compare)
    elif task in TASKS and path is not None:
        lines = TASKS[task](Asked(path, second, reader, misses, tenth, home, yes))
    else:
        tasks = ", ".join(TASKS)
        raise UsageError(f"Say `vedette evaluate TASK PATH` with one of {tasks}, or `--compare BEFORE AFTER`.")
    for line in lines:
        typer.echo(plain(line))


def _claim_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.claims import score_claims
    from vedette.evaluate.reports import FEW, MANY, closing_line, kind_lines, miss_lines, table_lines

    scores = score_claims(_read_gold(asked))
    yield from miss_lines(scores, MANY if asked.misses else FEW)
    yield from kind_lines(scores)
    yield from table_lines(scores)
    yield closing_line("claims", scores.metrics())


def _calibration_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.calibration import calibration_lines, judged_claims

    yield from calibration_lines(list(judged_claims(_read_gold(asked))))


def _read_gold(asked: Asked) -> Iterator[tuple["GoldDocument", Sequence[Claim]]]:
    """Yield the articles of a gold folder with what the reader makes of them."""
    from vedette.evaluate.gold import load_gold
    from vedette.evaluate.running import read_gold

    gold = list(load_gold(asked.path))
    parts = parts_of(settings_of(asked.home), asked.reader)
    if permit := permission(parts, yes=asked.yes):
        permit(article.document for article in gold)
    yield from read_gold(_watched(gold), parts)
    say_what_was_asked(parts)


def _bias_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.bias import bias_lines, compare_pairs, documents_of, load_pairs
    from vedette.run.parts import actors_by_id

    pairs = load_pairs(asked.path)
    parts = parts_of(settings_of(asked.home), asked.reader)
    if permit := permission(parts, yes=asked.yes):
        permit(documents_of(pairs))
    yield from bias_lines(compare_pairs(pairs, parts, actors_by_id()), misses=asked.misses)


def _toponym_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.toponyms import evaluate_toponyms, toponym_lines
    from vedette.resolve.gazetteer import Gazetteer

    scores = evaluate_toponyms(asked.path, Gazetteer(), _watched)
    yield from toponym_lines(scores, misses=asked.misses)


def _where_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.where import evaluate_where, where_lines
    from vedette.resolve.gazetteer import Gazetteer

    yield from where_lines(evaluate_where(asked.path, Gazetteer(), _watched), misses=asked.misses)


def _time_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.times import evaluate_times, time_lines

    yield from time_lines(evaluate_times(asked.path, _watched), misses=asked.misses)


def _near_copy_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.copies import near_copy_lines

    yield from near_copy_lines(asked.path, asked.needs("the judged pairs"), misses=asked.misses)


def _actor_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.actors import actor_lines, evaluate_actors
    from vedette.resolve.gazetteer import Gazetteer
    from vedette.run.parts import make_resolver, source_register

    settings = settings_of(asked.home)
    resolver = make_resolver(settings, Gazetteer())
    scores = evaluate_actors(asked.path, resolver, source_register(settings), _watched)
    yield from actor_lines(scores, misses=asked.misses)


def _control_lines(asked: Asked) -> Iterator[str]:
    from vedette.cli.options import now
    from vedette.evaluate.control import Means, evaluate_control
    from vedette.evaluate.control_table import control_lines
    from vedette.resolve.gazetteer import Gazetteer
    from vedette.run.parts import actors_by_id, make_parts, sources_by_id

    settings = settings_of(asked.home)
    means = Means(make_parts(settings, asked.reader), Gazetteer(), actors_by_id(), sources_by_id(settings))
    texts = asked.needs("the texts that tell who held what")
    yield from control_lines(evaluate_control(asked.path, texts, means, now(), _watched), misses=asked.misses)


def _origin_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.origins import origin_lines

    yield from origin_lines(asked.path, asked.needs("the judged pairs"), _stages(asked), misses=asked.misses)


def _attribution_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.attribution import attribution_lines, evaluate_attribution

    yield from attribution_lines(evaluate_attribution(asked.path, _watched), misses=asked.misses)


def _event_place_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.event_place import evaluate_event_place, event_place_lines, load_placed_events
    from vedette.resolve.gazetteer import Gazetteer
    from vedette.run.parts import sides_of

    events = [one for one in load_placed_events(asked.path) if one.is_held_out or not asked.tenth]
    scores = evaluate_event_place(events, Gazetteer().knows, sides_of(settings_of(asked.home)), _watched)
    yield from event_place_lines(scores, misses=asked.misses)


def _event_code_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.event_code import evaluate_event_code, event_code_lines

    yield from event_code_lines(evaluate_event_code(asked.path, _watched), misses=asked.misses)


def _incident_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.incidents import evaluate_incidents, incident_lines
    from vedette.resolve.gazetteer import Gazetteer

    parts = parts_of(settings_of(asked.home), asked.reader)
    yield from incident_lines(evaluate_incidents(asked.path, parts, Gazetteer(), _watched), misses=asked.misses)


def _coreference_lines(asked: Asked) -> Iterator[str]:
    from vedette.evaluate.coreference import coreference_lines
    from vedette.evaluate.groups import group_lines

    if asked.second is None:
        yield from coreference_lines(asked.path, _watched)
    else:
        yield from group_lines(asked.path, asked.second, _stages(asked), misses=asked.misses)


def _stages(asked: Asked) -> "Stages":
    from vedette.evaluate.reading import Stages
    from vedette.run.parts import actors_by_id, make_parts, sources_by_id

    settings = settings_of(asked.home)
    return Stages(make_parts(settings, asked.reader), actors_by_id(), sources_by_id(settings))


def _watched(articles: Iterable[_Article]) -> Iterable[_Article]:
    return track(articles, "reading", console=stderr(), transient=True)


# What can be measured: a task is a function over what was asked that yields lines, the last for other programs.
TASKS: dict[str, Callable[[Asked], Iterator[str]]] = {
    "claims": _claim_lines,
    "calibration": _calibration_lines,
    "bias": _bias_lines,
    "toponyms": _toponym_lines,
    "where": _where_lines,
    "times": _time_lines,
    "actors": _actor_lines,
    "near-copies": _near_copy_lines,
    "origins": _origin_lines,
    "coreference": _coreference_lines,
    "control": _control_lines,
    "attribution": _attribution_lines,
    "event-place": _event_place_lines,
    "event-code": _event_code_lines,
    "incidents": _incident_lines,
}


def _changes(before: Path, after: Path) -> Iterator[str]:
    from vedette.evaluate.changes import change_lines

    yield from change_lines(_claims(before), _claims(after))


def _claims(path: Path) -> Iterator[Claim]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from (from_json(Claim, json.loads(line)) for line in lines if line.strip())
    except (OSError, KeyError, ValueError) as error:
        raise InputError(f"{path} does not hold claims, one JSON object a line: {error!r}.") from error
