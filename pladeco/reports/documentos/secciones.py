"""Sections that both reports have: each says what it has, or why it has nothing."""

from typing import Final

from pladeco.domain.explicacion.numeros import en_fecha, en_porcentaje
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.atrasadas import por_gravedad
from pladeco.reports.documentos.cuadros import cuadro_lineamientos, cuadro_unidades
from pladeco.reports.documentos.cuadros_cambios import (
    cuadro_ramas_antes,
    cuadro_rectificaciones,
    cuadros_de_rumbo,
)
from pladeco.reports.documentos.cuadros_dinero import (
    cuadro_dinero,
    cuadro_modificaciones,
)
from pladeco.reports.documentos.cuadros_metas import (
    cuadro_atrasadas,
    cuadro_logros,
    cuadro_silencio,
    en_silencio,
)
from pladeco.reports.documentos.estructura import (
    Bloque,
    Figura,
    Lista,
    Parrafo,
    Seccion,
    Tabla,
    Titular,
)
from pladeco.reports.documentos.figuras import (
    Rama,
    barras_de_rango,
    barras_de_situaciones,
)
from pladeco.reports.frases import (
    QUE_ES_SIN_DATOS,
    en_grupos,
    plural,
    sin_cifra,
    tiempo_transcurrido,
    titular,
)

NO_GUARDADO: Final = (
    "Este corte se hizo antes de que el programa guardara estos datos: aquí no se "
    "pueden mostrar. Los de un corte nuevo sí."
)
NINGUNA_ATRASADA: Final = (
    "De lo que se sabe, ninguna meta está en riesgo, atrasada ni vencida, ni retrocede."
)
NADA: Final = "Nada que mostrar a esta fecha."


def bloques(*partes: Bloque | None) -> tuple[Bloque, ...]:
    """Leave out what there is not."""
    return tuple(p for p in partes if p is not None)


def con_filas(tabla: Tabla, si_no: str = NADA) -> Bloque:
    """Return the table, or a sentence in place of an empty one."""
    return tabla if tabla.filas else Parrafo(si_no)


# -- the figure


def titular_de(informe: InformePlan) -> Titular:
    total = informe.total
    falta = sin_cifra(total)
    con_cifra = falta is None and total.cumplimiento is not None
    cifra = falta or ""
    if con_cifra and total.cumplimiento is not None:
        cifra = en_porcentaje(total.cumplimiento)
    return Titular("Cumplimiento a la fecha", cifra, titular(total), con_cifra)


def en_breve(informe: InformePlan) -> Lista:
    """Tell the plan in a few sentences, counts before percentages."""
    total, cabecera = informe.total, informe.cabecera
    puntos = [en_grupos(total, "meta del plan", "metas del plan")]
    ido = en_porcentaje(tiempo_transcurrido(cabecera))
    if total.avance is None:
        puntos.append(f"Ha transcurrido el {ido} del tiempo del plan.")
    else:
        puntos.append(
            f"Está hecho el {en_porcentaje(total.avance)} de todo lo que el plan "
            f"promete hasta {cabecera.hasta.year} y ha transcurrido el {ido} de su "
            "tiempo. Lo que nadie informó no se acredita como hecho."
        )
    if informe.silenciosas:
        puntos.append(
            f"De {plural(len(informe.silenciosas), 'meta exigible', 'metas exigibles')}"
            " falta información: no se sabe, y eso no es un cero."
        )
    if informe.cambios is not None:
        puntos.append(
            f"Se compara con el corte N° {informe.cambios.numero}, al "
            f"{en_fecha(informe.cambios.fecha)}."
        )
    return Lista(tuple(puntos))


def ramas_de_figura(informe: InformePlan) -> list[Rama]:
    filas = [(f"{f.numero}. {f.nombre}", f.resumen) for f in informe.lineamientos]
    return [*filas, ("Todo el plan", informe.total)]


def figura_de_situaciones(informe: InformePlan) -> Figura | None:
    filas = ramas_de_figura(informe)[:-1]  # the whole plan would dwarf its parts
    return barras_de_situaciones(filas, "lineamiento")


