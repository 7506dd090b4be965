"""Which kinds may tell one happening, and how seldom a kind happens twice at one place and day. Tables only."""

from functools import cache

from vedette.model.vocabulary import FAMILY, Family, Kind

# Kinds that meet: a claim is compared only with claims that share a field with it.
_FIELDS = {
    "violence": "airstrike drone_strike shelling missile_strike bombing chemical_attack attack atrocity "
    "casualties clash",
    "ground": "clash advance",
    "gain": "capture advance control",
    "loss": "withdrawal surrender",
    "custody": "abduction detention",
    "pact": "agreement talks",
    "breach": "violation",
    "service": "closure outage",
    "wreck": "damage",
    "need": "hardship siege",
}
FIELDS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(field for field, kinds in _FIELDS.items() if kind in kinds.split()) or (str(kind),) for kind in Kind
}

SAME_KIND = 1000
# Unlike kinds that may still tell one happening, in thousandths of a nat; what is not here never does.
_MEETING = {
    "airstrike attack": 300,
    "airstrike missile_strike": 300,
    "airstrike drone_strike": 200,
    "airstrike chemical_attack": 300,
    "airstrike shelling": -300,
    "airstrike atrocity": -200,
    "shelling attack": 300,
    "shelling missile_strike": 300,
    "shelling chemical_attack": 200,
    "shelling atrocity": -200,
    "missile_strike attack": 300,
    "missile_strike drone_strike": 100,
    "drone_strike attack": 300,
    "bombing attack": 400,
    "bombing atrocity": 0,
    "chemical_attack attack": 500,
    "chemical_attack atrocity": 300,
    "attack atrocity": 300,
    "clash attack": -200,
    "clash advance": -700,
    "capture control": -500,
    "capture advance": 0,
    "withdrawal surrender": -300,
    "abduction detention": 0,
    "agreement talks": -800,
    "closure outage": -300,
    **{
        f"casualties {kind}": 300
        for kind in [
            "airstrike",
            "drone_strike",
            "shelling",
            "missile_strike",
            "bombing",
            "chemical_attack",
            "attack",
            "atrocity",
        ]
    },
    "casualties clash": 0,
}
MEETING: dict[frozenset[Kind], int] = {frozenset(map(Kind, kinds.split())): score for kinds, score in _MEETING.items()}

# What weighs for one happening when kind, place and day agree: a town falls once, it is shelled daily.
RARITY: dict[Kind, int] = {
    **dict.fromkeys(Kind, 0),
    Kind.CAPTURE: 1500,
    Kind.WITHDRAWAL: 1500,
    Kind.CONTROL: 1500,
    Kind.SIEGE: 1500,
    Kind.CHEMICAL_ATTACK: 1500,
    Kind.CLOSURE: 1500,
    Kind.REOPENING: 1500,
    Kind.OUTAGE: 1000,
    Kind.ADVANCE: 700,
    Kind.CLASH: 700,
    Kind.MISSILE_STRIKE: 500,
    Kind.BOMBING: 300,
    Kind.AGREEMENT: 500,
    Kind.SURRENDER: 500,
    Kind.INTERCEPTION: 500,
    Kind.OTHER: -1000,
}

# Kinds that are told by who meets whom rather than by where.
PLACELESS = frozenset(kind for kind in Kind if FAMILY[kind] in {Family.DIPLOMACY, Family.STATEMENT}) | {
    Kind.ARMS_TRANSFER
}

SOME_VIOLENCE = frozenset({Kind.ATTACK, Kind.ATROCITY})  # which do not tell by what means
TOGETHER = frozenset({Kind.CLASH, Kind.TALKS, Kind.AGREEMENT, Kind.SURRENDER})  # done by both sides

# Which kind names an event whose claims differ: the more telling first.
VAGUE = (Kind.OTHER, Kind.CASUALTIES, Kind.ATTACK, Kind.ATROCITY, Kind.CONTROL, Kind.ADVANCE)


@cache
def meeting(one: Kind, other: Kind) -> int | None:
    """Return how well two kinds may tell one happening, in thousandths of a nat; None: never."""
    return SAME_KIND if one is other else MEETING.get(frozenset((one, other)))
