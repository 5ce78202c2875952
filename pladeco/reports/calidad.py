"""Calidad del plan as a workbook: the rows of the page, with the rule of the score."""

from collections.abc import Iterator, Sequence
from typing import Final

from pladeco.domain.calidad.explicaciones import EXPLICACIONES
from pladeco.domain.calidad.hallazgos import REGLA, Hallazgo
from pladeco.domain.calidad.tipos import GRAVEDADES, Gravedad
from pladeco.domain.plan import NOMBRE_NIVEL
from pladeco.queries.informe.registros import Cabecera
from pladeco.queries.vista_calidad import FilaNota, Nota, Revisado, VistaCalidad
from pladeco.reports.libro import (
    NOTA,
    PRIMERA,
    TITULO,
    Casilla,
    Columna,
    Hoja,
    Libro,
    como_porcentaje,
)

TITULO_LIBRO: Final = "Calidad del plan"
_ANCHOS: Final = (62.0, 25.0, 16.0, 14.0, 24.0, 26.0, 18.0)
_COLUMNAS: Final = len(_ANCHOS)
_HALLAZGOS: Final = (
    Columna("Código", 18),
    Columna("Elemento", 36),
    Columna("Unidad responsable", 26),
    Columna("Hallazgo", 26),
    Columna("Qué pasa", 48),
    Columna("Lo que dice el plan", 38),
    Columna("Gravedad", 24),
    Columna("Cómo se arregla", 44),
    Columna("Estado", 12),
    Columna("Nivel", 20),
    Columna("Línea del documento", 12, cifra=True),
)
_IMPRESAS: Final = 6
_DE_PALABRAS: Final = frozenset({"", "Hallazgo", "Gravedad"})  # columns without figures
_DE_NOTA: Final = (
    "Actividades",
    "Se pueden seguir",
    "Parte",
    *GRAVEDADES.values(),
)


def libro_calidad(vista: VistaCalidad, cabecera: Cabecera) -> bytes:
    libro = Libro(cabecera, TITULO_LIBRO, f"Versión {cabecera.version_plan} del plan")
    _resumen(libro, vista)
    _detalle(libro, vista)
    return libro.en_bytes()


# -- Resumen: tables one below the other


def _resumen(libro: Libro, vista: VistaCalidad) -> None:
    hoja = libro.hoja("Resumen", _ANCHOS)
    hoja.unir(TITULO, _COLUMNAS, TITULO_LIBRO, "título")
    cabecera = libro.cabecera
    hoja.unir(
        NOTA, _COLUMNAS, f"{cabecera.instrumento} · {cabecera.institucion}", "bajada"
    )
    fila = _parrafo(hoja, PRIMERA - 1, REGLA)
    fila = _tabla(
        hoja, fila, "El plan", ("", *_DE_NOTA), [_fila_nota("Todo el plan", vista.plan)]
    )
    if vista.lugar:
        fila = _tabla(
            hoja,
            fila,
            "Lo que se eligió",
            ("", *_DE_NOTA),
            [_fila_nota(vista.lugar, vista.nota)],
        )
    fila = _tabla(
        hoja,
        fila,
        f"Por clase de hallazgo{f', en {vista.lugar}' if vista.lugar else ''}",
        ("Hallazgo", "Gravedad", "Pendientes", "Elementos", "Resueltos"),
        list(_filas_tipo(vista)),
    )
    fila = _parrafo(hoja, fila, _no_hallados(vista))
    for titulo, filas in (
        ("Por lineamiento, en todo el plan", vista.lineamientos),
        ("Por unidad responsable, en todo el plan", vista.unidades),
    ):
        fila = _tabla(hoja, fila, titulo, ("", *_DE_NOTA), _filas_nota(filas))
    hoja.imprimir_hasta(_COLUMNAS, fila - 1)


def _parrafo(hoja: Hoja, fila: int, texto: str) -> int:
    if not texto:
        return fila
    hoja.unir(fila, _COLUMNAS, texto, "párrafo")
    return fila + 1


