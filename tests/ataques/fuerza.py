"""How much is tried: little in `make test`, for long in `make fuzz`; always the same.

`PLADECO_FUZZ=n` tries n times as much, and lets chance choose.
"""

# ruff: noqa: E501, RUF001 - a list of bad texts

import os
from collections import Counter
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

VECES: Final = int(os.environ.get("PLADECO_FUZZ", "0"))
PROBADAS: Final[Counter[str]] = Counter()


def tantas(pocas: int) -> settings:
    """Return the settings of a property; `pocas` is how often in the short run."""
    return settings(
        max_examples=pocas * max(VECES, 1),
        derandomize=not VECES,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def anotar(que: str) -> None:
    PROBADAS[que] += 1


# What has broken programs before, beside whatever chance brings.
MALAS: Final = (
    "", " ", "0", "-1", "-0", "1e999", "NaN", "Infinity", "9" * 400, "0,0000000001",
    "1.234.567,891", "1,5,6", "٣٤", "½", "０", "0x10", "1_000", "1e3", "--", "+5",
    "true", "null", "undefined", "None", "[]", "{}", '{"a":', "<a>", "%00", "%", "%s%n",
    "{{7*7}}", "${7*7}", "{0.__class__}", "' OR 1=1 --", '"; DROP TABLE usuario; --',
    "../../../../etc/passwd", "..\\..\\x", "file:///etc/passwd", "http://127.0.0.1:1/",
    "javascript:alert(1)", "//malo.example", "=cmd|' /C calc'!A0", "@SUM(A1)", "-2+3",
    "0000-00-00", "2026-02-30", "9999-12-31", "0001-01-01", "31-12-9999", "2026-13-01",
    "10000-01-01", "32-01-2026", "2026-10-07T00:00:00", "00000000-0000-0000-0000-000000000007",
    "L1-O01-A01", "L1-O01-A01-I1", "L9-O99", "MA", "SALUD", "2026-T3", "2026-T9", "1",
    "999999999", "9223372036854775808", "-9223372036854775809", "a" * 5000, "ñ" * 300,
    "\u202e\u200b\ufeff", "\ud7ff\ue000", "😀" * 200, "a\r\nSet-Cookie: x=1", "\x00", "\x1b[2J",
    "İı", "ß", "\u0130\u0307", "Á" + "\u0301" * 100, "ana@qh.cl", "a@b", "@", "a" * 300 + "@qh.cl",
    "12.345.678-5", "12345678-K", "0-0", "·", "\t\n", "/" * 300, "?a=b#c", "1;2", "a,b,c", "1\n2\n3",
)  # fmt: skip

palabra: Final = st.one_of(
    st.sampled_from(MALAS),
    st.text(max_size=40),
    st.integers().map(str),
    st.decimals(allow_nan=True).map(str),
    st.dates().map(str),
    st.uuids().map(str),
)
