"""How a text tells where a place lies: "Karmun, some 15 km south of Velia", "Karmun lies 9 miles west of Velia"."""

import re

_NAME = r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?: (?:[a-z]{2}-)?[A-ZÀ-ÖØ-Þ][\w'’-]*){0,3}"
NAME_AT_END = re.compile(rf"{_NAME}$")
TOLD_DISTANCE = re.compile(
    rf"(?P<name>{_NAME})[\"”’]?(?:,| (?:is|lies|lay|sits|stands)(?: located| situated)?)"
    r"(?: (?:some|about|around|roughly|approximately|nearly|almost|just))?"
    r" (?P<far>\d{1,3}(?:\.\d)? ?(?:kms?|kilomet(?:er|re)s?|miles?))(?: \([^()\n]{3,40}\))?"
    r" (?:to the )?(?P<way>(?:north|south)(?:[ -]?(?:east|west))?|east|west) of (?:the (?:city|town) of )?"
    r"(?=[A-ZÀ-ÖØ-Þ])"
)
