"""What the words for a place say: its names, and how the place lies to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vedette.languages.english.place_words import feature_of, place_words
from vedette.resolve.place_scan import Name
from vedette.resolve.place_tokens import words_of

_DISTANCE = re.compile(
    r"(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|to)\s*(\d+))?[\s-]*(km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\b")
_LABEL = re.compile(r"\w:\s*$")  # "MUNICIPALITY: QAYSAR"
_PARTING = re.compile(r"[,;:(]")  # behind it nothing is said any more of the name before: "Abbad district, Ghazni"
_BARE = {"/": "and", "-": "and", "–": "and", ":": "of", "": "in"}
_PARTS = frozenset({"district", "neighbourhood", "region", "area"})
_AREAS = frozenset({"district", "province", "region", "area"})
_INSIDE_A_LABELLED = ("settlement", "neighbourhood", "district", "area")
_FINENESS = {"province": 1, "district": 2, "area": 3, "settlement": 4, "neighbourhood": 5}
_KM_IN = {"k": 1.0, "mi": 1.609, "me": 0.001, "m": 0.001}


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a phrase. `relation`: how the place lies to it; `feature`: what kind of place the words ask for."""

    name: Name
    feature: str | None = None
    relation: str = "at"  # at, near, outskirts, countryside, part, direction
    direction: str | None = None  # for part and direction


@dataclass(frozen=True, slots=True)
class Phrase:
    """The place is one of `heads` (several: all of them), inside each of `holders`.

    Without heads the phrase has no name of its own: `feature` is the noun that stands for a place told before.
    """

    heads: tuple[Named, ...]
    holders: tuple[Named, ...]
    demonyms: tuple[str, ...]  # countries
    feature: str | None
    direction: str | None
    outskirts: bool
    distance_km: float | None  # from the head
    holder_distance_km: float | None  # from what is named after it: "Xyz, 75 km south of Tabriz"
    is_between: bool
    is_border: bool
    is_capital: bool
    noun: str | None = None  # the noun that `feature` comes from


_OF_ANOTHER = frozenset({"and", "provincial", "regional"})  # "Syria and the provincial capital": not Damascus


def parse_phrase(words: str, names: Sequence[Name]) -> Phrase:
    """Return what `words` say; `names` are the names in them, counted from their start."""
    proper = [name for name in names if name.country is None]
    tellings = _with_provinces(words, [_named(words, name, proper) for name in proper])
    heads, holders = _split(words, tellings)
    small = words.casefold()
    spoken = _words_outside(words, names)
    feature = _main_feature(spoken)
    at, distance = distance_in(words)
    is_of_head = not heads or not holders or at < heads[0].name.start
    return Phrase(
        heads=tuple(heads),
        holders=tuple(holders),
        demonyms=tuple(dict.fromkeys(name.country for name in names if name.country and not name.is_attached)),
        feature=feature,
        direction=direction_in(spoken),
        outskirts=bool(place_words().outskirts & set(spoken)),
        distance_km=distance if is_of_head else None,
        holder_distance_km=None if is_of_head else distance,
        is_between=len(heads) > 1 and (re.search(r"\bbetween\b", small) is not None or _is_way(words, heads, feature)),
        is_border=feature == "border" or any(one.feature == "border" for one in heads),
        is_capital="capital" in spoken and not (heads and _OF_ANOTHER & set(spoken)),
        noun=_noun_of(spoken, feature),
    )


def _is_way(words: str, heads: Sequence[Named], feature: str | None) -> bool:
    """Tell whether two names are the ends of a way: "the Damascus-Aleppo highway", "the road from Homs to Hama"."""
    first, last = heads[0], heads[-1]
    joined = words[first.name.end : last.name.start].strip() in ("-", "–", "—", "to")
    return joined and "road" in (feature, first.feature, last.feature)


def _words_outside(words: str, names: Sequence[Name]) -> list[str]:
    return [word.small for word in words_of(words) if not any(name.start <= word.start < name.end for name in names)]


def _main_feature(spoken: Sequence[str]) -> str | None:
    """Return what the noun of the phrase asks for; a part ("districts of the city") stands for its whole."""
    table = place_words().feature_of
    found: list[str] = []
    for at in range(len(spoken)):
        pair = " ".join(spoken[max(0, at - 1) : at + 1])
        feature = table.get(pair) or feature_of(spoken[at])
        if pair in table and found:
            found.pop()
        found += [feature] if feature else []
    if not found:
        return None
    return found[-1] if found[0] in _PARTS else found[0]


