"""Running tolls, and the figures of events in which origins differ, as sentences."""

from collections.abc import Iterable, Sequence

from vedette.languages.english.phrases import COUNTED_WORDS
from vedette.model.event import Event, Figure, OriginFigure, Toll
from vedette.model.picture import Picture
from vedette.tell import words
from vedette.tell.citation import cite_all
from vedette.tell.event_sentences import order
from vedette.tell.headline import headline, names_of, place_name
from vedette.tell.sentences import Section, Sentence, said_by

MOST_TOLLS = 12


def toll_headline(toll: Toll, picture: Picture) -> str:
    """Return a running toll in one line, without its time, figures and sources."""
    where = f" in {place_name(toll.place)}" if toll.place else ""
    among = f" among {names_of(toll.sufferers, picture)}" if toll.sufferers else ""
    return f"Running toll{where}{among}"


def toll_sentence(toll: Toll, picture: Picture) -> Sentence:
    """Return a running toll as a sentence."""
    counted = words.listed(words.figures(toll.figures))
    citations = cite_all(toll.claims, picture)
    line = f"{toll_headline(toll, picture)}, {words.when(toll.when)}: {counted} (told by {said_by(citations)})"
    return Sentence(text=words.sentence(line), citations=citations)


def _figure_line(part: OriginFigure, picture: Picture) -> str:
    who = next((citation.who for citation in cite_all(part.claims, picture)), "an origin that is not named")
    return f"{words.bounds(part.low, part.high)} ({who})"


def _differs(figure: Figure) -> bool:
    return len({(part.low, part.high) for part in figure.by_origin}) > 1


def _differing(event: Event, figures: Sequence[Figure], picture: Picture) -> Sentence:
    lines = "; ".join(_by_origin(figure, picture) for figure in words.gravest_first(figures))
    claims = dict.fromkeys(claim for figure in figures for part in figure.by_origin for claim in part.claims)
    line = f"{headline(event, picture)}, {words.when(event.when)}: {lines}"
    return Sentence(text=words.sentence(line), citations=cite_all(claims, picture), event=event.id)


def _by_origin(figure: Figure, picture: Picture) -> str:
    counts = words.listed([_figure_line(part, picture) for part in figure.by_origin])
    return f"{COUNTED_WORDS[figure.what]} by origin: {counts}"


def _sentences(picture: Picture) -> Iterable[Sentence]:
    yield from (toll_sentence(toll, picture) for toll in picture.tolls)
    for event in sorted(picture.events, key=order):
        differing = [figure for figure in event.figures if _differs(figure)]
        if differing:
            yield _differing(event, differing, picture)


def tolls_section(title: str, picture: Picture) -> Section:
    """Return the running tolls, and the events whose figures differ by origin."""
    every = list(_sentences(picture))
    return Section(title=title, sentences=tuple(every[:MOST_TOLLS]), left_out=max(0, len(every) - MOST_TOLLS))
