"""What is corrected later leaves old Cortes alone, and the next one tells of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from sqlalchemy import select
from sqlalchemy.orm import Session

from pladeco.domain.ciclo.reaperturas import Resolucion
from pladeco.domain.permisos import Actor
from pladeco.domain.vocabulario import Acumulacion, Estado
from pladeco.extensions import db, transaction
from pladeco.models import Avance, Indicador, Periodo, Usuario, VersionAvance
from pladeco.reports.concejo import informe_concejo
from pladeco.reports.cosoc import informe_cosoc
from pladeco.reports.documentos.informes import (
    informe_semestral_docx,
    informe_trimestral_docx,
)
from pladeco.reports.pasos import sin_contar
from pladeco.services.avances import corregir, enviar
from pladeco.services.periodos import reabrir, terminar_reapertura
from pladeco.services.registro import actuar
from pladeco.services.revisiones import validar
from tests.conftest import AHORA, HOY
from tests.demostrada import app_de_demo
from tests.recorridos.cotejo import Cotejo
from tests.recorridos.de_cambios import (
    cotejar_cuadros,
    cotejar_libro,
    cotejar_rectificaciones,
    entre,
)
from tests.recorridos.de_datos import LEER, cotejar_datos
from tests.recorridos.de_paginas import abrir_pagina
from tests.recorridos.de_tablero import cotejar_tablero
from tests.recorridos.publicada import (
    BASE,
    Escribir,
    Publicada,
    con_plantillas,
    direccion_de,
    leer_de_nuevo,
    reloj_detenido,
    tomar_uno,
)
from tests.reports.leer import abrir

TRIMESTRE = "2026-T1"
HACER: tuple[Escribir, ...] = (
    informe_concejo,
    informe_cosoc,
    informe_semestral_docx,
    informe_trimestral_docx,
)


@pytest.fixture
def otra(
    publicada: Publicada, tmp_path: Path, plantillas_leidas: BytecodeCache
) -> Iterator[Flask]:
    """The program over a copy of the database, which may be changed."""
    de = publicada.app.config["PLADECO"].instancia / BASE
    # A backup: part of it is still in the log beside the file.
    with (
        closing(sqlite3.connect(de)) as origen,
        closing(sqlite3.connect(tmp_path / BASE)) as copia,
    ):
        origen.backup(copia)
    app = con_plantillas(app_de_demo(tmp_path), plantillas_leidas)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def corregir_uno(session: Session) -> None:
    """Reopen a quarter that the old Cortes cover, and validate half of a figure."""
    rita = _actor(session, "rita@demo.pladeco.cl")
    actuar(session, rita, AHORA)
    periodo = session.scalars(select(Periodo).where(Periodo.codigo == TRIMESTRE)).one()
    version = session.scalars(
        select(VersionAvance)
        .join(Avance, Avance.id == VersionAvance.avance_id)
        .join(Indicador, Indicador.id == Avance.indicador_id)
        .where(
            Avance.periodo_id == periodo.id,
            Indicador.acumulacion == Acumulacion.SUMA,
            VersionAvance.estado == Estado.VALIDADO,
            VersionAvance.numero == 1,
        )
        .order_by(VersionAvance.valor.desc(), Indicador.codigo)
    ).first()
    assert version is not None
    assert version.valor is not None
    avance = version.avance
    reapertura = reabrir(
        session,
        periodo,
        Resolucion("Se informó dos veces.", "Resolución N° 9", HOY, HOY + timedelta(5)),
        [(avance.unidad_id, avance.indicador_id)],
        actor=rita,
        ahora=AHORA,
        hoy=HOY,
    )
    quien = Actor(id=version.autor_id, nombre="")
    nueva = corregir(
        session, version, motivo="Se contó dos veces.", actor=quien, ahora=AHORA
    )
    nueva.valor = version.valor * Decimal("0.5")
    enviar(session, nueva, actor=quien, ahora=AHORA)
    validar(session, nueva, actor=rita, ahora=AHORA + timedelta(minutes=5))
    session.flush()
    terminar_reapertura(
        session, reapertura, ahora=AHORA + timedelta(minutes=9), hoy=HOY, actor=rita
    )


def _actor(session: Session, correo: str) -> Actor:
    fila = session.scalars(select(Usuario).where(Usuario.correo == correo)).one()
    roles = frozenset((r.rol, r.unidad_id) for r in fila.roles)
    return Actor(id=fila.id, nombre=fila.nombre, roles=roles)


def test_old_cortes_give_the_same_reports_and_the_next_one_rectifies(
    publicada: Publicada, otra: Flask
) -> None:
    antes = {
        informe.cabecera.numero: [publicada.obra(hacer, informe) for hacer in HACER]
        for informe in publicada.informes
    }

    with otra.app_context():
        with transaction() as session:
            corregir_uno(session)
        with transaction() as session:
            tomar_uno(session, "Demostración: después de corregir")

    despues = {i.cabecera.numero: i for i in leer_de_nuevo(otra)}
    for numero, libros in antes.items():
        assert [hacer(despues[numero], sin_contar) for hacer in HACER] == libros, numero
    (nuevo,) = (i for n, i in despues.items() if n not in antes)
    assert nuevo.cambios is not None
    # It is told once, with every Corte that said otherwise.
    assert len(nuevo.cambios.rectificaciones) == 1
    rectificadas = {
        (r.meta_codigo, r.periodo, r.antes, r.ahora)
        for r in nuevo.cambios.rectificaciones
    }
    assert len(rectificadas) == 1
    assert {r[1] for r in rectificadas} == {TRIMESTRE}
    assert "6/2026" in {r.corte for r in nuevo.cambios.rectificaciones}
    assert nuevo.total.avance != publicada.de_hoy.total.avance

    corregida = Publicada(otra, (nuevo, *publicada.informes))
    with reloj_detenido():
        se_rectifica(corregida)
        se_ve_en_el_tablero(corregida)


def se_rectifica(corregida: Publicada) -> None:
    """Compare what every reader of the new Corte is told of what was mended."""
    cotejo = Cotejo("Lo rectificado")
    nuevo, previo = corregida.de_hoy, corregida.anterior_a(corregida.de_hoy)
    assert previo is not None
    assert nuevo.cambios is not None
    cambios = entre(previo, nuevo)
    libro = abrir(corregida.obra(informe_concejo, nuevo))
    cotejar_libro(cotejo, libro, nuevo, cambios)
    documento = corregida.obra(informe_semestral_docx, nuevo)
    cotejar_cuadros(cotejo, documento, nuevo, cambios)
    numero = direccion_de(nuevo)
    pagina = abrir_pagina(corregida.rita().get(f"/informes/{numero}"))
    cotejar_rectificaciones(cotejo, pagina, nuevo.cambios.rectificaciones)
    base = f"/ciudadania/cortes/{numero}/datos/rectificaciones"
    vera = corregida.nadie()
    formas = {forma: vera.get(f"{base}.{forma}").data for forma in LEER}
    cotejar_datos(cotejo, "rectificaciones", formas, nuevo)
    cotejo.termina(rectificaciones=3, cambios=10, csv=4, json=4, xlsx=4)


def se_ve_en_el_tablero(corregida: Publicada) -> None:
    """Compare today's board with the new Corte, and that of each old one with it."""
    cotejo = Cotejo("Tablero después de corregir")
    nuevo, *antiguos = corregida.informes
    rita = corregida.rita()
    cotejar_tablero(cotejo, abrir_pagina(rita.get("/tablero")), nuevo)
    for informe in antiguos:
        tablero = rita.get(f"/tablero?corte={direccion_de(informe)}")
        cotejar_tablero(cotejo, abrir_pagina(tablero), informe)
    cotejo.termina(cumplimiento=4 * 8, barra=4 * 8, gráfico=4 * 6)


def test_a_day_that_old_cortes_have_in_common(publicada: Publicada) -> None:
    """The old ones are of other days than today's: they say other figures."""
    dias = [informe.cabecera.fecha for informe in publicada.informes]
    assert dias == [date(2026, 9, 30), date(2026, 6, 30), date(2026, 3, 31)]
    assert len({i.total.cumplimiento for i in publicada.informes}) == 3
