"""The picture becomes text and files. Pure."""

from vedette.tell.brief import AUDIENCES, Brief, make_brief
from vedette.tell.brief_docx import to_docx
from vedette.tell.brief_forms import to_html, to_markdown, to_terminal
from vedette.tell.brief_pdf import to_pdf
from vedette.tell.formats import FORMATS

__all__ = ["AUDIENCES", "FORMATS", "Brief", "make_brief", "to_docx", "to_html", "to_markdown", "to_pdf", "to_terminal"]
