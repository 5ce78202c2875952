"""Informe trimestral de Control: what the Concejo needs to trust or doubt a figure."""

from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.numeros import en_fecha
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.reports.atrasadas import por_gravedad
from pladeco.reports.documentos.cuadros import (
    cifra,
    cumplimiento,
    parte,
    rango,
)
from pladeco.reports.documentos.cuadros_metas import cuadro_atrasadas
from pladeco.reports.documentos.estructura import (
    Bloque,
    Celda,
    Columna,
    Documento,
    Espacio,
    Firmas,
    Lista,
    Parrafo,
    Seccion,
    Tabla,
)
from pladeco.reports.documentos.identidad import identidad
from pladeco.reports.documentos.secciones import (
    NINGUNA_ATRASADA,
    en_breve,
    seccion_dinero,
    seccion_lineamientos,
    seccion_modificaciones,
    seccion_rectificaciones,
    seccion_silencio,
    seccion_unidades,
    titular_de,
)
from pladeco.reports.documentos.secciones_metodo import anexo_detalle, seccion_metodo
from pladeco.reports.documentos.secciones_plan import (
    seccion_programas,
)
from pladeco.reports.frases import en_numero, plural, sello_de

TITULO: Final = "Informe trimestral de Control"
_PARA: Final = (
    "Estado de avance y cumplimiento de los programas del plan, para el Concejo "
    "Municipal (Ley 18.695, artículo 29)."
)
_ALCANCE: Final = (
    (
        "Qué se revisó: las cifras que SECPLA validó y guardó en este corte, la "
        "cobertura con que se obtuvieron, los informes que faltan, lo que se "
        "rectificó y lo que se modificó del plan."
    ),
    (
        "Qué no: si lo informado ocurrió como se dice. Eso se comprueba con los medios "
        "de verificación de cada informe, en el programa, y en terreno."
    ),
)


def documento_trimestral(informe: InformePlan) -> Documento:
    return Documento(
        cabecera=informe.cabecera,
        titulo=TITULO,
        sello=sello_de(informe.cabecera),
        identidad=identidad(informe.cabecera, _PARA),
        secciones=(
            Seccion(
                "Alcance y resultado",
                (Lista(_ALCANCE), titular_de(informe), en_breve(informe)),
            ),
            _confianza(informe),
            seccion_lineamientos(informe),
            seccion_programas(informe),
            seccion_silencio(informe),
            seccion_unidades(informe),
            _atrasos(informe),
            seccion_rectificaciones(informe),
            seccion_modificaciones(informe),
            seccion_dinero(informe, "Ejecución financiera por fuente"),
            _opinion(),
            seccion_metodo(informe),
            anexo_detalle(informe),
        ),
    )


def _confianza(informe: InformePlan) -> Seccion:
    """Put the three figures side by side: their distance is what an audit looks at."""
    filas: list[tuple[str, Resumen, str]] = [
        ("Validado (oficial)", informe.total, "Lo que SECPLA validó."),
        (
            "Declarado",
            informe.declarado,
            "También lo enviado que SECPLA aún no valida; no es oficial.",
        ),
    ]
    if informe.respaldado is not None:
        filas.append(
            (
                "Respaldado",
                informe.respaldado,
                "De lo validado, solo lo que tiene medios de verificación.",
            )
        )
    tabla = Tabla(
        titulo="La misma fecha, según qué informes se aceptan",
        columnas=(
            Columna("Cifra", 20),
            Columna("Qué cuenta", 32),
            Columna("Cumplimiento", 16, cifra=True),
            Columna("Rango", 18, cifra=True),
            Columna("Cobertura", 12, cifra=True),
            Columna("Avance del plan", 12, cifra=True),
        ),
        filas=tuple(
            (
                Celda(nombre),
                Celda(que),
                cumplimiento(resumen),
                rango(resumen),
                parte(resumen.cobertura),
                parte(resumen.avance),
            )
            for nombre, resumen, que in filas
        ),
        nota="Si lo respaldado queda lejos de lo validado, hay cifras oficiales sin "
        "medio de verificación. Cada cifra lleva su propia cobertura.",
    )
    return Seccion(
        "Cuánto se puede confiar en las cifras", (tabla, _sin_medir(informe))
    )


def _sin_medir(informe: InformePlan) -> Tabla:
    total = informe.total
    return Tabla(
        titulo="Lo que entra en el cálculo y lo que no",
        columnas=(Columna("Metas", 60), Columna("Cantidad", 14, cifra=True)),
        filas=(
            (Celda("Metas del plan"), cifra(en_numero(total.metas))),
            (Celda("Exigibles a la fecha"), cifra(en_numero(total.exigibles))),
            (
                Celda("Exigibles con datos validados"),
                cifra(en_numero(total.informadas)),
            ),
            (
                Celda("Exigibles de las que falta toda o parte de la información"),
                cifra(en_numero(len(total.sin_datos))),
            ),
        ),
    )


# -- late, as Control asks about it


def _atrasos(informe: InformePlan) -> Seccion:
    filas = por_gravedad(informe.atrasadas)
    if not filas:
        return Seccion(
            "Atrasos, causas y compromisos",
            (Parrafo(NINGUNA_ATRASADA),),
        )
    partes: list[Bloque] = [
        Lista(_faltas(informe, filas)),
        cuadro_atrasadas(filas),
    ]
    return Seccion("Atrasos, causas y compromisos", tuple(partes))


def _faltas(informe: InformePlan, filas: list[FilaMeta]) -> tuple[str, ...]:
    fecha = informe.cabecera.fecha
    vencidos = [
        f.meta_codigo
        for f in filas
        if f.compromiso_fecha is not None and f.compromiso_fecha <= fecha
    ]
    sin_causa = sum(f.causa is None for f in filas)
    sin_compromiso = sum(not f.compromiso for f in filas)
    puntos = [
        f"{plural(len(filas), 'meta necesita', 'metas necesitan')} atención.",
        f"{_de_ellas(sin_causa)} sin causa declarada por la unidad.",
        f"{_de_ellas(sin_compromiso)} sin compromiso.",
    ]
    if vencidos:
        puntos.append(
            f"Compromisos con fecha cumplida al {en_fecha(fecha)} y meta aún atrasada: "
            f"{', '.join(vencidos)}."
        )
    return tuple(puntos)


def _de_ellas(cuantas: int) -> str:
    if not cuantas:
        return "Ninguna está"
    return f"{en_numero(cuantas)} {'está' if cuantas == 1 else 'están'}"


def _opinion() -> Seccion:
    return Seccion(
        "Observaciones de la Dirección de Control",
        (
            Espacio("Observaciones y hallazgos", 8),
            Espacio("Recomendaciones", 6),
            Firmas(("Director o directora de Control",)),
        ),
    )
