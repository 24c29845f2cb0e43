"""How a network counts a text message."""

import pytest
import smsutil
from sms_texts import TEXTS

from metodebank.words.sms import PLAIN, counted


def test_the_texts_are_sixty():
    """Sixty texts, no two of which are the same, are counted here and in the browser."""
    assert len(set(TEXTS)) == 60


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_counts_as_smsutil_does(text):
    """A text goes in the alphabet and in as many parts as smsutil says."""
    split = smsutil.split(text)
    found = counted(text)
    assert found.parts == len(split.parts)
    assert bool(found.odd) == (split.encoding == "utf_16_be")


@pytest.mark.parametrize(
    ("text", "units", "parts", "left"),
    [
        ("", 0, 0, 160),
        ("Vandet er lukket.", 17, 1, 143),
        ("a" * 160, 160, 1, 0),
        ("a" * 161, 161, 2, 145),
        ("5 €", 4, 1, 156),
        ("ş" * 71, 71, 2, 63),
        # 152 signs and one of two units: a part of which one unit stays empty.
        ("a" * 152 + "€" + "a" * 20, 175, 2, 131),
    ],
)
def test_tells_what_is_left(text, units, parts, left):
    """Who writes sees how many signs are used, in how many messages, and how many are left."""
    found = counted(text)
    assert (found.units, found.parts, found.left) == (units, parts, left)


def test_names_the_signs_that_make_it_long():
    """Each sign that GSM's alphabet has not is named once, in the order of the text."""
    assert counted("Kom – “nu” – tak").odd == ("–", "“", "”")


def test_a_plain_sign_is_one_that_networks_have():
    """What takes the place of a word processor's sign does not make the message long."""
    assert not counted("".join(PLAIN.values())).odd
