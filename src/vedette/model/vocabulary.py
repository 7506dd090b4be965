"""The closed lists of words that records use. Each is a string, so that a record prints as it is stored."""

from enum import StrEnum


class Kind(StrEnum):
    """What a claim says happened; the 41 kinds."""

    CLASH = "clash"
    AIRSTRIKE = "airstrike"
    DRONE_STRIKE = "drone_strike"
    SHELLING = "shelling"
    MISSILE_STRIKE = "missile_strike"
    BOMBING = "bombing"
    CHEMICAL_ATTACK = "chemical_attack"
    ATTACK = "attack"
    ATROCITY = "atrocity"
    ABDUCTION = "abduction"
    INTERCEPTION = "interception"
    CAPTURE = "capture"
    ADVANCE = "advance"
    CONTROL = "control"
    SIEGE = "siege"
    WITHDRAWAL = "withdrawal"
    DEPLOYMENT = "deployment"
    ARMS_TRANSFER = "arms_transfer"
    SURRENDER = "surrender"
    CASUALTIES = "casualties"
    DISPLACEMENT = "displacement"
    DETENTION = "detention"
    RELEASE = "release"
    AID = "aid"
    HARDSHIP = "hardship"
    CLOSURE = "closure"
    REOPENING = "reopening"
    DAMAGE = "damage"
    OUTAGE = "outage"
    TALKS = "talks"
    AGREEMENT = "agreement"
    VIOLATION = "violation"
    SANCTION = "sanction"
    SUPPORT = "support"
    ACCUSATION = "accusation"
    THREAT = "threat"
    DEMAND = "demand"
    DENIAL = "denial"
    ASSESSMENT = "assessment"
    PROTEST = "protest"
    ORDER = "order"
    OTHER = "other"


class Family(StrEnum):
    """The families that kinds belong to."""

    VIOLENCE = "violence"
    CONTROL = "control"
    FORCES = "forces"
    PEOPLE = "people"
    INFRASTRUCTURE = "infrastructure"
    DIPLOMACY = "diplomacy"
    STATEMENT = "statement"
    CIVIL = "civil"
    OTHER = "other"


_KINDS_OF = {
    Family.VIOLENCE: "clash airstrike drone_strike shelling missile_strike bombing chemical_attack attack atrocity "
    "abduction interception",
    Family.CONTROL: "capture advance control siege withdrawal",
    Family.FORCES: "deployment arms_transfer surrender",
    Family.PEOPLE: "casualties displacement detention release aid hardship",
    Family.INFRASTRUCTURE: "closure reopening damage outage",
    Family.DIPLOMACY: "talks agreement violation sanction",
    Family.STATEMENT: "support accusation threat demand denial assessment",
    Family.CIVIL: "protest order",
    Family.OTHER: "other",
}
FAMILY: dict[Kind, Family] = {Kind(kind): family for family, kinds in _KINDS_OF.items() for kind in kinds.split()}


class Modality(StrEnum):
    """Whether the claim says that it happened."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


REAL = frozenset({Modality.OCCURRED, Modality.ONGOING})
UNREAL = frozenset({Modality.PLANNED, Modality.EXPECTED, Modality.HYPOTHETICAL})


class Certainty(StrEnum):
    """How sure the speaker says to be."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class SpeechAct(StrEnum):
    """What the speaker does in saying it."""

    REPORTS = "reports"
    CLAIMS = "claims"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    CONFIRMS = "confirms"
    ADMITS = "admits"
    DENIES = "denies"
    ACCUSES = "accuses"
    ESTIMATES = "estimates"
    WARNS = "warns"
    ANNOUNCES = "announces"
    CORRECTS = "corrects"
    RETRACTS = "retracts"


class SpeakerRole(StrEnum):
    """What a speaker is."""

    STATE_MILITARY = "state_military"
    STATE_CIVIL = "state_civil"
    ARMED_GROUP = "armed_group"
    DE_FACTO_AUTHORITY = "de_facto_authority"
    LOCAL_OFFICIAL = "local_official"
    MEDICAL = "medical"
    RESCUE = "rescue"
    UN = "un"
    NGO = "ngo"
    MONITOR = "monitor"
    MEDIA = "media"
    WITNESS = "witness"
    EXPERT = "expert"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


class PlacePrecision(StrEnum):
    """How closely the words tell the place."""

    SITE = "site"
    SETTLEMENT = "settlement"
    NEAR_SETTLEMENT = "near_settlement"
    DISTRICT = "district"
    PROVINCE = "province"
    REGION = "region"
    LINE = "line"
    COUNTRY = "country"
    SEA_AIR = "sea_air"
    UNKNOWN = "unknown"


class TimePrecision(StrEnum):
    """How closely the words tell the time."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


class TimeBasis(StrEnum):
    """What a time was worked out from."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    CONTEXT = "context"
    PUBLICATION = "publication"


class Counted(StrEnum):
    """What a number counts."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    ARRESTED = "arrested"
    RELEASED = "released"
    STRIKES = "strikes"
    VEHICLES = "vehicles"
    SHARE_PERCENT = "share_percent"
    DISTANCE_KM = "distance_km"
    PEOPLE = "people"
    PLACES = "places"
    OTHER = "other"


class Scope(StrEnum):
    """Whether a number belongs to one happening or sums several."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


class EventStatus(StrEnum):
    """What an event rests on."""

    SINGLE_ORIGIN = "single_origin"
    SEVERAL_ORIGINS = "several_origins"
    ADMITTED = "admitted"
    CONTESTED = "contested"
    DENIED_ONLY = "denied_only"
    PLANNED = "planned"
    RETRACTED = "retracted"


class Aspect(StrEnum):
    """What a belief is about."""

    CONTROL = "control"
    STATUS = "status"


class Freshness(StrEnum):
    """How old the newest evidence of a belief is, against the pace of the place."""

    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
