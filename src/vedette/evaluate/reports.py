"""The table of a run as text: levels, fields, kinds, and the worst misses with their sentences."""

from collections import Counter
from collections.abc import Iterator

from vedette.evaluate.claims import LEVELS, Miss, Scores
from vedette.evaluate.fields import FIELDS
from vedette.model.forms import to_json

MOST_MISSES = 5  # of one sort: enough to see what goes wrong


def table_lines(scores: Scores) -> Iterator[str]:
    """Yield the table: precision, recall and F1 a level, the share right a field."""
    for level in LEVELS:
        precision, recall = scores.precision(level).value, scores.recall(level).value
        yield f"{level:10} precision {precision:.3f} recall {recall:.3f} F1 {scores.f1(level):.3f}"
    for name in (*FIELDS, "exact_modality"):
        share = scores.field_share(name)
        yield f"{name:14} {share.value:.3f} of {share.asked} claims of the right kind"


def kind_lines(scores: Scores) -> Iterator[str]:
    """Yield a line a kind, the most frequent first."""
    for kind, count in scores.kinds_gold.most_common():
        answered, right = scores.kinds_answered[kind], scores.kinds_right[kind]
        yield f"  {kind:15} gold {count:3} answers {answered:3} right {right:3}"


def closing_line(task: str, metrics: dict[str, float]) -> str:
    """Return the one line that other programs read: `TASK metric=value metric=value`."""
    return " ".join([task, *(f"{name}={value:.3f}" for name, value in metrics.items())])


def miss_lines(scores: Scores) -> Iterator[str]:
    """Yield the first misses of each sort, the sorts with the most misses first."""
    by_sort: dict[str, list[Miss]] = {}
    for miss in scores.misses:
        by_sort.setdefault(f"{miss.what}: {miss.kind}", []).append(miss)
    for sort, count in Counter({sort: len(misses) for sort, misses in by_sort.items()}).most_common():
        yield f"{sort} ({count})"
        yield from (f"    {_told(miss)}" for miss in by_sort[sort][:MOST_MISSES])


def _told(miss: Miss) -> str:
    words = miss.gold.quote if miss.gold else miss.claim.evidence if miss.claim else ""
    line = f"[{miss.document}] {' '.join(words.split())}"
    return f"{line} || {_wanted(miss)}" if miss.gold and miss.claim else line


def _wanted(miss: Miss) -> str:
    names = {"speaker": "speakers", "initiator": "initiators", "place": "places"}
    name = names.get(miss.what, miss.what)
    return f"gold {_short(getattr(miss.gold, name))} answered {_short(getattr(miss.claim, name))}"


def _short(value: object) -> str:
    told = to_json(value)
    if isinstance(told, list):
        return str([item.get("text", item) if isinstance(item, dict) else item for item in told])
    return str(told)
