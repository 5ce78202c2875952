"""A sample report with everything that a Corte of today freezes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

from pladeco.domain.vocabulario import (
    EstadoFinanciamiento,
    EstadoModificacion,
    Nivel,
    Situacion,
)
from pladeco.queries.informe.registros import (
    FORMATO,
    FilaDinero,
    FilaGrupo,
    FilaRama,
    FilaUnidad,
    InformePlan,
)
from pladeco.queries.informe.registros_cambios import (
    CambioMeta,
    CambioRama,
    CambiosDesde,
    FilaModificacion,
    Rectificacion,
    Rumbo,
)
from tests.reports.muestras import VARIADAS, informe, resumir

HUELLA = "7f3a91c2" * 8
_L1 = [f for f in VARIADAS if f.lineamiento == "L1"]
_L2 = [f for f in VARIADAS if f.lineamiento == "L2"]
_CALLADA = [VARIADAS[8]]

CAMBIOS = CambiosDesde(
    numero="6/2026",
    fecha=date(2026, 6, 30),
    ramas=(
        CambioRama("", "Todo el plan", resumir(_L1), resumir(VARIADAS)),
        CambioRama("L1", "Gestión municipal", resumir(_CALLADA), resumir(_L1)),
    ),
    metas=(
        CambioMeta(
            "L1-O01-A02-I1-M1",
            "Realizar mesas territoriales",
            "20 mesas territoriales",
            Rumbo.MEJORO,
            Situacion.ATRASADA,
            Situacion.EN_RIESGO,
            Fraction(1, 2),
            Fraction(2, 3),
        ),
        CambioMeta(
            "L1-O01-A01-I1-M1",
            "Realizar ferias",
            "8 ferias",
            Rumbo.CAMBIO,
            Situacion.EN_PLAZO,
            Situacion.CUMPLIDA,
            Fraction(1),
            Fraction(1),
        ),
        CambioMeta(
            "L2-O01-A09-I1-M1",
            "Podar",
            "9 podas",
            Rumbo.RETIRADA,
            Situacion.SIN_DATOS,
            None,
            None,
            None,
        ),
    ),
    rectificaciones=(
        Rectificacion(
            "6/2026",
            "L1-O01-A01-I1-M1",
            "Realizar ferias",
            "Fomento Productivo",
            "2026-T2",
            "3 ferias",
            "2 ferias",
            datetime(2026, 7, 20, 2, 0, tzinfo=UTC),
        ),
        Rectificacion(
            "6/2026", "L1-O01-A03-I1-M1", "Atender", "OPD", "2026-T1", "", "", None
        ),
    ),
)

UNIDADES = (
    FilaUnidad("DIDECO", "Desarrollo Comunitario", resumir(_L1), 12, 9, 6),
    FilaUnidad("DAO", "Aseo y Ornato", resumir(_L2), 4, 4, 4),
    FilaUnidad("OPD", "OPD", resumir(_CALLADA), 3, 0, 0),
    FilaUnidad("-", "Sin unidad responsable", resumir(()), 0, 0, 0),
)


def informe_completo() -> InformePlan:
    base = informe()
    return replace(
        base,
        formato=FORMATO,
        huella=HUELLA,
        respaldado=base.total,
        arbol=(
            _rama("L1", "", Nivel.LINEAMIENTO, estrategica=False),
            _rama("L1-E01", "L1", Nivel.OBJETIVO_ESTRATEGICO, estrategica=True),
        ),
        unidades=UNIDADES,
        territorios=(
            FilaGrupo("Hacienda", "Hacienda", resumir(_L1), ()),
            FilaGrupo("-", "Sin territorio", resumir(_L2), ()),
        ),
        fuentes=(FilaGrupo("FNDR", "FNDR", resumir(_L2), ()),),
        anios=(
            FilaGrupo("2026", "Año 2026", resumir(VARIADAS), ()),
            FilaGrupo("2027", "Año 2027", resumir(()), ()),
        ),
        dinero=(
            FilaDinero("FNDR", EstadoFinanciamiento.PREVISTA, Fraction(5), 2, None),
            FilaDinero("FNDR", EstadoFinanciamiento.EJECUTADA, None, 1, Fraction(0)),
            FilaDinero(
                "Municipal", EstadoFinanciamiento.PREVISTA, None, 0, Fraction(2_400_000)
            ),
        ),
        modificaciones=(
            FilaModificacion(
                1,
                EstadoModificacion.VIGENTE,
                "Corregir plazos",
                requiere_acuerdo=False,
                acto="Decreto 9",
                acto_fecha=date(2026, 7, 1),
                rige_desde=date(2026, 7, 2),
                cambios=3,
            ),
            FilaModificacion(
                2,
                EstadoModificacion.BORRADOR,
                "Sacar una meta",
                requiere_acuerdo=True,
                acto="",
                acto_fecha=None,
                rige_desde=None,
                cambios=1,
            ),
        ),
        cambios=CAMBIOS,
    )


def _rama(codigo: str, superior: str, nivel: Nivel, *, estrategica: bool) -> FilaRama:
    return FilaRama(
        codigo=codigo,
        superior=superior,
        nivel=nivel,
        nombre="Gestión municipal",
        estrategica=estrategica,
        resumen=resumir(_L1),
        declarado=resumir(_L1),
        respaldado=resumir(_CALLADA),
        lider="Desarrollo Comunitario",
        ods=(11, 16),
        retiro="Acuerdo 12 (01-06-2026)" if estrategica else "",
    )
