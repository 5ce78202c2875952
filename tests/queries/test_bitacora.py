"""The Bitácora page by page, from the rows that are there."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from pladeco.domain.permisos import Actor
from pladeco.models import (
    Bitacora,
    Usuario,
)
from pladeco.queries.bitacora.filtro import FiltroBitacora
from pladeco.queries.bitacora.pagina import load_bitacora
from pladeco.services.registro import actuar
from tests.conftest import AHORA
from tests.fabricas import sembrar
from tests.lo_anotado import avance_validado


def test_a_page_needs_three_queries_whatever_it_holds(
    session: Session, count_queries: Callable[..., Any]
) -> None:
    plan = sembrar(session, AHORA)
    avance_validado(session, plan)
    actuar(session, Actor(plan.personas["alba"], "Alba Ríos"), AHORA)
    for clave in plan.personas.values():
        session.get_one(Usuario, clave).nombre += " P."
    session.flush()
    session.connection()

    with count_queries() as cuenta:
        pagina = load_bitacora(session, FiltroBitacora(), 1)

    assert cuenta() == 3
    assert pagina.total == 11


def test_an_empty_bitacora_can_be_read(session: Session) -> None:
    assert load_bitacora(session, FiltroBitacora(), 1).filas == ()


def test_a_key_of_something_gone_is_not_shown(session: Session) -> None:
    session.add(
        Bitacora(en=AHORA, accion="borrar", objeto="rol_asignado", objeto_id=uuid4(),
                 antes={"rol": "director", "usuario_id": str(uuid4()),
                        "unidad_id": "no es una clave"})
    )  # fmt: skip
    session.flush()

    (fila,) = load_bitacora(session, FiltroBitacora(), 1).filas

    assert fila.frase == (
        "El programa quitó a (ya no existe) el rol Director de no es una clave"
    )
