"""Our exceptions, named after who has to act. Every message says what is wrong and what to do."""


class VedetteError(Exception):
    """Something that a person can act on. `str(error)` is one or two whole sentences for them."""


class InputError(VedetteError):
    """Whoever brought the input has to mend it: it is empty, broken, too large or of a form we do not read."""


class RefusedError(VedetteError):
    """We refuse on purpose: an address inside the network, a body over the limit, a robots.txt that says no."""


class FetchError(VedetteError):
    """The other end did not answer as it should: try later, or check the address."""


class UsageError(VedetteError):
    """Whoever typed the command or the query has to change it."""


class StoreError(VedetteError):
    """Whoever runs the machine has to act: disk full or read-only, store locked, made by a newer version."""


class SetupError(VedetteError):
    """Whoever installed Vedette has to act: a part is missing or damaged."""
