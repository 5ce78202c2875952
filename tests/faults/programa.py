"""The real program with its clock put elsewhere: `python -m tests.faults.programa …`.

`PLADECO_RELOJ` is the instant at which it starts, `PLADECO_RITMO` how fast it goes on.
"""

import os
import sys
from datetime import datetime

from tests.faults import reloj


def poner_reloj() -> None:
    reloj.mover()
    reloj.poner(
        datetime.fromisoformat(os.environ["PLADECO_RELOJ"]),
        float(os.environ.get("PLADECO_RITMO", "1")),
    )


def main() -> None:
    poner_reloj()
    from pladeco.app import main as programa  # noqa: PLC0415 - after the clock

    sys.argv[0] = "pladeco"
    programa()


if __name__ == "__main__":
    main()
