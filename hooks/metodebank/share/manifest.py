"""What a phone asks to install the site as an app: a manifest per language, and icons.

https://www.w3.org/TR/appmanifest/; icons of 192 and 512 pixels are what Chromium asks for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import Image

from ..bank.addresses import address, relative
from ..basics.texts import Texts
from .drawing import colours, png, shapes

# The icons by path: width, and how much of it the logo may fill; a whole one has a clear ground.
APPLE = "icons/180.png"
ICONS = {
    "icons/192.png": (192, 1.0),
    "icons/512.png": (512, 1.0),
    "icons/maskable.png": (512, 0.6),  # any phone may cut off all but a circle of 0.8
    APPLE: (180, 0.75),
}


def manifest_path(language: str) -> str:
    """Return where a language's manifest lies, relative to the site's root."""
    return f"{address('', language)}manifest.webmanifest"


def install_files(root: Path, texts: Texts) -> Iterator[tuple[str, str | bytes]]:
    """Yield path and content of the manifests and icons; `root` has logo and stylesheet."""
    assets = root / "docs/assets"
    ground = colours((assets / "site.css").read_text("utf-8"))["paper"]
    logo = (assets / "logo.svg").read_text("utf-8")
    for path, (size, part) in ICONS.items():
        yield path, _icon(logo, size, part, ground)
    for language in texts.languages:
        yield manifest_path(language), _manifest(language, texts, ground)


def _manifest(language: str, texts: Texts, ground: str) -> str:
    words, here = texts[language]["site"], address("", language)
    data = {
        "name": words["name_of_site"],
        "short_name": words["name_of_site"],
        "description": words["home"]["intro"],
        "lang": language,
        "start_url": "./",
        "scope": relative(here, ""),  # the other languages belong to the app
        "display": "standalone",
        "display_override": ["minimal-ui"],  # with a way back, where there is one
        "background_color": ground,
        "theme_color": ground,
        "icons": [
            {
                "src": relative(here, path),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "any" if part == 1 else "maskable",
            }
            for path, (size, part) in ICONS.items()
            if path != APPLE
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@lru_cache(maxsize=8)  # under `serve` they are asked for after each saved file
def _icon(logo: str, size: int, part: float, ground: str) -> bytes:
    """Return the logo as PNG, in the middle of its ground."""
    width = round(size * part)
    mark, edge = shapes(logo, width), (size - width) // 2
    picture = Image.new("RGBA", (size, size), "#00000000" if part == 1 else ground)
    picture.paste(mark, (edge, edge), mark)
    return png(picture)
