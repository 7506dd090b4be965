"""Confidence: the chance that a reader gives a claim, turned into how often claims of that chance are right."""

from dataclasses import dataclass
from math import exp, log

from vedette.languages.english.words import toml_table

_NEAREST = 1e-4  # a chance is never nearer to 0 or 1


@dataclass(frozen=True, slots=True)
class Curve:
    """A line over the log odds of a chance (Platt 1999): confidence = 1 / (1 + exp(-(slope · log odds + shift)))."""

    slope: float
    shift: float

    def confidence(self, chance: float) -> float:
        """Return the confidence, 0 to 1, of a claim to which the reader gives `chance`."""
        return 1 / (1 + exp(-(self.slope * log_odds(chance) + self.shift)))


AS_IT_IS = Curve(1.0, 0.0)


def log_odds(chance: float) -> float:
    """Return the log odds of a chance."""
    chance = min(max(chance, _NEAREST), 1 - _NEAREST)
    return log(chance / (1 - chance))


def curve_of(reader: str) -> Curve:
    """Return the curve of a reader, from `calibration.toml`; its chances as they are, where none was fitted."""
    told = toml_table("calibration").get(reader)
    return Curve(told["slope"], told["shift"]) if told else AS_IT_IS
