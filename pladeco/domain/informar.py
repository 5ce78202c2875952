"""What may be reported: every problem of an Avance at once, in plain words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from pladeco.domain.calculo.metas import RAZONES, SUMAN, ActoFormal, Meta
from pladeco.domain.cifras import fraccion
from pladeco.domain.ingreso.alarmas import Alarma, Cifras
from pladeco.domain.vocabulario import Acumulacion, CausaAtraso, TipoMeta


@dataclass(frozen=True, slots=True)
class Problema:
    """What is wrong with one field, and what to do about it."""

    campo: str
    mensaje: str


@dataclass(frozen=True, slots=True)
class AvancePropuesto:
    """What somebody typed, once its shape was understood."""

    valor: Decimal | None = None
    numerador: Decimal | None = None
    denominador: Decimal | None = None
    sin_novedad: bool = False
    motivo_sin_novedad: str = ""
    logros: str = ""
    dificultades: str = ""
    causa: CausaAtraso | None = None
    compromiso: str = ""
    compromiso_fecha: date | None = None
    hitos: dict[UUID, date] = field(default_factory=dict)
    comentario_cifra: str = ""
    lugares: frozenset[UUID] = frozenset()

    @property
    def limpio(self) -> "AvancePropuesto":
        """Itself as it is kept: its texts without blanks around."""
        return replace(
            self,
            motivo_sin_novedad=self.motivo_sin_novedad.strip(),
            logros=self.logros.strip(),
            dificultades=self.dificultades.strip(),
            compromiso=self.compromiso.strip(),
            comentario_cifra=self.comentario_cifra.strip(),
        )

    @property
    def con_cifras(self) -> bool:
        return self.valor is not None or self.numerador is not None or bool(self.hitos)

    @property
    def cifras(self) -> Cifras:
        """Its figures as exact numbers."""
        return Cifras(
            fraccion(self.valor), fraccion(self.numerador), fraccion(self.denominador)
        )


@dataclass(frozen=True, slots=True)
class QueSeInforma:
    """What the Indicador asks for, and the Periodo that is told about."""

    acumulacion: Acumulacion
    periodo_hasta: date
    cualitativa: bool = False

    @property
    def pide_razon(self) -> bool:
        return self.acumulacion in RAZONES

    @property
    def pide_hitos(self) -> bool:
        return self.acumulacion is Acumulacion.HITOS

    @property
    def pide_valor(self) -> bool:
        return not (self.cualitativa or self.pide_razon or self.pide_hitos)


def que_se_informa(
    acumulacion: Acumulacion, metas: Iterable[Meta], periodo_hasta: date
) -> QueSeInforma:
    """Say what an Indicador asks for; one without figures asks for words alone."""
    tipos = {m.tipo for m in metas if m.confirmada}
    solo_palabras = bool(tipos) and tipos <= {TipoMeta.CUALITATIVA, TipoMeta.VACIA}
    return QueSeInforma(acumulacion, periodo_hasta, cualitativa=solo_palabras)


def revisar_envio(avance: AvancePropuesto, pedido: QueSeInforma) -> list[Problema]:
    """Return all that is missing or contradicts itself before it can be sent."""
    hallados = (revision(avance, pedido) for revision in _REVISIONES)
    return [problema for problema in hallados if problema is not None]


def revisar_alarmas(
    avance: AvancePropuesto, alarmas: tuple[Alarma, ...]
) -> list[Problema]:
    """Return the alarms that want a comment, where none was written."""
    if avance.comentario_cifra.strip():
        return []
    return [
        Problema(
            "comentario_cifra",
            f"{a.texto} Si está bien, explique por qué; si no, corrija la cifra.",
        )
        for a in alarmas
        if a.pide_comentario
    ]


def revisar_borrador(avance: AvancePropuesto, pedido: QueSeInforma) -> list[Problema]:
    """Return what not even a draft may hold."""
    hallados = (revision(avance, pedido) for revision in _SIEMPRE)
    return [problema for problema in hallados if problema is not None]


def _sin_novedad_sin_cifras(a: AvancePropuesto, _: QueSeInforma) -> Problema | None:
    if a.sin_novedad and a.con_cifras:
        return Problema(
            "sin_novedad",
            "Marcó «sin novedad» y también escribió cifras. Deje solo una de las dos.",
        )
    return None


def _motivo(a: AvancePropuesto, _: QueSeInforma) -> Problema | None:
    if a.sin_novedad and not a.motivo_sin_novedad.strip():
        return Problema("motivo_sin_novedad", "Diga por qué no hubo novedades.")
    return None


def _cifras(a: AvancePropuesto, p: QueSeInforma) -> Problema | None:
    if a.sin_novedad:
        return None
    if p.pide_valor and a.valor is None:
        return Problema(
            "valor", "Escriba la cifra del período. Si no hubo nada, escriba 0."
        )
    if p.pide_razon and a.numerador is None:
        return Problema("numerador", "Escriba cuánto se hizo. Si fue nada, escriba 0.")
    if p.pide_razon and a.denominador is None:
        return Problema("denominador", "Escriba el total con que se compara.")
    return None


def _hitos(a: AvancePropuesto, p: QueSeInforma) -> Problema | None:
    if p.pide_hitos and not a.hitos and not a.sin_novedad:
        return Problema(
            "hitos",
            "Marque el hito que se cumplió; si ninguno, marque «sin novedad».",
        )
    return None


def _no_negativos(a: AvancePropuesto, p: QueSeInforma) -> Problema | None:
    for campo in ("numerador", "denominador"):
        cuenta: Decimal | None = getattr(a, campo)
        if cuenta is not None and cuenta < 0:
            return Problema(campo, "Es una cuenta: no puede ser menor que 0.")
    if p.acumulacion in SUMAN and a.valor is not None and a.valor < 0:
        return Problema("valor", "Es una cuenta: no puede ser menor que 0.")
    return None


def _hitos_a_tiempo(a: AvancePropuesto, p: QueSeInforma) -> Problema | None:
    if any(fecha > p.periodo_hasta for fecha in a.hitos.values()):
        return Problema(
            "hitos",
            f"Un hito no puede tener fecha posterior al período, que termina el "
            f"{p.periodo_hasta:%d-%m-%Y}.",
        )
    return None


def _relato(a: AvancePropuesto, _: QueSeInforma) -> Problema | None:
    if not a.sin_novedad and not a.logros.strip():
        return Problema("logros", "Cuente en una frase qué se hizo en el período.")
    return None


def _compromiso(a: AvancePropuesto, _: QueSeInforma) -> Problema | None:
    if a.causa is not None and not a.compromiso.strip():
        return Problema(
            "compromiso", "Hay una causa de atraso: diga qué se hará para cumplir."
        )
    return None


def _compromiso_fecha(a: AvancePropuesto, p: QueSeInforma) -> Problema | None:
    if a.compromiso.strip() and a.compromiso_fecha is None:
        return Problema("compromiso_fecha", "Diga para cuándo se compromete.")
    if a.compromiso_fecha is not None and a.compromiso_fecha <= p.periodo_hasta:
        return Problema(
            "compromiso_fecha",
            f"Un compromiso es para después del período: elija una fecha posterior "
            f"al {p.periodo_hasta:%d-%m-%Y}.",
        )
    return None


_Revision = Callable[[AvancePropuesto, QueSeInforma], Problema | None]
_SIEMPRE: tuple[_Revision, ...] = (_no_negativos, _sin_novedad_sin_cifras)
_REVISIONES: tuple[_Revision, ...] = (
    *_SIEMPRE,
    _motivo,
    _cifras,
    _hitos,
    _hitos_a_tiempo,
    _relato,
    _compromiso,
    _compromiso_fecha,
)


def debe_informar(meta: Meta, *, desde: date, hasta: date) -> bool:
    """Say whether a Meta asks for a report on a Periodo: read, computable, in time."""
    return (
        meta.confirmada
        and meta.tipo is not TipoMeta.VACIA
        and meta.desde <= hasta
        and desde <= meta.hasta
        and not _todo_cumplido(meta, desde)
        and not fuera_del_plan(meta, hasta)
    )


def fuera_del_plan(meta: Meta, hasta: date) -> bool:
    """Say whether an act had taken it out, or suspended it, by the Periodo's end."""
    acto = meta.situacion_formal
    return acto is not None and meta.desde <= acto.fecha <= min(meta.hasta, hasta)


def sin_efecto(acto: ActoFormal) -> str:
    """Say why a place takes no report: an act left without effect what it is about."""
    nombre = f" ({acto.acto})" if acto.acto else ""
    return (
        "Este indicador ya no se informa en este período: un acto lo dejó sin efecto "
        f"el {acto.fecha:%d-%m-%Y}{nombre}."
    )


def _todo_cumplido(meta: Meta, desde: date) -> bool:
    """Say whether every milestone was reached before: then there is no more to tell."""
    return bool(meta.hitos) and all(
        h.fecha_cumplida is not None and h.fecha_cumplida < desde for h in meta.hitos
    )
