"""The quarter 2026-T3 of a whole municipality, day by day from August to December.

Every unit of the plan of Vallenar is asked, reminded and heard: by form, by grid and
by workbook. Directors sign, SECPLA returns, validates and gives more time; the silent
are told of upwards; the Periodo closes by itself, and is opened again for one unit.
Monthly and half-yearly Periodos run beside it. Nobody starts anything but the people:
what the timer does it does each morning at 08:05, in Chile.
"""

from collections import Counter
from datetime import date
from fractions import Fraction

from sqlalchemy import select

from pladeco.domain.ciclo.avisos import AL_MOMENTO, DE_DEUDA, INFORMAN
from pladeco.domain.hora_chilena import SANTIAGO
from pladeco.domain.vocabulario import TipoAviso
from pladeco.extensions import db
from pladeco.models import Aviso, Correo, Instrumento, Periodo, Unidad
from pladeco.models.avisos import EstadoCorreo
from pladeco.queries.arbol import load_plan
from pladeco.queries.debidos import load_debidos
from pladeco.queries.silencio import (
    por_periodo,
    por_unidad,
    total_de,
)
from pladeco.queries.verificacion import verificar
from tests.recorridos.cuentas import FECHAS, Cuenta, Dicho, debidos
from tests.recorridos.escena import COMIENZO, FIN, GABINETE, Municipio, dias
from tests.recorridos.guion import ACTOS
from tests.recorridos.vistas import Obra


def test_a_whole_quarter(municipio: Municipio) -> None:
    deben = debidos(municipio)
    assert {p: len(todos) for p, todos in deben.items()} == {
        "2026-M08": 3, "2026-M09": 3, "2026-M10": 3, "2026-M11": 3,
        "2026-S1": 1, "2026-T3": 90,
    }  # fmt: skip
    assert len({unidad for _, unidad in deben["2026-T3"]}) == 13
    obra = Obra(municipio, deben, Cuenta(deben))
    for hoy in dias(COMIENZO, FIN):
        obra.cuenta.amanece(municipio, hoy)
        municipio.amanece(hoy)
        municipio.son_las(hoy, 10)
        if hoy in ACTOS:
            ACTOS[hoy](obra)
        municipio.son_las(hoy, 12, 5)
        municipio.trabajar()

    cada_periodo_tuvo_sus_dias(obra)
    cada_uno_oyo_lo_suyo_una_vez(obra)
    una_carta_al_dia(obra)
    nada_queda_pendiente(obra)
    quien_informo(obra)
    todo_esta_como_se_dejo(municipio)


def todo_esta_como_se_dejo(municipio: Municipio) -> None:
    """After a quarter of every verb there is, `pladeco verificar` finds nothing."""
    with municipio.app.app_context():
        hecha = verificar(db.engine, municipio.app.config["PLADECO"].instancia)
    assert hecha.hallazgos == ()
    assert hecha.versiones > hecha.sin_huella == 0
    assert hecha.sellos > 0


def cada_periodo_tuvo_sus_dias(obra: Obra) -> None:
    with obra.municipio.leyendo() as session:
        filas = {p.codigo: p for p in session.scalars(select(Periodo))}
        for codigo, fechas in FECHAS.items():
            fila = filas[codigo]
            assert (fila.vence, fila.cierra) == (fechas.vence, fechas.cierra), codigo
            assert fila.abierto_en is not None
            assert fila.abierto_en.astimezone(SANTIAGO).date() == fechas.abre, codigo
            if fila.cerrado_en is None:
                assert codigo == "2026-M11"
            else:
                cerrado = fila.cerrado_en.astimezone(SANTIAGO).date()
                assert (cerrado - fechas.cierra).days == 1, codigo
        quietos = {c for c, p in filas.items() if p.abierto_en is None}
    assert quietos == {
        "2026", "2027", "2026-S2", "2027-S1", "2026-T4", "2027-T1", "2026-M12",
        "2027-M01",
    }  # fmt: skip


