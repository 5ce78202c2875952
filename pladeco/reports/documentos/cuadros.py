"""Tables with figures of branches: lineamientos, programmes, units, ODS, money."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.explicacion.numeros import en_porcentaje
from pladeco.domain.palabras import GRUPOS, contar_grupos
from pladeco.domain.vocabulario import Nivel
from pladeco.queries.informe.registros import (
    FilaGrupo,
    FilaOds,
    FilaRama,
    FilaUnidad,
    InformePlan,
)
from pladeco.reports.documentos.estructura import Celda, Clase, Columna, Tabla
from pladeco.reports.frases import SE_SUPERPONEN, en_numero, sin_cifra

RAYA: Final = "–"
_DE_RESUMEN: Final = (
    Columna("Metas", 9, cifra=True),
    Columna("Cumplimiento a la fecha", 18, cifra=True),
    Columna("Rango", 19, cifra=True),
    Columna("Cobertura", 13, cifra=True),
    Columna("Informaron", 14, cifra=True),
    Columna("Avance del plan", 11, cifra=True),
)


def cifra(texto: str) -> Celda:
    return Celda(texto, Clase.CIFRA)


def callada(texto: str) -> Celda:
    return Celda(texto, Clase.CALLADO)


def parte(valor: Fraction | None) -> Celda:
    return callada(RAYA) if valor is None else cifra(en_porcentaje(valor))


def cumplimiento(resumen: Resumen) -> Celda:
    """Return the figure, or the words that take its place."""
    falta = sin_cifra(resumen)
    if falta or resumen.cumplimiento is None:
        return callada(falta or RAYA)
    return Celda(en_porcentaje(resumen.cumplimiento), Clase.PRINCIPAL)


def de_resumen(resumen: Resumen) -> tuple[Celda, ...]:
    """Return the cells of one branch: its figure never goes without its coverage."""
    return (
        cifra(en_numero(resumen.metas)),
        cumplimiento(resumen),
        rango(resumen),
        parte(resumen.cobertura),
        _informaron(resumen),
        parte(resumen.avance),
    )


def rango(resumen: Resumen) -> Celda:
    if resumen.minimo is None or resumen.maximo is None:
        return callada(RAYA)
    minimo, maximo = en_porcentaje(resumen.minimo), en_porcentaje(resumen.maximo)
    return cifra(minimo if minimo == maximo else f"{minimo} a {maximo}")


def _informaron(resumen: Resumen) -> Celda:
    if not resumen.exigibles:
        return callada(RAYA)
    return cifra(f"{en_numero(resumen.informadas)} de {en_numero(resumen.exigibles)}")


# -- branches


def cuadro_lineamientos(informe: InformePlan) -> Tabla:
    filas = [
        (Celda(f"{f.numero}. {f.nombre}", Clase.PROMESA), *de_resumen(f.resumen))
        for f in informe.lineamientos
    ]
    filas.append((Celda("Todo el plan"), *de_resumen(informe.total)))
    return Tabla(
        titulo="Cumplimiento por lineamiento",
        columnas=(Columna("Lineamiento", 30), *_DE_RESUMEN),
        filas=tuple(filas),
        nota="«Informaron» cuenta, de las metas exigibles, aquellas con datos "
        "validados. El avance del plan es sobre todo lo prometido hasta su término.",
        total=True,
    )


def cuadro_situaciones(informe: InformePlan) -> Tabla:
    """Count metas by group: the rows of the drawing that stands above."""
    filas = [
        (f"{f.numero}. {f.nombre}", f.resumen, Clase.PROMESA)
        for f in informe.lineamientos
    ]
    filas.append(("Todo el plan", informe.total, Clase.TEXTO))
    return Tabla(
        titulo="Cantidad de metas por lineamiento y situación",
        columnas=(
            Columna("Lineamiento", 34),
            *(Columna(grupo.titulo, 13, cifra=True) for grupo in GRUPOS),
            Columna("Metas", 9, cifra=True),
        ),
        filas=tuple(
            (
                Celda(nombre, clase),
                *(
                    cifra(en_numero(cuantas))
                    for _, cuantas in contar_grupos(resumen.situaciones)
                ),
                cifra(en_numero(resumen.metas)),
            )
            for nombre, resumen, clase in filas
        ),
        total=True,
    )


def cuadro_ramas(titulo: str, rotulo: str, ramas: Iterable[FilaRama]) -> Tabla:
    """Tell branches of one level: what was taken out says by which act."""
    return Tabla(
        titulo=titulo,
        columnas=(Columna(rotulo, 36), *_DE_RESUMEN),
        filas=tuple((_nombre(r), *de_resumen(r.resumen)) for r in ramas),
    )


def _nombre(rama: FilaRama) -> Celda:
    retiro = f" Salió del plan: {rama.retiro}." if rama.retiro else ""
    return Celda(f"{rama.codigo} {rama.nombre}".rstrip() + retiro, Clase.PROMESA)


def ramas_de(informe: InformePlan, lineamiento: str, nivel: Nivel) -> list[FilaRama]:
    """Return the Elementos of a level below a lineamiento, in plan order."""
    bajo = {lineamiento}
    halladas = []
    for rama in informe.arbol:  # what is above comes first
        if rama.superior in bajo:
            bajo.add(rama.codigo)
            if rama.nivel is nivel:
                halladas.append(rama)
    return halladas


def cuadro_grupos(titulo: str, rotulo: str, grupos: Iterable[FilaGrupo]) -> Tabla:
    return Tabla(
        titulo=titulo,
        columnas=(Columna(rotulo, 30), *_DE_RESUMEN),
        filas=tuple((Celda(g.nombre), *de_resumen(g.resumen)) for g in grupos),
        nota="Una meta se cuenta una vez en cada fila a la que pertenece: "
        f"{SE_SUPERPONEN}",
    )


def cuadro_ods(filas: Iterable[FilaOds]) -> Tabla:
    """Tell the goals to which some Meta is linked, or may be: that is said apart."""
    return Tabla(
        titulo="Objetivos de Desarrollo Sostenible a los que el plan aporta",
        columnas=(
            Columna("Objetivo", 26),
            *_DE_RESUMEN,
            Columna("Vínculos por confirmar", 12, cifra=True),
        ),
        filas=tuple(
            (
                Celda(f"{f.objetivo}. {f.nombre}"),
                *de_resumen(f.resumen),
                cifra(en_numero(f.propuestos)),
            )
            for f in filas
            if f.resumen.metas or f.propuestos
        ),
        nota="Una meta puede servir a varios objetivos y se cuenta una vez en cada "
        f"uno: {SE_SUPERPONEN} Lo que SECPLA aún no confirma va aparte, en la última "
        "columna.",
    )


# -- units


def cuadro_unidades(filas: Sequence[FilaUnidad]) -> Tabla:
    """Tell what each unit leads, what is sure of it first, and how it reported."""
    return Tabla(
        titulo="Unidades responsables",
        columnas=(
            Columna("Unidad", 36),
            Columna("Metas que lidera", 9, cifra=True),
            Columna("Lo seguro (mínimo)", 11, cifra=True),
            Columna("Cumplimiento a la fecha", 17, cifra=True),
            Columna("Cobertura", 12, cifra=True),
            Columna("Informes entregados", 14, cifra=True),
            Columna("A tiempo", 14, cifra=True),
        ),
        filas=tuple(
            (
                Celda(f.nombre),
                cifra(en_numero(f.resumen.metas)),
                parte(f.resumen.minimo),
                cumplimiento(f.resumen),
                parte(f.resumen.cobertura),
                _de(f.informados, f.vencidos),
                _de(f.a_tiempo, f.vencidos),
            )
            for f in filas
        ),
        nota="En orden de lo seguro: no informar nunca mejora el puesto. Los informes "
        "se cuentan de los que vencieron hasta la fecha del corte.",
    )


def _de(cuantos: int, vencidos: int) -> Celda:
    if not vencidos:
        return callada("nada vencido")
    return cifra(f"{en_numero(cuantos)} de {en_numero(vencidos)}")
