"""From sent to validated on both engines: visa, queue, sharing out, thread."""

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.reparos import Reparo
from pladeco.domain.vocabulario import Estado
from pladeco.queries.avance_completo import load_movimientos
from pladeco.queries.memoria import Memoria
from pladeco.queries.revision import EnCola, load_cola
from pladeco.services.notas import escribir_nota
from pladeco.services.registro import actuar, vigilar
from pladeco.services.reparto import repartir_cola
from pladeco.services.revisiones import validar, visar
from tests.ajustando import poner_ajustes
from tests.ciclo import actor, enviado, luego
from tests.conftest import AHORA, HOY
from tests.fabricas import sembrar


def cola(session: Session) -> tuple[EnCola, ...]:
    plan = Memoria().plan(session)
    assert plan is not None
    return load_cola(session, plan, HOY)


def test_the_way_of_an_avance_through_review(motor: Engine) -> None:
    with Session(motor) as session:
        vigilar(session)
        actuar(session, None, AHORA)
        plan = sembrar(session, AHORA)
        poner_ajustes(session, plan, visa_director="sí")
        session.commit()
        diego, rita = (actor(session, plan, p) for p in ("diego", "rita"))
        version = enviado(session, plan)
        (fila,) = cola(session)
        assert (fila.visa, fila.reparos) == (("Diego Soto",), (Reparo.SIN_MEDIOS,))

        visar(session, version, actor=diego, ahora=luego())
        escribir_nota(
            session, version.avance, texto="Bien.", actor=diego, ahora=luego()
        )
        repartir_cola(session, cola(session), actor=rita, ahora=luego())
        (fila,) = cola(session)
        assert (fila.visa, fila.revisor_id) == ((), rita.id)
        assert fila.reparos == (Reparo.SIN_MEDIOS, Reparo.CON_NOTAS)
        validar(session, version, actor=rita, ahora=luego())
        session.commit()

        assert version.estado is Estado.VALIDADO
        assert cola(session) == ()
        hilo = load_movimientos(session, version.avance_id)
        assert [f.accion.value if f.accion else f.nota for f in hilo] == [
            "validar", "Bien.", "visar", "enviar", "registrar",
        ]  # fmt: skip
