"""Metas written in a draft pass the rules of the desk: browser, workbook, approval."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from pladeco.domain.cambios.edicion import DatosHito, DatosIndicador, DatosMeta
from pladeco.domain.vocabulario import Acumulacion, Estado, TipoMeta
from pladeco.models import Avance, Periodo, VersionAvance
from pladeco.queries.libro_del_plan import load_libro
from pladeco.queries.modificaciones import load_modificacion
from pladeco.services import modificaciones as verbos
from pladeco.services.importacion import PlanInvalido
from pladeco.services.modificaciones import CambioImposible, diferencia_con
from tests.conftest import AHORA
from tests.libros import con
from tests.modificadas import Taller

LIMPIEZA = "L1-O01-A01"
PLAZO = {"desde": date(2024, 1, 1), "hasta": date(2029, 12, 31)}
CIEN = Decimal(100)


def promesa(tipo: TipoMeta, **campos: Any) -> DatosMeta:
    return DatosMeta(tipo=tipo, **(PLAZO | campos))


def indicador(taller: Taller, modificacion: Any, acumulacion: Acumulacion) -> str:
    nuevo = DatosIndicador(nombre="Otro indicador", acumulacion=acumulacion)
    codigo: str = taller.hacer(verbos.agregar_indicador, modificacion, LIMPIEZA, nuevo)
    return codigo


@pytest.mark.parametrize(
    ("acumulacion", "mala", "campo"),
    [
        (Acumulacion.SUMA, promesa(TipoMeta.CONTEO_TOTAL, valor=Decimal(0)), "valor"),
        (Acumulacion.SUMA, promesa(TipoMeta.CONTEO_TOTAL, valor=Decimal(-3)), "valor"),
        (
            Acumulacion.ULTIMO,
            promesa(TipoMeta.BANDA, valor=Decimal(9), valor_max=Decimal(3)),
            "valor_max",
        ),
        (
            Acumulacion.SUMA,
            promesa(
                TipoMeta.CONTEO_TOTAL,
                valor=Decimal(5),
                programacion={2025: Decimal(1), 2026: Decimal(1)},
            ),
            "programacion",
        ),
        (Acumulacion.SUMA, promesa(TipoMeta.CUALITATIVA, texto="Mejorar"), "razon"),
        (
            Acumulacion.HITOS,
            promesa(
                TipoMeta.HITO,
                hitos=(DatosHito(nombre="Uno", fecha_prevista=date(2050, 1, 1)),),
            ),
            "hitos-0-fecha_prevista",
        ),
        (
            Acumulacion.ULTIMO,
            promesa(TipoMeta.REDUCCION_BRECHA, valor=Decimal(5), base=Decimal(40)),
            "brecha_meta",
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    taller: Taller, acumulacion: Acumulacion, mala: DatosMeta, campo: str
) -> None:
    modificacion = taller.abrir()
    codigo = indicador(taller, modificacion, acumulacion)

    with pytest.raises(CambioImposible) as error:
        taller.hacer(verbos.agregar_meta, modificacion, codigo, mala)

    assert [p.campo for p in error.value.problemas] == [campo]


def test_a_gap_already_closed_is_allowed(taller: Taller) -> None:
    modificacion = taller.abrir()
    codigo = indicador(taller, modificacion, Acumulacion.ULTIMO)
    cerrada = promesa(
        TipoMeta.REDUCCION_BRECHA, valor=Decimal(5), base=CIEN, brecha_meta=CIEN
    )

    taller.hacer(verbos.agregar_meta, modificacion, codigo, cerrada)

    vista = load_modificacion(taller.session, taller.instrumento, 1)
    assert vista is not None
    assert vista.avisos == ()


def test_a_defect_of_the_plan_is_told_and_keeps_nobody_back(taller: Taller) -> None:
    modificacion = taller.abrir()
    codigo = indicador(taller, modificacion, Acumulacion.ULTIMO)
    sin_base = promesa(TipoMeta.REDUCIR, valor=Decimal(5))

    nueva = taller.hacer(verbos.agregar_meta, modificacion, codigo, sin_base)

    vista = load_modificacion(taller.session, taller.instrumento, 1)
    assert vista is not None
    assert vista.avisos == (
        f"Meta {nueva}: Falta la línea base: de qué valor se parte.",
    )
    taller.aprobar(modificacion)


def test_a_change_of_the_indicador_is_checked_at_approval(taller: Taller) -> None:
    modificacion = taller.abrir()
    codigo = indicador(taller, modificacion, Acumulacion.SUMA)
    taller.hacer(
        verbos.agregar_meta,
        modificacion,
        codigo,
        promesa(TipoMeta.CONTEO_TOTAL, valor=Decimal(5)),
    )
    de_niveles = DatosIndicador(
        nombre="Otro indicador", acumulacion=Acumulacion.ESCALA, niveles=("a", "b")
    )
    taller.hacer(verbos.editar_indicador, modificacion, codigo, de_niveles)

    with pytest.raises(CambioImposible) as error:
        taller.aprobar(modificacion)

    assert [p.campo for p in error.value.problemas] == ["cambios"]


def test_a_workbook_is_told_the_same_at_its_row(taller: Taller) -> None:
    libro = con(
        load_libro(taller.session, taller.instrumento), "Metas", 0, valor=Decimal(-1)
    )

    with pytest.raises(PlanInvalido) as error:
        diferencia_con(taller.session, taller.sembrado.instrumento, libro)

    [problema] = error.value.problemas
    assert (problema.hoja, problema.fila) == ("Metas", libro.numeradas("Metas")[0][0])
    assert "debe ser mayor que 0" in problema.mensaje


def test_avances_that_will_count_otherwise_are_told(taller: Taller) -> None:
    session, codigo = taller.session, f"{LIMPIEZA}-I1"
    periodo = session.scalars(select(Periodo)).first()
    assert periodo is not None
    avance = Avance(
        indicador_id=taller.indicador(codigo).id,
        unidad_id=next(iter(taller.sembrado.unidades.values())),
        periodo_id=periodo.id,
    )
    avance.versiones.append(
        VersionAvance(
            numero=1,
            estado=Estado.VALIDADO,
            valor=Decimal(1),
            autor_id=taller.rita.id,
            creada_en=AHORA,
            enviada_en=AHORA,
            validado_en=AHORA,
        )
    )
    session.add(avance)
    session.commit()
    modificacion = taller.abrir()
    otra = promesa(TipoMeta.CONTEO_POR_PERIODO, valor=Decimal(5))
    taller.hacer(verbos.editar_meta, modificacion, f"{codigo}-M1", otra)

    vista = load_modificacion(session, taller.instrumento, 1)

    assert vista is not None
    assert vista.avisos[0].startswith(f"Meta {codigo}-M1: 1 avance validado se contará")
