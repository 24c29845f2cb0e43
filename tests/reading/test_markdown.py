"""What authors write is what is printed."""

from __future__ import annotations

import string

import pytest

from metodebank.pages.render import Frame, render
from metodebank.reading.markdown import parse

FRAME = Frame(
    cite=lambda cite: (1, ""),
    share=lambda shares: [],
    term=str,
    link=lambda kind, id: id,
    advice="",
    source="",
)


def printed(text: str) -> str:
    return render(tuple(parse(text)), FRAME)


@pytest.mark.parametrize("sign", string.punctuation)
def test_an_escaped_sign_is_printed_as_itself(sign: str) -> None:
    r"""A sign behind a backslash is that sign, at the head of a line, in a word and in a list."""
    escaped = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(sign, sign)
    assert f">{escaped}a" in printed(f"\\{sign}a").replace("&quot;", '"')
    assert f">a{escaped}b" in printed(f"a\\{sign}b").replace("&quot;", '"')
    assert f"<li>a{escaped}b" in printed(f"- a\\{sign}b\n- c").replace("&quot;", '"')


def test_a_date_as_our_own_form_writes_it_is_printed_whole() -> None:
    """The form writes `12\\. maj`, so that no list begins there; the page says "12. maj"."""
    assert "<p>12. maj 2021 begyndte de.</p>" in printed("12\\. maj 2021 begyndte de.")


@pytest.mark.parametrize(("written", "said"), [("&copy;", "©"), ("&#8211;", "–"), ("&#xe6;", "æ")])
def test_an_entity_is_printed_as_what_it_names(written: str, said: str) -> None:
    """An entity inside a plain line is the sign that it names."""
    assert f"<p>a {said} b</p>" in printed(f"a {written} b")
