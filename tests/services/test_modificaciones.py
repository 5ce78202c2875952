"""SECPLA changes the plan in a draft: each verb, what it notes and what it refuses."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from pladeco.domain.cambios.edicion import (
    AL_REGIR,
    DatosCorresponsable,
    DatosElemento,
    DatosFuente,
    DatosHito,
    DatosIndicador,
    DatosMeta,
)
from pladeco.domain.cambios.vistos import ver_cambios
from pladeco.domain.vocabulario import (
    Acumulacion,
    EstadoFinanciamiento,
    EstadoModificacion,
    Nivel,
    OperacionCambio,
    TipoFuente,
    TipoMeta,
    TipoTerritorio,
)
from pladeco.models import (
    Bitacora,
    Fuente,
    Hito,
    Instrumento,
    Meta,
    Responsable,
    Territorio,
)
from pladeco.queries.borrador import leer_borrador
from pladeco.queries.modificaciones import elemento_en_borrador
from pladeco.services import modificaciones as verbos
from pladeco.services.errores import NoSePuede
from pladeco.services.modificaciones import CambioImposible
from tests.modificadas import Taller

LIMPIEZA = "L1-O01-A01"
PLAZO = {"desde": date(2024, 1, 1), "hasta": date(2029, 12, 31)}
TALLERES = DatosMeta(tipo=TipoMeta.CONTEO_TOTAL, valor=Decimal(12), **PLAZO)  # type: ignore[arg-type]


def campos(error: pytest.ExceptionInfo[CambioImposible]) -> list[str]:
    return [p.campo for p in error.value.problemas]


def datos(taller: Taller, codigo: str, **cambios: Any) -> DatosElemento:
    fila = taller.elemento(codigo)
    valores = {
        "nombre": fila.nombre,
        "peso": fila.peso,
        "lema": fila.lema,
        "definicion": fila.definicion,
    }
    return DatosElemento(**(valores | cambios))


def test_numbers_follow_each_other_and_are_kept(taller: Taller) -> None:
    primera = taller.abrir()
    taller.hacer(verbos.descartar, primera, motivo="Se abrió por equivocación.")

    segunda = taller.abrir()

    assert (primera.numero, segunda.numero) == (1, 2)
    assert primera.estado is EstadoModificacion.DESCARTADA
    dicho = taller.session.scalars(
        select(Bitacora).where(Bitacora.accion == "descartar")
    ).one()
    assert dicho.motivo == "Se abrió por equivocación."


def test_a_reason_is_asked_for(taller: Taller) -> None:
    with pytest.raises(CambioImposible) as error:
        taller.abrir("  ")

    assert campos(error) == ["motivo"]


def test_a_draft_does_not_touch_the_plan(taller: Taller) -> None:
    version = taller.instrumento.version
    modificacion = taller.abrir()

    taller.hacer(
        verbos.editar_elemento,
        modificacion,
        LIMPIEZA,
        datos(taller, LIMPIEZA, peso=Decimal(3)),
    )
    taller.session.commit()

    assert taller.elemento(LIMPIEZA).peso == 1
    assert taller.instrumento.version == version
    [cambio] = taller.cambios(modificacion)
    assert (cambio.operacion, cambio.codigo) == (OperacionCambio.CAMBIAR, LIMPIEZA)
    assert (cambio.antes, cambio.despues) == ({"peso": "1"}, {"peso": "3"})


def test_edits_of_one_row_are_one_change_and_undone_they_are_none(
    taller: Taller,
) -> None:
    modificacion = taller.abrir()
    for peso in (3, 4):
        nuevo = datos(taller, LIMPIEZA, peso=Decimal(peso), nombre="Limpiar el humedal")
        taller.hacer(verbos.editar_elemento, modificacion, LIMPIEZA, nuevo)
    [cambio] = taller.cambios(modificacion)
    assert cambio.despues == {"peso": "4", "nombre": "Limpiar el humedal"}

    taller.hacer(
        verbos.editar_elemento, modificacion, LIMPIEZA, datos(taller, LIMPIEZA)
    )

    assert taller.cambios(modificacion) == []


def test_problems_are_told_beside_their_fields(taller: Taller) -> None:
    modificacion = taller.abrir()

    with pytest.raises(CambioImposible) as error:
        taller.hacer(
            verbos.agregar_elemento,
            modificacion,
            "L1-O01",
            Nivel.PROYECTO,
            DatosElemento(nombre=" ", peso=Decimal(-1), lema="No es un lineamiento"),
        )

    assert campos(error) == ["peso", "nombre", "lema", "nivel"]


def test_codes_follow_the_last_that_a_place_ever_had(taller: Taller) -> None:
    una, otra = taller.abrir(), taller.abrir()

    def agregar(modificacion: Any, superior: str | None, nivel: Nivel) -> str:
        nuevo = DatosElemento(nombre="Algo nuevo")
        codigo = taller.hacer(
            verbos.agregar_elemento, modificacion, superior, nivel, nuevo
        )
        return str(codigo)

    assert agregar(una, "L1-O01-G01", Nivel.ACTIVIDAD) == "L1-O01-A03"
    assert agregar(una, "L1-O01-G01", Nivel.ACTIVIDAD) == "L1-O01-A04"
    assert agregar(otra, "L1-O01", Nivel.ACTIVIDAD) == "L1-O01-A05"
    assert agregar(una, None, Nivel.LINEAMIENTO) == "L3"
    assert agregar(una, "L1-E01-P01", Nivel.PROGRAMA) == "L1-E01-P01-G02"
    assert agregar(una, "L1-E01-P01-G02", Nivel.PROYECTO) == "L1-E01-P01-G02-Y01"


def test_what_is_added_below_what_was_added_goes_with_it(taller: Taller) -> None:
    modificacion = taller.abrir()
    nuevo = DatosElemento(nombre="Programa nuevo")
    programa = taller.hacer(
        verbos.agregar_elemento, modificacion, "L1-O01", Nivel.PROGRAMA, nuevo
    )
    actividad = taller.hacer(
        verbos.agregar_elemento, modificacion, programa, Nivel.ACTIVIDAD, nuevo
    )
    taller.hacer(
        verbos.agregar_indicador, modificacion, actividad, DatosIndicador(nombre="Algo")
    )
    taller.hacer(verbos.mover_elemento, modificacion, LIMPIEZA, programa, 0)
    assert len(taller.cambios(modificacion)) == 4

    taller.hacer(verbos.retirar_elemento, modificacion, programa)

    assert taller.cambios(modificacion) == []


def test_one_moves_and_as_few_as_possible_make_way(taller: Taller) -> None:
    modificacion = taller.abrir()

    taller.hacer(verbos.mover_elemento, modificacion, "L1-O01-A02", "L1-O01-G01", 0)

    taller.aprobar(modificacion)
    plan = taller.plan()
    programa = plan.por_codigo("L1-O01-G01")
    assert programa is not None
    assert [plan.nodos[h].codigo for h in programa.hijos] == ["L1-O01-A02", LIMPIEZA]
    rutas = [n.codigo for n in plan.nodos.values()]
    assert rutas.index("L1-O01-A02") < rutas.index(LIMPIEZA)


@pytest.mark.parametrize(
    ("codigo", "superior"),
    [
        (LIMPIEZA, "L1-E01-P01-G01"),  # an Actividad in the strategic table
        ("L1-O01-G01", "L1-E01-P01"),  # a programa of a matrix, likewise
        ("L1-O01-G01", "L1-O01-G01"),  # below itself
        ("L1-O01", "L1-O01-G01"),  # below its own child
        ("L1-E01-P01-G01-Y01", "L1-O01-G01"),
        (LIMPIEZA, None),
        ("L1", "L2"),
    ],
)
def test_nothing_hangs_where_it_cannot(
    taller: Taller, codigo: str, superior: str | None
) -> None:
    modificacion = taller.abrir()

    with pytest.raises(CambioImposible) as error:
        taller.hacer(verbos.mover_elemento, modificacion, codigo, superior, 0)

    assert campos(error) == ["superior"]
    assert taller.cambios(modificacion) == []


def test_moved_to_another_lineamiento_it_keeps_its_code(taller: Taller) -> None:
    modificacion = taller.abrir()

    taller.hacer(verbos.mover_elemento, modificacion, LIMPIEZA, "L2-O01-G01", 1)

    taller.aprobar(modificacion)
    movida = taller.elemento(LIMPIEZA)
    assert movida.superior_id == taller.elemento("L2-O01-G01").id
    assert [n.codigo for n in taller.plan().nodos.values()][-3:] == [
        "L2-O01-A01", LIMPIEZA, "L2-O01-A02",
    ]  # fmt: skip


def test_withdrawn_it_is_not_deleted_and_can_be_restored(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, LIMPIEZA)
    [cambio] = taller.cambios(modificacion)
    assert cambio.despues is not None
    assert cambio.despues["retirado_en"] == AL_REGIR.isoformat()
    with pytest.raises(NoSePuede):
        taller.hacer(verbos.retirar_elemento, modificacion, LIMPIEZA)

    taller.hacer(verbos.restaurar_elemento, modificacion, LIMPIEZA)

    assert taller.cambios(modificacion) == []
    with pytest.raises(NoSePuede):
        taller.hacer(verbos.restaurar_elemento, modificacion, LIMPIEZA)


def test_nothing_is_added_nor_restored_below_what_is_withdrawn(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.hacer(verbos.retirar_elemento, modificacion, LIMPIEZA)
    taller.hacer(verbos.retirar_elemento, modificacion, "L1-O01")

    for verbo, donde in (
        (verbos.agregar_elemento, ("L1-O01-G01", Nivel.ACTIVIDAD,
                                   DatosElemento(nombre="Nueva"))),
        (verbos.restaurar_elemento, (LIMPIEZA,)),
        (verbos.mover_elemento, ("L2-O01-A01", "L1-O01-G01", 0)),
    ):  # fmt: skip
        with pytest.raises(CambioImposible) as error:
            taller.hacer(verbo, modificacion, *donde)
        assert campos(error) == ["superior"]


def test_an_indicador_with_its_meta_and_milestones(taller: Taller) -> None:
    modificacion = taller.abrir()
    codigo = taller.hacer(
        verbos.agregar_indicador,
        modificacion,
        LIMPIEZA,
        DatosIndicador(nombre="Obra", acumulacion=Acumulacion.HITOS),
    )
    meta = DatosMeta(
        tipo=TipoMeta.HITO,
        hitos=(
            DatosHito(nombre="Diseño", peso=Decimal(2)),
            DatosHito(nombre="Obra", fecha_prevista=date(2027, 5, 1)),
        ),
        **PLAZO,  # type: ignore[arg-type]
    )

    codigo_meta = taller.hacer(verbos.agregar_meta, modificacion, codigo, meta)

    assert (codigo, codigo_meta) == (f"{LIMPIEZA}-I2", f"{LIMPIEZA}-I2-M1")
    taller.aprobar(modificacion)
    guardada = taller.meta(codigo)
    assert [(h.nombre, int(h.peso)) for h in guardada.hitos] == [
        ("Diseño", 2), ("Obra", 1),
    ]  # fmt: skip
    assert guardada.confirmada_por_id == taller.rita.id


def test_milestones_trade_places_without_losing_their_keys(en_ambos: Taller) -> None:
    meta = en_ambos.meta("L1-O01-A02-I1")
    meta.tipo = TipoMeta.HITO
    session = en_ambos.session
    session.add_all(
        Hito(meta_id=meta.id, orden=n, nombre=nombre)
        for n, nombre in enumerate(("Uno", "Dos", "Tres"), start=1)
    )
    session.commit()
    uno, dos, tres = session.scalars(select(Hito).order_by(Hito.orden)).all()
    modificacion = en_ambos.abrir()

    en_ambos.hacer(
        verbos.editar_meta,
        modificacion,
        "L1-O01-A02-I1-M1",
        DatosMeta(
            tipo=TipoMeta.HITO,
            hitos=(
                DatosHito(id=tres.id, nombre="Tres"),
                DatosHito(id=uno.id, nombre="Uno"),
                DatosHito(nombre="Cuatro"),
            ),
            **PLAZO,  # type: ignore[arg-type]
        ),
    )

    en_ambos.aprobar(modificacion)
    session.expire_all()
    quedan = session.scalars(select(Hito).order_by(Hito.orden)).all()
    assert [h.nombre for h in quedan] == ["Tres", "Uno", "Cuatro"]
    assert [h.id for h in quedan[:2]] == [tres.id, uno.id]
    assert dos.id not in {h.id for h in quedan}


def test_a_meta_tells_all_that_is_wrong_at_once(taller: Taller) -> None:
    modificacion = taller.abrir()
    mala = DatosMeta(
        tipo=TipoMeta.CONTEO_TOTAL,
        desde=date(2029, 1, 1),
        hasta=date(2024, 1, 1),
        valor_max=Decimal("0.00001"),
        acto_fecha=date(2026, 1, 1),
        hitos=(DatosHito(nombre=" ", peso=Decimal(-1)),),
    )

    with pytest.raises(CambioImposible) as error:
        taller.hacer(verbos.agregar_meta, modificacion, f"{LIMPIEZA}-I1", mala)

    assert sorted(campos(error)) == [
        "acto", "hasta", "hitos", "hitos-0-nombre", "hitos-0-peso", "valor",
        "valor_max",
    ]  # fmt: skip


def test_a_changed_meta_stays_confirmed(taller: Taller) -> None:
    modificacion = taller.abrir()
    antes = taller.meta(f"{LIMPIEZA}-I1").confirmada_en
    nueva = DatosMeta(
        tipo=TipoMeta.CONTEO_TOTAL,
        valor=Decimal(8),
        programacion={2026: Decimal("2.50"), 2025: Decimal("5.5")},
        texto="6 limpiezas",
        **PLAZO,  # type: ignore[arg-type]
    )

    taller.hacer(verbos.editar_meta, modificacion, f"{LIMPIEZA}-I1-M1", nueva)

    taller.aprobar(modificacion)
    guardada = taller.meta(f"{LIMPIEZA}-I1")
    assert guardada.valor == 8
    assert guardada.programacion == {"2025": "5.5", "2026": "2.5"}
    assert guardada.confirmada_en == antes


def test_a_meta_is_withdrawn_by_the_act_and_edited_meanwhile(taller: Taller) -> None:
    modificacion = taller.abrir()
    codigo = f"{LIMPIEZA}-I1-M1"
    taller.hacer(verbos.retirar_meta, modificacion, codigo)
    taller.hacer(verbos.editar_meta, modificacion, codigo, TALLERES)

    taller.aprobar(modificacion, acto="Acuerdo 12", acto_fecha=date(2026, 10, 1))

    guardada = taller.meta(f"{LIMPIEZA}-I1")
    assert (guardada.acto, guardada.acto_fecha) == ("Acuerdo 12", date(2026, 10, 7))
    assert guardada.valor == 12


def test_one_plazo_for_all_metas_of_an_actividad(taller: Taller) -> None:
    modificacion = taller.abrir()

    taller.hacer(
        verbos.poner_plazo,
        modificacion,
        LIMPIEZA,
        desde=date(2025, 3, 1),
        hasta=date(2027, 2, 28),
    )

    taller.aprobar(modificacion)
    meta = taller.meta(f"{LIMPIEZA}-I1")
    assert (meta.desde, meta.hasta) == (date(2025, 3, 1), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("desde", "hasta", "campo"),
    [
        (date(2027, 1, 1), date(2026, 1, 1), "hasta"),
        (date(2010, 1, 1), date(2026, 1, 1), "desde"),
    ],
)
def test_an_impossible_plazo_is_refused(
    taller: Taller, desde: date, hasta: date, campo: str
) -> None:
    with pytest.raises(CambioImposible) as error:
        taller.hacer(
            verbos.poner_plazo, taller.abrir(), LIMPIEZA, desde=desde, hasta=hasta
        )

    assert campos(error) == [campo]


def test_the_units_that_answer_are_those(en_ambos: Taller) -> None:
    modificacion = en_ambos.abrir()
    antes = en_ambos.session.scalars(
        select(Responsable.id).where(
            Responsable.elemento_id == en_ambos.elemento(LIMPIEZA).id
        )
    ).one()

    en_ambos.hacer(
        verbos.poner_responsables,
        modificacion,
        LIMPIEZA,
        lider="SALUD",
        corresponsables=[
            DatosCorresponsable(unidad="MA"),
            DatosCorresponsable(unidad="SECPLA", reporta=True),
        ],
    )

    en_ambos.aprobar(modificacion)
    plan = en_ambos.plan()
    filas = plan.responsables[en_ambos.elemento(LIMPIEZA).id]
    assert {(r.unidad.codigo, r.lider, r.reporta) for r in filas} == {
        ("SALUD", True, True), ("MA", False, False), ("SECPLA", False, True),
    }  # fmt: skip
    de_ma = en_ambos.session.get_one(Responsable, antes)
    assert de_ma.lider is False

    otra = en_ambos.abrir()
    en_ambos.hacer(
        verbos.poner_responsables, otra, LIMPIEZA, lider=None, corresponsables=[]
    )
    en_ambos.aprobar(otra)
    assert en_ambos.elemento(LIMPIEZA).id not in en_ambos.plan().responsables


def test_a_unit_twice_or_unknown_is_told(taller: Taller) -> None:
    with pytest.raises(CambioImposible) as error:
        taller.hacer(
            verbos.poner_responsables,
            taller.abrir(),
            LIMPIEZA,
            lider="NADIE",
            corresponsables=[
                DatosCorresponsable(unidad="MA"),
                DatosCorresponsable(unidad="MA"),
                DatosCorresponsable(unidad="OTRA"),
            ],
        )

    assert campos(error) == [
        "lider", "corresponsables-0", "corresponsables-1", "corresponsables-2",
    ]  # fmt: skip


def test_sources_and_places(en_ambos: Taller) -> None:
    session = en_ambos.session
    de = {"institucion_id": en_ambos.sembrado.institucion}
    session.add(Fuente(codigo="FNDR", nombre="FNDR", tipo=TipoFuente.REGIONAL, **de))
    session.add(
        Territorio(codigo="RURAL", nombre="Rural", tipo=TipoTerritorio.SECTOR, **de)
    )
    session.commit()
    modificacion = en_ambos.abrir()
    prevista = DatosFuente(fuente="FNDR", estado=EstadoFinanciamiento.PREVISTA)
    en_ambos.hacer(verbos.poner_fuentes, modificacion, LIMPIEZA, [prevista])
    en_ambos.hacer(verbos.poner_territorios, modificacion, LIMPIEZA, ["RURAL"])

    en_ambos.aprobar(modificacion)

    clave = en_ambos.elemento(LIMPIEZA).id
    assert [f.codigo for f in en_ambos.plan().fuentes[clave]] == ["FNDR"]
    assert en_ambos.plan().territorios[clave] == ("Rural",)


def test_bad_sources_are_told_by_place_and_column(taller: Taller) -> None:
    mala = DatosFuente(
        fuente="X",
        estado=EstadoFinanciamiento.PREVISTA,
        anio=1800,
        monto=Decimal(-1),
        codigo_bip="9" * 31,
    )

    with pytest.raises(CambioImposible) as error:
        taller.hacer(verbos.poner_fuentes, taller.abrir(), LIMPIEZA, [mala])

    assert campos(error) == [
        "fuentes-0-fuente", "fuentes-0-anio", "fuentes-0-codigo_bip", "fuentes-0-monto",
    ]  # fmt: skip


def test_only_what_is_done_is_paid(taller: Taller) -> None:
    prevista = DatosFuente(fuente="X", estado=EstadoFinanciamiento.PREVISTA)

    with pytest.raises(CambioImposible) as error:
        taller.hacer(verbos.poner_fuentes, taller.abrir(), "L1", [prevista])

    assert campos(error) == ["fuentes-0-fuente", "fuentes"]


def test_the_plan_itself_changes_its_words_and_years(taller: Taller) -> None:
    modificacion = taller.abrir()
    taller.hacer(
        verbos.editar_instrumento,
        modificacion,
        nombre="Plan de Quebrada Honda 2024-2030",
        desde=date(2024, 1, 1),
        hasta=date(2030, 12, 31),
        vision="Una comuna con agua.",
        mision=" ",
    )

    taller.aprobar(modificacion)

    plan = taller.session.get_one(Instrumento, taller.sembrado.instrumento)
    assert (plan.hasta, plan.mision) == (date(2030, 12, 31), None)


def test_years_that_leave_metas_out_are_refused(taller: Taller) -> None:
    modificacion = taller.abrir()

    with pytest.raises(CambioImposible) as error:
        taller.hacer(
            verbos.editar_instrumento,
            modificacion,
            nombre="Plan corto",
            desde=date(2025, 1, 1),
            hasta=date(2026, 12, 31),
            vision=None,
            mision=None,
        )

    assert campos(error) == ["desde", "hasta"]
    assert f"{LIMPIEZA}-I1-M1" in str(error.value)
    assert taller.cambios(modificacion) == []


def test_with_what_was_added_all_below_it_goes_and_is_counted(taller: Taller) -> None:
    modificacion = taller.abrir()
    nuevo = DatosElemento(nombre="Nuevo")
    alto = taller.hacer(
        verbos.agregar_elemento, modificacion, "L1", Nivel.OBJETIVO_LOCAL, nuevo
    )
    taller.hacer(verbos.agregar_elemento, modificacion, alto, Nivel.ACTIVIDAD, nuevo)
    taller.hacer(verbos.mover_elemento, modificacion, LIMPIEZA, alto, 0)
    taller.hacer(verbos.retirar_elemento, modificacion, "L1-O01-A02")
    borrador = leer_borrador(taller.session, modificacion)
    vistos = ver_cambios(borrador.cambios, borrador.actual, borrador.filas)

    arrastran = {v.codigo: v.arrastra for v in vistos if v.arrastra}
    clave = next(v.fila_id for v in vistos if v.codigo == alto)
    otros = taller.hacer(verbos.quitar_cambio, modificacion, clave)

    assert arrastran == {alto: otros}
    assert otros == 2
    assert [c.codigo for c in taller.cambios(modificacion)] == ["L1-O01-A02"]


def test_one_change_is_taken_off_alone(taller: Taller) -> None:
    modificacion = taller.abrir()
    for codigo in (LIMPIEZA, "L1-O01-A02"):
        taller.hacer(verbos.retirar_elemento, modificacion, codigo)

    taller.hacer(verbos.quitar_cambio, modificacion, taller.elemento(LIMPIEZA).id)

    assert [c.codigo for c in taller.cambios(modificacion)] == ["L1-O01-A02"]
    with pytest.raises(NoSePuede):
        taller.hacer(verbos.quitar_cambio, modificacion, taller.elemento(LIMPIEZA).id)


def test_an_unknown_code_is_told(taller: Taller) -> None:
    with pytest.raises(CambioImposible) as error:
        taller.hacer(verbos.retirar_elemento, taller.abrir(), "L9")

    assert campos(error) == ["codigo"]


def test_the_form_shows_what_the_draft_makes_of_it(taller: Taller) -> None:
    modificacion = taller.abrir()
    nuevo = datos(taller, LIMPIEZA, nombre="Limpiar el humedal")
    taller.hacer(verbos.editar_elemento, modificacion, LIMPIEZA, nuevo)
    taller.hacer(verbos.agregar_meta, modificacion, f"{LIMPIEZA}-I1", TALLERES)

    visto = elemento_en_borrador(taller.session, modificacion, LIMPIEZA)

    assert visto is not None
    assert (visto.datos.nombre, visto.cambiado) == ("Limpiar el humedal", True)
    assert visto.lider == "MA"
    assert visto.destinos == ("L1-O01", "L1-O01-G01", "L2-O01", "L2-O01-G01")
    [indicador] = visto.indicadores
    assert [m.agregada for m in indicador.metas] == [False, True]
    assert indicador.metas[1].datos == TALLERES


def test_what_the_form_shows_saved_again_changes_nothing(taller: Taller) -> None:
    modificacion = taller.abrir()
    for codigo in (LIMPIEZA, "L2-O01-A02"):
        visto = elemento_en_borrador(taller.session, modificacion, codigo)
        assert visto is not None
        taller.hacer(verbos.editar_elemento, modificacion, codigo, visto.datos)
        for indicador in visto.indicadores:
            taller.hacer(
                verbos.editar_indicador, modificacion, indicador.codigo, indicador.datos
            )

    assert taller.cambios(modificacion) == []


def test_codes_of_discarded_readings_are_not_given_again(taller: Taller) -> None:
    indicador = taller.indicador(f"{LIMPIEZA}-I1")
    indicador.descartado_en = taller.con()["ahora"]
    taller.session.add(
        Meta(
            indicador_id=taller.indicador("L2-O01-A01-I1").id,
            orden=2,
            tipo=None,
            descartada_en=taller.con()["ahora"],
            **PLAZO,
        )
    )
    taller.session.commit()
    modificacion = taller.abrir()

    nuevo = taller.hacer(
        verbos.agregar_indicador, modificacion, LIMPIEZA, DatosIndicador(nombre="Otro")
    )
    meta = taller.hacer(
        verbos.agregar_meta,
        modificacion,
        "L2-O01-A01-I1",
        DatosMeta(tipo=TipoMeta.PORCENTAJE, valor=Decimal(90), **PLAZO),  # type: ignore[arg-type]
    )

    assert nuevo == f"{LIMPIEZA}-I2"
    assert meta == "L2-O01-A01-I1-M3"
    taller.aprobar(modificacion)
