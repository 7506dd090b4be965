"""The picture becomes text and files. Pure."""

from vedette.tell.brief import Brief, make_brief
from vedette.tell.brief_forms import BRIEF_FORMS, to_terminal
from vedette.tell.formats import FORMATS

__all__ = ["BRIEF_FORMS", "FORMATS", "Brief", "make_brief", "to_terminal"]
