"""Sentences of the reports: figures written out, with what must go beside them."""

from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.calculo.situaciones import Umbrales
from pladeco.domain.cortes import DESTINATARIOS
from pladeco.domain.explicacion import numeros
from pladeco.domain.explicacion.numeros import en_fecha, en_porcentaje, enumerar
from pladeco.domain.palabras import FUERA, MOTIVOS, SITUACIONES, contar_grupos
from pladeco.domain.vocabulario import Motivo, Situacion
from pladeco.queries.informe.registros import Cabecera
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.portada import Caso, caso_de
from pladeco.reports.instantes import dia_local

INSUFICIENTE: Final = "Información insuficiente"
SIN_METAS: Final = "Sin metas"
NADA_EXIGIBLE: Final = "Nada exigible aún"
POR_CONFIRMAR: Final = "Metas por confirmar"
NADA_QUE_MEDIR: Final = "Nada que se mida"
SIN_EXIGIBLES: Final = {
    Caso.POR_CONFIRMAR: POR_CONFIRMAR,
    Caso.SIN_METAS: NADA_QUE_MEDIR,
}
SE_SUPERPONEN: Final = "las filas se superponen y no se suman."
SIN_RESPONSABLE: Final = "Sin unidad responsable"
_DECIMALES: Final = 2


def en_numero(valor: Fraction | int) -> str:
    """Write 1042 as 1.042 and 2.5 as 2,5."""
    return numeros.en_numero(valor, _DECIMALES)


def plural(cuantas: int, una: str, varias: str) -> str:
    return f"{en_numero(cuantas)} {una if cuantas == 1 else varias}"


def sin_cifra(resumen: Resumen) -> str | None:
    """Return what takes the place of the figure; `None` where it may be shown."""
    if resumen.metas == 0:
        return SIN_METAS
    if resumen.minimo is None:
        return SIN_EXIGIBLES.get(caso_de(resumen), NADA_EXIGIBLE)
    if resumen.insuficiente or resumen.cumplimiento is None:
        return INSUFICIENTE
    return None


def rango(resumen: Resumen) -> str:
    if resumen.minimo is None or resumen.maximo is None:
        return ""
    minimo, maximo = en_porcentaje(resumen.minimo), en_porcentaje(resumen.maximo)
    if resumen.minimo == resumen.maximo:
        return minimo
    return f"Entre {minimo} y {maximo}"


def cobertura(resumen: Resumen) -> str:
    """Write how much is known: share and count, which need not agree (weights)."""
    if resumen.cobertura is None:
        return ""
    informaron = "informó" if resumen.informadas == 1 else "informaron"
    return (
        f"Cobertura {en_porcentaje(resumen.cobertura)}: {informaron} "
        f"{en_numero(resumen.informadas)} de "
        f"{plural(resumen.exigibles, 'meta exigible', 'metas exigibles')}."
    )


def titular(resumen: Resumen) -> str:
    """Write what stands beside the headline figure."""
    if resumen.minimo is None:
        return "A esta fecha ninguna meta debía mostrar resultados."
    if resumen.minimo == resumen.maximo:
        return f"Informaron todas las metas exigibles. {cobertura(resumen)}"
    if sin_cifra(resumen):
        return (
            f"{rango(resumen)}: faltan informes para dar una sola cifra. "
            f"{cobertura(resumen)}"
        )
    return f"{rango(resumen)} cuando informen todos. {cobertura(resumen)}"


def en_grupos(resumen: Resumen, una: str, varias: str) -> str:
    """Write the counts by group as one sentence."""
    partes = [
        f"{en_numero(n)} {grupo.contada(n)}"
        for grupo, n in contar_grupos(resumen.situaciones)
        if n
    ]
    if not partes:
        return f"No tiene {varias}."
    return f"De {plural(resumen.metas, una, varias)}, {enumerar(partes)}."


def con_medida(valor: Fraction, unidad_medida: str) -> str:
    return numeros.con_medida(valor, unidad_medida, _DECIMALES)


def sello_de(cabecera: Cabecera) -> str:
    return f"Corte N° {cabecera.numero}, al {en_fecha(cabecera.fecha)}"


def hecho_para(cabecera: Cabecera) -> str:
    """Say for whom and for what the Corte was taken, as far as somebody wrote it."""
    partes = [cabecera.proposito]
    if cabecera.destinatario is not None:
        partes.append(f"Para: {DESTINATARIOS[cabecera.destinatario]}")
    if cabecera.sesion:
        # Some write «Ordinaria N° 28», some the word too: it is said once.
        dicha = cabecera.sesion.casefold().startswith("sesión")
        partes.append(cabecera.sesion if dicha else f"Sesión: {cabecera.sesion}")
    return " ".join(f"{p.rstrip('.')}." for p in partes if p)


