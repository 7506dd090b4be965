"""What can be asked of every page and its JSON twin: one form for the query, and what it means to the store."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from vedette.model.belief import ASSESSED
from vedette.model.contradiction import Point
from vedette.model.ids import SourceId
from vedette.model.instants import instant_of
from vedette.model.query import Box
from vedette.model.vocabulary import EventStatus, Family, Kind

MOST_WORDS = 200
Company = Literal["alone", "others"]
Audience = Literal["everybody", "humanitarian", "editor", "analyst"]


def _read_day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError("a day is written like 2024-11-30") from None


def _read_instant(value: Any) -> Any:
    """Return the instant that a parameter tells."""
    if not isinstance(value, str):
        return value
    try:
        return instant_of(value)
    except ValueError:
        raise ValueError("an instant is written like 2024-11-30 (its end) or 2024-11-30T18:00:00Z") from None


def _check_box(value: str) -> str:
    read_box(value)
    return value


def read_box(value: str) -> Box:
    """Return the box "west,south,east,north" in degrees; west > east crosses the date line.

    Raises:
        ValueError: it is no such box.
    """
    parts = value.split(",")
    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise ValueError("a box is four numbers: west,south,east,north in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("a box is west,south,east,north in degrees: -180 to 180 and -90 to 90, south before north")
    return Box(west, south, east, north)


Day = Annotated[date, BeforeValidator(_read_day)]
Instant = Annotated[datetime, BeforeValidator(_read_instant)]
BoxWords = Annotated[str, AfterValidator(_check_box)]
Id = Annotated[str, Field(min_length=1, max_length=128)]


class Known(BaseModel):
    """The second clock alone, for pages of one record."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    known_at: Instant | None = Field(None, description="What was known by then; a day means its end. Left out: all.")


class Paged(Known):
    """A list in pages."""

    limit: int = Field(100, ge=1, le=1000, description="How many on a page.")
    after: str | None = Field(None, max_length=500, description="The cursor `after` of the page before.")


class Asked(Paged):
    """The whole question: both clocks, the area, and what to leave out."""

    valid_at: Day | None = Field(None, description="What happened or held on that day.")
    days: int | None = Field(None, ge=1, le=36_500, description="With valid_at: so many days up to and with that day.")
    since: Day | None = Field(None, description="What happened on that day or later.")
    until: Day | None = Field(None, description="What happened on that day or earlier.")
    bbox: BoxWords | None = Field(None, description="west,south,east,north in degrees.")
    kind: Kind | None = None
    family: Family | None = None
    status: EventStatus | None = None
    place: Id | None = Field(None, description="The id of a place.")
    actor: Id | None = Field(None, description="The id of an actor who did it or to whom it was done.")
    source: Id | None = Field(None, description="The id of a source that tells it.")
    told: Company | None = Field(None, description="With source: what it tells alone, or what others tell too.")
    words: str | None = Field(None, max_length=MOST_WORDS, description="Words of the sentences that tell it.")
    origins: int | None = Field(None, ge=1, le=1000, description="What at least so many origins tell.")

    @model_validator(mode="after")
    def _in_order(self) -> "Asked":
        since, until = self.period
        if since and until and since > until:
            raise ValueError("since lies after until: ask the other way round")
        return self

    @property
    def period(self) -> tuple[date | None, date | None]:
        """Return the first and the last day that are asked for (None: open)."""
        if self.valid_at is None:
            return self.since, self.until
        back = min((self.days or 1) - 1, (self.valid_at - date.min).days)
        return self.since or self.valid_at - timedelta(days=back), self.until or self.valid_at

    @property
    def box(self) -> Box | None:
        """Return the area."""
        return read_box(self.bbox) if self.bbox else None

    @property
    def of_source(self) -> SourceId | None:
        """Return the source that is asked for."""
        return SourceId(self.source) if self.source else None


class SidesAsked(Asked):
    """The question about contradictions, of which few fit on a page."""

    limit: int = Field(20, ge=1, le=200, description="How many on a page, at least.")
    point: Point | None = Field(None, description="On what they contradict each other.")


class ViewAsked(Asked):
    """What is drawn on a map: besides, how near it is looked at and what is left out."""

    zoom: float = Field(6.0, ge=0, le=22, description="512 pixels around the world at 0, twice as many with each.")
    layer: str = Field(ASSESSED, max_length=140, description="Control as assessed, or claimed:SIDE.")
    hide: str | None = Field(None, max_length=400, description="Statuses, families (family:NAME) and layers left out.")

    @property
    def hidden(self) -> frozenset[str]:
        """Return what is left out."""
        return frozenset((self.hide or "").split(","))

    def without_view(self) -> "ViewAsked":
        """Return the question whatever its days, its box, and how near it is looked at."""
        left_out = dict.fromkeys(("valid_at", "days", "since", "until", "bbox", "after"))
        return self.model_copy(update={**left_out, "zoom": 6.0, "layer": ASSESSED, "limit": 100})


class MapAsked(Asked):
    """The question of the map's page: besides, how it looks, so that an address reproduces it exactly."""

    at: str | None = Field(None, max_length=60, description="The middle and zoom of the map: lat,lon,zoom.")
    layer: str | None = Field(None, max_length=140, description="Control as assessed, or as claimed by a side.")
    hide: str | None = Field(None, max_length=400, description="Families, statuses and layers left out, with commas.")
    open: str | None = Field(None, max_length=300, description="The event or belief whose panel is open.")
    play: bool | None = None


class PlaceSearch(Known):
    """A search for places by the beginning of a name."""

    words: str = Field("", max_length=MOST_WORDS, description="The beginning of a name, in any script.")
    limit: int = Field(30, ge=1, le=200)


class DocumentsAsked(Paged):
    """A list of articles."""

    source: Id | None = None
    words: str | None = Field(None, max_length=MOST_WORDS)
    since: Day | None = None
    until: Day | None = None


class ChangesAsked(Known):
    """What changed since a moment, up to the second clock."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    since: Instant | None = Field(
        None, alias="from", description="What became known after it; a day means its end. Left out: the last week."
    )
    limit: int = Field(100, ge=1, le=500, description="How many of each sort.")


class BriefAsked(Known):
    """Which brief: the area (a name or an id; left out: everywhere), the period (left out: the last week), for whom."""

    place: str | None = Field(None, max_length=128, description="The name or id of a place; with all that lies in it.")
    since: Day | None = None
    until: Day | None = None
    audience: Audience = Field("everybody", description="Whose questions come first.")

    @field_validator("place", "since", "until", "known_at", mode="before")
    @classmethod
    def _none_for_empty(cls, value: Any) -> Any:
        return None if isinstance(value, str) and not value.strip() else value

    @model_validator(mode="after")
    def _in_order(self) -> "BriefAsked":
        if self.since and self.until and self.since > self.until:
            raise ValueError("since lies after until: ask the other way round")
        return self
