"""Reports, Periodos and vínculos for the pages that show figures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask import Flask
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from pladeco.domain.calculo.calendario import tramo_de
from pladeco.domain.vocabulario import (
    Acumulacion,
    Estado,
    EstadoPropuesta,
    Frecuencia,
    Nivel,
    Sentido,
    TipoMeta,
)
from pladeco.extensions import db
from pladeco.models import (
    Avance,
    Elemento,
    Indicador,
    Instrumento,
    Meta,
    Periodo,
    Responsable,
    VersionAvance,
    Vinculo,
)
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.arbol import load_plan
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services.registro import actuar
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba, elemento_de

CORTE = date(2026, 9, 30)
SECRETO = "Lo declarado que nadie ha validado"


@contextmanager
def escribiendo(app: Flask) -> Iterator[Session]:
    """Open a session that writes, as the program itself does."""
    with app.app_context():
        session = db.session()
        actuar(session, None, AHORA)
        yield session
        session.commit()


@contextmanager
def contando(app: Flask) -> Iterator[Callable[[], int]]:
    sentencias: list[str] = []

    def anotar(_c: object, _cur: object, sql: str, *_: object) -> None:
        sentencias.append(sql)

    with app.app_context():
        motor = db.engine
    event.listen(motor, "before_cursor_execute", anotar)
    try:
        yield lambda: len(sentencias)
    finally:
        event.remove(motor, "before_cursor_execute", anotar)


def juzgado_de(app: Flask, plan: PlanDePrueba, corte: date = CORTE) -> PlanJuzgado:
    """Load and judge the plan, apart from what the program keeps in memory."""
    with app.app_context():
        instrumento = db.session().get_one(Instrumento, plan.instrumento)
        juzgado = PlanJuzgado(load_plan(db.session(), instrumento), corte)
        assert juzgado.total is not None
        return juzgado


def agregar_periodo(session: Session, plan: PlanDePrueba, dia: date) -> Periodo:
    """Add the closed quarter that holds a day."""
    tramo = tramo_de(dia, Frecuencia.TRIMESTRAL)
    periodo = Periodo(
        instrumento_id=plan.instrumento,
        codigo=f"{tramo.anio}-T{tramo.hasta.month // 3}",
        frecuencia=Frecuencia.TRIMESTRAL,
        desde=tramo.desde,
        hasta=tramo.hasta,
        abre=tramo.desde,
        vence=tramo.hasta + timedelta(days=15),
        cierra=tramo.hasta + timedelta(days=30),
        estado=EstadoPeriodo.CERRADO,
        abierto_en=AHORA,
        cerrado_en=AHORA,
    )
    session.add(periodo)
    session.flush()
    return periodo


def informar(
    session: Session,
    plan: PlanDePrueba,
    indicador: str,
    unidad: str,
    periodo: str,
    *,
    estado: Estado = Estado.VALIDADO,
    **campos: Any,
) -> None:
    """Write what a unit reported for a Periodo, in the state given."""
    fila = session.scalars(select(Periodo).where(Periodo.codigo == periodo)).one()
    clave = session.scalars(select(Indicador).where(Indicador.codigo == indicador))
    avance = Avance(
        indicador_id=clave.one().id,
        unidad_id=plan.unidades[unidad],
        periodo_id=fila.id,
    )
    session.add(avance)
    session.flush()
    session.add(
        VersionAvance(
            avance_id=avance.id,
            numero=1,
            estado=estado,
            autor_id=plan.personas["ana"],
            creada_en=AHORA,
            enviada_en=AHORA,
            validado_en=AHORA if estado is Estado.VALIDADO else None,
            **campos,
        )
    )
    session.flush()


def sembrar_progreso(app: Flask, plan: PlanDePrueba) -> None:
    """Report one validated cleaning in 2026-T2, and nothing in the quarter after."""
    with escribiendo(app) as session:
        agregar_periodo(session, plan, date(2026, 4, 1))
        informar(
            session, plan, "L1-O01-A01-I1", "MA", "2026-T2",
            valor=Decimal(1), logros="Se limpió la ribera norte.",
            dificultades="Faltó maquinaria.", compromiso="Arrendar una pala.",
            compromiso_fecha=date(2026, 11, 30),
        )  # fmt: skip


def declarar(app: Flask, plan: PlanDePrueba) -> None:
    """Send four more cleanings and the vaccination, which SECPLA has not validated."""
    with escribiendo(app) as session:
        informar(
            session, plan, "L1-O01-A01-I1", "MA", "2026-T3",
            estado=Estado.ENVIADO, valor=Decimal(4), logros=SECRETO,
        )  # fmt: skip


def vincular(app: Flask, estado: EstadoPropuesta, plan: PlanDePrueba) -> None:
    """Link the programme of the matrix to that of the strategic table."""
    with escribiendo(app) as session:
        desde, hacia = (
            elemento_de(session, codigo) for codigo in ("L1-O01-G01", "L1-E01-P01-G01")
        )
        decidido = estado is not EstadoPropuesta.PROPUESTO
        session.add(
            Vinculo(
                desde_id=desde.id,
                hacia_id=hacia.id,
                estado=estado,
                razon="Es el mismo humedal.",
                decidido_en=AHORA if decidido else None,
                decidido_por_id=plan.personas["rita"] if decidido else None,
            )
        )


def agrandar(app: Flask, plan: PlanDePrueba, cuantas: int = 30) -> None:
    """Add many actividades, each with responsable, Indicador, Meta and a report."""
    with escribiendo(app) as session:
        session.info["bitacora_resumida"] = True
        arriba = elemento_de(session, "L2-O01-G01")
        for numero in range(10, 10 + cuantas):
            codigo = f"L2-O01-A{numero}"
            nodo = Elemento(
                instrumento_id=plan.instrumento,
                superior_id=arriba.id,
                nivel=Nivel.ACTIVIDAD,
                codigo=codigo,
                orden=numero,
                ruta=f"{arriba.ruta}/{numero:03d}",
                nombre=f"Ronda médica {numero}",
                texto_fuente={},
            )
            session.add(nodo)
            session.flush()
            indicador = Indicador(
                elemento_id=nodo.id,
                codigo=f"{codigo}-I1",
                orden=1,
                nombre="Rondas",
                unidad_medida="rondas",
                sentido=Sentido.ASCENDENTE,
                acumulacion=Acumulacion.SUMA,
                frecuencia_reporte=Frecuencia.TRIMESTRAL,
            )
            session.add_all(
                [
                    indicador,
                    Responsable(
                        elemento_id=nodo.id,
                        unidad_id=plan.unidades["SALUD"],
                        lider=True,
                        reporta=True,
                    ),
                ]
            )
            session.flush()
            session.add(
                Meta(
                    indicador_id=indicador.id,
                    orden=1,
                    tipo=TipoMeta.CONTEO_TOTAL,
                    valor=Decimal(12),
                    desde=date(2024, 1, 1),
                    hasta=date(2029, 12, 31),
                    confirmada_en=AHORA,
                    confirmada_por_id=plan.personas["rita"],
                )
            )
            session.flush()
            informar(
                session, plan, indicador.codigo, "SALUD", "2026-T3", valor=Decimal(1)
            )
        session.info.pop("bitacora_resumida")
