"""What a promise would come to with a figure, beside what was brought before."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ingreso.alarmas import Cifras, TipoAlarma
from pladeco.domain.vocabulario import Frecuencia, TipoMeta
from pladeco.models import Indicador, Meta, Periodo
from pladeco.models.periodos import EstadoPeriodo
from pladeco.queries.referencias import alarmas_con_el_plan, logro_con
from tests.ciclo import LIMPIEZAS, limpiezas, lugar, validado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import cargar

T3 = date(2026, 9, 30)
UNICA, CADA = TipoMeta.CONTEO_TOTAL, TipoMeta.CONTEO_POR_PERIODO
TRIMESTRE, ANIO = Frecuencia.TRIMESTRAL, Frecuencia.ANUAL


@pytest.mark.parametrize(("tipo", "cada", "valor", "antes", "escrito", "logro"), [
    (UNICA, None,      10, 0, 5,  "1/2"),
    (UNICA, None,      10, 4, 5,  "9/10"),
    # what recurs is held against what its own period promised
    (CADA,  TRIMESTRE, 4,  0, 4,  "1"),
    (CADA,  TRIMESTRE, 4,  0, 9,  "9/4"),
    (CADA,  TRIMESTRE, 4,  8, 4,  "1"),
    (CADA,  ANIO,      4,  0, 4,  "1"),
    (CADA,  ANIO,      4,  4, 4,  "2"),
])  # fmt: skip
def test_a_figure_is_held_against_its_own_promise(  # noqa: PLR0917 - a table
    session: Session, sembrado: PlanDePrueba, tipo: TipoMeta, cada: Frecuencia | None,
    valor: int, antes: int, escrito: int, logro: str,
) -> None:  # fmt: skip
    meta = session.scalars(
        select(Meta).join(Indicador).where(Indicador.codigo == LIMPIEZAS)
    ).one()
    meta.tipo, meta.frecuencia, meta.valor = tipo, cada, Decimal(valor)
    if antes:
        session.add(el_trimestre_anterior(sembrado))
        session.flush()
        en = lugar(session, sembrado, periodo="2026-T2")
        validado(session, sembrado, limpiezas(antes), en=en)
    session.flush()
    indicador = cargar(session, sembrado).indicador(LIMPIEZAS)
    assert indicador is not None
    cifras = Cifras(valor=Fraction(escrito))

    hallado = logro_con(indicador, unidad="MA", hasta=T3, cifras=cifras)
    alarmas = alarmas_con_el_plan(
        indicador,
        unidad_id=sembrado.unidades["MA"],
        unidad="MA",
        hasta=T3,
        cifras=cifras,
    )

    assert hallado == Fraction(logro)
    sobre = TipoAlarma.SOBRE_LA_META in {a.tipo for a in alarmas}
    assert sobre == (Fraction(logro) > Fraction(3, 2))


def el_trimestre_anterior(plan: PlanDePrueba) -> Periodo:
    return Periodo(
        instrumento_id=plan.instrumento,
        codigo="2026-T2",
        frecuencia=TRIMESTRE,
        desde=date(2026, 4, 1),
        hasta=date(2026, 6, 30),
        abre=date(2026, 4, 1),
        vence=date(2026, 7, 15),
        cierra=date(2026, 7, 30),
        estado=EstadoPeriodo.ABIERTO,
        abierto_en=AHORA,
    )
