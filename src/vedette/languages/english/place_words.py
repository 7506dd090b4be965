"""The words around the names of places; the tables are `place_words.toml`."""

from dataclasses import dataclass
from functools import cache

from vedette.languages.english.words import toml_table


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Tables of lower-case words; the file says what each is for. Two words of one entry are joined by a blank."""

    feature_of: dict[str, str]  # noun to what it asks for
    plural_units: dict[str, str]  # behind a list of names, what each of them is
    stand_ins: dict[str, tuple[str, ...]]
    direction_of: dict[str, str]
    degrees: dict[str, float]
    abbreviated: dict[str, str]  # short form as written, with its full stops, to the name
    near: frozenset[str]
    outskirts: frozenset[str]
    countryside: frozenset[str]
    inside: frozenset[str]
    many: frozenset[str]
    attached: frozenset[str]
    titles: frozenset[str]
    placing: frozenset[str]
    bodies: frozenset[str]
    before_bodies: frozenset[str]
    groups: frozenset[str]
    moving: frozenset[str]
    buildings: frozenset[str]
    saying: frozenset[str]
    governing: frozenset[str]
    units: frozenset[str]
    called_units: frozenset[str]
    wholes: frozenset[str]
    embassies: frozenset[str]
    of_a_state: frozenset[str]
    sources: frozenset[str]
    in_capitals: frozenset[str]
    in_the_country: frozenset[str]
    in_towns: frozenset[str]
    there: frozenset[str]


def feature_of(noun: str) -> str | None:
    """Return what a noun asks for, also where a possessive lost its apostrophe ("countrys")."""
    table = place_words().feature_of
    return table.get(noun) or (table.get(noun[:-1]) if noun.endswith("s") else None)


def _by_word(table: dict[str, str]) -> dict[str, str]:
    # The first that claims a word has it.
    return {
        word.replace("+", " "): meaning
        for meaning, words in reversed(table.items())
        for word in reversed(words.split())
    }


@cache
def place_words() -> PlaceWords:
    """Return the tables."""
    table = toml_table("place_words")
    words = {name: frozenset(told.split()) for name, told in table["words"].items()}
    return PlaceWords(
        feature_of=_by_word(table["features"]),
        plural_units=_by_word(table["plural_units"]),
        stand_ins={kind: tuple(others.split()) for kind, others in table["stand_ins"].items()},
        direction_of=_by_word(table["directions"]),
        degrees={name: float(degrees) for name, degrees in table["degrees"].items()},
        abbreviated={short: name for name, told in table["abbreviated"].items() for short in told.split()},
        near=words["near"],
        outskirts=words["outskirts"],
        countryside=words["countryside"],
        inside=words["inside"],
        many=words["many"],
        attached=words["attached"],
        titles=words["titles"],
        placing=words["placing"],
        bodies=words["bodies"],
        before_bodies=words["before_bodies"],
        groups=words["groups"],
        moving=words["moving"],
        buildings=words["buildings"],
        saying=words["saying"],
        governing=words["governing"],
        units=words["units"],
        called_units=words["called_units"],
        wholes=words["wholes"],
        embassies=words["embassies"],
        of_a_state=words["of_a_state"],
        sources=words["sources"],
        in_capitals=words["in_capitals"],
        in_the_country=words["in_the_country"],
        in_towns=words["in_towns"],
        there=words["there"],
    )
