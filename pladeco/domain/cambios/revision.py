"""What keeps a Modificacion from being approved, all at once, in words."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from pladeco.domain.cambios.edicion import DatosModificacion
from pladeco.domain.cambios.filas import AGREGAR, QUITAR, CambioFila, Choque, choques
from pladeco.domain.cambios.palabras import en_su_columna, frase_de, titulo_de
from pladeco.domain.cambios.revision_metas import faltas_de_metas, frase_de_falta
from pladeco.domain.cambios.tablas import Filas
from pladeco.domain.informar import Problema
from pladeco.domain.libro.completo import completar
from pladeco.domain.libro.de_filas import Procedencia, libro_de
from pladeco.domain.libro.indice import Ilegibles
from pladeco.domain.libro.plantilla import LibroPlan, ProblemaLibro
from pladeco.domain.libro.revision_plan import revisar_plan

_NOMBRAN = ("codigo", "indicador", "elemento", "desde")


@dataclass(frozen=True, slots=True)
class Situado:
    """Where a Modificacion stands: the day, and the last one that came into force.

    `desde` is the first day of the plan that it changes.
    """

    hoy: date
    desde: date
    ultima: date | None = None  # the last `rige_desde` in force
    numero_ultima: int | None = None


def revisar_datos(datos: DatosModificacion, situado: Situado) -> list[Problema]:
    """Return what is missing or impossible in what a Modificacion says of itself."""
    problemas: list[Problema] = []
    if not datos.motivo.strip():
        problemas.append(Problema("motivo", "Diga por qué se cambia el plan."))
    if datos.requiere_acuerdo and not (datos.acto or "").strip():
        problemas.append(
            Problema("acto", "Falta el acuerdo del Concejo: escriba su número.")
        )
    if datos.requiere_acuerdo and datos.acto_fecha is None:
        problemas.append(
            Problema("acto_fecha", "Falta la fecha del acuerdo del Concejo.")
        )
    if datos.acto_fecha is not None and datos.acto_fecha > situado.hoy:
        problemas.append(
            Problema("acto_fecha", "La fecha del acto aún no llega: revísela.")
        )
    return [*problemas, *_revisar_vigencia(datos.rige_desde, situado)]


def avisos_del_acto(datos: DatosModificacion, *, con_documento: bool) -> list[str]:
    """Return what is odd in the act and keeps nobody from approving."""
    avisos = []
    if datos.requiere_acuerdo and not con_documento:
        avisos.append(
            "No está el documento del acuerdo del Concejo. No impide "
            "aprobar, pero cuando rija ya no se podrá agregar: si lo tiene, súbalo."
        )
    acto, rige = datos.acto_fecha, datos.rige_desde
    if acto is not None and rige is not None and rige < acto:
        avisos.append(
            f"Rige desde el {rige:%d-%m-%Y}, antes que su acto, del {acto:%d-%m-%Y}. "
            "Si no es lo que el acto dice, corrija la fecha."
        )
    return avisos


def _revisar_vigencia(rige_desde: date | None, situado: Situado) -> list[Problema]:
    if rige_desde is None:
        return [Problema("rige_desde", "Diga desde qué día rige.")]
    if rige_desde < situado.desde:
        antes = (
            f"El plan comienza el {situado.desde:%d-%m-%Y}: elija ese día o uno "
            "posterior."
        )
        return [Problema("rige_desde", antes)]
    if situado.ultima is not None and rige_desde < situado.ultima:
        return [
            Problema(
                "rige_desde",
                f"La modificación {situado.numero_ultima} rige desde el "
                f"{situado.ultima:%d-%m-%Y} y esta parte del plan que ella dejó: elija "
                "ese día o uno posterior.",
            )
        ]
    return []


def revisar_cambios(
    actual: Filas,
    quedan: Filas,
    cambios: Collection[CambioFila],
    *,
    procedencia: Procedencia,
    confirmadas: Collection[UUID],
    informados: Collection[UUID],
) -> list[str]:
    """Return, in sentences, why these changes cannot be applied to this plan."""
    if not cambios:
        return ["No hay cambios que aprobar: edite el plan en este borrador."]
    hallados = [frase_de_choque(c, actual) for c in choques(actual, cambios)]
    if hallados:
        return hallados
    return [
        *_perdidas(cambios, confirmadas, informados),
        *problemas_nuevos(actual, quedan, procedencia),
        *(
            frase_de_falta(falta)
            for falta in faltas_de_metas(actual, quedan, cambios)
            if falta.impide
        ),
    ]


def frase_de_choque(choque: Choque, actual: Filas) -> str:
    """Say that the plan changed meanwhile, row by row."""
    cambio = choque.cambio
    que = f"{titulo_de(cambio.tabla)} {cambio.codigo}"
    if choque.columna is not None:
        decir = partial(en_su_columna, cambio.tabla, choque.columna)
        antes = (cambio.antes or {})[choque.columna]
        columna = frase_de(cambio.tabla, choque.columna)
        return (
            f"{que}: {columna} era «{decir(antes, actual)}» cuando se hizo el "
            f"borrador y ahora es «{decir(choque.actual, actual)}». Deshaga este "
            "cambio y hágalo de nuevo."
        )
    if cambio.operacion is AGREGAR:
        return (
            f"{que}: otra modificación ya agregó una fila en su lugar. Deshaga este "
            "cambio y hágalo de nuevo."
        )
    return f"{que}: ya no está en el plan. Deshaga este cambio."


def _perdidas(
    cambios: Iterable[CambioFila],
    confirmadas: Collection[UUID],
    informados: Collection[UUID],
) -> Iterable[str]:
    for cambio in cambios:
        if cambio.tabla == "hito" and cambio.operacion is QUITAR:
            if cambio.fila_id in informados:
                yield (
                    f"Hito {cambio.codigo}: una unidad ya informó que se cumplió; no "
                    "se puede quitar. Deshaga este cambio."
                )
        elif cambio.tabla == "meta" and cambio.fila_id in confirmadas:
            despues = cambio.despues or {}
            if "tipo" in despues and despues["tipo"] is None:
                yield (
                    f"Meta {cambio.codigo}: está confirmada y no puede quedar sin "
                    "tipo. Elija uno."
                )


def problemas_nuevos(
    actual: Filas, quedan: Filas, procedencia: Procedencia
) -> list[str]:
    """Return what would be wrong in the plan and is not so already."""
    habia = Counter(dichos_de(libro_de(actual, procedencia)))
    nuevos: list[str] = []
    for dicho in dichos_de(libro_de(quedan, procedencia)):
        if habia[dicho] > 0:
            habia[dicho] -= 1
        else:
            nuevos.append(dicho)
    return nuevos


def dichos_de(libro: LibroPlan) -> list[str]:
    """Tell each problem by the code of its row: here nobody sees row numbers."""
    return [dicho_de(libro, problema) for problema in revisar_plan(libro)]


def problemas_sobre(
    libro: LibroPlan, actual: LibroPlan, *, ilegibles: Ilegibles | None = None
) -> list[ProblemaLibro]:
    """Check a workbook over a plan that is there: what the plan has wrong is no news.

    A row that the workbook lacks stays in the plan, so what names it names something.
    A problem of such a row is told of its sheet, by its code.
    """
    completo = completar(libro, actual)
    ya_estaban = set(dichos_de(actual))
    hallados = []
    for problema in revisar_plan(completo, ilegibles=ilegibles):
        dicho = dicho_de(completo, problema)
        if dicho in ya_estaban:
            continue
        suyas = {numero for numero, _fila in libro.numeradas(problema.hoja)}
        if problema.fila and problema.fila not in suyas:
            fila = dict(completo.numeradas(problema.hoja))[problema.fila]
            mensaje = f"{_codigo(fila)}, que no está en el libro: {problema.mensaje}"
            hallados.append(ProblemaLibro(problema.hoja, 0, mensaje))
        else:
            hallados.append(problema)
    return hallados


def dicho_de(libro: LibroPlan, problema: ProblemaLibro) -> str:
    fila = dict(libro.numeradas(problema.hoja)).get(problema.fila)
    donde = problema.hoja if fila is None else f"{problema.hoja}, {_codigo(fila)}"
    return f"{donde}: {problema.mensaje}"


def _codigo(fila: Any) -> str:
    return next(str(getattr(fila, campo)) for campo in _NOMBRAN if hasattr(fila, campo))
