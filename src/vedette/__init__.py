"""Vedette reads the news on an armed conflict and keeps the sourced picture."""

__version__ = "0.1.0"
