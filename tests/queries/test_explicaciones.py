"""What a Corte freezes tells how each Meta came to its figures."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from pladeco.domain.explicacion.registros import Fuera
from pladeco.models import Meta
from pladeco.queries.explicaciones import (
    explicar_meta,
    explicar_ramas,
    sin_evidencia_de,
)
from pladeco.queries.informe.hacer import informe_de
from pladeco.queries.informe.registros import FORMATO, Cabecera
from pladeco.queries.recortes import Por, explicar_recorte, recortar
from pladeco.queries.resultados import Cifra
from pladeco.services.evidencias import guardar_enlace
from tests.ciclo import LIMPIEZAS, actor, enviado, limpiezas, validado
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba
from tests.queries.planes import juzgar


def test_the_account_goes_with_the_frozen_row(
    session: Session, sembrado: PlanDePrueba
) -> None:
    validado(session, sembrado, limpiezas(1))
    juzgado = juzgar(session, sembrado)
    cabecera = Cabecera(
        institucion="M", comuna="Q", instrumento="P", desde=date(2024, 1, 1),
        hasta=date(2029, 12, 31), fecha=juzgado.corte, numero="1/2026", proposito="x",
        creado_en=AHORA, creado_por="Rita", version_plan=1, es_demo=False,
        umbrales=juzgado.plan.umbrales,
    )  # fmt: skip

    informe = informe_de(juzgado, cabecera)

    fila = next(f for f in informe.metas if f.meta_codigo == f"{LIMPIEZAS}-M1")
    assert informe.formato == FORMATO
    assert informe.con_calculo
    assert fila.calculo is not None
    assert fila.calculo.logro.replace("\u00a0", " ") == "M / T = 1 / 6 = 16,7 %"
    assert fila.calculo.entraron == (
        "Dirección de Medio Ambiente, Aseo y Ornato: 1 (30-09-2026)"
    )
    todo, *lineamientos = informe.ramas
    assert (todo.codigo, todo.nombre) == ("", juzgado.plan.nombre)
    assert [r.codigo for r in lineamientos] == [f.codigo for f in informe.lineamientos]
    recorte = recortar(juzgado, Por.PLAN, "", lambda _dia: juzgado)
    assert recorte is not None
    assert todo.pasos == explicar_recorte(recorte).pasos


def test_a_branch_whose_metas_nobody_confirmed_says_so(
    session: Session, sembrado: PlanDePrueba
) -> None:
    session.execute(update(Meta).values(confirmada_en=None, confirmada_por_id=None))
    session.expire_all()

    todo, *_ = explicar_ramas(juzgar(session, sembrado))

    assert todo.pasos == ()
    assert todo.vacio == "SECPLA todavía no confirma cómo se leen sus metas."


def test_declared_and_official_are_told_apart(
    session: Session, sembrado: PlanDePrueba
) -> None:
    enviado(session, sembrado, limpiezas(5))
    juzgado = juzgar(session, sembrado)
    m = next(m for m in juzgado.metas if m.indicador.codigo == LIMPIEZAS)

    oficial = explicar_meta(juzgado, m)
    declarado = explicar_meta(juzgado, m, Cifra.DECLARADA)

    assert (len(oficial.entraron), len(oficial.no_entraron)) == (0, 1)
    assert (len(declarado.entraron), len(declarado.no_entraron)) == (1, 0)
    assert declarado.situacion is m.declarado.situacion


def test_what_has_no_evidence_is_told_where_the_backed_figure_leaves_it_out(
    session: Session, sembrado: PlanDePrueba
) -> None:
    version = validado(session, sembrado, limpiezas(5))
    juzgado = juzgar(session, sembrado)
    m = next(m for m in juzgado.metas if m.indicador.codigo == LIMPIEZAS)

    oficial = explicar_meta(juzgado, m)
    respaldado = explicar_meta(juzgado, m, Cifra.RESPALDADA)
    [fila] = sin_evidencia_de(juzgado, juzgado.metas)

    assert [a.fuera for a in oficial.avances] == [None]
    assert [a.fuera for a in respaldado.avances] == [Fuera.SIN_EVIDENCIA]
    assert (
        respaldado.porque
        == "Sin datos: lo que se validó no tiene medio de verificación"
    )
    assert "Lo que se validó no tiene medio" in respaldado.pasos[1].formula
    assert fila.vista.hoja.id == f"{LIMPIEZAS}-M1"
    assert fila.fechas == (date(2026, 9, 30),)

    guardar_enlace(
        version, "https://qh.cl/a", actor=actor(session, sembrado, "ana"), ahora=AHORA
    )
    session.flush()
    con_medios = juzgar(session, sembrado)
    assert sin_evidencia_de(con_medios, con_medios.metas) == ()
