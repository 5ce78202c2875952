"""A plan workbook becomes a plan: all of it or nothing, and never over another."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pladeco.domain.libro.plantilla import LibroPlan
from pladeco.domain.vocabulario import EstadoPropuesta, Nivel, TipoFuente, TipoUnidad
from pladeco.importers.libro.plantilla import leer_plantilla
from pladeco.models import (
    AliasUnidad,
    Base,
    Bitacora,
    Elemento,
    Financiamiento,
    Fuente,
    Indicador,
    Institucion,
    Instrumento,
    Meta,
    Responsable,
    Unidad,
    Vinculo,
    VinculoOds,
)
from pladeco.services.importacion import (
    PlanExistente,
    PlanInvalido,
    ResumenImportacion,
    importar_plan,
)
from tests.libros import con, elemento, libro_pequeno, mas

RAIZ = Path(__file__).parents[2]
AHORA = datetime(2026, 10, 7, 15, 0, tzinfo=UTC)


@pytest.fixture
def institucion(session: Session) -> Institucion:
    nueva = Institucion(
        nombre="Municipalidad de Quebrada Honda", comuna="Quebrada Honda", es_demo=False
    )
    session.add(nueva)
    session.commit()
    return nueva


def importar(
    session: Session, institucion: Institucion, libro: LibroPlan
) -> ResumenImportacion:
    return importar_plan(
        session, libro, institucion=institucion, actor=None, ahora=AHORA
    )


def cuantos(session: Session, tabla: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(tabla)) or 0


def por_codigo(session: Session, codigo: str) -> Elemento:
    return session.scalars(select(Elemento).where(Elemento.codigo == codigo)).one()


def test_both_trees_are_written_in_order(
    session: Session, institucion: Institucion
) -> None:
    resumen = importar(session, institucion, libro_pequeno())
    session.commit()
    filas = session.execute(
        select(Elemento.codigo, Elemento.ruta, Elemento.nivel).order_by(Elemento.ruta)
    ).all()
    assert [(codigo, ruta) for codigo, ruta, _nivel in filas] == [
        ("L1", "0001"),
        ("L1-E01", "0001.0001"),
        ("L1-E01-P01", "0001.0001.0001"),
        ("L1-E01-P01-G01", "0001.0001.0001.0001"),
        ("L1-E01-P01-G02", "0001.0001.0001.0002"),
        ("L1-E01-P01-G02-Y01", "0001.0001.0001.0002.0001"),
        ("L1-O01", "0001.0002"),
        ("L1-O01-G01", "0001.0002.0001"),
        ("L1-O01-A01", "0001.0002.0001.0001"),
        ("L1-O01-A02", "0001.0002.0002"),
        ("L1-O02", "0001.0003"),
        ("L1-O02-A01", "0001.0003.0001"),
    ]
    assert filas[-1].nivel is Nivel.ACTIVIDAD
    assert resumen.conteos["Actividades"] == 3
    assert resumen.conteos["Metas"] == 4
    assert "Correcciones" not in resumen.conteos


def test_what_the_document_said_is_kept(
    session: Session, institucion: Institucion
) -> None:
    importar(session, institucion, libro_pequeno())
    lineamiento = por_codigo(session, "L1")
    assert lineamiento.nombre == "Agua y tierra"
    assert lineamiento.texto_fuente["nombre"] == "AGUA Y TIERRA"
    actividad = por_codigo(session, "L1-O01-A02")
    assert actividad.linea_fuente == 10
    assert actividad.revisar == ["programa_ausente"]
    assert actividad.peso == Decimal("2.5")
    assert actividad.texto_fuente == {
        "programa": "Programa de riego",
        "actividad": "Abrir la oficina",
        "indicador": "N° de acequias",
        "plazo": "2024-2029",
        "meta": "20 acequias",
        "responsable": "Depto. de Obras",
        "financiamiento": "Municipal",
        "otros": ["un resto", "Línea base: 3"],
    }
    assert actividad.dudas == "¿Cuál oficina?"
    assert por_codigo(session, "L1-O02").nombre is None


def test_a_meta_takes_the_plazo_that_it_lacks_and_is_not_confirmed(
    session: Session, institucion: Institucion
) -> None:
    libro = con(libro_pequeno(), "Actividades", 0, hasta=date(2025, 12, 31))
    importar(session, institucion, libro)
    metas = session.execute(
        select(Indicador.codigo, Meta.orden, Meta.desde, Meta.hasta, Meta.tipo)
        .join(Indicador)
        .order_by(Indicador.codigo, Meta.orden)
    ).all()
    del_plan = (date(2024, 1, 1), date(2029, 12, 31))
    assert [tuple(fila)[:4] for fila in metas] == [
        ("L1-O01-A01-I1", 1, date(2024, 1, 1), date(2025, 12, 31)),
        ("L1-O01-A01-I1", 2, date(2024, 1, 1), date(2025, 12, 31)),
        ("L1-O01-A02-I1", 1, *del_plan),
        ("L1-O01-A02-I2", 1, date(2025, 1, 1), date(2029, 12, 31)),
    ]
    assert metas[1].tipo is None
    assert session.scalar(select(func.count(Meta.confirmada_en))) == 0
    hitos = session.scalars(select(Meta).where(Meta.texto_fuente == "La oficina"))
    assert [h.nombre for h in hitos.one().hitos] == ["Oficina abierta"]


def test_units_money_goals_and_links_are_tied(
    session: Session, institucion: Institucion
) -> None:
    importar(session, institucion, libro_pequeno())
    session.commit()
    responsables = session.execute(
        select(Elemento.codigo, Unidad.codigo, Responsable.lider, Responsable.reporta)
        .join(Responsable, Responsable.elemento_id == Elemento.id)
        .join(Unidad, Unidad.id == Responsable.unidad_id)
        .order_by(Elemento.codigo, Unidad.codigo)
    ).all()
    assert [tuple(r) for r in responsables] == [
        ("L1-O01-A01", "OBRAS", True, True),
        ("L1-O01-A02", "AGUAS", False, False),
        ("L1-O01-A02", "OBRAS", True, True),
    ]
    assert cuantos(session, AliasUnidad) == 4
    assert set(session.scalars(select(Financiamiento.monto))) == {
        None,
        Decimal(45_773_072),
    }
    for tabla in (Vinculo, VinculoOds):
        assert set(session.scalars(select(tabla.estado))) == {EstadoPropuesta.PROPUESTO}


def test_units_and_sources_that_exist_are_kept(
    session: Session, institucion: Institucion
) -> None:
    session.add(
        Unidad(
            institucion_id=institucion.id,
            codigo="OBRAS",
            nombre="Dirección de Obras",
            tipo=TipoUnidad.DIRECCION,
        )
    )
    session.add(
        Fuente(
            institucion_id=institucion.id,
            codigo="MUNICIPAL",
            nombre="Presupuesto propio",
            tipo=TipoFuente.MUNICIPAL,
        )
    )
    session.commit()
    importar(session, institucion, libro_pequeno())
    assert session.scalars(select(Fuente.nombre)).all() == ["Presupuesto propio"]
    nombres = {u.codigo: u.nombre for u in session.scalars(select(Unidad))}
    assert nombres == {"OBRAS": "Dirección de Obras", "AGUAS": "Unidad AGUAS"}


def test_a_unit_may_stand_before_the_one_above_it(
    session: Session, institucion: Institucion
) -> None:
    libro = libro_pequeno()
    al_reves = LibroPlan(libro.filas | {"Unidades": libro.filas["Unidades"][::-1]})
    importar(session, institucion, al_reves)
    aguas = session.scalars(select(Unidad).where(Unidad.codigo == "AGUAS")).one()
    assert aguas.superior_id is not None


def test_one_entry_in_the_bitacora(session: Session, institucion: Institucion) -> None:
    antes = cuantos(session, Bitacora)
    resumen = importar(session, institucion, libro_pequeno())
    session.commit()
    assert cuantos(session, Bitacora) == antes + 1
    anotado = session.scalars(
        select(Bitacora).where(Bitacora.accion == "importar")
    ).one()
    assert anotado.objeto_id == resumen.instrumento
    assert anotado.despues is not None
    assert anotado.despues["Actividades"] == 3
    assert not session.info["bitacora_resumida"]


def test_refused_over_an_existing_plan(
    session: Session, institucion: Institucion
) -> None:
    importar(session, institucion, libro_pequeno())
    session.commit()
    with pytest.raises(PlanExistente, match="Ya hay un plan cargado"):
        importar(session, institucion, libro_pequeno())
    session.commit()
    assert cuantos(session, Instrumento) == 1
    assert cuantos(session, Elemento) == 12


def test_a_workbook_with_problems_writes_nothing(
    session: Session, institucion: Institucion
) -> None:
    libro = mas(libro_pequeno(), "Planes", elemento("L1-E01-P01", "L9", "Otro"))
    with pytest.raises(PlanInvalido) as error:
        importar(session, institucion, libro)
    assert len(error.value.problemas) == 2
    assert session.info.get("bitacora_resumida") is not True
    for tabla in (Instrumento, Elemento, Unidad):
        assert cuantos(session, tabla) == 0


def test_all_or_nothing_when_the_database_refuses(
    session: Session, institucion: Institucion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The door rolls back what a half-written import left."""
    monkeypatch.setattr(
        "pladeco.services.escritura_plan._poner_rutas",
        lambda *_: 1 / 0,
        raising=True,
    )
    with pytest.raises(ZeroDivisionError):
        importar(session, institucion, libro_pequeno())
    assert not session.info["bitacora_resumida"]
    session.rollback()
    for tabla in (Instrumento, Elemento, Unidad):
        assert cuantos(session, tabla) == 0