def si_no(informe: InformePlan, nada: str) -> str:
    return nada if informe.con_todo else NO_GUARDADO


def seccion_lineamientos(informe: InformePlan) -> Seccion:
    return Seccion(
        "Cumplimiento por lineamiento",
        bloques(
            barras_de_rango(ramas_de_figura(informe), "lineamiento"),
            cuadro_lineamientos(informe),
        ),
    )


# -- what was done, and what needs an answer


def seccion_logros(informe: InformePlan) -> Seccion:
    ninguna = "Ninguna meta está cumplida ni adelantada a esta fecha."
    return Seccion(
        "Lo que se logró", (con_filas(cuadro_logros(informe.metas), ninguna),)
    )


def seccion_atrasadas(informe: InformePlan) -> Seccion:
    filas = por_gravedad(informe.atrasadas)
    cuantas = plural(len(filas), "meta necesita", "metas necesitan")
    return Seccion(
        "Lo que necesita atención",
        (
            Parrafo(f"{cuantas} atención: de la más grave a la menos grave."),
            cuadro_atrasadas(filas),
        )
        if filas
        else (Parrafo(NINGUNA_ATRASADA),),
    )


def seccion_silencio(informe: InformePlan) -> Seccion:
    filas = informe.silenciosas
    if not filas:
        dice = (
            "De todas las metas exigibles hay datos validados."
            if informe.total.exigibles
            else "A esta fecha ninguna meta debía mostrar resultados."
        )
        partes: tuple[Bloque, ...] = (Parrafo(dice),)
    else:
        partes = (
            Parrafo(QUE_ES_SIN_DATOS),
            Lista(en_silencio(filas)),
            cuadro_silencio(filas),
        )
    return Seccion("Lo que no se sabe", partes)


def seccion_unidades(informe: InformePlan) -> Seccion:
    return Seccion(
        "Unidades responsables y entrega de informes",
        (con_filas(cuadro_unidades(informe.unidades), si_no(informe, NADA)),),
    )


def seccion_cambios(informe: InformePlan) -> Seccion:
    cambios = informe.cambios
    if cambios is None:
        return Seccion(
            "Qué cambió desde el corte anterior",
            (Parrafo(si_no(informe, "Es el primer corte del plan.")),),
        )
    partes: list[Bloque] = [
        Parrafo(
            f"Se compara con el corte N° {cambios.numero}, al "
            f"{en_fecha(cambios.fecha)}."
        ),
        cuadro_ramas_antes(cambios.ramas, cambios.numero, informe.cabecera.numero),
        *cuadros_de_rumbo(cambios.metas),
    ]
    if not cambios.metas:
        partes.append(Parrafo("Ninguna meta cambió de situación ni de cifra."))
    return Seccion("Qué cambió desde el corte anterior", tuple(partes))


def seccion_rectificaciones(informe: InformePlan) -> Seccion:
    explica = Parrafo(
        "Un corte no se toca: lo que se corrige después de hacerlo aparece aquí, con "
        "lo que decía y lo que dice."
    )
    filas = informe.cambios.rectificaciones if informe.cambios else ()
    ninguna = "No hay rectificaciones de lo que mostraron cortes anteriores."
    return Seccion(
        "Rectificaciones",
        (
            explica,
            con_filas(cuadro_rectificaciones(filas), si_no(informe, ninguna)),
        ),
    )


def seccion_modificaciones(informe: InformePlan) -> Seccion:
    ninguna = "No hay modificaciones abiertas ni nuevas desde el corte anterior."
    return Seccion(
        "Modificaciones del plan",
        (
            Parrafo(
                "El plan se cambia con una modificación formal. Cuando requiere "
                "acuerdo del Concejo, rige desde que lo tiene (Ley 18.695, art. 65)."
            ),
            con_filas(
                cuadro_modificaciones(informe.modificaciones), si_no(informe, ninguna)
            ),
        ),
    )


def seccion_dinero(informe: InformePlan, titulo: str) -> Seccion:
    return Seccion(
        titulo,
        (con_filas(cuadro_dinero(informe.dinero), si_no(informe, NADA)),),
    )
