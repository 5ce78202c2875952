"""Sections at the end: how it was reckoned, how to check it, all the metas."""

from typing import Final

from pladeco.domain.explicacion.numeros import en_porcentaje
from pladeco.domain.palabras import SITUACIONES
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.documentos.cuadros_detalle import cuadro_detalle, cuadro_sin_medir
from pladeco.reports.documentos.estructura import (
    Bloque,
    Lista,
    Nota,
    Parrafo,
    Seccion,
    Subtitulo,
)
from pladeco.reports.documentos.secciones import bloques
from pladeco.reports.frases import (
    metodo_en_breve,
    plural,
    significado_umbrales,
)
from pladeco.reports.metodo import SIN_HUELLA

METAS_DEL_ANEXO: Final = 600  # beyond, a workbook is read and a document is not
_ANEXO: Final = "Anexo: todas las metas"


def seccion_metodo(informe: InformePlan) -> Seccion:
    cabecera = informe.cabecera
    return Seccion(
        "Cómo se calculó y cómo comprobarlo",
        bloques(
            Lista(metodo_en_breve(cabecera.umbrales)),
            Subtitulo("Situaciones y umbrales de este corte"),
            Lista(
                tuple(
                    f"{p.con_marca}: {p.significa}"
                    for clave, p in SITUACIONES.items()
                    if any(clave == s for s, _ in informe.total.situaciones)
                )
            )
            if informe.total.situaciones
            else None,
            Lista(
                tuple(
                    f"{nombre}, {en_porcentaje(valor)}. {dice}"
                    for nombre, valor, dice in significado_umbrales(cabecera.umbrales)
                )
            ),
            Subtitulo("De dónde salen las cifras"),
            Parrafo(
                f"Todas salen del corte N° {cabecera.numero}, que guardó cifras, "
                f"textos, umbrales y la versión {cabecera.version_plan} del plan. "
                "Lo que se corrija después no cambia este documento."
            ),
            *_de_la_huella(informe.huella),
        ),
    )


def _de_la_huella(huella: str) -> tuple[Bloque, ...]:
    if not huella:
        return (Parrafo(SIN_HUELLA),)
    return (
        Parrafo(f"Huella SHA-256 del corte: {huella}"),
        Nota(
            "La huella está también en la página del corte. Si coinciden, este "
            "documento habla de ese corte y de ningún otro."
        ),
    )


def anexo_detalle(informe: InformePlan) -> Seccion:
    if len(informe.metas) > METAS_DEL_ANEXO:
        cuantas = plural(len(informe.metas), "meta", "metas")
        return Seccion(
            _ANEXO,
            (
                Parrafo(
                    f"El plan tiene {cuantas}: son muchas para un documento. Están "
                    "todas, una por fila, en la hoja «Detalle» del Informe al Concejo "
                    "(Excel) de este mismo corte."
                ),
            ),
        )
    tablas = (cuadro_detalle(informe.metas), cuadro_sin_medir(informe.metas))
    return Seccion(
        _ANEXO,
        tuple(t for t in tablas if t.filas) or (Parrafo("El plan no tiene metas."),),
        apaisada=True,
    )
