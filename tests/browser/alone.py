"""Why some tests are run in Chromium alone."""

from __future__ import annotations

from pytest import mark

# A page is waited for by a script in it, which Firefox switches off with the others.
without_script = mark.chromium_only("where script is off, Playwright waits in Firefox for ever")
goes_back = mark.chromium_only("Firefox keeps a page, and Playwright waits for it to be loaded")
without_policy = mark.chromium_only("Firefox cannot be told to overlook the policy")
finger = mark.chromium_only("Playwright has no finger for Firefox; the walk of the glossary taps")
made_up_paste = mark.chromium_only("Firefox lets no script make up a paste; a walk pastes")
tells_what_moves = mark.chromium_only("no other browser tells what moves by itself")
reads_its_print = mark.chromium_only("the marks of a print are read as Chromium writes them")
routes_in_turn = mark.chromium_only(
    "one time in five Firefox does not ask a route that has changed"
)
