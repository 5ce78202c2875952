"""R1: the roll-up of one plan, from the database to the rows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.a_mano import Fila, consolidar_a_mano
from bench.cronometro import Medida, comparar
from pladeco.clock import today
from pladeco.domain.calculo.consolidado import Resumen
from pladeco.extensions import db
from pladeco.models import Instrumento
from pladeco.queries import trayectorias
from pladeco.queries.arbol import load_plan
from pladeco.queries.fechas import corte_de_trabajo
from pladeco.queries.resultados import PlanJuzgado

_CERCA = 1e-9


def medir(app: Flask) -> Iterator[Medida]:
    with app.app_context(), closing(_conectar()) as base:
        session = db.session()
        corte = corte_de_trabajo(session, today())
        session.rollback()
        _exigir_iguales(consolidar(corte), consolidar_a_mano(base, corte))
        yield comparar(
            "R1",
            "consolidar el plan, de la base a las filas",
            nuestro=lambda: consolidar(corte),
            ancla=lambda: consolidar_a_mano(base, corte),
            antes=vars(trayectorias)["_GUARDADAS"].clear,  # all is judged anew
            meta=3,
            rondas=31,
        )


def consolidar(corte: date) -> tuple[dict[UUID, Resumen], Resumen, Resumen]:
    """Load the plan and roll up every branch of both its trees, and the whole twice."""
    with Session(db.engine) as session:
        instrumento = session.scalars(select(Instrumento)).one()
        juzgado = PlanJuzgado(load_plan(session, instrumento), corte)
        ramas = {n.id: juzgado.resumen(n) for n in juzgado.plan.nodos.values()}
        return ramas, juzgado.total, juzgado.total_declarado


def _conectar() -> sqlite3.Connection:
    return sqlite3.connect(str(db.engine.url.database))


def _exigir_iguales(
    nuestras: tuple[dict[UUID, Resumen], Resumen, Resumen], suyas: dict[str, Fila]
) -> None:
    """Stop where both do not bring out the same figures: they are not comparable."""
    ramas, total, declarado = nuestras
    por_clave = {clave.hex: resumen for clave, resumen in ramas.items()}
    for clave, resumen in {**por_clave, "": total, "declarado": declarado}.items():
        propias = (
            resumen.cumplimiento,
            resumen.avance,
            resumen.cobertura,
            resumen.minimo,
            resumen.maximo,
            resumen.exigibles,
            resumen.informadas,
        )
        ajenas = suyas[clave]
        for propia, ajena in zip(propias, ajenas, strict=True):
            if (propia is None) != (ajena is None) or (
                propia is not None
                and ajena is not None
                and abs(float(propia) - ajena) > _CERCA
            ):
                mensaje = f"No coinciden en «{clave}»: {propias} y {ajenas}."
                raise RuntimeError(mensaje)
