"""The page's own files: scripts and styles, each with its hash, packed once; and the basemap, piece by piece."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from vedette.run.tiles import find_tile

STATIC = Path(__file__).parent / "static"
TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".css": "text/css",
    ".md": "text/plain",
    ".txt": "text/plain",
}
DAY_LONG = "public, max-age=86400"
BASEMAP = STATIC / "basemap.pmtiles"
TILE_TYPE = "application/vnd.mapbox-vector-tile"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it is sent."""

    body: bytes
    gzipped: bytes
    tag: str
    media_type: str


@cache
def _load(path: Path, changed_ns: int) -> Packed:  # noqa: ARG001 (the time is part of the cache's key)
    body = path.read_bytes()
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    media_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Packed(body, gzip.compress(body, 9, mtime=0), tag, media_type)


def _find(name: str) -> Path:
    path = (STATIC / name).resolve() if "\0" not in name else STATIC
    if not path.is_relative_to(STATIC.resolve()) or not path.is_file() or path == BASEMAP.resolve():
        raise HTTPException(404)
    return path


def _cache_control(name: str) -> str:
    # The folders of others' code carry their version in their name; ours may change at any start.
    return "public, max-age=31536000, immutable" if name.startswith("vendor/") else "no-cache"


def send_file(request: Request) -> Response:
    """Answer a request for a file under /static/."""
    name = request.path_params["name"]
    path = _find(name)
    packed = _load(path, path.stat().st_mtime_ns)
    headers = {"ETag": packed.tag, "Cache-Control": _cache_control(name), "Vary": "Accept-Encoding"}
    if packed.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed.gzipped, headers={**headers, "Content-Encoding": "gzip"}, media_type=packed.media_type)
    return Response(packed.body, headers=headers, media_type=packed.media_type)


def send_tile(request: Request) -> Response:
    """Answer a request for a tile of the basemap; an empty answer where nothing lies in it."""
    zoom, x, y = (request.path_params[name] for name in ("zoom", "x", "y"))
    headers = {"Cache-Control": DAY_LONG, "Vary": "Accept-Encoding"}
    packed = find_tile(BASEMAP, zoom, x, y)
    if packed is None:
        return Response(status_code=204, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=TILE_TYPE)
    return Response(gzip.decompress(packed), headers=headers, media_type=TILE_TYPE)


def address_of(name: str) -> str:
    """Return the address of a file, with its hash where the name does not carry a version."""
    path = STATIC / name
    if name.startswith("vendor/"):
        return f"/static/{name}"
    return f"/static/{name}?v={_load(path, path.stat().st_mtime_ns).tag.strip(chr(34))[:10]}"
