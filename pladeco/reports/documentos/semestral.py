"""Informe semestral de SECPLA: plan, programmes, projects and budget, evaluated."""

from typing import Final

from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.documentos.cuadros import (
    cuadro_grupos,
    cuadro_ods,
    cuadro_situaciones,
)
from pladeco.reports.documentos.estructura import (
    Documento,
    Espacio,
    Firmas,
    Parrafo,
    Seccion,
)
from pladeco.reports.documentos.identidad import identidad
from pladeco.reports.documentos.secciones import (
    bloques,
    con_filas,
    en_breve,
    figura_de_situaciones,
    seccion_atrasadas,
    seccion_cambios,
    seccion_dinero,
    seccion_lineamientos,
    seccion_logros,
    seccion_modificaciones,
    seccion_rectificaciones,
    seccion_silencio,
    seccion_unidades,
    titular_de,
)
from pladeco.reports.documentos.secciones_metodo import anexo_detalle, seccion_metodo
from pladeco.reports.documentos.secciones_plan import (
    seccion_estrategica,
    seccion_programas,
)
from pladeco.reports.frases import sello_de

TITULO: Final = "Informe semestral de SECPLA"
_PARA: Final = (
    "Evaluación del cumplimiento del plan, sus programas, proyectos y presupuesto, "
    "para el Concejo Municipal (Ley 18.695, artículo 21)."
)


def documento_semestral(informe: InformePlan) -> Documento:
    return Documento(
        cabecera=informe.cabecera,
        titulo=TITULO,
        sello=sello_de(informe.cabecera),
        identidad=identidad(informe.cabecera, _PARA),
        secciones=(
            _resumen(informe),
            seccion_lineamientos(informe),
            seccion_programas(informe),
            seccion_estrategica(informe),
            seccion_dinero(informe, "Presupuesto e inversión por fuente"),
            seccion_logros(informe),
            seccion_atrasadas(informe),
            seccion_silencio(informe),
            seccion_unidades(informe),
            seccion_cambios(informe),
            seccion_rectificaciones(informe),
            seccion_modificaciones(informe),
            _aportes(informe),
            _conclusiones(),
            seccion_metodo(informe),
            anexo_detalle(informe),
        ),
    )


def _resumen(informe: InformePlan) -> Seccion:
    return Seccion(
        "Resumen",
        bloques(
            titular_de(informe),
            en_breve(informe),
            figura_de_situaciones(informe),
            cuadro_situaciones(informe),
        ),
    )


def _aportes(informe: InformePlan) -> Seccion:
    nada = "Ninguna meta tiene un objetivo confirmado."
    partes = [con_filas(cuadro_ods(informe.ods), nada)]
    if informe.territorios:
        partes.append(
            cuadro_grupos("Metas por territorio", "Territorio", informe.territorios)
        )
    return Seccion("Objetivos de Desarrollo Sostenible y territorios", tuple(partes))


def _conclusiones() -> Seccion:
    return Seccion(
        "Conclusiones y propuestas de ajuste",
        (
            Parrafo(
                "Las cifras no reemplazan el juicio de SECPLA. Aquí va su evaluación y "
                "lo que propone al alcalde o alcaldesa y al Concejo."
            ),
            Espacio("Evaluación de SECPLA", 8),
            Espacio("Ajustes que se proponen al plan", 6),
            Firmas(("Director o directora de SECPLA",)),
        ),
    )
