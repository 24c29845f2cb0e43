"""Finds the browser for the tests in this folder, and installs Chromium where that is easy.

`python3 tests/browser/chromium.py` prints nothing but the browser's path.  It needs no more
than Python, since `make test` runs it before anything else.
"""

import os
import shutil
import subprocess
import sys

# The same browser without windows: it takes half the time, but shows no PDF and installs no site.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # a page asks no other host
)
INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
# What a pack is printed in until the site brings its own typeface, as on most people's machines:
# others are wider, and sheets would spill.
TYPEFACES, FONTS = ("Arial", "Liberation Sans"), "fonts-liberation"
MISSING = (
    "No browser for the tests. Type: sudo apt-get install chromium"
    "   (or name one that you have: METODEBANK_BROWSER=/path/to/chrome make test)"
)


def find(windows=False):
    """Return the path of a browser that the tests can drive, or ''; one with windows if asked."""
    names = (os.environ.get("METODEBANK_BROWSER", ""), *(NAMES[1:] if windows else NAMES))
    paths = (shutil.which(name) for name in names if name)
    return next((path for path in paths if path), "")


def can_install():
    """Say whether Chromium can be installed without asking anyone."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages):
    """Install some; what apt-get says goes to the terminal, not into our own output."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say = {"env": environment, "stdout": sys.stderr, "stderr": sys.stderr}
    if subprocess.run(["apt-get", "update"], **say).returncode == 0:
        for name in packages:
            subprocess.run([*INSTALL, name], **say)


def lacks_typefaces():
    """Say whether the system sets Arial in a typeface of another width; it may not tell."""
    match = shutil.which("fc-match")
    told = match and subprocess.run([match, "Arial", "family"], capture_output=True, text=True)
    return bool(told) and not any(name in told.stdout for name in TYPEFACES)


def main():
    """Print the browser's path; without one return what to type."""
    if os.path.basename(find()) in ("", "chromium") and can_install():
        install("chromium", SHELL)
    if lacks_typefaces() and can_install():
        install(FONTS)
    print(find(), end="\n" if find() else "")
    return 0 if find() else MISSING


if __name__ == "__main__":
    sys.exit(main())
