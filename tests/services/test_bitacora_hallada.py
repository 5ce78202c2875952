"""Looking for something in the Bitácora, and taking it along, on both engines."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.bitacora.personas import NO_SE_EXPORTA, seudonimo
from pladeco.domain.vocabulario import Estado
from pladeco.models import Avance, Periodo, Unidad, Usuario, VersionAvance
from pladeco.models.avances import Evidencia, TipoEvidencia
from pladeco.queries.bitacora.exportada import (
    FilaExportada,
    contar_anotaciones,
    exportar,
)
from pladeco.queries.bitacora.filtro import FiltroBitacora
from pladeco.queries.bitacora.pagina import load_bitacora
from pladeco.services.registro import actuar, anotar
from tests.ciclo import actor
from tests.conftest import AHORA
from tests.fabricas import PERSONAS, PlanDePrueba

pytestmark = pytest.mark.ambos_motores


@pytest.fixture
def anotada(session: Session, sembrado: PlanDePrueba) -> Session:
    """Ana reports, Rita sends it back; Alba changes a unit and a person."""
    actuar(session, actor(session, sembrado, "ana"), AHORA)
    avance = Avance(
        indicador_id=sembrado.indicadores["L1-O01-A01-I1"],
        unidad_id=sembrado.unidades["MA"],
        periodo_id=session.scalars(select(Periodo.id)).one(),
    )
    version = VersionAvance(
        avance=avance, numero=1, estado=Estado.ENVIADO, creada_en=AHORA,
        logros="Se limpió el ñadi con Juana Pérez, RUN 12.345.678-5.",
        autor_id=sembrado.personas["ana"],
    )  # fmt: skip
    session.add_all((avance, version))
    session.flush()
    version.evidencias.append(
        Evidencia(tipo=TipoEvidencia.ARCHIVO, nombre="Lista de Juana Pérez.pdf",
                  clave="f", sha256="0" * 64, agregada_en=AHORA,
                  agregada_por_id=sembrado.personas["ana"])
    )  # fmt: skip
    session.flush()
    actuar(session, actor(session, sembrado, "rita"), AHORA + timedelta(minutes=1))
    version.estado = Estado.DEVUELTO
    session.flush()
    actuar(session, actor(session, sembrado, "alba"), AHORA + timedelta(minutes=2))
    session.get_one(Unidad, sembrado.unidades["SALUD"]).nombre = "Salud de Ñuble"
    bruno = session.get_one(Usuario, sembrado.personas["bruno"])
    bruno.correo, bruno.run_numero, bruno.run_dv = "otro@qh.cl", 7654321, "6"
    anotar(session, "importar", "instrumento", objeto_id=sembrado.instrumento,
           motivo="Lo pidió Bruno Díaz (bruno@qh.cl) al 9 8765 4321.")  # fmt: skip
    session.commit()
    return session


def frases(session: Session, **que: Any) -> list[str]:
    pagina = load_bitacora(session, FiltroBitacora(**que), 1)
    assert pagina.total == len(pagina.filas)
    return [f.frase for f in pagina.filas]


@pytest.mark.parametrize(
    ("que", "dicen"),
    [
        ({"unidad": "SALUD"}, ["Alba Ríos cambió el nombre"]),
        (
            {"unidad": "MA", "acciones": ("cambiar",)},
            ["Rita Cortés devolvió el avance"],
        ),
        ({"unidad": "NADA"}, []),
        ({"codigo": "l1-o01", "acciones": ("cambiar",)}, ["Rita Cortés"]),
        ({"codigo": "2026-T3", "acciones": ("cambiar",)}, ["Rita Cortés"]),
        ({"codigo": "L1-O0"}, []),
        ({"codigo": "PLADECO-2024-2029"}, ["Alba Ríos importó el plan"]),
        ({"palabras": "LIMPIO nadi"}, ["Ana Rojas comenzó una versión"]),
        ({"palabras": "nuble"}, ["Alba Ríos cambió el nombre"]),
        ({"palabras": "%"}, []),
        ({"palabras": "limpió salud"}, []),
        ({"palabras": "pidio bruno"}, ["Alba Ríos importó"]),
        ({"acciones": ("importar",)}, ["Alba Ríos importó"]),
        ({"persona": "nadie"}, []),
    ],
)
def test_what_is_looked_for_is_found(
    anotada: Session, que: dict[str, Any], dicen: list[str]
) -> None:
    halladas = frases(anotada, **que)

    assert len(halladas) == len(dicen)
    for dicha, comienzo in zip(halladas, dicen, strict=True):
        assert dicha.startswith(comienzo)


def test_what_somebody_did_is_found_by_what_a_list_calls_them(
    anotada: Session, sembrado: PlanDePrueba
) -> None:
    [hizo] = frases(anotada, persona=seudonimo(sembrado.personas["rita"]))

    assert hizo.startswith("Rita Cortés devolvió el avance")


def test_a_person_of_a_list_is_found_again(
    anotada: Session, sembrado: PlanDePrueba
) -> None:
    quien = seudonimo(sembrado.personas["bruno"])

    (fila,) = load_bitacora(anotada, FiltroBitacora(codigo=quien), 1).filas

    assert fila.frase == (
        "Alba Ríos cambió el correo y el RUN de una persona (Bruno Díaz)"
    )
    assert {d.antes for d in fila.diferencias} == {"(reservado)"}


# -- the list that is taken along


def exportadas(session: Session, **que: Any) -> list[FilaExportada]:
    return list(exportar(session, FiltroBitacora(**que)))


def test_the_list_has_what_the_page_has(anotada: Session) -> None:
    filas = exportadas(anotada)

    assert len(filas) == contar_anotaciones(anotada, FiltroBitacora())
    assert [f.en for f in filas] == sorted((f.en for f in filas), reverse=True)


def test_the_list_names_nobody(anotada: Session, sembrado: PlanDePrueba) -> None:
    todo = "\n".join(map(str, exportadas(anotada)))

    for persona in PERSONAS.values():
        assert persona.nombre not in todo
        assert persona.correo not in todo
        assert str(persona.run[0]) not in todo
    for dato in ("Juana", "12.345", "otro@", "7654321", "8765", "127.0.0.1"):
        assert dato not in todo
    assert NO_SE_EXPORTA in todo
    rita = f"persona {seudonimo(sembrado.personas['rita'])}"
    assert f"{rita} devolvió el avance de" in todo
    assert f"Lo pidió persona {seudonimo(sembrado.personas['bruno'])}" in todo


def test_a_long_list_comes_whole_and_in_order(
    session: Session, sembrado: PlanDePrueba
) -> None:
    """Two entries of one instant stand on either side of the end of a lot."""
    for numero in range(450):
        actuar(session, None, AHORA + timedelta(minutes=numero // 3))
        anotar(session, "importar", "instrumento", motivo=f"n{numero}")
    session.commit()

    motivos = [f.motivo for f in exportadas(session, acciones=("importar",))]

    assert len(motivos) == len(set(motivos)) == 450


def test_the_list_holds_no_transaction_between_lots(
    session: Session, sembrado: PlanDePrueba
) -> None:
    for numero in range(201):
        anotar(session, "importar", "instrumento", motivo=f"n{numero}")
    session.commit()

    filas = exportar(session, FiltroBitacora(acciones=("importar",)))
    next(filas)

    assert not session.in_transaction()
    assert len(list(filas)) == 200
