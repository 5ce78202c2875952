"""Two of each at once: one does it, the other finds it done and says so."""

import re
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.models import Corte, Institucion, Instrumento
from tests.faults.a_medias import a_medias, del_esquema
from tests.faults.conftest import por_turno
from tests.faults.criadero import Criadero, Fin
from tests.faults.instalacion import AHORA, DESPUES_DEL_CIERRE, Bodega, Instalacion
from tests.faults.operaciones import OPERACIONES

_LLEGO_TARDE = ("Ya hay un plan cargado", "Otro proceso cargaba un plan")
_DESPUES = ("cierre", "informe", "respaldo")
# What the program answered to one of them: no, and why; never that it could not.
_RECHAZADO = re.compile(r"AssertionError: 4\d\d ")


def a_la_vez(
    cria: Criadero, operacion: str, en: Instalacion, *, cuantos: int = 2
) -> list[Fin]:
    cuando = DESPUES_DEL_CIERRE if operacion in _DESPUES else AHORA
    return cria.correr_a_la_vez(
        operacion, cuantos, carpeta=en.carpeta, base=en.direccion, ahora=cuando
    )


@pytest.mark.parametrize(
    ("bodega", "etapa"), por_turno(["vacia", "iniciada"]), indirect=["bodega"]
)
def test_of_several_imports_one_is_the_plan(
    bodega: Bodega, cria: Criadero, etapa: str, tmp_path: Path
) -> None:
    instalacion = bodega.sacar(etapa, tmp_path / "una")

    fines = a_la_vez(cria, "importación", instalacion, cuantos=3)

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

    fines = a_la_vez(cria, "migración", instalacion, cuantos=3)

    assert [f.codigo for f in fines] == [0, 0, 0], [f.dicho[-900:] for f in fines]
    assert del_esquema(instalacion.motor()) == []
    bodega.tirar(instalacion)


@pytest.mark.parametrize(
    ("bodega", "operacion"), por_turno(["informe", "cierre"]), indirect=["bodega"]
)
def test_of_two_schedulers_one_does_it(
    bodega: Bodega, cria: Criadero, operacion: str, tmp_path: Path
) -> None:
    instalacion = bodega.sacar(OPERACIONES[operacion].etapa, tmp_path / "una")

    fines = a_la_vez(cria, operacion, instalacion)

    assert [f.codigo for f in fines] == [0, 0], [f.dicho[-900:] for f in fines]
    motor = instalacion.motor()
    with Session(motor) as session:
        (hecho,) = OPERACIONES[operacion].hechos.values()
        assert hecho(session)
        assert session.scalar(select(func.count()).select_from(Corte)) == 1
    assert a_medias(motor, instalacion.carpeta) == []
    bodega.tirar(instalacion)


def test_of_two_backups_of_one_second_each_told_is_there(
    bodega: Bodega, cria: Criadero, tmp_path: Path
) -> None:
    instalacion = bodega.sacar("sembrada", tmp_path / "una")

    fines = a_la_vez(cria, "respaldo", instalacion)

    for fin in fines:
        assert fin.codigo == 0 or "espere un segundo" in fin.dicho
    assert [fin.confirmado for fin in fines].count(("respaldado",)) >= 1
    assert a_medias(instalacion.motor(), instalacion.carpeta) == []
    bodega.tirar(instalacion)


@pytest.mark.parametrize(
    ("bodega", "operacion"), por_turno(["ingreso", "validación"]), indirect=["bodega"]
)
def test_done_at_two_windows_it_is_done_once(
    bodega: Bodega, cria: Criadero, operacion: str, tmp_path: Path
) -> None:
    instalacion = bodega.sacar(OPERACIONES[operacion].etapa, tmp_path / "una")

    fines = a_la_vez(cria, operacion, instalacion)

    for fin in fines:
        assert fin.codigo == 0 or _RECHAZADO.search(fin.dicho)
    # A draft sent again word for word may be told twice as saved: it is one.
    *_, ultimo = OPERACIONES[operacion].hechos
    assert sum(fin.confirmado.count(ultimo) for fin in fines) == 1
    motor = instalacion.motor()
    with Session(motor) as session:
        assert all(h(session) for h in OPERACIONES[operacion].hechos.values())
    assert a_medias(motor, instalacion.carpeta) == []
    bodega.tirar(instalacion)
