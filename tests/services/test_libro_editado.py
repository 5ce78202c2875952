"""An edited workbook over a plan: told row by row, and applied as one Modificacion."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.cambios.codigos import nombrador
from pladeco.domain.cambios.edicion import DatosElemento
from pladeco.domain.cambios.filas import diferencia
from pladeco.domain.libro.a_filas import filas_de_libro
from pladeco.domain.libro.de_filas import Procedencia, libro_de
from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.domain.vocabulario import EstadoModificacion, EstadoPropuesta, Nivel
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.models import (
    Indicador,
    Institucion,
    Instrumento,
    Meta,
    Modificacion,
    Unidad,
    Vinculo,
    VinculoOds,
)
from pladeco.models.base import uuid7
from pladeco.queries.filas import leer_filas
from pladeco.queries.libro_del_plan import load_libro
from pladeco.queries.modificaciones import load_modificacion
from pladeco.reports.plantilla import escribir_plantilla
from pladeco.services import modificaciones as verbos
from pladeco.services.errores import NoSePuede
from pladeco.services.importacion import PlanInvalido, importar_plan
from pladeco.services.modificaciones import diferencia_con, proponer_libro
from tests.conftest import AHORA, HOY
from tests.domain.cambios.planes_en_filas import ediciones
from tests.libros import con, elemento, libro_pequeno, mas, meta, unidad
from tests.modificadas import Taller

VALLENAR = Path(__file__).parents[2] / "imports" / "vallenar-2022-2029.xlsx"


def ida_y_vuelta(taller: Taller) -> LibroPlan:
    """Export the plan to a real file and read it again."""
    libro = leer_plantilla(
        escribir_plantilla(load_libro(taller.session, taller.instrumento)),
        sobre=load_libro(taller.session, taller.instrumento),
    )
    assert isinstance(libro, LibroPlan), libro
    return libro


def cambiados(taller: Taller, libro: LibroPlan) -> list[tuple[str, str]]:
    hallado = diferencia_con(taller.session, taller.sembrado.instrumento, libro)
    return [(c.cosa, c.codigo) for c in hallado.cambios]


def proponer(taller: Taller, libro: LibroPlan) -> Modificacion:
    return proponer_libro(
        taller.session,
        taller.sembrado.instrumento,
        libro,
        motivo="Importación de plan.xlsx",
        requiere_acuerdo=False,
        **taller.con(),
    )


def test_an_unedited_export_gives_no_difference(taller: Taller) -> None:
    libro = ida_y_vuelta(taller)

    hallado = diferencia_con(taller.session, taller.sembrado.instrumento, libro)

    assert (hallado.cambios, hallado.ausentes, hallado.avisos) == ((), (), ())
    with pytest.raises(NoSePuede, match="no hay nada que cambiar"):
        proponer(taller, libro)


def test_after_changes_it_still_gives_none(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.hacer(verbos.mover_elemento, modificacion, "L1-O01-A02", "L1-O01", 0)
    taller.hacer(verbos.retirar_elemento, modificacion, "L1-O01-A01")
    nuevo = DatosElemento(nombre=" Con espacios\r\ny renglones ", peso=Decimal("0.5"))
    taller.hacer(
        verbos.agregar_elemento, modificacion, "L1-O01-G01", Nivel.ACTIVIDAD, nuevo
    )
    taller.aprobar(modificacion)

    assert cambiados(taller, ida_y_vuelta(taller)) == []


def test_what_the_plan_has_wrong_itself_is_no_fault_of_the_workbook(
    taller: Taller,
) -> None:
    taller.meta("L2-O01-A01-I1").valor = None
    taller.session.commit()

    assert cambiados(taller, ida_y_vuelta(taller)) == []


def test_edited_cells_become_one_draft_and_then_the_plan(en_ambos: Taller) -> None:
    libro = ida_y_vuelta(en_ambos)
    libro = con(libro, "Actividades", 0, peso=Decimal(4), nombre_publico="Otro nombre")
    libro = mas(libro, "Unidades", unidad("AGUAS", "MA"))
    libro = con(libro, "Actividades", 1, lider="AGUAS")
    libro = mas(libro, "Objetivos locales", elemento("L1-O02", "L1", "Otro objetivo"))
    libro = mas(libro, "Metas", meta("L1-O01-A01-I1", 2))

    modificacion = proponer(en_ambos, libro)
    en_ambos.session.commit()
    assert modificacion.estado is EstadoModificacion.BORRADOR
    assert en_ambos.elemento("L1-O01-A01").peso == 1
    en_ambos.aprobar(modificacion)

    fila = en_ambos.elemento("L1-O01-A01")
    assert (fila.nombre, int(fila.peso)) == ("Otro nombre", 4)
    assert en_ambos.plan().por_codigo("L1-O02") is not None
    session = en_ambos.session
    nueva = session.scalars(select(Unidad).where(Unidad.codigo == "AGUAS")).one()
    assert [alias.texto for alias in nueva.alias] == ["D. AGUAS", "Depto. AGUAS"]
    lider = en_ambos.plan().lider(en_ambos.elemento("L1-O01-A02").id)
    assert lider is not None
    assert lider.codigo == "AGUAS"
    metas = session.scalars(
        select(Meta)
        .join(Indicador, Indicador.id == Meta.indicador_id)
        .where(Indicador.codigo == "L1-O01-A01-I1")
        .order_by(Meta.orden)
    ).all()
    assert [m.confirmada_en is None for m in metas] == [False, True]
    assert cambiados(en_ambos, libro) == []


def test_a_missing_row_is_told_and_stays(taller: Taller) -> None:
    libro = ida_y_vuelta(taller)
    for titulo in ("Actividades", "Indicadores", "Metas"):
        filas = libro.numeradas(titulo)
        libro = LibroPlan(libro.filas | {titulo: filas[:-1]}, libro.sin_columnas)

    hallado = diferencia_con(taller.session, taller.sembrado.instrumento, libro)

    assert hallado.cambios == ()
    assert [(a.hoja, a.codigo) for a in hallado.ausentes] == [
        ("Actividades", "L2-O01-A02"),
        ("Indicadores", "L2-O01-A02-I1"),
        ("Metas", "L2-O01-A02-I1-M1"),
    ]


def test_a_bad_workbook_is_told_whole(taller: Taller) -> None:
    libro = con(ida_y_vuelta(taller), "Actividades", 0, superior="L9", lider="NADIE")

    with pytest.raises(PlanInvalido) as error:
        diferencia_con(taller.session, taller.sembrado.instrumento, libro)

    assert len(error.value.problemas) == 2


def test_a_workbook_of_another_plan_is_refused(taller: Taller) -> None:
    with pytest.raises(NoSePuede, match="es de otro plan"):
        proponer(taller, con(libro_pequeno(), "Instrumento", 0, codigo="OTRO"))


def test_a_code_that_another_draft_gave_is_refused(taller: Taller) -> None:
    taller.hacer(
        verbos.agregar_elemento,
        taller.abrir(),
        "L1",
        Nivel.OBJETIVO_LOCAL,
        DatosElemento(nombre="De otro borrador"),
    )
    libro = mas(
        ida_y_vuelta(taller), "Objetivos locales", elemento("L1-O02", "L1", "Otro")
    )

    with pytest.raises(NoSePuede, match="L1-O02"):
        proponer(taller, libro)


def test_a_new_code_of_another_place_is_told_to_who_approves(taller: Taller) -> None:
    libro = mas(
        ida_y_vuelta(taller),
        "Objetivos locales",
        elemento("L1-O02", "L2", "Con código de otro lineamiento"),
        elemento("L2-O02", "L2", "Con el suyo"),
    )
    modificacion = proponer(taller, libro)
    taller.hacer(verbos.mover_elemento, modificacion, "L2-O01", "L1", 0)

    vista = load_modificacion(taller.session, taller.instrumento, modificacion.numero)

    assert vista is not None
    [aviso] = [a for a in vista.avisos if "es de otro lugar" in a]
    assert aviso == (
        "L1-O02 depende de L2 y su código es de otro lugar. Un código no se cambia "
        "después: si es un descuido, corríjalo antes de aprobar."
    )


def test_discarded_readings_are_told_and_not_added(taller: Taller) -> None:
    libro = ida_y_vuelta(taller)
    taller.indicador("L2-O01-A02-I1").descartado_en = AHORA
    taller.session.commit()

    hallado = diferencia_con(taller.session, taller.sembrado.instrumento, libro)

    assert hallado.cambios == ()
    assert len(hallado.avisos) == 2
    assert "se descartó" in hallado.avisos[0]


def test_new_links_are_proposals(taller: Taller) -> None:
    de_otro = libro_pequeno()
    libro = ida_y_vuelta(taller)
    libro = mas_en(libro, "ODS", de_otro)
    libro = mas_en(libro, "Vínculos", de_otro)

    taller.aprobar(proponer(taller, libro))

    session = taller.session
    assert {o.estado for o in session.scalars(select(VinculoOds))} == {
        EstadoPropuesta.PROPUESTO
    }
    [vinculo] = session.scalars(select(Vinculo))
    assert vinculo.estado is EstadoPropuesta.PROPUESTO


def mas_en(libro: LibroPlan, titulo: str, de: LibroPlan) -> LibroPlan:
    """Return the workbook with the rows that another has of a sheet."""
    nuevas = tuple(enumerate((*libro.de(titulo), *de.de(titulo)), start=5))
    return LibroPlan(libro.filas | {titulo: nuevas}, libro.sin_columnas)


def test_a_withdrawal_takes_force_with_its_modificacion(taller: Taller) -> None:
    ayer = date(2024, 1, 1)
    libro = con(
        ida_y_vuelta(taller), "Actividades", 0, retirado_en=ayer, retiro_acto="A 1"
    )
    libro = con(libro, "Indicadores", 1, retirado_en=ayer)
    libro = con(libro, "Metas", 1, acto="Decreto 9", acto_fecha=ayer)

    hallado = diferencia_con(taller.session, taller.sembrado.instrumento, libro)
    modificacion = proponer(taller, libro)

    assert all(
        c.resumen.startswith("Se retira desde que rija") for c in hallado.cambios
    )
    assert len(hallado.avisos) == len(hallado.cambios) == 3
    assert "no desde el 01-01-2024" in hallado.avisos[0]
    taller.aprobar(modificacion)
    fila = taller.elemento("L1-O01-A01")
    acto = "Modificación 1 del plan"
    assert (fila.retirado_en, fila.retiro_acto) == (HOY, acto)
    indicador = taller.indicador(libro.de("Indicadores")[1].codigo)
    assert (indicador.retirado_en, indicador.retiro_acto) == (HOY, acto)
    una = taller.meta(libro.de("Metas")[1].indicador)
    assert (una.acto_fecha, una.acto) == (HOY, acto)


def test_the_day_of_what_is_withdrawn_already_stays(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, "L1-O01-A01")
    taller.aprobar(modificacion)
    libro = con(ida_y_vuelta(taller), "Actividades", 0, retirado_en=date(2024, 1, 1))

    hallado = diferencia_con(taller.session, taller.sembrado.instrumento, libro)

    assert hallado.cambios == ()
    assert [a for a in hallado.avisos if "ya está retirado desde el 07-10-2026" in a]


def test_rows_may_name_what_only_the_plan_has(taller: Taller) -> None:
    """Each sheet deleted below its titles: nothing is lost and nothing is wrong."""
    entero = ida_y_vuelta(taller)
    for titulo in ("Lineamientos", "Actividades", "Indicadores", "Metas", "Unidades"):
        libro = LibroPlan(entero.filas | {titulo: ()}, entero.sin_columnas)
        leido = leer_plantilla(
            escribir_plantilla(libro),
            sobre=load_libro(taller.session, taller.instrumento),
        )
        assert isinstance(leido, LibroPlan), leido

        hallado = diferencia_con(taller.session, taller.sembrado.instrumento, leido)

        assert hallado.cambios == ()
        assert {a.hoja for a in hallado.ausentes} == {titulo}


# -- the real plan


@pytest.fixture
def vallenar(session: Session) -> tuple[Instrumento, LibroPlan]:
    libro = leer_plantilla(VALLENAR)
    assert isinstance(libro, LibroPlan)
    institucion = Institucion(nombre="Vallenar", comuna="Vallenar", es_demo=False)
    session.add(institucion)
    session.flush()
    resumen = importar_plan(
        session, libro, institucion=institucion, actor=None, ahora=AHORA
    )
    return session.get_one(Instrumento, resumen.instrumento), libro


def test_the_real_plan_comes_back_as_it_was(
    session: Session, vallenar: tuple[Instrumento, LibroPlan]
) -> None:
    instrumento, original = vallenar
    exportado = leer_plantilla(escribir_plantilla(load_libro(session, instrumento)))
    assert isinstance(exportado, LibroPlan)

    for libro, avisos in ((original, 1), (exportado, 0)):
        hallado = diferencia_con(session, instrumento.id, libro)
        assert (hallado.cambios, hallado.ausentes) == ((), ())
        # Only the original has what the plan does not keep: how its text names sources.
        assert len(hallado.avisos) == avisos


def test_hundreds_of_edited_rows_are_one_draft(
    session: Session, vallenar: tuple[Instrumento, LibroPlan]
) -> None:
    instrumento, libro = vallenar
    for lugar in range(133):
        libro = con(libro, "Actividades", lugar, peso=Decimal(2), dudas="Otra duda.")

    modificacion = proponer_libro(
        session,
        instrumento.id,
        libro,
        motivo="Todas pesan dos.",
        requiere_acuerdo=False,
        actor=None,
        ahora=AHORA,
    )

    assert len(modificacion.cambios) == 133


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_edited_at_random_it_still_gives_no_difference(
    session: Session, vallenar: tuple[Instrumento, LibroPlan], data: st.DataObject
) -> None:
    instrumento, _ = vallenar
    plan = data.draw(ediciones(leer_filas(session, instrumento.id)))

    libro = libro_de(plan, Procedencia("Vallenar", "Vallenar"))

    assert diferencia(plan, filas_de_libro(libro, plan, uuid7), nombrador(plan)) == ()