def _noun_of(spoken: Sequence[str], feature: str | None) -> str | None:
    """Return the last noun for a feature; "town" also where its apostrophe was lost ("the towns mosque")."""
    at = next((at for at in reversed(range(len(spoken))) if feature_of(spoken[at]) == feature), None)
    if at is None:
        return None
    known, one = place_words(), spoken[at].removesuffix("s")
    owned = spoken[at + 1] if at + 1 < len(spoken) else ""
    is_owner = one in known.feature_of and (owned in known.feature_of or owned in known.direction_of)
    return one if is_owner else spoken[at]


def direction_in(spoken: Sequence[str]) -> str | None:
    """Return the one direction that words tell ("north east" too); None for none or for several."""
    table = place_words().direction_of
    found = [table[word] for word in spoken if word in table]
    if len(found) == 2 and "".join(found) in place_words().degrees:
        return "".join(found)
    return found[0] if len(set(found)) == 1 else None


def distance_in(words: str) -> tuple[int, float | None]:
    """Return where a distance stands in the words, and how many km it is."""
    found = _DISTANCE.search(words)
    if found is None:
        return 0, None
    low, high, unit = found.groups()
    figure = float(low.replace(",", "")) if high is None else (float(low.replace(",", "")) + float(high)) / 2
    return found.start(), figure * next(factor for prefix, factor in _KM_IN.items() if unit.lower().startswith(prefix))


def _named(words: str, name: Name, proper: Sequence[Name]) -> Named:
    before_end = max([other.end for other in proper if other.end <= name.start], default=0)
    after_start = min([other.start for other in proper if other.start >= name.end], default=len(words))
    before = words[before_end : name.start]
    left = [word.small for word in words_of(before)]
    own = [word.small for word in words_of(_PARTING.split(before)[-1])] if before_end else left
    own = [] if before_end and _names_area(own[:-1] if own[-1:] == ["the"] else own) else own
    behind = re.sub(r"^['’]?s\b", "", words[name.end : after_start])
    right = [word.small for word in words_of(behind)]
    is_own = not right or after_start == len(words) or _is_told_behind(behind, right)
    right = right[-2:] if _names_area(right) else right
    named = Named(name, feature=_feature_beside(own, right if is_own else []))
    related = _related(named, left[-6:], right[:4] if is_own else [])
    is_land = related.relation == "countryside" and related.feature in (
        "district",
        "area",
    )  # "the rural area of Qaysar"
    return replace(related, feature=None) if is_land else related


def _is_told_behind(behind: str, right: Sequence[str]) -> bool:
    """Tell whether the words between two names speak of the first: not ", village Xyz", but "Xyz area of Qaysar"."""
    if _names_area(right):
        return True
    _, *parted = _PARTING.split(behind)
    is_label = bool(parted and words_of(parted[-1])) and feature_of(right[-1]) is not None
    return right[-1] not in ("of", "called", "named") and not is_label


def _names_area(between: Sequence[str]) -> bool:
    """Tell whether words make the name before an area of the one behind: "Xyz district of", but not "Xyz suburb of"."""
    ends = len(between) > 1 and between[-1] == "of" and feature_of(between[-2]) in _AREAS
    return ends and not {*place_words().inside, *place_words().near, "a", "an", "the"} & set(between[:-2])


def _with_provinces(words: str, tellings: Sequence[Named]) -> list[Named]:
    """Return the names with what stands behind a district taken for its province: "Qaysar district, Faryab"."""
    told = list(tellings[:1])
    for before, one in pairwise(tellings):
        is_bare = one.feature is None and words[before.name.end : one.name.start].rstrip().endswith((",", "("))
        told.append(replace(one, feature="province") if before.feature == "district" and is_bare else one)
    return told


def _feature_beside(left: Sequence[str], right: Sequence[str]) -> str | None:
    table = place_words().feature_of
    for beside in (" ".join(right[:2]), " ".join(right[:1])):
        if beside in table:
            return table[beside]
    tail = [word for word in left if word not in ("the", "called", "named", "s")]
    if tail and tail[-1] == "of":
        tail.pop()
    for beside in (" ".join(tail[-2:]), " ".join(tail[-1:])):
        if beside in table:
            return table[beside]
    return None


