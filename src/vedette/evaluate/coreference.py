"""Measure which mentions of events are put together: marked chains by their words, and judged groups of claims."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from vedette.evaluate.clusters import b_cubed, ceaf_e, conll, muc
from vedette.evaluate.mentions import MarkedArticle, MarkedMention, load_articles
from vedette.evaluate.reports import closing_line
from vedette.fuse.grouping import group
from vedette.fuse.wording import Pair, story_likeness, wording_score

Watch = Callable[[Iterable[MarkedArticle]], Iterable[MarkedArticle]]
Grouping = dict[MarkedMention, tuple[str, int]]


def coreference_lines(file: Path, watched: Watch = iter) -> Iterator[str]:
    """Yield how well given mentions are put into chains, topic by topic.

    Raises:
        InputError: the file is not of its form.
    """
    by_topic: dict[str, list[MarkedArticle]] = defaultdict(list)
    for article in watched(load_articles(file)):
        by_topic[article.topic].append(article)
    found = {mention: home for articles in by_topic.values() for mention, home in group_mentions(articles).items()}
    gold = {mention: mention.chain for mention in found}
    for name, measure in (("MUC", muc), ("B3", b_cubed), ("CEAF_e", ceaf_e)):
        share = measure(gold, found)
        yield f"{name:7} precision {share.precision:.3f} recall {share.recall:.3f} F1 {share.f1:.3f}"
    metrics = {"conll_f1": conll(gold, found), "b3": b_cubed(gold, found).f1, "mentions": len(gold)}
    yield closing_line("coreference", metrics)


def pairs_of(articles: Sequence[MarkedArticle]) -> Iterator[tuple[int, int, Pair]]:
    """Yield every pair of mentions of articles of one topic, with their numbers."""
    mentions = [(article, mention) for article in articles for mention in article.mentions()]
    alike = {(one.id, other.id): story_likeness(one.names, other.names) for one, other in combinations(articles, 2)}
    for (one, (ours, first)), (other, (theirs, second)) in combinations(enumerate(mentions), 2):
        yield one, other, Pair(first.wording, second.wording, alike.get((ours.id, theirs.id), 1.0))


def group_mentions(articles: Sequence[MarkedArticle]) -> Grouping:
    """Return the group of each mention of articles of one topic, by the likeness of their words alone."""
    mentions = [mention for article in articles for mention in article.mentions()]
    scores = {(one, other): wording_score(pair) for one, other, pair in pairs_of(articles)}
    groups = group(range(len(mentions)), scores)
    return {
        mentions[member]: (mentions[member].topic, number)
        for number, members in enumerate(groups)
        for member in members
    }
