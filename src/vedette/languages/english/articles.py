"""How names and words from a text stand in an English sentence: with "the", without a capital that began another."""

import re
from collections.abc import Iterable

from vedette.languages.english.words import word_list

# What follows the noun that a name is about: "Army | of the Republic", "National Liberation Army | (Macedonia)".
_FIRST_WORD = re.compile(r"[A-Z][a-z]*(?=\s+[a-z0-9]|$)")  # not "Military Council": a name goes on with a capital
_TAIL = re.compile(r"(?: (?:against|for|in|loyal|of|on|over|to|under)\b| \(| –|,).*")
ARTICLES = ("the ", "a ", "an ")


def with_article(name: str) -> str:
    """Return the name as it stands within a sentence: "the Syrian army", "Hezbollah"."""
    head = _TAIL.sub("", name)
    noun = head.split()[-1] if head.split() else ""
    takes_it = noun in word_list("articles", "proper") or noun in word_list("articles", "plain")
    return f"the {name}" if takes_it or head.endswith("armed forces") else name


def with_articles(text: str, names: Iterable[str]) -> str:
    """Return the text with "the" before those of the names in it that take it and have none."""
    found = sorted((name for name in names if name in text and with_article(name) != name), key=len, reverse=True)
    if not found:
        return text
    anyone = re.compile(rf"(?<![\w-])(?<!the )(?:{'|'.join(map(re.escape, found))})(?![\w-])")
    return anyone.sub(lambda name: f"the {name.group()}", text)


def in_a_sentence(text: str) -> str:
    """Return words from a text with a small letter in front where the capital only began a sentence."""
    if text.startswith(("The ", "A ", "An ")):
        return text[0].lower() + text[1:]
    first = _FIRST_WORD.match(text)
    is_plain = first is not None and first.group().lower() in word_list("articles", "openers")
    return text[0].lower() + text[1:] if is_plain else text