def test_the_plan_of_vallenar_is_imported_whole(
    session: Session, institucion: Institucion
) -> None:
    libro = leer_plantilla(RAIZ / "imports" / "vallenar-2022-2029.xlsx")
    assert isinstance(libro, LibroPlan)
    resumen = importar(session, institucion, libro)
    session.commit()
    por_nivel = session.execute(
        select(Elemento.nivel, func.count()).group_by(Elemento.nivel)
    ).all()
    assert {fila.nivel: fila[1] for fila in por_nivel} == {
        Nivel.LINEAMIENTO: 6,
        Nivel.OBJETIVO_ESTRATEGICO: 6,
        Nivel.PLAN: 18,
        Nivel.PROGRAMA: 82 + 76,
        Nivel.PROYECTO: 131,
        Nivel.OBJETIVO_LOCAL: 59,
        Nivel.ACTIVIDAD: 133,
    }
    assert resumen.codigo == "PLADECO-2022-2029"
    assert cuantos(session, Meta) == 152
    leidas = session.scalar(select(func.count(Meta.tipo)))
    assert leidas == sum(meta.tipo is not None for meta in libro.de("Metas"))
    lineas = session.scalars(
        select(Elemento.linea_fuente)
        .where(Elemento.nivel == Nivel.ACTIVIDAD)
        .order_by(Elemento.ruta)
    )
    assert len(set(lineas)) == 133
