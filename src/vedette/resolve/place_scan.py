"""Finding the names of places in running text, known and unknown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vedette.languages.english.demonyms import COUNTRY_OF_DEMONYM, REGION_OF_DEMONYM
from vedette.languages.english.name_words import ALSO_WORDS, NAME_ARTICLES
from vedette.languages.english.not_places import WITH_ARTICLE, given_names, not_places, of_persons
from vedette.languages.english.place_words import place_words
from vedette.model.place import Place
from vedette.resolve.gazetteer import Gazetteer, is_noted, standing
from vedette.resolve.place_names import fold, is_first_word
from vedette.resolve.place_tokens import Word, words_of
from vedette.resolve.place_wholes import wholes

_AGE = re.compile(r",? [1-9]\d(?=,|\.| (?:who|said|told)\b)")  # "said Samira, 55, who …"
_BETWEEN = re.compile(r"[ \u00a0]|[ ]?[-‐‑–][ ]?|\. ?|['’`] ?")  # what may stand between two words of one name
_OF_DESCENT = frozenset({"bin", "ibn", "bint", "bou"})
_LEADING_A_NAME = NAME_ARTICLES | _OF_DESCENT | {"ol", "de", "la", "del"}
_FILED = re.compile(r"(?:,[^\n.—–]{1,40}?)?(?: ?\([^\n)]{1,30}\))? ?(?:—|–|--|(?<= )-) ")  # "GORI, Georgia (Wire) - "
_INITIALS = 3  # letters at most: "US", "UAE", but not the agency SANA
_ABBREVIATED = 4  # letters at most: "St. Petersburg", "Gen. Lee"
_LONGEST = 5  # words in one name
_OF_CAPITALS = 6.0  # standing of great cities alone
_OF_A_COUNTY = 2.3  # standing that every place has
_OF_AREAS = 5.5  # standing that only countries, regions and great cities have
# Standing from which a name needs no support: it is told without its apostrophe ("Aleppos"), or in a body's name.
WELL_KNOWN = 5.0
_BEFORE_SURNAMES = frozenset({"van", "von", "der", "mac"})
_EZAFE = frozenset({"e", "i", "ye", "yi"})  # of Persian, behind a hyphen
_LINKS = frozenset({"de", "del", "da", "do", "dos", "das", "di", "la", "las", "los", "du", "des"})
# With one of these a longer name begins: "Las Manos" is no other spelling of Manaus.
_LEADING = frozenset({"las", "los", "san", "santa", "saint", "são", "sao", "villa", "fort", "puerto", "nueva", "nuevo"})
# Before a noun these make no name of it: "the city", "Old City".
_NO_NAMES = frozenset(
    ["the", "a", "an", "this", "that", "some", "several", "all", "many", "other", "every", "each", "old", "new", "main",
     "central", "local", "capital", "inner", "outer", "upper", "lower", "great"]
)  # fmt: skip
_KNOWN = ("known", "well known")
_OF_PEOPLES = ("demonym", "region's")


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name a place, a demonym (`country` is set), or something that no gazetteer knows (`is_known` false).

    `spelling` is the name to look up: the words without an ending that the text ran into them.
    """

    text: str
    start: int
    end: int
    spelling: str
    country: str | None = None
    is_known: bool = True
    is_doubtful: bool = False  # may be part of a person's name
    is_surname: bool = False  # stands behind what may be a first name, or before somebody's age
    is_placed: bool = False  # the words before say that it is a place ("in", "the town of")
    is_attached: bool = False  # "Britain-based", "European": no place where something happens
    is_speaking: bool = False  # "Damascus said"

    @property
    def key(self) -> str:
        """Return the folded name."""
        return fold(self.spelling)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some words of a run: a known name, a demonym, an unknown word, or a common word that parts names."""

    first: int
    last: int
    sort: str  # known, well known, demonym, region's, stray, common
    spelling: str = ""


class Scanner:
    """Finds names in texts with one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def names(self, text: str) -> list[Name]:
        """Return the names, known and unknown, and the demonyms of a text in their order; none overlaps another."""
        words = words_of(text)
        found: list[Name] = []
        for run in _runs(text, words):
            for group in _groups(self._pieces(text, words, run)):
                found += self._named(text, words, _with_led(group), found[-1] if found else None)
        return self._with_wholes(text, words, found)

    def _with_wholes(self, text: str, words: Sequence[Word], names: list[Name]) -> list[Name]:
        """Return the names with those that have small words inside in the place of what they cover."""
        whole = [
            _name(text, words, _Piece(first, last, "well known", text[words[first].start : words[last].end]), None)
            for first, last in wholes(text, words, self._is_whole)
        ]
        if not whole:
            return names
        left = [name for name in names if not any(one.start < name.end and name.start < one.end for one in whole)]
        return sorted([*left, *whole], key=lambda name: name.start)

    def _is_whole(self, name: str) -> bool:
        return bool(self._gazetteer.goes_by(fold(name)))

    def parts(self, text: str) -> list[Name]:
        """Return the names of which a run of capitals is made that no gazetteer knows as a whole; none for one name.

        Words in capitals alone are parted from those behind them, known or not: "QAYSAR Xyz" is a label and a name.
        """
        words = words_of(text)
        shouted = next((at for at, word in enumerate(words) if not word.text.isupper()), 0)
        runs = [run for run in (range(shouted), range(shouted, len(words))) if run]
        pieces = [piece for run in runs for piece in self._whole_or_known(text, words, run)]
        is_told = len(runs) > 1 or all(piece.sort in _KNOWN for piece in pieces)
        return [_name(text, words, piece, None) for piece in pieces] if is_told and len(pieces) > 1 else []

    def _whole_or_known(self, text: str, words: Sequence[Word], run: range) -> list[_Piece]:
        pieces = list(self._pieces(text, words, run))
        if all(piece.sort in _KNOWN for piece in pieces):
            return pieces
        return [_Piece(run.start, run.stop - 1, "stray", text[words[run.start].start : words[run.stop - 1].end])]

    def _pieces(self, text: str, words: Sequence[Word], run: range) -> Iterator[_Piece]:
        at = run.start
        while at < run.stop:
            piece = self._piece(text, words, at, run.stop)
            yield piece
            at = piece.last + 1

    def _piece(self, text: str, words: Sequence[Word], at: int, stop: int) -> _Piece:
        small = words[at].small
        for last in range(min(at + _LONGEST, stop) - 1, at - 1, -1):
            if words[last].text[0].islower():
                continue
            sort, spelling = self._sort(text[words[at].start : words[last].end])
            if sort:
                return _Piece(at, last, sort, spelling)
        joins = words[at].text[0].islower()  # an article or "bin" inside the name
        return _Piece(at, at, "common" if _is_common(small) and not joins else "stray", words[at].text)

    def _sort(self, name: str) -> tuple[str, str]:
        """Return what sort of piece some words are, and the name to look up; empty where they are no name."""
        small, key = name.casefold(), fold(name)
        if small in COUNTRY_OF_DEMONYM or small in REGION_OF_DEMONYM:
            return ("demonym", small) if small in COUNTRY_OF_DEMONYM else ("region's", REGION_OF_DEMONYM[small])
        best = self._best_standing(key)
        is_single = " " not in key
        if all(_is_common(part) for part in re.split(r"[\s-]+", small)):
            # "United States", "Middle East", "US": all common words, and yet a name.
            wanted = not is_single or (name.isupper() and len(name) <= _INITIALS) or small in WITH_ARTICLE
            told = not is_single and (_says_what(small) or self._is_listed(key))  # "Orange County", "White House"
            least = _OF_A_COUNTY if told else _OF_AREAS if is_single else WELL_KNOWN
            return ("well known", name) if wanted and best >= least else ("", "")
        if (len(name) < 3 and not name.isupper()) or (is_first_word(name) and best < _OF_CAPITALS):
            return "", ""
        if best:
            return ("known" if is_single and best < _OF_AREAS else "well known"), name
        if small.endswith("s") and len(small) > 4 and self._best_standing(fold(name[:-1])) >= WELL_KNOWN:
            return "well known", name[:-1]
        return "", ""

    def _is_listed(self, key: str) -> bool:
        """Tell whether this is the name of a place of our own list."""
        return any(is_noted(place) and fold(place.name) == key for place in self._gazetteer.goes_by(key))

    def _best_standing(self, key: str) -> float:
        return max(map(standing, self._gazetteer.goes_by(key)), default=0.0)

    def _named(self, text: str, words: Sequence[Word], group: Sequence[_Piece], before: Name | None) -> Iterator[Name]:
        """Yield the names of pieces that stand side by side; a little-known one beside others is part of them."""
        sorts = {piece.sort for piece in group}
        known = "well known" in sorts or len(group) == 1
        if "stray" not in sorts and known:
            for piece in group:
                before = _name(text, words, piece, before)
                yield before
        elif "well known" in sorts:
            yield from (_name(text, words, piece, before) for piece in group if piece.sort == "well known")
        else:
            first, last = group[0].first, group[-1].last
            whole = text[words[first].start : words[last].end]
            yield _name(text, words, _Piece(first, last, "stray", whole), before)