def cada_uno_oyo_lo_suyo_una_vez(obra: Obra) -> None:
    """Every reminder, per person, Periodo, unit and day; none other and none twice."""
    with obra.municipio.leyendo() as session:
        avisos = list(session.scalars(select(Aviso)))
        dichos: Counter[Dicho] = Counter()
        otros: Counter[tuple[str, str, date]] = Counter()
        for a in avisos:
            persona = obra.municipio.nombre(a.usuario_id)
            if a.tipo in DE_DEUDA:
                periodo, unidad = a.tema.split(":")[1:3]
                dichos[persona, a.tipo.value, periodo, unidad, a.dia] += 1
            elif a.tipo is not TipoAviso.FECHA_LEGAL:
                otros[persona, a.tipo.value, a.dia] += 1
        assert len({(a.usuario_id, a.tema) for a in avisos}) == len(avisos)
    assert dichos == obra.cuenta.dichos
    de_otros = [((p, tipo), (d.month, d.day), n) for (p, tipo, d), n in otros.items()]
    assert sorted(x for x in de_otros if x[0][1] != "validado") == OTROS_AVISOS
    validados = Counter(p for p, tipo, _ in otros.elements() if tipo == "validado")
    assert validados == VALIDADOS


def una_carta_al_dia(obra: Obra) -> None:
    """One digest for a person and day, with what is told that day; urgent ones soon."""
    with obra.municipio.leyendo() as session:
        filas = session.execute(
            select(Correo, Aviso).join(Aviso, Aviso.correo_id == Correo.id)
        )
        resumenes: dict[tuple[str, date], set[str]] = {}
        for correo, aviso in filas:
            escrita = correo.creado_en.astimezone(SANTIAGO)
            if correo.clave.startswith("resumen:"):
                assert (escrita.hour, escrita.minute) == (8, 5)
                resumenes.setdefault((correo.para, escrita.date()), set()).add(
                    correo.clave
                )
            else:
                assert aviso.tipo in AL_MOMENTO
            if aviso.tipo in DE_DEUDA or aviso.tipo in AL_MOMENTO:
                assert escrita.date() == aviso.dia, aviso.tema
        # Nobody who was to be told of a debt was left without a letter.
        sueltos = session.scalars(select(Aviso).where(Aviso.correo_id.is_(None)))
        assert {a.tipo for a in sueltos} == SIN_CARTA
    assert {len(claves) for claves in resumenes.values()} == {1}
    cuantos = Counter(para.partition("@")[0] for para, _ in resumenes)
    del cuantos["rita"]  # hers tell of the legal calendar too
    assert cuantos == RESUMENES


def nada_queda_pendiente(obra: Obra) -> None:
    """Every letter arrived once, but the one called back; no matter is forgotten."""
    llegados = [carta["Message-ID"] for _, carta in obra.municipio.llegados]
    with obra.municipio.leyendo() as session:
        correos = list(session.scalars(select(Correo)))
        enviados = [c for c in correos if c.estado is EstadoCorreo.ENVIADO]
        anulados = [c for c in correos if c.estado is EstadoCorreo.ANULADO]
        abiertos = list(
            session.scalars(select(Aviso).where(Aviso.resuelto_en.is_(None)))
        )
        dichos = {c.id for c in enviados}
        silenciosas = set(
            session.scalars(
                select(Unidad.nombre).where(Unidad.codigo.in_(("PERSONAL", "CMUJER")))
            )
        )
        for a in abiertos:
            assert a.correo_id in dichos, a.tema
            de_ahora = a.tema.startswith("periodo_abierto:2026-M11:")
            legal = a.tipo is TipoAviso.FECHA_LEGAL
            assert a.tipo in INFORMAN or de_ahora or legal, a.tema
    assert len(enviados) + len(anulados) == len(correos)
    assert sorted(c.message_id for c in enviados) == sorted(llegados)
    assert [(c.para, c.creado_en.date()) for c in anulados] == [
        ("fermin@vallenar.cl", obra.municipio.sin_correo)
    ]
    (al_gabinete,) = (c for c in enviados if c.para == GABINETE)
    assert al_gabinete.creado_en.date() == date(2026, 10, 26)
    assert len(silenciosas) == 2
    assert all(nombre in al_gabinete.texto for nombre in silenciosas)


