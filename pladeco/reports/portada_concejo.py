"""The cover of the Informe al Concejo: the figure, its companions, what is inside."""

from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.numeros import en_fecha
from pladeco.domain.palabras import SITUACIONES, contar_grupos
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.frases import (
    QUE_ES_SIN_DATOS,
    cobertura,
    plural,
    significado_umbrales,
    sin_cifra,
    tiempo_transcurrido,
    titular,
)
from pladeco.reports.libro import Casilla, Libro
from pladeco.reports.portada import Hecho, Portada, entero, porcentaje_o_raya

HOJAS: Final = (
    ("En una página", "Lo principal en una hoja, para la sesión."),
    ("Resumen", "Cada lineamiento, con sus gráficos."),
    ("Por unidad", "Qué se sabe de lo que cada unidad lidera, y cómo informó."),
    ("Atrasadas", "Lo que necesita atención: desde cuándo, por qué, qué compromiso."),
    ("Sin informar", "De qué metas faltan datos, y quién los debe."),
    ("Cambios", "Qué es distinto desde el corte anterior."),
    ("Rectificaciones", "Qué informes de fechas ya cubiertas dicen hoy otra cosa."),
    ("Modificaciones", "Cambios del plan; primero los que esperan acuerdo."),
    ("Dinero", "Lo que se registró de cada fuente."),
    ("Dinero por estado", "Lo mismo, una fila por fuente y estado."),
    ("ODS", "Los 17 Objetivos de Desarrollo Sostenible."),
    ("Por territorio", "Las mismas cifras por lugar."),
    ("Por fuente", "Las mismas cifras por fuente de financiamiento."),
    ("Por año", "Las mismas cifras por año del plan."),
    ("Elementos", "Los dos árboles del plan, rama por rama."),
    ("Detalle", "Una fila por meta."),
    ("Cómo se calculó", "La cuenta de cada meta, con sus números."),
    ("Cómo se sumó", "La cuenta de cada lineamiento y de todo el plan."),
    ("Comprobación", "El resumen vuelto a sumar con fórmulas desde el detalle."),
    ("Método", "Qué quiere decir cada palabra, y la huella del corte."),
)


def portada_concejo(libro: Libro, informe: InformePlan) -> None:
    total, cabecera = informe.total, informe.cabecera
    portada = Portada(libro)
    portada.cifra(
        "Cumplimiento a la fecha",
        sin_cifra(total) or total.cumplimiento,
        titular(total),
    )
    portada.hechos(_hechos_de_la_cifra(informe))
    portada.seccion("Situación de las metas")
    portada.hechos(
        [
            Hecho(
                grupo.titulo,
                entero(cuantas),
                ", ".join(
                    SITUACIONES[s].titulo.lower()
                    for s in Situacion
                    if s in grupo.situaciones
                ),
            )
            for grupo, cuantas in contar_grupos(total.situaciones)
        ]
    )
    portada.parrafos("Qué quiere decir «sin datos»", [QUE_ES_SIN_DATOS])
    portada.seccion("Umbrales de este corte")
    portada.hechos(
        [
            Hecho(nombre, porcentaje_o_raya(valor), dice)
            for nombre, valor, dice in significado_umbrales(cabecera.umbrales)
        ]
    )
    portada.indice(HOJAS)
    portada.terminar()


def _hechos_de_la_cifra(informe: InformePlan) -> list[Hecho]:
    total, declarado, cabecera = informe.total, informe.declarado, informe.cabecera
    return [
        Hecho(
            "Cobertura",
            porcentaje_o_raya(total.cobertura),
            "Parte de lo exigible de la que hay datos validados.",
        ),
        Hecho("Mínimo", porcentaje_o_raya(total.minimo), "Si lo que falta fuera 0."),
        Hecho(
            "Máximo",
            porcentaje_o_raya(total.maximo),
            "Si lo que falta informar estuviera todo hecho.",
        ),
        Hecho(
            "Declarado",
            _al_lado(declarado),
            "Con lo enviado que SECPLA aún no valida; no es oficial. "
            f"{cobertura(declarado)}".strip(),
        ),
        *_respaldado(informe.respaldado),
        Hecho(
            "Avance del plan",
            porcentaje_o_raya(total.avance),
            f"De todo lo que el plan promete hasta {cabecera.hasta.year}. "
            "Lo que nadie informó no se acredita.",
        ),
        Hecho(
            "Tiempo transcurrido",
            porcentaje_o_raya(tiempo_transcurrido(cabecera)),
            f"Del {en_fecha(cabecera.desde)} al {en_fecha(cabecera.hasta)}.",
        ),
        Hecho(
            "Metas del plan",
            entero(total.metas),
            f"{plural(total.exigibles, 'exigible', 'exigibles')} a la fecha; "
            f"{plural(total.informadas, 'informada', 'informadas')}.",
        ),
    ]


def _respaldado(respaldado: Resumen | None) -> list[Hecho]:
    if respaldado is None:
        return []
    return [
        Hecho(
            "Respaldado",
            _al_lado(respaldado),
            "De lo validado, solo lo que tiene medios de verificación. "
            f"{cobertura(respaldado)}".strip(),
        )
    ]


def _al_lado(resumen: Resumen) -> Casilla:
    falta = sin_cifra(resumen)
    if falta:
        return Casilla(falta, "texto")
    return porcentaje_o_raya(resumen.cumplimiento)
