"""Which language model to ask: what was given, else what the environment says. The key comes from there alone."""

import math
from collections.abc import Mapping

from vedette.errors import UsageError
from vedette.read.endpoint import Endpoint

URL, MODEL, KEY = "VEDETTE_LLM_URL", "VEDETTE_LLM_MODEL", "VEDETTE_LLM_KEY"
PRICES, LONGEST = "VEDETTE_LLM_PRICES", "VEDETTE_LLM_SECONDS"
_LONGEST_S = 180.0


def endpoint_from(
    environment: Mapping[str, str], url: str | None = None, model: str | None = None, prices: str | None = None
) -> Endpoint:
    """Return the language model that was named.

    Raises:
        UsageError: address or model are not named, or something is not of its form.
    """
    url, model = url or environment.get(URL, ""), model or environment.get(MODEL, "")
    if not url or not model:
        raise UsageError(
            "The reader llm asks a language model that you name: give --llm-url (like http://localhost:11434/v1) and "
            f"--llm-model, or set {URL} and {MODEL}; a key goes into {KEY}."
        )
    if not url.startswith(("http://", "https://")):
        raise UsageError(f"The address of the language model begins with http:// or https://, unlike {url!r}.")
    prices = prices or environment.get(PRICES)
    return Endpoint(
        url=url,
        model=model,
        key=environment.get(KEY, "").strip() or None,
        prices=None if prices is None else _prices(prices),
        longest_s=_seconds(environment.get(LONGEST)),
    )


def _prices(words: str) -> tuple[float, float]:
    try:
        into, out = (_positive(part) for part in words.split(","))
    except ValueError:
        raise UsageError(
            f"Prices are two numbers, for a million tokens in and out, like 0.15,0.60: {words!r} is not."
        ) from None
    return into, out


def _seconds(words: str | None) -> float:
    try:
        return _LONGEST_S if words is None else _positive(words)
    except ValueError:
        raise UsageError(f"{LONGEST} takes the seconds that an answer may last, not {words!r}.") from None


def _positive(words: str) -> float:
    number = float(words)
    if not math.isfinite(number) or number < 0:
        raise ValueError(words)
    return number