def _tabla(
    hoja: Hoja,
    fila: int,
    titulo: str,
    encabezados: Sequence[str],
    filas: Sequence[Sequence[Casilla]],
) -> int:
    """Write a section; return the row below it."""
    hoja.escribir(fila, 1, titulo, "sección")
    hoja.alto(fila, 30)
    hoja.escribir_fila(
        fila + 1,
        [
            Casilla(
                texto, "encabezado" if texto in _DE_PALABRAS else "encabezado de cifra"
            )
            for texto in encabezados
        ],
    )
    for numero, casillas in enumerate(filas, start=fila + 2):
        hoja.escribir_fila(numero, casillas)
    return fila + 2 + len(filas)


def _filas_nota(filas: Sequence[FilaNota]) -> list[list[Casilla]]:
    return [_fila_nota(f.rotulo, f.nota) for f in filas]


def _fila_nota(nombre: str, nota: Nota) -> list[Casilla]:
    parte = (
        Casilla("–", "ausente")
        if nota.parte is None
        else Casilla(como_porcentaje(nota.parte), "porcentaje principal")
    )
    return [
        Casilla(nombre, "rótulo"),
        Casilla(nota.seguidas, "entero"),
        Casilla(nota.sanas, "entero"),
        parte,
        *(Casilla(nota.pendientes[g], "entero") for g in Gravedad),
    ]


def _filas_tipo(vista: VistaCalidad) -> Iterator[list[Casilla]]:
    for fila in vista.tipos:
        explicacion = EXPLICACIONES[fila.tipo]
        yield [
            Casilla(f"{explicacion.nombre}. {explicacion.importa}"),
            Casilla(GRAVEDADES[explicacion.gravedad]),
            Casilla(fila.pendientes, "entero"),
            Casilla(fila.elementos, "entero"),
            Casilla(fila.resueltos, "entero"),
        ]


def _no_hallados(vista: VistaCalidad) -> str:
    if not vista.sin_hallar:
        return ""
    nombres = "; ".join(EXPLICACIONES[t].en_frase for t in vista.sin_hallar)
    return f"Se buscó y no se encontró: {nombres}."


# -- Hallazgos


def _detalle(libro: Libro, vista: VistaCalidad) -> None:
    hoja = libro.hoja("Hallazgos", [c.ancho for c in _HALLAZGOS])
    hoja.tabla(
        "Hallazgos",
        f"{_que_muestra(vista)}, en el orden del plan.",
        _HALLAZGOS,
        [_fila(r, h) for r in vista.filas for h in r.hallazgos],
        vacio="No hay hallazgos.",
        fijas=1,
        impresas=_IMPRESAS,
    )


def _que_muestra(vista: VistaCalidad) -> str:
    estado = "resueltos" if vista.filtro.resueltos else "pendientes"
    tipo, lugar = vista.filtro.hallazgo, vista.lugar
    clase = f" de la clase «{EXPLICACIONES[tipo].nombre}»" if tipo else ""
    return f"Hallazgos {estado}{clase}{f', en {lugar}' if lugar else ''}"


def _fila(revisado: Revisado, hallazgo: Hallazgo) -> list[Casilla]:
    nodo, explicacion = revisado.nodo, EXPLICACIONES[hallazgo.tipo]
    return [
        Casilla(nodo.codigo, "código"),
        Casilla(nodo.nombre or "Sin nombre", "promesa"),
        Casilla(revisado.nombre_unidad, "texto"),
        Casilla(explicacion.nombre, "rótulo"),
        Casilla(hallazgo.detalle, "texto"),
        Casilla(hallazgo.fuente or "", "promesa"),
        Casilla(GRAVEDADES[hallazgo.gravedad], "texto"),
        Casilla(explicacion.remedio, "texto"),
        Casilla("Resuelto" if hallazgo.resuelto else "Pendiente", "texto"),
        Casilla(NOMBRE_NIVEL[nodo.nivel], "callado"),
        Casilla(nodo.linea, "entero"),
    ]
