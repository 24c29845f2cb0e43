"""What is pasted from other programs into the form: it stands in the box as it is meant."""

from __future__ import annotations

import pytest
from alone import made_up_paste
from test_form_page import address

import copied
from copied import Copied

# Pastes each text into an empty box, as a browser does where nobody else has done it.
_PASTE = """(rows) => {
  const box = document.querySelector("[data-kind=case] [data-field=unknown] textarea");
  return rows.map(({ text, page }) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    if (page) clipboardData.setData("text/html", page);
    box.value = "";
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    if (box.dispatchEvent(event)) box.setRangeText(text);
    return box.value;
  });
}"""


@pytest.fixture(scope="module")
def boxes(home, browser) -> dict[str, str]:
    """What stands in the box of the form, by row."""
    rows = copied.copied()
    with browser.new_page() as page:
        page.goto(address(home))
        page.locator("[data-kind=case]").wait_for()
        given = [{"text": row.copied.replace("\n", "\r\n"), "page": row.page} for row in rows]
        found = page.evaluate(_PASTE, given)
    return dict(zip((row.says for row in rows), found, strict=True))


@made_up_paste
@pytest.mark.parametrize("row", copied.copied(), ids=lambda row: row.says)
def test_what_is_pasted_stands_in_the_form_as_it_is_meant(boxes, row: Copied) -> None:
    """Points, steps and citations have their marks, and every word is there."""
    found = "\n".join(map(str.rstrip, boxes[row.says].rstrip().split("\n")))
    assert found == "\n".join(map(str.rstrip, row.in_form.rstrip().split("\n")))
    assert copied.words(row.copied) - copied.words(found) == {}
