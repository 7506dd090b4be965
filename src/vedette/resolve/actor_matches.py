"""Which names of the register a phrase holds, and which of them it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vedette.languages.english.actor_words import ActorWords, actor_words
from vedette.model.globe import km_between
from vedette.model.register import Actor, ActorName
from vedette.resolve.folding import folded_words, surface_words

_OWNERS = frozenset({"state", "state_force", "armed_group", "de_facto_authority", "coalition", "political_body"})
_GROUPS = frozenset({"armed_group", "de_facto_authority"})
_BODIES = frozenset({"un", "ngo", "monitor", "rescue", "international_body"})


_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)")  # of a formation
_MOST_CHARACTERS = 500  # of the words for somebody that are looked at
_MOST_NAMED = 8  # of those whom open words can mean
_MOST_WORDS_BEFORE_SEAT = 4  # between a ministry and its state, with both "of" ("of foreign affairs of")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for somebody; the `head` ends before word number `head`: "opposition forces | in the city"."""

    words: str
    folded: tuple[str, ...]
    surface: tuple[str, ...]
    head: int

    @property
    def head_noun(self) -> str:
        """Return the word that the head ends with, or ""."""
        return self.folded[self.head - 1] if self.head else ""


@dataclass(frozen=True, slots=True)
class Setting:
    """The conflict that a text is about, the day that it tells of and the points where, as far as they are known."""

    conflict: str | None
    on: date | None
    at: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the register found in a phrase, from word `start` to before word `end`."""

    start: int
    end: int
    actor: Actor
    name: ActorName
    in_head: bool


def phrase_of(words: str) -> Phrase:
    """Return the words with their head: it ends before the first word such as "in", "of", "who"."""
    words = words[:_MOST_CHARACTERS]
    folded, known = folded_words(words), actor_words()
    head = next((i for i, word in enumerate(folded) if i and word in known.breaks), len(folded))
    return Phrase(words, folded, surface_words(words), head)


def alone_in(phrase: Phrase) -> tuple[tuple[str, ...], ...]:
    """Return the words that a phrase may be about alone: its head, and whom that is for ("a spokesman for the X")."""
    known, folded = actor_words(), phrase.folded
    after = (
        folded[phrase.head + 1 :]
        if folded[phrase.head : phrase.head + 1] and folded[phrase.head] in known.belonging
        else ()
    )
    end = next((i for i, word in enumerate(after) if word in known.breaks), len(after))
    return tuple(_bare(words) for words in (folded[: phrase.head], after[:end]) if words)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    first = next((i for i, word in enumerate(words) if word not in actor_words().loose), len(words))
    return words[first:]


def backed_by(phrase: Phrase) -> Phrase | None:
    """Return "factions backed by Turkey" as "Turkey backed factions", if the words are such."""
    known, folded, head = actor_words(), phrase.folded, phrase.head
    if len(folded) < head + 3 or folded[head] not in known.backing or folded[head + 1] != "by":
        return None
    end = next((i for i in range(head + 2, len(folded)) if folded[i] in known.breaks), len(folded))
    words = (*_bare(folded[head + 2 : end]), folded[head], *_bare(folded[:head]))
    return Phrase(phrase.words, words, words, len(words))


def describes_another(phrase: Phrase, start: int, end: int, known: ActorWords) -> bool:
    """Tell whether a name only describes somebody else: "US-backed", "pro-Russian", "anti-Assad"."""
    folded = phrase.folded
    modifies = end < len(folded) and folded[end] in known.modifiers
    of_itself = end + 1 < len(folded) and folded[end + 1] in known.breaks  # "rebels backed by Turkey" are rebels
    return (modifies and not of_itself) or (start > 0 and folded[start - 1] in known.stances)


def written_so(name: ActorName, surface: Sequence[str]) -> bool:
    """Tell whether a short name in capitals ("IS", "US") is written in capitals, so that it is no other word."""
    return len(name.text) > 4 or not name.text.isupper() or all(word.isupper() for word in surface)


def forms_of(name: ActorName, actor: Actor) -> list[tuple[str, ...]]:
    """Return the words of a name; its last one also with an s, as where apostrophes were lost and for many of them."""
    words = folded_words(name.text)
    last = words[-1] if words else ""
    many = name.conflict is None or (len(words) > 1 and actor.kind not in _BODIES)
    plural = many and len(last) > 3 and not last.endswith("s")
    return [words, (*words[:-1], f"{last}s")] if plural else [words]


def in_days(name: ActorName, on: date | None) -> bool:
    """Tell whether a name holds on a day; without a day, whether it holds to this day."""
    if on is None:
        return name.until is None
    return (name.since is None or name.since <= on) and (name.until is None or on <= name.until)


def holds(name: ActorName, setting: Setting) -> bool:
    """Tell whether a name holds: a proper name from its first day on, as it is understood after its last one too."""
    if name.conflict is None:
        return setting.on is None or name.since is None or name.since <= setting.on
    return name.conflict == setting.conflict and in_days(name, setting.on) and _in_areas(name, setting)


def _in_areas(name: ActorName, setting: Setting) -> bool:
    """Tell whether half of the points, or more, lie in the areas of a name."""
    if not name.areas:
        return True
    inside = [
        any(km_between(point, (area.lat, area.lon)) <= area.radius_km for area in name.areas) for point in setting.at
    ]
    return bool(inside) and 2 * sum(inside) >= len(inside)


def _of_another(match: Match, owners: Sequence[Match], seats: Sequence[Match], folded: tuple[str, ...]) -> bool:
    """Tell whether a bare word such as "government" or "troops" follows the name of somebody, whose it is then."""
    if match.name.conflict is None or match.actor.kind not in ("state", "state_force", "armed_group"):
        return False
    if match.actor.kind == "armed_group":  # rebels of a country are the rebels there, fighters of a group are its own
        owners, seats = [owner for owner in owners if owner.actor.kind == "armed_group"], ()
    own = {match.actor.id, match.actor.parent}
    near = (owner for owner in owners if owner.end <= match.start and owner.in_head == match.in_head)
    groups = (owner for owner in owners if owner.actor.kind in _GROUPS)
    after = (one for one in (*seats, *groups) if match.in_head and not one.in_head and _seat(match, one, folded))
    return any(owner.actor.id not in own for owner in (*near, *after))


def _is_of_others(match: Match, phrase: Phrase) -> bool:
    """Tell whether what stands before a bare word for a state's forces makes them those of others.

    So do "rebel troops", "pro-Russian security forces" and the number of a formation ("the 58th Army"), whose side it
    does not tell.
    """
    if match.name.conflict is None or match.actor.kind not in ("state", "state_force") or not match.in_head:
        return False
    known, before = actor_words(), phrase.folded[: match.start]
    favours = len(before) > 1 and before[-2] in known.stances and before[-1] not in known.governing
    return favours or (bool(before) and before[-1] in known.rising) or any(_NUMBER.fullmatch(word) for word in before)


def _seat(match: Match, state: Match, folded: tuple[str, ...]) -> bool:
    """Tell whether a state's name says whose the words before it are ("the defence ministry | in Moscow").

    What a ministry is of may stand between them: "the ministry | of defence of Russia".
    """
    between = tuple(word for word in folded[match.end : state.start] if word != "the")
    is_of_something = between[:1] == ("of",) == between[-1:] and len(between) <= _MOST_WORDS_BEFORE_SEAT
    return is_of_something or between == ("in",)


def _only_a_place(match: Match, phrase: Phrase) -> bool:
    """Tell whether a state or its capital is named as a place only: "activists in Damascus", "east of Damascus".

    What governs sits there: "the ministry in Damascus" is that of the state.
    """
    folded = phrase.folded
    known, before = actor_words(), folded[: match.start]
    if not known.governing.isdisjoint(folded[: phrase.head]) and match.end == len(folded):
        return False
    last = max((i for i, word in enumerate(before) if word in known.breaks), default=None)
    if match.in_head or match.actor.kind != "state" or last is None:
        return False
    if match.end < len(folded) and folded[match.end] not in known.breaks | known.directions:
        return False
    return before[last] in known.locatives or (
        before[last] == "of" and last > 0 and before[last - 1] in known.directions
    )


def best_match(phrase: Phrase, every: Sequence[Match], setting: Setting) -> Match | None:
    """Return the match that the phrase is about, of those that hold in the setting."""
    proper = [match for match in every if match.name.conflict is None and holds(match.name, setting)]
    owners = [match for match in proper if match.actor.kind in _OWNERS]
    seats = [match for match in owners if match.actor.kind == "state" and in_days(match.name, setting.on)]
    held = [
        match
        for match in every
        if holds(match.name, setting)
        and not _of_another(match, owners, seats, phrase.folded)
        and not _is_of_others(match, phrase)
        and not _only_a_place(match, phrase)
        and not _fought(match, phrase)
        and not _branch(match, proper)
    ]
    best = max(held, key=lambda match: _rank(match, phrase, setting), default=None)
    return _of_a_group(best, held, phrase) or best


def _of_a_group(best: Match | None, held: Sequence[Match], phrase: Phrase) -> Match | None:
    """Return the group that words such as "rebels | of X" or "Somali battalion | of X" name by its own name."""
    after = phrase.folded[phrase.head : phrase.head + 1]
    if best is None or not after or after[0] not in actor_words().belonging | actor_words().joining:
        return None
    named = [match for match in held if not match.in_head and match.name.conflict is None]
    if best.name.conflict is not None and best.actor.kind == "armed_group":
        return next((match for match in named if match.actor.kind == "armed_group"), None)
    only_describes = best.actor.kind == "state" and best.end < phrase.head and phrase.head_noun in actor_words().forces
    return next((match for match in named if match.actor.kind in _GROUPS), None) if only_describes else None


def _fought(match: Match, phrase: Phrase) -> bool:
    """Tell whether a name is that of those whom the phrase is about fight ("brigades fighting X")."""
    return not actor_words().opposing.isdisjoint(phrase.folded[1 : match.start])


def _branch(match: Match, proper: Sequence[Match]) -> bool:
    """Tell whether the name of a state right after that of a body only says which branch it is ("UNICEF Sudan")."""
    return match.actor.kind == "state" and any(
        other.end == match.start and other.actor.kind in _BODIES for other in proper
    )


def _rank(match: Match, phrase: Phrase, setting: Setting) -> tuple[object, ...]:
    """Order matches: in the head of the phrase, at its end, long, in its days, of this conflict, late."""
    own = (match.name.conflict or match.actor.conflict) == setting.conflict
    at_end = match.start < phrase.head <= match.end
    return (match.in_head, at_end, match.end - match.start, in_days(match.name, setting.on), own, match.end)


def why_matched(match: Match, setting: Setting) -> str:
    """Return the reason for a match in one sentence."""
    why = f"“{match.name.text}” is a name of {match.actor.name}"
    if match.name.conflict:
        why += f" in the conflict “{setting.conflict}”"
    return why if in_days(match.name, setting.on) else f"{why}, though not of those days"


def why_open(phrase: Phrase, every: Sequence[Match], setting: Setting) -> str:
    """Return why a phrase stays unresolved, with those whom it can mean."""
    if not every:
        return f"“{phrase.words}” holds no name that the register knows"
    possible = (match for match in every if setting.conflict is None or match.name.conflict in (None, setting.conflict))
    others = sorted({match.actor.name for match in possible})
    where = f"in “{setting.conflict}”" if setting.conflict else "as the conflict is not clear"
    more = f" and {len(others) - _MOST_NAMED} others" if len(others) > _MOST_NAMED else ""
    named = f"; it can be: {', '.join(others[:_MOST_NAMED])}{more}" if others else ""
    return f"“{phrase.words}” is not clear {where}{named}"
