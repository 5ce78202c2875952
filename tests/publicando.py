"""Cortes signed and published, for tests of what citizens read."""

from datetime import date

from flask import Flask
from sqlalchemy import select

from pladeco.domain.cortes import ActoPropuesto
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import AccionCorte
from pladeco.models import Corte, ElementoSensible, Instrumento
from pladeco.queries.arbol import load_plan
from pladeco.queries.cortes import huella_de
from pladeco.queries.resultados import PlanJuzgado
from pladeco.services.cortes import hacer_acto, tomar_corte
from tests.ajustando import poner_ajustes
from tests.conftest import AHORA, HOY
from tests.fabricas import PlanDePrueba, elemento_de
from tests.web.progreso import CORTE, escribiendo


def publicar(
    app: Flask, plan: PlanDePrueba, corte: date = CORTE, *, hasta: str = "publicar"
) -> None:
    """Take a Corte and do all its acts up to one; `tomar` does none."""
    rita = Actor(id=plan.personas["rita"], nombre="Rita Cortés")
    with escribiendo(app) as session:
        instrumento = session.get_one(Instrumento, plan.instrumento)
        juzgado = PlanJuzgado(load_plan(session, instrumento), corte)
        nuevo = tomar_corte(
            session, juzgado, proposito="Sesión N° 28", actor=rita, ahora=AHORA, hoy=HOY
        )
        actos = [AccionCorte.FIRMAR, AccionCorte.PUBLICAR]
        for accion in actos[: ["tomar", "firmar", "publicar"].index(hasta)]:
            hacer_acto(
                session, nuevo, ActoPropuesto(accion, HOY),
                actor=rita, ahora=AHORA, hoy=HOY,
            )  # fmt: skip


def publicar_texto(app: Flask, plan: PlanDePrueba, contenido: str) -> None:
    """Publish what an earlier version of the program froze."""
    rita = Actor(id=plan.personas["rita"], nombre="Rita Cortés")
    with escribiendo(app) as session:
        corte = Corte(
            instrumento_id=plan.instrumento,
            anio=2026,
            numero=1,
            fecha=CORTE,
            proposito="Sesión N° 7",
            contenido=contenido,
            sha256=huella_de(contenido),
            creado_en=AHORA,
        )
        session.add(corte)
        session.flush()
        for accion in (AccionCorte.FIRMAR, AccionCorte.PUBLICAR):
            hacer_acto(
                session, corte, ActoPropuesto(accion, HOY),
                actor=rita, ahora=AHORA, hoy=HOY,
            )  # fmt: skip


def retirar(app: Flask, plan: PlanDePrueba, numero: int, motivo: str) -> None:
    """Withdraw a published Corte of 2026."""
    rita = Actor(id=plan.personas["rita"], nombre="Rita Cortés")
    with escribiendo(app) as session:
        corte = session.scalars(select(Corte).where(Corte.numero == numero)).one()
        hacer_acto(
            session, corte, ActoPropuesto(AccionCorte.RETIRAR, HOY, motivo),
            actor=rita, ahora=AHORA, hoy=HOY,
        )  # fmt: skip


def marcar_sensible(app: Flask, plan: PlanDePrueba, codigo: str) -> None:
    with escribiendo(app) as session:
        de = elemento_de(session, codigo)
        session.add(
            ElementoSensible(
                elemento_id=de.id,
                motivo="Niñas y niños.",
                marcado_en=AHORA,
                marcado_por_id=plan.personas["rita"],
            )
        )


def ajustar(app: Flask, plan: PlanDePrueba, **ajustes: str) -> None:
    """Set what is shown to citizens, as its page keeps it."""
    with escribiendo(app) as session:
        poner_ajustes(session, plan, **ajustes)
