"""Names of sides that no list knows: so that the network learns that it does not matter who does it."""

import random
from collections.abc import Iterator, Sequence

SYLLABLES = """
    ba dor eth fal gri hou jen ka lu mir nor os pel quin ras sel tur ul vas wen xi yar zo shan berg
"""
ENDINGS = ("", "n", "ia", "ians", "i", "stan", "ese", "ov", "a")
BODIES = """
    Front Brigade Column Guard Union League Legion Wing Path Shield Sons Wolves Hawks Vanguard Company Cell
"""
PEOPLE = """
    attackers bandits bears boys brothers brutes butchers clansmen colonists comrades conscripts cowards
    criminals devils dogs fanatics farmers fighters foreigners gangs girls guests herders heroes hunters hyenas
    knights lads locals lords martyrs masters men mob monks murderers neighbours nomads northerners outlaws
    outsiders patriots peasants pirates pupils raiders rats regulars revolutionaries riders riflemen sailors
    savages scum settlers shepherds slavers southerners strangers students thugs traitors tyrants vandals
    veterans villains visitors warriors women youths zealots
"""


def invented(count: int) -> Iterator[str]:
    """Yield made-up names of countries, peoples and bodies, the same on every run."""
    rng, syllables, bodies = random.Random(1), SYLLABLES.split(), BODIES.split()
    for _ in range(count):
        name = "".join(rng.choices(syllables, k=rng.choice((1, 2, 2, 3)))) + rng.choice(ENDINGS)
        yield rng.choice((name, f"the {name}", f"{name} {rng.choice(bodies)}", f"the {rng.choice(bodies)} of {name}"))


def people() -> Sequence[str]:
    """Return plain, praising and abusive words for people."""
    return PEOPLE.split()
