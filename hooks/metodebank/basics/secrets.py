r"""Passwords and keys in addresses: what must not be read, and so is told without being repeated.

An address with one opens a door to whoever reads it.  The forms below mean the same in Python
and in a browser, where the form looks for them; therefore none holds \w, \d or \b.  Every
repetition has a limit: a stranger's text may be one word of many thousand letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# `https://name:password@host`, and a name alone, which may be a token.  A password may hold what
# no address should; a number after a colon is a port, if there is a dot in what it is the port of.
_BEGINS = r"[^\s/@:.]{1,80}:|[^\s/@:]{1,80}:(?![0-9]{0,5}(?:[/?#\s]|$))"
_USER = rf"//(?:[^\s/@?#]{{1,400}}@|(?:{_BEGINS})[^\s@]{{1,200}}@)"

# Fields of a query that hold a secret: whatever ends so, and short words that stand alone.
_PREFIX = r"[a-z0-9_.%\[-]{0,40}"
_LONG = (
    "token|signature|secret|password|passwd|passwort|passcode|passphrase|pwd|credentials?|jwt"
    "|kodeord|adgangskode|sessionid|sessid|accesskeyid"
)
_KEY = "(?:api|auth|access|app|client|secret|private|shared?|subscription|account|licen[sc]e)?key"
_ALONE = f"{_KEY}|sig|auth|authorization|pass|pw|otp|hmac"
_FIELD = rf"(?:{_PREFIX}(?:{_LONG})|(?:{_PREFIX}[_.\[-])?(?:{_ALONE})|(?:{_PREFIX}%5b)(?:{_ALONE}))"
_QUERY = rf"(?:[?&;#]|%3f|%26){_FIELD}(?:\]|%5d)?(?:=|%3d)[^\s&;#]"
_SESSION = r"[?&;]sid=[a-z0-9]{16}"

# Keys that are known by their look, wherever they stand.
_KNOWN = (
    r"(?:ghp|gho|ghs|ghu|glpat|github_pat)[_-][a-z0-9_]{16}|xox[abprs]-[0-9a-z-]{10}"
    r"|(?:akia|asia)[0-9a-z]{16}|eyj[a-z0-9_-]{10,200}\.eyj[a-z0-9_-]{10}"
    r"|-----begin [a-z ]{0,20}private key"
)

SECRET = f"{_USER}|{_QUERY}|{_SESSION}|{_KNOWN}"  # in small letters and capitals alike
# As above, where beginning or end may be cut off.
CUT_OFF = rf"{SECRET}|//(?:{_BEGINS})|^{_FIELD}=[^\s&;#]"
WORD = r"""[^\s<>"]{1,4000}"""  # that a secret stands in


def may_hold_secret(text: str) -> bool:
    """Say whether a text has what every secret has; nearly none does, and this tells at once."""
    return (
        "//" in text
        or "=" in text
        or "%3" in text
        or ("_" in text and "gh" in text)
        or "AKIA" in text
        or "ASIA" in text
        or "eyJ" in text
        or "xox" in text
        or "glpat" in text
        or "PRIVATE" in text
    )


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Return a pattern, which takes long to make and most runs do without."""
    return re.compile(source, re.IGNORECASE)


def secrets(text: str) -> Iterator[re.Match[str]]:
    """Yield each word of `text` that holds a secret, or a secret that is more than a word."""
    parts = [text] if "PRIVATE" in text else filter(may_hold_secret, text.split())
    pattern = _pattern(SECRET)
    if any(map(pattern.search, parts)):
        words = [word for word in re.finditer(WORD, text) if pattern.search(word[0])]
        yield from words or pattern.finditer(text)


def masked(text: str) -> str:
    """Return `text` with every secret, and what follows it in its word, as three dots.

    >>> masked("se https://example.org/?side=2&token=abc her")
    'se https://example.org/?side=2… her'
    """
    return _pattern(rf"(?:{CUT_OFF})\S{{0,4000}}").sub("…", text)
