"""English words that fusion needs: fillers, titles of people, how a wire story is signed."""

import re

from vedette.languages.english.name_words import NAME_ARTICLES

# Words that say nothing about which happening is meant.
FILLERS = frozenset((
    "a", "about", "after", "all", "also", "among", "an", "and", "any", "are", "as", "at", "away", "back", "be",
    "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "day", "days", "did",
    "do", "does", "down", "during", "each", "for", "friday", "from", "further", "had", "has", "have", "he", "her",
    "his", "how", "however", "in", "including", "into", "is", "it", "its", "just", "last", "later", "least",
    "left", "made", "many", "may", "monday", "more", "most", "near", "new", "no", "not", "now", "of", "off", "on",
    "one", "only", "or", "other", "our", "out", "over", "own", "people", "put", "reported", "said", "saturday",
    "say", "says", "several", "she", "since", "so", "some", "still", "such", "sunday", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "through", "thursday", "to", "told",
    "took", "tuesday", "two", "under", "until", "up", "was", "wednesday", "week", "were", "what", "when", "where",
    "which", "while", "who", "will", "with", "within", "would", "year", "years", "yesterday",
))  # fmt: skip

# Titles and descriptions that stand before or after a person's name.
TITLES = frozenset((
    "a", "admiral", "ambassador", "an", "analyst", "assistant", "brig", "brigadier", "capt", "captain", "chief",
    "col", "colonel", "commander", "defence", "defense", "deputy", "director", "doctor", "dr", "emir", "envoy",
    "expert", "foreign", "gen", "general", "governor", "head", "her", "his", "imam", "information", "interior",
    "its", "king", "leader", "lieutenant", "lt", "maj", "major", "mayor", "minister", "mr", "mrs", "ms",
    "nations", "of", "president", "prime", "prince", "professor", "representative", "s", "secretary", "senator",
    "sheik", "sheikh", "spokesman", "spokesperson", "spokeswoman", "the", "u", "un", "united", "us", "vice",
))  # fmt: skip

# How the name of an agency signs a story. {name} stands for the name, folded to plain lower case.
WIRE_HEADS = (
    r"\({name}\)\s*[-–—:]",
    r"^[^.]{{0,60}}[-–—/]\s*{name}\s*[-–—/:]",
    r"\b{name},?\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+\d",
)
WIRE_TAILS = (r"(?:[-–—(/]|[.!?\"”’]\s)\s*{name}[)/.\s]*$",)
WIRE_CREDITS = (
    r"according to (?:the )?{name}\b",
    r"\b{name} (?:news agency )?(?:reported|reports)\b",
    r"\bcited by (?:the )?{name}\b",
)

# Who speaks for the outlet that is named before the word: "SANA reporter in Aleppo", "an AFP correspondent".
STAFF = frozenset(("reporter", "reporters", "correspondent", "correspondents", "photographer", "photographers"))
# Behind a figure that counts some of those told of before: "three of which", "two children of them".
OF_THEM = re.compile(r"\s+(?:[\w’'-]+\s+)?of (?:them|these|those|which|whom)\b", re.IGNORECASE)
# A count that says to be of others beside those counted before: "another 15 fighters", "two more people".
OF_OTHERS = re.compile(
    r"(?:another|(?:a )?further|(?:an )?additional)\b|[\w,’'-]+ (?:more|further|additional)\b(?! than)", re.IGNORECASE
)
# What is read or seen, and tells of nobody who speaks: "reports said", "footage from the scene showed".
THINGS_TOLD = frozenset((
    "analysis", "assessment", "assessments", "clip", "clips", "data", "document", "documents", "estimate", "estimates",
    "evidence", "fact", "facts", "figure", "figures", "footage", "image", "imagery", "images", "map", "maps", "photo",
    "photograph", "photographs", "photos", "picture", "pictures", "record", "records", "recording", "recordings",
    "report", "reports", "statistics", "tally", "video", "videos",
))  # fmt: skip
AFTER_A_NOUN = frozenset(("about", "at", "by", "from", "in", "of", "on", "that", "which", "with"))
# With what a name may begin that ends like a plural: "al-Faris".
NAME_PREFIXES = tuple(f"{word}-" for word in sorted(NAME_ARTICLES | {"abu", "ibn", "bin", "ben"}))

# Words for those who fight and hold ground, for parties that are in no register.
FIGHTERS = frozenset((
    "alliance", "army", "battalion", "brigade", "brigades", "faction", "factions", "fighter", "fighters", "force",
    "forces", "front", "government", "group", "groups", "guard", "gunmen", "insurgents", "jihadis", "jihadists",
    "junta", "militant", "militants", "militia", "militiamen", "militias", "opposition", "rebel", "rebels",
    "regime", "regiment", "soldiers", "terrorist", "terrorists", "tribesmen", "troops", "unit", "units",
))  # fmt: skip

# How those who speak call themselves: "our troops", "their fighters"; "we control".
OWN = frozenset(("our", "their", "its"))
WE = ("we ", "our ")

# Words for what traffic goes by: who cuts a road holds neither of the towns that it joins.
ROADS = ("highway", "motorway", "road", "route", "line", "corridor")

# Words for a settlement, which say that the area around it is not meant.
SETTLEMENTS = ("village", "town", "hamlet", "camp", "settlement", "base")

# Words by which a count says to be what an earlier one has grown to, and by which a toll says that it counts an earlier
# happening again.
GROWING = frozenset(("risen", "rise", "rises", "rose", "reached", "climbed", "climbs", "increased", "updated"))
TOLL_WORDS = GROWING | {"toll", "tolls"}

# Words by which a text tells a happening from those told before: right before it, and at the head of a sentence.
ANOTHER = frozenset(("another", "second", "third", "separate", "similar"))
ELSEWHERE = frozenset(("elsewhere", "meanwhile", "separately", "earlier", "similarly", "also"))
# Words for what is done again and again, which is no single happening.
HABITUAL = frozenset(("regularly", "routinely", "repeatedly", "frequently", "often", "daily", "constantly"))

# Words by which a text points back to what it told: "the attack", "that strike".
POINTING = frozenset(("the", "this", "these", "that", "those"))
