"""Hand-overs, amounts and who is silent, on SQLite and on PostgreSQL."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from pladeco.domain.dinero.revision import DatosMonto
from pladeco.domain.vocabulario import EstadoFinanciamiento, TipoFuente
from pladeco.models import Elemento, Fuente, Usuario
from pladeco.queries.arbol import load_plan
from pladeco.queries.debidos import load_debidos
from pladeco.queries.desatendidos import load_desatendidos
from pladeco.queries.montos import load_historia_de_montos, load_montos
from pladeco.queries.silencio import load_por_persona, total_de
from pladeco.queries.territorios import load_lugares_informados
from pladeco.queries.traspasos import load_pendientes, load_traspasos
from pladeco.services.montos import anotar_monto
from pladeco.services.traspasos import traspasar
from tests.ciclo import actor, enviado, guardado, limpiezas
from tests.conftest import AHORA
from tests.modificadas import Taller

TARDE = date(2026, 10, 20)


def test_an_amount_is_replaced(en_ambos: Taller) -> None:
    session, plan = en_ambos.session, load_plan(en_ambos.session, en_ambos.instrumento)
    fuente = Fuente(
        institucion_id=plan.institucion_id,
        codigo="MUN",
        nombre="Fondos municipales",
        tipo=TipoFuente.MUNICIPAL,
    )
    session.add(fuente)
    session.flush()
    elemento = session.scalars(
        select(Elemento.id).where(Elemento.codigo == "L1-O01-A01")
    ).one()
    datos = DatosMonto(
        elemento, fuente.id, 2026, EstadoFinanciamiento.APROBADA, Decimal(45_773_072)
    )
    visto = anotar_monto(session, plan, datos, reemplaza=None, **en_ambos.con())

    nuevo = replace(datos, monto=None)
    anotar_monto(session, plan, nuevo, reemplaza=visto.id, **en_ambos.con())

    (vale,) = load_montos(session, plan.id)
    (antes,) = load_historia_de_montos(session, plan.id, elemento)
    assert vale.monto is None
    assert antes.monto == 45_773_072


def test_all_that_is_pending_goes_over(en_ambos: Taller) -> None:
    session, sembrado = en_ambos.session, en_ambos.sembrado
    version = guardado(session, sembrado)
    (pendiente,) = load_pendientes(
        session, sembrado.institucion, de=sembrado.personas["ana"]
    )

    traspasar(
        session,
        session.get_one(Usuario, sembrado.personas["ana"]),
        session.get_one(Usuario, sembrado.personas["bruno"]),
        motivo="Se jubiló.",
        visto=pendiente.huella,
        actor=actor(session, sembrado, "rita"),
        ahora=AHORA,
    )

    assert version.autor_id == sembrado.personas["bruno"]
    (hecho,) = load_traspasos(session, sembrado.institucion)
    assert hecho.detalle["borradores"] == 1
    # Handed over on 7 October: what was due on the 15th is bruno's, with his own.
    plan = load_plan(session, en_ambos.instrumento)
    debidos = load_debidos(session, plan)
    (fila,) = load_por_persona(session, plan, debidos, TARDE)
    assert (fila.nombre, fila.cuenta.vencidos) == ("Bruno Díaz", 3)


def test_who_reports_is_counted(en_ambos: Taller) -> None:
    session, sembrado = en_ambos.session, en_ambos.sembrado
    enviado(session, sembrado, limpiezas(2))
    plan = load_plan(session, en_ambos.instrumento)

    debidos = load_debidos(session, plan)

    total = total_de(debidos, TARDE)
    assert (total.vencidos, total.informados, total.a_tiempo) == (3, 1, 1)
    assert len(load_por_persona(session, plan, debidos, TARDE)) == 2
    assert load_desatendidos(session, plan).cuantos == 0
    assert load_lugares_informados(session, plan.id) == {}