def _is_common(small: str) -> bool:
    known = place_words()
    return (
        small in not_places()
        or (small.endswith("days") and small[:-1] in not_places())  # "Saturdays blast", without its apostrophe
        or small in known.titles
        or small in known.near
        or small in known.countryside
        or small in known.outskirts
        or small in known.feature_of
        or small in known.direction_of
        or small.isdecimal()
    )


def _says_what(small: str) -> bool:
    """Tell whether a name of several words says what it is the name of, and its own name: not "the city"."""
    words = small.split()
    kinds = [word in place_words().feature_of for word in words]
    return any(kinds) and not all(kinds) and words[0] not in _NO_NAMES


def _runs(text: str, words: Sequence[Word]) -> Iterator[range]:
    """Yield the stretches of words with capitals; a small article belongs to the capital behind it."""
    start: int | None = None
    for at, word in enumerate(words):
        joined = at > 0 and _is_joined(text, words[at - 1], word)
        if start is not None and not joined:
            yield range(start, at)
            start = None
        if (
            not word.text[0].islower()
            or _leads_a_name(text, words, at)
            or (start is not None and _links(text, words, at))
        ):
            start = at if start is None else start
        elif start is not None:
            yield range(start, at)
            start = None
    if start is not None:
        yield range(start, len(words))


