"""The sheet Elementos: both trees of the plan, each branch with its figures."""

from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.queries.informe.registros import FilaRama, InformePlan
from pladeco.reports.casillas import COLUMNAS_RESUMEN, de_resumen
from pladeco.reports.frases import sin_cifra
from pladeco.reports.grupos import vacio
from pladeco.reports.libro import Casilla, Columna, Libro, como_porcentaje

_IMPRESAS: Final = (
    Columna("Código", 17),
    Columna("Nivel", 19),
    Columna("Nombre", 52),
    *COLUMNAS_RESUMEN,
    Columna("Declarado", 13, cifra=True),
    Columna("Respaldado", 13, cifra=True),
)
COLUMNAS: Final = (
    *_IMPRESAS,
    Columna("Depende de", 17),
    Columna("Árbol", 14),
    Columna("Unidad responsable", 30),
    Columna("Corresponsables", 30),
    Columna("Financiamiento", 26),
    Columna("Territorios", 26),
    Columna("ODS", 12),
    Columna("Retirado por", 26),
    Columna("Vínculos", 26),
)


def hoja_elementos(libro: Libro, informe: InformePlan) -> None:
    hoja = libro.hoja("Elementos", [c.ancho for c in COLUMNAS])
    ultima = hoja.tabla(
        "Todo el plan, rama por rama",
        "Los dos árboles del plan: el estratégico recibe las metas de las actividades "
        "que se le vincularon. Una meta cuenta en todas las ramas de que depende. "
        "Declarado y respaldado van al lado y no son oficiales. Las columnas desde "
        "«Depende de» se leen en pantalla y no se imprimen.",
        COLUMNAS,
        [_fila(rama) for rama in informe.arbol],
        vacio=vacio(informe, "Este plan no tiene elementos."),
        fijas=3,
        impresas=len(_IMPRESAS),
    )
    libro.nombrar_tabla(hoja, len(COLUMNAS), ultima)


def _fila(rama: FilaRama) -> list[Casilla]:
    return [
        Casilla(rama.codigo, "código"),
        Casilla(NOMBRE_NIVEL[rama.nivel], "callado"),
        Casilla(rama.nombre, "promesa"),
        *de_resumen(rama.resumen),
        _al_lado(rama.declarado),
        _al_lado(rama.respaldado),
        Casilla(rama.superior or None, "código"),
        Casilla("Estratégico" if rama.estrategica else "Actividades"),
        _texto(rama.lider),
        _texto("; ".join(rama.corresponsables)),
        _texto("; ".join(rama.fuentes)),
        _texto("; ".join(rama.territorios)),
        _texto(", ".join(map(str, rama.ods))),
        _texto(rama.retiro),
        _texto(", ".join(rama.vinculos)),
    ]


def _texto(texto: str) -> Casilla:
    return Casilla(texto or None)


def _al_lado(resumen: Resumen) -> Casilla:
    falta = sin_cifra(resumen)
    if falta or resumen.cumplimiento is None:
        return Casilla(falta, "ausente")
    return Casilla(como_porcentaje(resumen.cumplimiento), "porcentaje")
