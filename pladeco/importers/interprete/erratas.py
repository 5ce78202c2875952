"""Words of the rules as people mistype them: one letter more, less or another."""

from collections.abc import Iterator


def con_errata(*palabras: str) -> str:
    """Return a pattern of each word and of those one letter away from it.

    The first and last letters are kept, so that "deducir" is no "reducir". Made for
    long words: short ones have neighbours that mean something else.
    """
    variantes = {v for palabra in palabras for v in _variantes(palabra)}
    return "|".join(sorted(variantes, key=lambda v: (-len(v), v)))


def _variantes(palabra: str) -> Iterator[str]:
    for i in range(1, len(palabra) - 1):
        antes, letra, despues = palabra[:i], palabra[i], palabra[i + 1 :]
        yield f"{antes}[a-z]?{despues}"  # another letter, or one less
        yield f"{antes}{letra}[a-z]{despues}"  # one more behind it
        if i + 1 < len(palabra) - 1:
            yield f"{antes}{despues[0]}{letra}{despues[1:]}"  # two that changed places
    yield f"{palabra[0]}[a-z]{palabra[1:]}"
