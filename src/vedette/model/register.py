"""Entries of the registers: who acts, who publishes."""

from dataclasses import dataclass
from datetime import date

from vedette.model.ids import ActorId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A circle of the earth; degrees, kilometres."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorName:
    """A name or description of an actor, with the conflict, the days and the areas for which it holds (none: all)."""

    text: str
    conflict: str | None = None
    since: date | None = None
    until: date | None = None
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegiance:
    """Whom an actor belonged to and with whom it fought, for the days for which it was otherwise than it is now."""

    parent: ActorId | None
    side: str | None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, force, armed group, coalition, body or monitor.

    `side` names whom it fights with in `conflict`: two actors of one side speak for each other, actors of two sides
    that fight may deny each other. `side` and `parent` are the newest; `before` holds the earlier ones. `sector` is the
    primary sector of PLOVER ("REB"), `inter` the actor type of ACLED (1 to 8).
    """

    id: ActorId
    name: str
    names: tuple[ActorName, ...]
    # state, state_force, armed_group, coalition, de_facto_authority, political_body, international_body, un, monitor,
    # ngo, rescue, people
    kind: str
    conflict: str | None
    side: str | None
    parent: ActorId | None
    colour: str | None = None  # on the map, for those who hold ground
    sector: str | None = None
    inter: int | None = None
    before: tuple[Allegiance, ...] = ()

    def allegiance_on(self, day: date) -> Allegiance:
        """Return whom it belonged to and fought with on a day."""
        now = Allegiance(parent=self.parent, side=self.side)
        told = (one for one in self.before if (one.since or day) <= day <= (one.until or day))
        return next(told, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet, agency, monitor or official channel. Its reliability (Admiralty A to F) is a person's to set."""

    id: SourceId
    name: str
    names: tuple[str, ...]  # names under which others cite it
    domains: tuple[str, ...]
    country: str | None
    language: str | None
    family: str | None  # the publisher: outlets of one family are one origin
    agency: bool
    side: str | None  # the side that owns or speaks through it, where there is one
    actor: ActorId | None  # the actor it speaks for, where there is one
    sample: bool = False
    owner: str | None = None  # who owns or funds it