def _is_joined(text: str, left: Word, right: Word) -> bool:
    """Tell whether two words may be of one name; only a short one is an abbreviation before a full stop."""
    between = text[left.end : right.start]
    return _BETWEEN.fullmatch(between) is not None and ("." not in between or len(left.text) <= _ABBREVIATED)


def _leads_a_name(text: str, words: Sequence[Word], at: int) -> bool:
    if words[at].small not in _LEADING_A_NAME or at + 1 >= len(words) or words[at + 1].text[0].islower():
        return False
    between = text[words[at].end : words[at + 1].start]
    if words[at].text in _OF_DESCENT:
        return between == " "
    return between in ("-", "‐", "‑", "'") or (between == " " and words[at].text not in ALSO_WORDS | {"la", "de"})


def _links(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether small words link capitals to one name: "Norte de Santander", "Sar-e Pul"."""
    following = at + 1
    if words[at].text in _EZAFE:
        is_next = following < len(words) and words[following].text[0].isupper()
        return is_next and text[words[at].start - 1] == "-" and text[words[at].end] in "- "
    while following < len(words) and words[following].text in _LINKS:
        following += 1
    return words[at].text in _LINKS and following < len(words) and words[following].text[0].isupper()


def _groups(pieces: Iterator[_Piece]) -> Iterator[list[_Piece]]:
    group: list[_Piece] = []
    for piece in pieces:
        if piece.sort in ("common", *_OF_PEOPLES):
            if group:
                yield group
            if piece.sort in _OF_PEOPLES:
                yield [piece]
            group = []
        else:
            group.append(piece)
    if group:
        yield group


def _with_led(group: Sequence[_Piece]) -> list[_Piece]:
    """Return the pieces with a word that leads a name joined to the name behind it, as one that nobody knows."""
    joined: list[_Piece] = []
    for piece in group:
        before = joined[-1] if joined else None
        if before is not None and before.first == before.last and before.spelling.casefold() in _LEADING:
            joined[-1] = _Piece(before.first, piece.last, "stray", f"{before.spelling} {piece.spelling}")
        else:
            joined.append(piece)
    return joined


def _name(text: str, words: Sequence[Word], piece: _Piece, before: Name | None) -> Name:
    start, end = words[piece.first].start, words[piece.last].end
    following = words[piece.last + 1] if piece.last + 1 < len(words) else None
    hyphen = text[end : end + 1] in ("-", "–", "‐") and following is not None and following.start == end + 1
    attached = bool(hyphen and following and following.small in place_words().attached)
    before_it = words[piece.first - 1] if piece.first > 0 else None
    title = before_it is not None and before_it.small in place_words().titles
    first_name = before_it is not None and _is_first_name(text, before_it, start)
    of_group = before_it is not None and before_it.small in place_words().groups and text[before_it.end : start] == " "
    return Name(
        text=text[start:end],
        start=start,
        end=end,
        spelling=piece.spelling,
        country=COUNTRY_OF_DEMONYM[piece.spelling] if piece.sort == "demonym" else None,
        is_known=piece.sort != "stray",
        is_doubtful=title or piece.sort == "stray",
        is_surname=first_name or _AGE.match(text, end) is not None,
        is_placed=_is_placed(text, words, piece, before),
        is_attached=attached or of_group or piece.sort == "region's",
        is_speaking=following is not None and following.small in place_words().saying,
    )


def _is_first_name(text: str, word: Word, at: int) -> bool:
    """Tell whether a word leads a person's name on: "said Ray Allen", "Roger van Boxtel"."""
    if text[word.end : at] != " ":
        return False
    return word.small in _BEFORE_SURNAMES or (word.small in given_names() and word.text.istitle())


def _is_placed(text: str, words: Sequence[Word], piece: _Piece, before: Name | None) -> bool:
    known = place_words()
    left = [word.small for word in words[max(0, piece.first - 3) : piece.first] if word.small != "the"]
    right = words[piece.last + 1].small if piece.last + 1 < len(words) else ""
    if left and (left[-1] in known.placing or left[-1] in known.feature_of or left[-1] in known.direction_of):
        return True
    if left and left[-1] in known.moving and piece.sort in _KNOWN and piece.spelling.casefold() not in of_persons():
        return True
    if left[-1:] == ["of"] and any(word in known.feature_of or word in known.direction_of for word in left[-3:-1]):
        return True
    if right in known.feature_of:
        return True
    start, end = words[piece.first].start, words[piece.last].end
    if start == 0 and text[:end].isupper() and _FILED.match(text, end):  # where the text was filed
        return True
    return before is not None and before.is_placed and text[before.end : start].strip() in (",", "and", ", and", "or")


def places_named(name: Name, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return every place that a name may stand for; a demonym stands for its country."""
    if name.country is not None:
        country = gazetteer.country(name.country)
        return (country,) if country else ()
    return gazetteer.goes_by(name.key)
