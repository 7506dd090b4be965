"""HTTP → pages and JSON. Each page has a JSON twin under the same address with `.json`."""

from vedette.serve.app import make_app, serve

__all__ = ["make_app", "serve"]
