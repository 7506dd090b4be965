"""How a happening of each kind is told in English, in neutral nouns.

`noun` stands before the place; `at`, `by` and `upon` are the prepositions for the place, the doer and the target
(of a site, "at" is said for "in"). A target with "of" stands right behind the noun: "Detention of civilians in Kana".
"""

import re
from dataclasses import dataclass

from vedette.model.vocabulary import Counted, EventStatus, Family, Kind, Modality


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words around the arguments of one kind."""

    noun: str
    at: str = "in"
    upon: str = "on"
    by: str = "by"
    of_somebody: str = ""  # the noun where it is told whom it befell; none: the same


OF = "of"
PHRASES: dict[Kind, Phrase] = {
    Kind.CLASH: Phrase("Fighting", upon="against", by="involving"),
    Kind.AIRSTRIKE: Phrase("Air strikes"),
    Kind.DRONE_STRIKE: Phrase("Drone strike"),
    Kind.SHELLING: Phrase("Shelling"),
    Kind.MISSILE_STRIKE: Phrase("Missile strike"),
    Kind.BOMBING: Phrase("Bombing"),
    Kind.CHEMICAL_ATTACK: Phrase("Chemical attack"),
    Kind.ATTACK: Phrase("Attack"),
    Kind.ATROCITY: Phrase("Killing or abuse of civilians or captives", upon="of", of_somebody="Killing or abuse"),
    Kind.ABDUCTION: Phrase("Abduction", upon="of"),
    Kind.INTERCEPTION: Phrase("Interception", "over", "of"),
    Kind.CAPTURE: Phrase("Capture", "of", "from"),
    Kind.ADVANCE: Phrase("Advance", "into or towards", "against"),
    Kind.CONTROL: Phrase("Control", "of", "against"),
    Kind.SIEGE: Phrase("Siege", "of", "against"),
    Kind.WITHDRAWAL: Phrase("Withdrawal", "from", "of"),
    Kind.DEPLOYMENT: Phrase("Deployment", upon="of"),
    Kind.ARMS_TRANSFER: Phrase("Arms transfer", upon="to"),
    Kind.SURRENDER: Phrase("Surrender or realignment", upon="to"),
    Kind.CASUALTIES: Phrase("Casualties", upon="among", by="attributed to"),
    Kind.DISPLACEMENT: Phrase("Displacement", upon="of", by="of"),
    Kind.DETENTION: Phrase("Detention", upon="of"),
    Kind.RELEASE: Phrase("Release", upon="of"),
    Kind.AID: Phrase("Aid or rescue", upon="to"),
    Kind.HARDSHIP: Phrase("Hardship", upon="concerning", by="attributed to"),
    Kind.CLOSURE: Phrase("Closure", upon="of"),
    Kind.REOPENING: Phrase("Reopening", upon="of"),
    Kind.DAMAGE: Phrase("Damage", upon="to"),
    Kind.OUTAGE: Phrase("Outage", upon="of"),
    Kind.TALKS: Phrase("Talks", upon="with", by="involving"),
    Kind.AGREEMENT: Phrase("Agreement", upon="with", by="involving"),
    Kind.VIOLATION: Phrase("Alleged violation of an agreement", upon="against"),
    Kind.SANCTION: Phrase("Sanction", upon="against"),
    Kind.SUPPORT: Phrase("Support", upon="for"),
    Kind.ACCUSATION: Phrase("Accusation", upon="against"),
    Kind.THREAT: Phrase("Threat or warning", upon="against"),
    Kind.DEMAND: Phrase("Demand", upon="to"),
    Kind.DENIAL: Phrase("Denial", upon="towards"),
    Kind.ASSESSMENT: Phrase("Assessment", upon="of"),
    Kind.PROTEST: Phrase("Protest or gathering", upon="against"),
    Kind.ORDER: Phrase("Order or decree", upon="on"),
    Kind.OTHER: Phrase("Other happening", upon="concerning"),
}

ROAD_CUT = Phrase("Cutting", "near", "of")  # a siege of a road
SIEGE_ENDED = Phrase("End of the siege", "of", "against")
_SIEGES = r"(?:siege|blockade|encirclement)"
_ENDED = r"(?:lift(?:s|ed|ing)?|br(?:eaks?|oke|oken|eaking)|end(?:s|ed|ing)?|reliev(?:es?|ed|ing))"
# Words behind which something else is told: "ended up under siege", "the siege began when the truce ended".
_OTHER_CLAUSE = "after|and|as|because|before|but|since|until|when|while"
_NO_OBJECT = rf"{_OTHER_CLAUSE}|about|in|into|off|on|over|under|up|with"
# Words by which a siege is told to have ended: "broke the siege", "the blockade was lifted", "the end of the siege".
ENDS_SIEGE = re.compile(
    rf"\b{_ENDED}\b(?:\s+(?!(?:{_NO_OBJECT})\b)[\w'’-]+){{0,6}}\s+{_SIEGES}\b"
    rf"|\b{_SIEGES}\b(?:\s+(?!(?:{_OTHER_CLAUSE})\b)[\w'’-]+){{0,6}}\s+{_ENDED}\b",
    re.IGNORECASE,
)

STATUS_WORDS: dict[EventStatus, str] = {
    EventStatus.SINGLE_ORIGIN: "one origin",
    EventStatus.SEVERAL_ORIGINS: "several origins",
    EventStatus.ADMITTED: "admitted by a side involved",
    EventStatus.CONTESTED: "contested",
    EventStatus.DENIED_ONLY: "nobody is known to have said it",
    EventStatus.PLANNED: "not (yet) said to have happened",
    EventStatus.RETRACTED: "taken back by its source",
}

# Beside the marks of a map, where there is room for few words.
STATUS_MARKS: dict[EventStatus, str] = {
    EventStatus.SINGLE_ORIGIN: "one origin",
    EventStatus.SEVERAL_ORIGINS: "several origins",
    EventStatus.ADMITTED: "admitted",
    EventStatus.CONTESTED: "contested",
    EventStatus.DENIED_ONLY: "only denied",
    EventStatus.PLANNED: "planned",
    EventStatus.RETRACTED: "taken back",
}

# Behind "is", or "are" after a plural: what has not happened.
MODALITY_WORDS: dict[Modality, str] = {
    Modality.PLANNED: "planned or promised",
    Modality.EXPECTED: "expected",
    Modality.HYPOTHETICAL: "only spoken of as possible",
    Modality.NEGATED: "said not to have happened",
}
PLURAL = frozenset({Kind.AIRSTRIKE, Kind.CASUALTIES, Kind.TALKS})  # of which the phrase is a plural

# Pronouns that name nobody where it is not known whom they stand for; so does what begins with "no".
NOBODY = frozenset(
    ("he", "i", "it", "nobody", "none", "others", "she", "that", "they", "those", "we", "which", "who", "you")
)

SOMEBODY = "somebody not named"  # who took a place, where nobody says who

# What an attack is made with or told by: no target of it.
MEANS = frozenset(("attack", "attacks", "bombs", "missiles", "raid", "raids", "rockets", "shells", "strike", "strikes"))

# Words that mean a place named before: "took the city" has no target but the place.
BARE_PLACES = frozenset((
    "area", "capital", "city", "country", "district", "neighbourhood", "place", "province", "region", "town", "village",
))  # fmt: skip

# What became of a promise.
KEPT_WORDS = {"kept": "kept", "late": "kept late", "not_kept": "not kept"}

FAMILY_WORDS: dict[Family, str] = {
    Family.VIOLENCE: "about violence",
    Family.CONTROL: "about control of ground",
    Family.FORCES: "about forces",
    Family.PEOPLE: "about people",
    Family.INFRASTRUCTURE: "about infrastructure",
    Family.DIPLOMACY: "about diplomacy",
    Family.STATEMENT: "about what was said",
    Family.CIVIL: "about civil life",
    Family.OTHER: "about other things",
}

# What is counted by a noun, and its singular: "thousands of people", but "thousands killed".
COUNTED_NOUNS: dict[Counted, str] = {
    Counted.STRIKES: "strike",
    Counted.VEHICLES: "vehicle",
    Counted.PEOPLE: "person",
    Counted.PLACES: "place",
}

# Words of which a bare quantity is made: "more than 10 million" is nobody.
QUANTITY_WORDS = frozenset((
    "a", "about", "an", "almost", "around", "at", "dozens", "estimated", "half", "hundred", "hundreds", "least",
    "lives", "many", "million", "millions", "more", "nearly", "of", "over", "scores", "several", "some", "tens", "than",
    "thousand", "thousands", "up", "to",
))  # fmt: skip

# Bounds that stand for one round word (and for nothing else, as numbers are read).
ROUND_WORDS = {
    (20, 99): "tens",
    (24, 99): "dozens",
    (40, 99): "scores",
    (200, 999): "hundreds",
    (2_000, 9_999): "thousands",
    (20_000, 99_999): "tens of thousands",
    (200_000, 999_999): "hundreds of thousands",
}

COUNTED_WORDS: dict[Counted, str] = {
    Counted.KILLED: "killed",
    Counted.INJURED: "injured",
    Counted.CASUALTIES: "killed or injured",
    Counted.MISSING: "missing",
    Counted.CAPTURED: "captured",
    Counted.DISPLACED: "displaced",
    Counted.ARRESTED: "arrested",
    Counted.RELEASED: "released",
    Counted.STRIKES: "strikes",
    Counted.VEHICLES: "vehicles",
    Counted.SHARE_PERCENT: "per cent of the area",
    Counted.DISTANCE_KM: "km",
    Counted.PEOPLE: "people",
    Counted.PLACES: "places",
    Counted.OTHER: "counted",
}
