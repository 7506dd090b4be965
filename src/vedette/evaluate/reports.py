"""The table of a run as text: levels, fields, kinds, and the worst misses with their sentences."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from vedette.evaluate.claims import LEVELS, OF_KINDS, OTHER_KIND, Miss, Scores
from vedette.evaluate.fields import BESIDE, FIELDS
from vedette.model.forms import to_json
from vedette.tell.passage import passage

FEW, MANY = 2, 20  # misses of a kind or a field: for a first look, and to work through
# Where the field that is scored goes by another name in the records.
_FIELDS = {"speaker": "speakers", "initiator": "initiators", "place": "places", OTHER_KIND: "kind"}


def table_lines(scores: Scores) -> Iterator[str]:
    """Yield the table: precision, recall and F1 a level, the share right a field."""
    for level in LEVELS:
        precision, recall = scores.precision(level).value, scores.recall(level).value
        yield f"{level:10} precision {precision:.3f} recall {recall:.3f} F1 {scores.f1(level):.3f}"
    for name in (*FIELDS, *BESIDE):
        share = scores.field_share(name)
        yield f"{name:14} {share.value:.3f} of {share.asked} claims of the right kind"


def kind_lines(scores: Scores) -> Iterator[str]:
    """Yield a line a kind, the most frequent first."""
    for kind, count in scores.kinds_gold.most_common():
        answered, right = scores.kinds_answered[kind], scores.kinds_right[kind]
        f1 = 2 * right / (count + answered)
        yield f"  {kind:15} gold {count:3} answers {answered:3} right {right:3} F1 {f1:.3f}"


def closing_line(task: str, metrics: Mapping[str, float]) -> str:
    """Return the one line that other programs read: `TASK metric=value metric=value`."""
    return " ".join([task, *(f"{name}={value:.3f}" for name, value in metrics.items())])


def miss_lines(scores: Scores, most: int) -> Iterator[str]:
    """Yield, for each kind and for each field, the worst misses of each sort, as many as `most`, with their sentences.

    Worst is what the reader was surest of; what it missed altogether comes in the order of the texts. Kinds and fields
    with the most misses come first.
    """
    of_kinds = [miss for miss in scores.misses if miss.what in OF_KINDS]
    of_fields = [miss for miss in scores.misses if miss.what in FIELDS]
    yield from _grouped("kind", of_kinds, lambda miss: miss.kind, most)
    yield from _grouped("field", of_fields, lambda miss: miss.what, most)


def _grouped(title: str, misses: Iterable[Miss], name_of: Callable[[Miss], str], most: int) -> Iterator[str]:
    groups: dict[str, list[Miss]] = {}
    for miss in misses:
        groups.setdefault(name_of(miss), []).append(miss)
    for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"{title} {name}: {len(group)} misses"
        for what in dict.fromkeys(miss.what for miss in group):
            worst = sorted((miss for miss in group if miss.what == what), key=lambda miss: -miss.confidence)
            yield from (f"    {_told(miss)}" for miss in worst[:most])


def _told(miss: Miss) -> str:
    text, (start, end) = miss.document.text, miss.trigger
    sure = f"{miss.confidence:.2f}, " if miss.claim else ""
    return f"{_wrong(miss)} ({sure}“{text[start:end]}”) [{miss.document.id}] {passage(text, start, end)}"


def _wrong(miss: Miss) -> str:
    """Return what is wrong with a miss, with what gold says and what was answered where both say something."""
    if miss.gold is None or miss.claim is None:
        return miss.what
    name = _FIELDS.get(miss.what, miss.what)
    return f"{miss.kind}: gold {_short(getattr(miss.gold, name))} answered {_short(getattr(miss.claim, name))}"


def _short(value: object) -> str:
    told = to_json(value)
    if isinstance(told, list):
        return str([item.get("text", item) if isinstance(item, dict) else item for item in told])
    return f"{told['start']} to {told['end']}" if isinstance(told, dict) else str(told)
