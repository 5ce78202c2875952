"""Killed at any statement, commit or file: what was told is there, nothing is half."""

from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest
from sqlalchemy.orm import Session

from tests.faults.a_medias import a_medias, del_esquema, resumen
from tests.faults.conftest import MUERTES, Cuenta, por_turno
from tests.faults.criadero import Criadero, Fin
from tests.faults.instalacion import (
    AHORA,
    DESPUES_DEL_CIERRE,
    Bodega,
    Instalacion,
)
from tests.faults.operaciones import OPERACIONES

_CUANDO = {
    "cierre": DESPUES_DEL_CIERRE,
    "informe": DESPUES_DEL_CIERRE,
    "respaldo": DESPUES_DEL_CIERRE,
}
_MAS_TARDE = timedelta(minutes=10)


@pytest.mark.parametrize(
    ("bodega", "nombre"), por_turno(OPERACIONES), indirect=["bodega"]
)
def test_what_was_told_is_there_and_nothing_is_half_done(
    bodega: Bodega, cria: Criadero, azar: Random, nombre: str, tmp_path: Path
) -> None:
    numero, cuenta = count(1), Cuenta()

    def nueva() -> Instalacion:
        etapa = OPERACIONES[nombre].etapa
        return bodega.sacar(etapa, tmp_path / f"n{next(numero)}")

    def correr(
        en: Instalacion, muere_en: int | None = None, despues: timedelta = timedelta()
    ) -> Fin:
        cuando = _CUANDO.get(nombre, AHORA) + despues
        return cria.correr(
            nombre,
            carpeta=en.carpeta,
            base=en.direccion,
            ahora=cuando,
            muere_en=muere_en,
        )

    sana = nueva()
    entera = correr(sana)
    assert entera.codigo == 0, entera.dicho
    assert entera.confirmado
    esperado = resumen(sana.motor())
    assert mirar(sana, nombre, entera) == ([], [])
    bodega.tirar(sana)

    for paso in donde_morir(entera, azar):
        muerta = nueva()
        fin = correr(muerta, muere_en=paso)
        cuenta.muertes += fin.murio
        cuenta.confirmado += len(fin.confirmado)
        muerta.esperar_quieta()
        perdido, a_medio = mirar(muerta, nombre, fin)
        cuenta.perdido += len(perdido)
        cuenta.a_medias += len(a_medio)
        assert (perdido, a_medio) == ([], []), f"killed at step {paso}"

        otra_vez = correr(muerta, despues=_MAS_TARDE)

        assert otra_vez.codigo == 0, f"after step {paso}: {otra_vez.dicho}"
        assert mirar(muerta, nombre, otra_vez) == ([], []), f"again after step {paso}"
        assert resumen(muerta.motor()) == esperado, f"again after step {paso}"
        bodega.tirar(muerta)
    print(f"{nombre}: {entera.pasos} pasos; {cuenta}")  # noqa: T201 - read with -s


def donde_morir(entera: Fin, azar: Random) -> list[int]:
    """Choose half of them where something has just become lasting, others anywhere."""
    mitad = min((MUERTES + 1) // 2, len(entera.duraderos))
    escogidos = azar.sample(entera.duraderos, mitad)
    demas = [n for n in range(1, entera.pasos + 1) if n not in escogidos]
    return sorted(escogidos + azar.sample(demas, min(MUERTES - mitad, len(demas))))


def mirar(
    instalacion: Instalacion, nombre: str, fin: Fin
) -> tuple[list[str], list[str]]:
    """Return what was told as done and is not there, and what is half done."""
    motor = instalacion.motor()
    if roto := del_esquema(motor):
        return [], roto
    hechos = OPERACIONES[nombre].hechos
    with Session(motor) as session:
        perdido = [que for que in fin.confirmado if not hechos[que](session)]
    if nombre == "migración" and not fin.confirmado:
        return perdido, []  # at the version before, rows are not what models say
    return perdido, a_medias(motor, instalacion.carpeta)
