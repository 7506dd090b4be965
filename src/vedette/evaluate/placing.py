"""How far an answer of the resolver lies from the truth."""

from vedette.model.claim import PlaceMention
from vedette.model.globe import km_between

OF_ROUNDING_KM = 1.0  # truths are told to a hundredth of a degree


def km_off(truth: tuple[float, float], answer: PlaceMention) -> float | None:
    """Return how far the point of an answer lies from the truth (latitude, longitude); None without a point."""
    if answer.lat is None or answer.lon is None:
        return None
    return km_between(truth, (answer.lat, answer.lon))


def holds(truth: tuple[float, float], answer: PlaceMention) -> bool:
    """Tell whether the circle of an answer holds the truth."""
    away = km_off(truth, answer)
    return away is not None and answer.radius_km is not None and away <= answer.radius_km + OF_ROUNDING_KM