def congelado(cabecera: Cabecera) -> str:
    """Tell when its figures were frozen, by whom, and of which version of the plan."""
    return (
        "Cifras validadas por SECPLA y guardadas el "
        f"{en_fecha(dia_local(cabecera.creado_en))} por {cabecera.creado_por}, "
        f"sobre la versión {cabecera.version_plan} del plan."
    )


def tiempo_transcurrido(cabecera: Cabecera) -> Fraction:
    """Return the share of the plan's days that have gone, the corte's included."""
    dias = (cabecera.hasta - cabecera.desde).days + 1
    idos = (cabecera.fecha - cabecera.desde).days + 1
    return min(max(Fraction(idos, dias), Fraction(0)), Fraction(1))


def promesa_entera(actividad: str, promesa: str) -> str:
    """Write the activity and, where it says something else, what was promised."""
    if not promesa or promesa == actividad:
        return actividad
    return f"{actividad}\nMeta: {promesa}" if actividad else promesa


def ausencia(fila: FilaMeta) -> str:
    """Name why a figure of a Meta is not there: absence is never a zero."""
    if fila.situacion is Situacion.NO_CALCULABLE:
        return "no calculable"
    if SITUACIONES[fila.situacion].color == FUERA:
        return "no se mide"
    if fila.situacion is Situacion.NO_EXIGIBLE:
        return "no exigible aún"
    return "sin dato"


def sin_informar(fila: FilaMeta) -> str:
    """Say what is owed for a Meta that was due and is not wholly known."""
    if fila.situacion is Situacion.EN_REVISION:
        return "La unidad envió sus datos; falta que SECPLA los valide."
    if fila.motivo in {Motivo.DATO_ANTIGUO, Motivo.DENOMINADOR_CERO}:
        return MOTIVOS[fila.motivo or Motivo.SIN_DATOS]
    if fila.conocido is not None and 0 < fila.conocido < 1:
        return MOTIVOS[Motivo.FALTAN_PERIODOS]
    if fila.ultimo_periodo:
        return f"Lo último validado es de {fila.ultimo_periodo} y no basta."
    return "La unidad no tiene ningún informe validado."


QUE_ES_SIN_DATOS: Final = (
    "«Sin datos» quiere decir que la meta ya debía mostrar resultados y no hay datos "
    "validados. No es un cero ni un incumplimiento: no se sabe. Por eso no baja la "
    "cifra de cumplimiento, pero sí la cobertura, y abre el rango entre el mínimo "
    "(si lo que falta fuera 0) y el máximo (si estuviera todo hecho)."
)


def metodo_en_breve(umbrales: Umbrales) -> tuple[str, ...]:
    minima = en_porcentaje(umbrales.cobertura_minima)
    return (
        "Solo cuentan los datos que SECPLA validó, hasta la fecha del corte.",
        (
            "Cada meta se compara con lo que debía estar hecho a esa fecha según su "
            "plazo, no con el total prometido."
        ),
        (
            "Toda cifra se calcula desde las metas, nunca como promedio de promedios; "
            "lo que sobra en una meta no tapa lo que falta en otra."
        ),
        (
            "El cumplimiento va siempre junto a su cobertura. Con cobertura menor que "
            f"{minima} va el rango en lugar de la cifra."
        ),
        "Lo que no se mide o aún no se confirma se cuenta aparte: no suma ni resta.",
    )


def significado_umbrales(umbrales: Umbrales) -> tuple[tuple[str, Fraction, str], ...]:
    alto, bajo = 1 + umbrales.margen, 1 - umbrales.margen
    return (
        (
            "Margen",
            umbrales.margen,
            (
                f"«En plazo» va de {en_porcentaje(bajo)} a {en_porcentaje(alto)} de lo "
                "esperado; sobre eso, «adelantada»."
            ),
        ),
        (
            "Riesgo",
            umbrales.riesgo,
            (
                f"«En riesgo» va desde aquí hasta {en_porcentaje(bajo)} de lo "
                "esperado; bajo esto, «atrasada»."
            ),
        ),
        (
            "Cobertura mínima",
            umbrales.cobertura_minima,
            "Bajo esta cobertura la información es insuficiente para dar una cifra.",
        ),
    )
