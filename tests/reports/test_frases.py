"""What stands in the place of a figure: the same reason as on the pages."""

from dataclasses import replace
from fractions import Fraction

import pytest

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.vocabulario import Situacion
from pladeco.reports.frases import sin_cifra
from pladeco.reports.llano import al_lado, sin_cifra_llana


def sin_nada_exigible(*situaciones: Situacion) -> Resumen:
    return Resumen(
        cumplimiento=None,
        avance=None,
        cobertura=None,
        minimo=None,
        maximo=None,
        exigibles=0,
        informadas=0,
        metas=len(situaciones),
        sin_datos=(),
        insuficiente=False,
        situaciones=tuple((situacion, 1) for situacion in situaciones),
    )


def a_medias(informadas: int, exigibles: int, *, insuficiente: bool) -> Resumen:
    """Return a branch of whose promises something is still unknown."""
    return replace(
        sin_nada_exigible(Situacion.EN_PLAZO),
        cumplimiento=None if insuficiente else Fraction(1),
        cobertura=Fraction(1, 2),
        minimo=Fraction(1, 2),
        maximo=Fraction(1),
        informadas=informadas,
        exigibles=exigibles,
        insuficiente=insuficiente,
    )


@pytest.mark.parametrize(
    ("resumen", "dice"),
    [
        (
            a_medias(3, 4, insuficiente=False),
            "Se sabe de 3 de las 4 promesas que ya debían mostrar resultados; cuando",
        ),
        (
            a_medias(4, 4, insuficiente=False),
            "resultados, de algunas solo en parte; cuando se sepa todo,",
        ),
        (
            a_medias(0, 1, insuficiente=True),
            "No se sabe de la única promesa que ya debía mostrar resultados: no",
        ),
        (
            a_medias(1, 1, insuficiente=False),
            "Solo se sabe en parte de la única promesa que ya debía mostrar",
        ),
    ],
)
def test_what_is_known_in_part_is_not_said_to_be_missing(
    resumen: Resumen, dice: str
) -> None:
    assert dice in al_lado(resumen)


@pytest.mark.parametrize(
    ("situaciones", "concejo", "cosoc", "al_lado_cosoc"),
    [
        ((), "Sin metas", "Sin metas", "nada debía"),
        (
            (Situacion.POR_CONFIRMAR, Situacion.CUALITATIVA),
            "Metas por confirmar",
            "Metas por confirmar",
            "debe confirmar",
        ),
        (
            (Situacion.NO_EXIGIBLE, Situacion.POR_CONFIRMAR),
            "Nada exigible aún",
            "Todavía nada debía estar",
            "nada debía",
        ),
        (
            (Situacion.CUALITATIVA,),
            "Nada que se mida",
            "Nada que se mida",
            "nada que se mida",
        ),
    ],
)
def test_what_has_no_figure_says_the_reason_that_the_page_says(
    situaciones: tuple[Situacion, ...], concejo: str, cosoc: str, al_lado_cosoc: str
) -> None:
    resumen = sin_nada_exigible(*situaciones)

    assert sin_cifra(resumen) == concejo
    assert sin_cifra_llana(resumen) == cosoc
    assert al_lado_cosoc in al_lado(resumen)
