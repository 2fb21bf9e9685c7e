"""What must hold of a number, beside its form."""

from __future__ import annotations

import re

from kvds_nlp.pseudonyms.said import NUMBER, ONES


def is_phone(text: str) -> bool:
    """Whether these digits are as many as a telephone number has.

    >>> is_phone("06-1234 5678"), is_phone("+31 (0)6 12345678"), is_phone("0612")
    (True, True, False)
    """
    digits = re.sub(r"\D", "", text.replace("(0)", ""))
    if text.startswith(("+31", "0031")):
        return len(digits.removeprefix("00")) == 11
    return len(digits) == 10 if not text.startswith("+") else 9 <= len(digits) <= 13


def is_bsn(text: str) -> bool:
    """Whether nine digits pass the eleven-test.

    >>> is_bsn("111222333"), is_bsn("123456789")
    (True, False)
    """
    digits = [int(sign) for sign in text if sign.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(a * b for a, b in zip(digits, weights, strict=False))
    return len(digits) == 9 and any(digits) and total % 11 == 0


def is_iban(text: str) -> bool:
    """Whether an account number passes its check digits.

    >>> is_iban("NL91 ABNA 0417 1643 00"), is_iban("NL00 ABNA 0417 1643 00")
    (True, False)
    """
    plain = "".join(text.split()).upper()
    moved = "".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])
    return 15 <= len(plain) <= 34 and int(moved) % 97 == 1


def is_plate(text: str) -> bool:
    """Whether six letters and digits come in groups as on a Dutch number plate.

    >>> is_plate("GK-123-B"), is_plate("12-ABC-3"), is_plate("12-10-99"), is_plate("a-b-c")
    (True, True, False, False)
    """
    plain = text.replace("-", "")
    whole = all(group.isdigit() or group.isalpha() for group in text.split("-"))
    mixed = any(sign.isdigit() for sign in plain) and any(sign.isalpha() for sign in plain)
    return len(plain) == 6 and mixed and ("-" not in text or whole)


def has_both(text: str) -> bool:
    """Whether there are letters and numbers among the groups of a plate that was said."""
    words = re.split(r"[ -]", text.casefold())
    numbers = [word for word in words if word[0].isdigit() or re.fullmatch(NUMBER, word)]
    return 0 < len(numbers) < len(words)


def has_number(text: str) -> bool:
    """Whether digits said one by one are a number of six digits or more."""
    digits = sum(
        len(word) if word.isdigit() else 1 + (word not in ONES)
        for word in re.split(r"[ ,.\u00a0-]+", text.casefold())
        if word not in ("dubbel", "plus", "twee keer")
    )
    return digits >= (6 if "nul" in text.casefold() else 8)
