"""The brief: an area and a period in plain words made only from claims, with its map, as a page and as files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from vedette.model.ids import PlaceId
from vedette.model.picture import Picture
from vedette.run.area import Area, area_of
from vedette.run.naming import with_outlets_named
from vedette.run.picture import View, picture_at
from vedette.run.still import draw_map
from vedette.serve.asking import BriefAsked
from vedette.serve.files import STATIC
from vedette.serve.library import Library
from vedette.tell.brief import AUDIENCES, Brief, make_brief
from vedette.tell.brief_docx import to_docx
from vedette.tell.brief_forms import to_html, to_markdown
from vedette.tell.brief_pdf import to_pdf
from vedette.tell.drawing import Drawing

DAYS = 7  # of a brief whose period was not chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage:
    """The brief for one audience, and what was chosen. `has_map`: something in it has a place (`/brief.svg`)."""

    brief: Brief
    has_map: bool
    area: str | None
    area_words: str  # that name the area when they are typed
    since: date | None
    until: date | None
    audiences: tuple[str, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A form that can be saved: its type, and how it is made of a brief, a map and the address of claims."""

    media_type: str
    make: Callable[[Brief, Drawing | None, str], bytes]


def brief_page(asked: BriefAsked, library: Library) -> BriefPage:
    """Return the brief.

    Raises:
        UsageError: the gazetteer knows no such area.
    """
    picture, drawing = drawn(asked, library)
    return BriefPage(
        brief=make_brief(picture, asked.audience),
        has_map=drawing is not None,
        area=picture.area,
        area_words=_words_for(asked.place, library) if asked.place else "",
        since=picture.since,
        until=picture.until,
        audiences=tuple(AUDIENCES),
        sample=picture.sample,
    )


def _words_for(place: str, library: Library) -> str:
    """Return the name of a place where it alone leads to it, else the words or the id that were given."""
    known = library.places.get(PlaceId(place))
    return known.name if known and area_of(known.name, library.places).place == known else place


def drawn(asked: BriefAsked, library: Library) -> tuple[Picture, Drawing | None]:
    """Return the picture of a brief with its map, remembered whatever the audience."""
    view = asked.model_copy(update={"audience": "everybody"})
    return library.kept(_drawn, view, library)


def _drawn(asked: BriefAsked, library: Library) -> tuple[Picture, Drawing | None]:
    area = area_of(asked.place, library.places) if asked.place else None
    since, until = asked.since, asked.until
    if since is None and until is None:
        until = newest_day(area, asked, library)
        since = until - timedelta(days=DAYS - 1) if until else None
    actors = {actor.id: actor for actor in library.actors.all()}
    view = View(area=area, since=since, until=until, known_at=asked.known_at)
    picture = with_outlets_named(picture_at(library.store, view, actors, library.now()), library.source_name)
    return picture, draw_map(picture, actors, STATIC / "basemap.pmtiles")


def newest_day(area: Area | None, asked: BriefAsked, library: Library) -> date | None:
    """Return the last day of which an event is told that was over when it became known, in the area."""
    table = library.table()
    mask = table.held(asked.known_at) & (table.day > 0) & (table.day <= table.known_day)
    if area is not None:
        mask &= table.of_seqs(library.kept_while_held(library.store.columns.in_area, area.inside))
    days = table.day[mask]
    return date.fromordinal(int(np.max(days))) if len(days) else None


FORMS: dict[str, Form] = {
    "pdf": Form("application/pdf", to_pdf),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", to_docx),
    "md": Form("text/markdown", lambda brief, drawing, at: to_markdown(brief, drawing, at).encode("utf-8", "replace")),
    "html": Form("text/html", lambda brief, drawing, at: to_html(brief, drawing, at).encode("utf-8", "replace")),
}
