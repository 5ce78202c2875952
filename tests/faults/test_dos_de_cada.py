"""Two of each at once: one does it, the other finds it done and says so."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.models import Institucion, Instrumento
from tests.faults.a_medias import a_medias, del_esquema
from tests.faults.criadero import Criadero, Fin
from tests.faults.instalacion import AHORA, Bodega, Instalacion

_LLEGO_TARDE = ("Ya hay un plan cargado", "Otro proceso cargaba un plan")


def a_la_vez(cria: Criadero, operacion: str, en: Instalacion) -> list[Fin]:
    return cria.correr_a_la_vez(
        operacion, 3, carpeta=en.carpeta, base=en.direccion, ahora=AHORA
    )


@pytest.mark.parametrize("etapa", ["vacia", "iniciada"])
def test_of_several_imports_one_is_the_plan(
    bodega: Bodega, cria: Criadero, etapa: str, tmp_path: Path
) -> None:
    instalacion = bodega.sacar(etapa, tmp_path / "una")

    fines = a_la_vez(cria, "importación", instalacion)

    assert sum("Cargó «Plan de desarrollo" in fin.dicho for fin in fines) == 1
    for fin in fines:  # who came later was told so, and not by a trace of the program
        assert fin.codigo == 0 or any(dice in fin.dicho for dice in _LLEGO_TARDE)
    motor = instalacion.motor()
    with Session(motor) as session:
        for tabla in (Institucion, Instrumento):
            assert session.scalar(select(func.count()).select_from(tabla)) == 1
    assert a_medias(motor, instalacion.carpeta) == []
    bodega.tirar(instalacion)


def test_of_several_migrations_one_does_it(
    bodega: Bodega, cria: Criadero, tmp_path: Path
) -> None:
    instalacion = bodega.sacar("anterior", tmp_path / "una")

    fines = a_la_vez(cria, "migración", instalacion)

    assert [f.codigo for f in fines] == [0, 0, 0], [f.dicho[-900:] for f in fines]
    assert del_esquema(instalacion.motor()) == []
    bodega.tirar(instalacion)
