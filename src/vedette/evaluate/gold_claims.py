"""Annotated claims as a reader would give them, so that a later stage can be measured by itself."""

from vedette.evaluate.gold import GoldClaim, GoldDocument
from vedette.model.claim import Claim, Mention, PlaceMention, Span, claim_id
from vedette.model.vocabulary import Certainty, SpeechAct


def claims_of(article: GoldDocument) -> list[Claim]:
    """Return the annotated claims of an article with their words where they stand in the text; nothing is resolved."""
    return [_claim(article, gold) for gold in article.claims]


def _claim(article: GoldDocument, gold: GoldClaim) -> Claim:
    text = article.document.text
    start = text.rindex(gold.quote, 0, gold.trigger_end + len(gold.quote))
    end = start + len(gold.quote)
    trigger = Span(text[gold.trigger_start : gold.trigger_end], gold.trigger_start, gold.trigger_end)
    places = (_span(text, place.text, start, end) for place in gold.places)
    return Claim(
        id=claim_id(article.document.id, gold.kind, gold.modality, (start, end), (trigger.start, trigger.end)),
        document=article.document.id, start=start, end=end, evidence=gold.quote, trigger=trigger, kind=gold.kind,
        modality=gold.modality, certainty=Certainty.CERTAIN, speech_act=SpeechAct.REPORTS,
        speakers=tuple(_mention(text, words, start, end) for words in gold.speakers),
        initiators=tuple(_mention(text, words, start, end) for words in gold.initiators),
        targets=(), places=tuple(PlaceMention(text=one.text, start=one.start, end=one.end) for one in places),
        when=None, numbers=(), facilities=(), confidence=1.0, made_by="gold", known_at=article.document.known_at,
    )  # fmt: skip


def _mention(text: str, words: str, start: int, end: int) -> Mention:
    span = _span(text, words, start, end)
    return Mention(text=words, start=span.start, end=span.end)


def _span(text: str, words: str, start: int, end: int) -> Span:
    """Return where words stand: in the passage, else the last time before it, else the first time after it."""
    place = text.find(words, start, end)
    place = place if place >= 0 else text.rfind(words, 0, end)
    place = place if place >= 0 else text.find(words)
    place = place if place >= 0 else start  # a pronoun that was replaced by other words
    return Span(words, place, min(len(text), place + len(words)))
