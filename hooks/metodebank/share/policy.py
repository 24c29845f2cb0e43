"""What a page may load and do: the Content-Security-Policy, and the headers of every file.

`hosting/` holds the same for web servers that do not read `_headers`; a test compares them.

No script and no style stands in a page itself, so neither needs `unsafe-inline`.
https://www.w3.org/TR/CSP3/ names the directives.
"""

from __future__ import annotations

_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",  # of the worker, which fetches what it keeps
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}

# What a page cannot say of itself: https://www.w3.org/TR/CSP3/#meta-element
_HEADER_ONLY = {"frame-ancestors": "'none'"}

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def page_policy(on_disk: bool = False) -> str:
    """Return the policy as it stands in a page.

    `on_disk` is for pages opened from a disk: there each file is its own origin, so that
    'self' need not mean the file beside it.  https://www.rfc-editor.org/rfc/rfc6454#section-4
    """
    policy = _joined(_DIRECTIVES)
    return policy.replace("'self'", "'self' file:") if on_disk else policy


def headers() -> dict[str, str]:
    """Return what a host is to send with each file, by name: more than a page can say of itself."""
    return {"Content-Security-Policy": _joined({**_DIRECTIVES, **_HEADER_ONLY}), **_HEADERS}


def header_file() -> str:
    """Return `_headers`, as Netlify and Cloudflare Pages read it."""
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in headers().items())


def _joined(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
