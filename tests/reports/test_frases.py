"""What stands in the place of a figure: the same reason as on the pages."""

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
