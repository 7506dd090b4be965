"""Text from outside, made harmless for every form in which it is told."""

MANY = 1_000_000  # characters of one text; more is no article
# Marks that turn the direction of what follows: shown, so that no text can rearrange the page or itself.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C], "\ufffd")
_CONTROLS = dict.fromkeys([code for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t\r"], "\ufffd")
_STRAY = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")  # no characters: they cannot be sent
CALM = {**_TURNING, **_CONTROLS, **_STRAY}


def calm(text: object) -> str:
    """Return text from outside without characters that turn directions, ring bells or cannot be sent."""
    return str(text)[:MANY].translate(CALM)
