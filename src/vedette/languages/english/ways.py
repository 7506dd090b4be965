"""Words that tell where a movement begins and where it ends."""

import re

_BEFORE = r"\b(?:{})\s+(?:(?:the|its|their|both|besieged|nearby)\s+)*$"
LEAVES = re.compile(_BEFORE.format("from|out of|leaving|left|quitting"), re.IGNORECASE)
REACHES = re.compile(
    _BEFORE.format("to|into|towards?|onto|reaching|reached|entering|entered|arrived (?:in|at)|bound for"),
    re.IGNORECASE,
)