def quien_informo(obra: Obra) -> None:
    """Rates as counted by hand: of 100 that fell due 94 came in, 88 of them on time."""
    with obra.municipio.leyendo() as session:
        instrumento = session.scalars(select(Instrumento)).one()
        todos = load_debidos(session, load_plan(session, instrumento))
    total = total_de(todos, FIN)
    assert (total.tasa, total.tasa_a_tiempo) == (Fraction(94, 100), Fraction(88, 100))
    for filas, a_mano in (
        (por_periodo(todos, FIN), POR_PERIODO), (por_unidad(todos, FIN), POR_UNIDAD)
    ):  # fmt: skip
        assert {
            f.clave: (f.cuenta.vencidos, f.cuenta.informados, f.cuenta.a_tiempo)
            for f in filas
        } == a_mano


# -- counted by hand

# Fell due, came in, on time.
POR_PERIODO = {
    "2026-M08": (3, 3, 2),  # one of FOMPROD on 17 September
    "2026-S1": (1, 1, 1),
    "2026-M09": (3, 3, 3),
    "2026-T3": (90, 84, 79),  # 5 of PERSONAL and CMUJER's never; 5 of PREVVCM late
    "2026-M10": (3, 3, 3),
    "2026-M11": (0, 0, 0),
}
POR_UNIDAD = {
    "DMAAO": (26, 26, 26),
    "GESTTERR": (17, 17, 17),
    "FOMPROD": (16, 16, 15),
    "OPD": (9, 9, 9),
    "SECPLA": (7, 7, 7),
    "SALUD": (7, 7, 7),
    "PERSONAL": (5, 0, 0),
    "PREVVCM": (5, 5, 0),
    "PROTSOC": (3, 3, 3),
    "ASEO": (2, 2, 2),
    "SENDA": (1, 1, 1),
    "PMJH": (1, 1, 1),
    "CMUJER": (1, 0, 0),
}
# Who is told that it counts: what the unit sent, once more where it was corrected.
VALIDADOS = Counter(
    ana=26, aldo=26, gloria=17, fermin=16, olga=14, sara=7, bruno=8, pilar=3,
    aquiles=2, sergio=1, paula=1,
)  # fmt: skip
OTROS_AVISOS = sorted([
    (("ana", "devuelto"), (10, 7), 1),
    (("aldo", "devuelto"), (10, 7), 1),
    (("bruno", "prorroga"), (10, 7), 1),
    (("bruno", "reapertura"), (11, 3), 1),
    (("diego", "por_visar"), (10, 5), 26),
    (("diego", "por_visar"), (10, 8), 1),
    (("delia", "por_visar"), (10, 9), 3),
    (("delia", "por_visar"), (10, 13), 1),
    # More than five working days: sent 8 and 10 September, Fiestas Patrias between.
    (("rita", "espera_revision"), (9, 16), 1),
    (("rita", "espera_revision"), (9, 21), 1),
    # SECPLA's of the 2nd, without 12 October; GESTTERR's of the 6th; PREVVCM's, 16th.
    (("rita", "espera_revision"), (10, 13), 1),
    (("rita", "espera_revision"), (10, 15), 1),
    (("rita", "espera_revision"), (10, 26), 1),
    (("rita", "espera_revision"), (11, 13), 1),  # the month of October, of the 5th
    (("rita", "por_cerrar"), (9, 24), 1),
    (("rita", "por_cerrar"), (9, 28), 1),
    (("rita", "por_cerrar"), (10, 26), 2),
    (("rita", "por_cerrar"), (11, 24), 1),
])  # fmt: skip
SIN_CARTA = {TipoAviso.POR_VISAR}
# Opened, reminded, overdue, and the morning after something was validated.
RESUMENES = Counter(
    ana=3, aldo=3, gloria=2, fermin=12, sara=3, olga=9, bruno=8, pia=4, pilar=3,
    aquiles=3, sergio=3, paula=4, diego=2, dario=1, delia=1,
)  # fmt: skip