def _related(named: Named, left: Sequence[str], right: Sequence[str]) -> Named:
    known = place_words()
    directions = [known.direction_of[word] for word in left if word in known.direction_of]
    either = {*left, *right}
    if left[-1:] == ["of"] and left[-2:-1] and left[-2] in known.direction_of:
        return replace(named, relation="direction", direction=_joined(directions))
    if left[-1:] == ["of"] and left[-2:-1] and left[-2] in known.wholes:  # "the northern town of Qaysar" is all of it
        directions = []
    after = [known.direction_of[word] for word in right if word in known.direction_of]
    direction = _joined(directions) or _joined(after)
    if known.countryside & either:
        return replace(named, relation="countryside", direction=direction)
    if known.outskirts & either:
        return replace(named, relation="outskirts", direction=direction)
    if known.near & set(left):
        return replace(named, relation="near")
    return replace(named, relation="part", direction=direction) if direction else named


def _joined(directions: Sequence[str]) -> str | None:
    if len(directions) == 2 and "".join(directions) in place_words().degrees:
        return "".join(directions)
    return directions[-1] if directions else None


def _split(words: str, tellings: Sequence[Named]) -> tuple[list[Named], list[Named]]:
    """Part the names into those of the place itself and those of what holds it."""
    relations = [_relation(words, left, right) for left, right in pairwise(tellings)]
    if len(relations) > 1 and relations[-1] == "and" and all(one in ("and", "comma") for one in relations):
        return list(tellings), []
    if _get_finer(tellings) and "and" not in relations:
        return list(tellings[-1:]), list(reversed(tellings[:-1]))
    heads, holders = list(tellings[:1]), list[Named]()
    is_finer_still = True  # "Aleppo: Bab: Qaysar"
    for one, relation in zip(tellings[1:], relations, strict=True):
        is_finer_still = is_finer_still and relation == "of"
        if relation == "of" and (not holders or is_finer_still):
            holders = [*(replace(head, relation="at", direction=None) for head in heads), *holders]
            heads = [one]
        elif relation == "and" and not holders:
            heads.append(one)
        else:
            holders.append(one)
    return heads, holders


def is_told_finer(one: Named, other: Named) -> bool:
    """Tell whether a name is told to be that of a finer place than another, of which nothing may be told."""
    return _FINENESS.get(one.feature or "", 0) > _FINENESS.get(other.feature or "", 0)


def _get_finer(tellings: Sequence[Named]) -> bool:
    """Tell whether each of several names is told to be finer than the one before: "Hama province, Qaysar district"."""
    are_told = all(one.feature in _FINENESS for one in tellings)
    return are_told and len(tellings) > 1 and all(is_told_finer(right, left) for left, right in pairwise(tellings))


def _relation(words: str, left: Named, right: Named) -> str:
    """Tell what the second of two names is to the first; behind a name with a label stands what lies in it."""
    is_labelled = _LABEL.search(words, 0, left.name.start) is not None
    if is_labelled and right.feature in _INSIDE_A_LABELLED:
        return "of"
    return _relation_of(words[left.name.end : right.name.start], left.name)


def _relation_of(between: str, left: Name) -> str:
    """Tell what the words between two names make of the second: a place of the first, its like, or what holds it."""
    known = place_words()
    if left.text != left.spelling or _POSSESSIVE.match(between):
        return "of"
    small = [word.small for word in words_of(between)]
    inside = (known.inside - {"of"}) & set(small)
    if not small:
        return _BARE.get(between.strip(), "comma" if "," in between else "in")
    if (known.many & set(small) and not inside) or small == ["to"]:
        return "and"
    if _names_area(small[:-1] if small[-1] == "the" else small):
        return "in"
    last = [word for word in small if word not in ("the", "of", "called", "named")]
    tells_what = last and feature_of(last[-1]) and not inside and not set(",(") & set(between)
    return "of" if tells_what else "in"


def feature_between(words: str, left: Name, right: Name) -> str | None:
    """Return what the noun behind a name makes of it: a district in "the Xyz locality of Qaysar"."""
    found = (feature_of(word.small) for word in words_of(words[left.end : right.start]))
    return next((feature for feature in found if feature is not None), None)
