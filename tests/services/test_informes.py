"""A report is asked for once, made by one, kept byte for byte."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.vocabulario import ClaseInforme, EstadoInforme, FormatoInforme
from pladeco.models import Bitacora, Corte, Informe
from pladeco.queries.informes_emitidos import load_informes
from pladeco.services.informes import (
    INTENTOS,
    Encargado,
    anotar_falla_de,
    anotar_paso,
    emitir,
    guardar_informe,
    leer_archivo,
    pedir_informe,
    recoger_abandonados,
    tomar_pedido,
)
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.services.test_cortes import tomar

CONCEJO = (ClaseInforme.CONCEJO, FormatoInforme.XLSX)


def pedir(session: Session, plan: PlanDePrueba, corte: Corte) -> Informe:
    return pedir_informe(
        session, corte, *CONCEJO, actor=actor(session, plan, "carla"), ahora=AHORA
    )


def tomado(session: Session, minutos: int = 1) -> Encargado:
    encargado = tomar_pedido(session, ahora=AHORA + timedelta(minutes=minutos))
    assert encargado is not None
    return encargado


def emitido(session: Session, carpeta: Path, encargado: Encargado) -> bool:
    archivo = guardar_informe(b"un libro", carpeta=carpeta)
    return emitir(session, encargado, archivo, ahora=AHORA, version="0.1.0")


def test_asked_for_twice_it_is_one(session: Session, sembrado: PlanDePrueba) -> None:
    corte = tomar(session, sembrado)

    uno, otro = pedir(session, sembrado, corte), pedir(session, sembrado, corte)

    assert uno.id == otro.id
    assert (uno.nombre, uno.estado) == (
        "informe-concejo-corte-1-2026.xlsx",
        EstadoInforme.PEDIDO,
    )


def test_the_one_that_waits_longest_is_taken_with_what_its_corte_froze(
    session: Session, sembrado: PlanDePrueba
) -> None:
    corte = tomar(session, sembrado)
    pedir(session, sembrado, corte)

    encargado = tomado(session)

    assert encargado.hechura == CONCEJO
    assert (encargado.contenido, encargado.sha256) == (corte.contenido, corte.sha256)
    assert tomar_pedido(session, ahora=AHORA) is None


def test_it_tells_how_far_it_is(session: Session, sembrado: PlanDePrueba) -> None:
    corte = tomar(session, sembrado)
    pedir(session, sembrado, corte)
    encargado = tomado(session)

    assert anotar_paso(session, encargado, 140, "Hoja Detalle " + "x" * 300)

    fila = load_informes(session, corte.id)[0]
    assert (fila.estado, fila.hecho, len(fila.paso)) == (
        EstadoInforme.EN_CURSO,
        99,
        200,
    )
    assert fila.en_camino


def test_once_issued_it_has_its_file_and_stays(
    session: Session, sembrado: PlanDePrueba, tmp_path: Path
) -> None:
    corte = tomar(session, sembrado)
    pedir(session, sembrado, corte)

    assert emitido(session, tmp_path, tomado(session))

    fila = load_informes(session, corte.id)[0]
    assert (fila.estado, fila.largo, fila.version_programa) == (
        EstadoInforme.EMITIDO,
        8,
        "0.1.0",
    )
    assert leer_archivo(tmp_path, fila.clave or "", fila.sha256 or "") == b"un libro"
    assert pedir(session, sembrado, corte).estado is EstadoInforme.EMITIDO
    assert tomar_pedido(session, ahora=AHORA) is None


def test_who_was_replaced_meanwhile_changes_nothing(
    session: Session, sembrado: PlanDePrueba, tmp_path: Path
) -> None:
    corte = tomar(session, sembrado)
    pedir(session, sembrado, corte)
    viejo = tomado(session)
    assert recoger_abandonados(session) == 1
    nuevo = tomado(session, minutos=2)

    assert not anotar_paso(session, viejo, 50, "tarde")
    assert not emitido(session, tmp_path, viejo)
    assert not anotar_falla_de(session, viejo, "tarde")
    assert emitido(session, tmp_path, nuevo)


def test_who_dies_each_time_is_given_up(
    session: Session, sembrado: PlanDePrueba
) -> None:
    corte = tomar(session, sembrado)
    pedir(session, sembrado, corte)

    for n in range(INTENTOS):
        tomado(session, minutos=n)
        recoger_abandonados(session)

    fila = load_informes(session, corte.id)[0]
    assert fila.estado is EstadoInforme.FALLIDO
    assert "se cortó" in (fila.falla or "")
    assert tomar_pedido(session, ahora=AHORA) is None


def test_what_failed_can_be_asked_for_again(
    session: Session, sembrado: PlanDePrueba
) -> None:
    corte = tomar(session, sembrado)
    informe = pedir(session, sembrado, corte)
    anotar_falla_de(session, tomado(session), "Se llenó el disco.")
    assert load_informes(session, corte.id)[0].falla == "Se llenó el disco."

    pedir(session, sembrado, corte)

    fila = load_informes(session, corte.id)[0]
    assert (fila.id, fila.estado, fila.falla) == (
        informe.id,
        EstadoInforme.PEDIDO,
        None,
    )


@pytest.mark.parametrize("clave", ["", "no-esta", "otro"])
def test_a_file_that_is_gone_or_another_is_none(tmp_path: Path, clave: str) -> None:
    (tmp_path / "otro").write_bytes(b"cambiado")

    assert leer_archivo(tmp_path, clave, "0" * 64) is None
    assert leer_archivo(tmp_path / clave, clave, "0" * 64) is None


def test_what_breaks_off_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        guardar_informe("texto", carpeta=tmp_path)  # type: ignore[arg-type]

    assert list(tmp_path.iterdir()) == []


def test_the_bitacora_tells_who_asked_and_no_more(
    session: Session, sembrado: PlanDePrueba, tmp_path: Path
) -> None:
    corte = tomar(session, sembrado)
    pedir(session, sembrado, corte)
    encargado = tomado(session)
    anotar_paso(session, encargado, 50, "la mitad")
    emitido(session, tmp_path, encargado)

    acciones = session.scalars(
        select(Bitacora.accion).where(Bitacora.objeto == "informe")
    ).all()

    assert acciones == ["crear"]
