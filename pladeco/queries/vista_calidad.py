"""The rows of Calidad del plan: the score, its counts, and what a filter leaves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from pladeco.domain.calidad.explicaciones import EXPLICACIONES
from pladeco.domain.calidad.hallazgos import Hallazgo
from pladeco.domain.calidad.tipos import Gravedad, TipoHallazgo
from pladeco.domain.plan import es_codigo
from pladeco.domain.vocabulario import Nivel
from pladeco.queries.plan_cargado import Nodo, PlanCargado, UnidadCargada

SIN_UNIDAD = "sin_responsable"
_SEGUIDOS = frozenset({Nivel.ACTIVIDAD, Nivel.PROYECTO})


@dataclass(frozen=True, slots=True)
class Revisado:
    """One Elemento with its hallazgos, the gravest first.

    `seguida` tells what enters the score: what is still promised and can be reported.
    """

    nodo: Nodo
    lineamiento: str
    unidad: UnidadCargada | None
    seguida: bool
    hallazgos: tuple[Hallazgo, ...]

    @property
    def clave_unidad(self) -> str | None:
        """Return its unit for filters; `None` where it is of no unit, as a branch."""
        if self.nodo.nivel not in _SEGUIDOS:
            return None
        return self.unidad.codigo if self.unidad else SIN_UNIDAD

    @property
    def nombre_unidad(self) -> str:
        """Return who leads it; empty for a branch, which no unit leads."""
        if self.clave_unidad is None:
            return ""
        return self.unidad.nombre if self.unidad else "Sin unidad responsable"

    @property
    def grave(self) -> bool:
        return any(
            h.gravedad is Gravedad.GRAVE and not h.resuelto for h in self.hallazgos
        )


@dataclass(frozen=True, slots=True)
class Nota:
    """How much of something can be followed, and what is pending in it."""

    seguidas: int
    sanas: int
    pendientes: Counter[Gravedad]
    resueltos: int

    @property
    def parte(self) -> Fraction | None:
        """Return the share of Actividades without a grave hallazgo."""
        return Fraction(self.sanas, self.seguidas) if self.seguidas else None

    @property
    def por_resolver(self) -> int:
        return self.pendientes.total()


@dataclass(frozen=True, slots=True)
class FilaNota:
    codigo: str
    nombre: str
    nota: Nota

    @property
    def rotulo(self) -> str:
        """Return how it is called in a list: a lineamiento goes by its code too."""
        return f"{self.codigo} {self.nombre}" if es_codigo(self.codigo) else self.nombre


@dataclass(frozen=True, slots=True)
class FilaTipo:
    tipo: TipoHallazgo
    pendientes: int
    elementos: int
    resueltos: int


@dataclass(frozen=True, slots=True)
class FiltroCalidad:
    """What was asked for; empty is everything, `resueltos` what was settled."""

    lineamiento: str = ""
    unidad: str = ""
    hallazgo: TipoHallazgo | None = None
    resueltos: bool = False

    def deja(self, revisado: Revisado) -> bool:
        return self.lineamiento in ("", revisado.lineamiento) and self.unidad in (
            "",
            revisado.clave_unidad,
        )

    def elige(self, hallazgo: Hallazgo) -> bool:
        return (
            self.hallazgo in (None, hallazgo.tipo)
            and hallazgo.resuelto is self.resueltos
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VistaCalidad:
    """What page and workbook show: the same rows, whoever asks."""

    filtro: FiltroCalidad
    plan: Nota
    nota: Nota  # of what the filter leaves
    tipos: tuple[FilaTipo, ...]
    sin_hallar: tuple[TipoHallazgo, ...]
    lineamientos: tuple[FilaNota, ...]
    unidades: tuple[FilaNota, ...]
    filas: tuple[Revisado, ...]

    @property
    def lugar(self) -> str:
        """Return in words which part of the plan it shows; empty for all of it."""
        elegidos = (self.filtro.lineamiento, self.filtro.unidad)
        filas = (*self.lineamientos, *self.unidades)
        return ", ".join(f.rotulo for f in filas if f.codigo in elegidos)

    @property
    def cuantos(self) -> int:
        return sum(len(f.hallazgos) for f in self.filas)


def vista_de(
    plan: PlanCargado, revisados: tuple[Revisado, ...], filtro: FiltroCalidad
) -> VistaCalidad:
    """Return the rows that a filter leaves, with the score of the whole plan."""
    dejados = [r for r in revisados if filtro.deja(r)]
    tipos = _tipos(dejados)
    return VistaCalidad(
        filtro=filtro,
        plan=nota_de(revisados),
        nota=nota_de(dejados),
        tipos=tuple(f for f in tipos if f.pendientes or f.resueltos),
        sin_hallar=tuple(f.tipo for f in tipos if not f.pendientes + f.resueltos),
        lineamientos=_por_lineamiento(plan, revisados),
        unidades=_por_unidad(revisados),
        filas=tuple(_elegidos(dejados, filtro)),
    )


def _por_lineamiento(
    plan: PlanCargado, revisados: tuple[Revisado, ...]
) -> tuple[FilaNota, ...]:
    nodos = (plan.nodos[clave] for clave in plan.raices)
    return tuple(
        FilaNota(
            n.codigo,
            n.nombre or "",
            nota_de([r for r in revisados if r.lineamiento == n.codigo]),
        )
        for n in nodos
    )


def _por_unidad(revisados: tuple[Revisado, ...]) -> tuple[FilaNota, ...]:
    """Return the lead units by name, and last what nobody leads."""
    de: dict[str, list[Revisado]] = {}
    nombres: dict[str, str] = {}
    for revisado in revisados:
        clave = revisado.clave_unidad
        if clave is not None:
            de.setdefault(clave, []).append(revisado)
            nombres[clave] = revisado.nombre_unidad
    claves = sorted(de, key=lambda c: (c == SIN_UNIDAD, nombres[c].casefold()))
    return tuple(FilaNota(c, nombres[c], nota_de(de[c])) for c in claves)


def _elegidos(dejados: Iterable[Revisado], filtro: FiltroCalidad) -> Iterable[Revisado]:
    for revisado in dejados:
        suyos = tuple(h for h in revisado.hallazgos if filtro.elige(h))
        if suyos:
            yield replace(revisado, hallazgos=suyos)


def nota_de(revisados: Iterable[Revisado]) -> Nota:
    todos = list(revisados)
    seguidas = [r for r in todos if r.seguida]
    hallazgos = [h for r in todos for h in r.hallazgos]
    return Nota(
        seguidas=len(seguidas),
        sanas=sum(not r.grave for r in seguidas),
        pendientes=Counter(h.gravedad for h in hallazgos if not h.resuelto),
        resueltos=sum(h.resuelto for h in hallazgos),
    )


def _tipos(revisados: list[Revisado]) -> tuple[FilaTipo, ...]:
    pendientes: Counter[TipoHallazgo] = Counter()
    elementos: Counter[TipoHallazgo] = Counter()
    resueltos: Counter[TipoHallazgo] = Counter()
    for revisado in revisados:
        suyos = Counter(h.tipo for h in revisado.hallazgos if not h.resuelto)
        pendientes.update(suyos)
        elementos.update(suyos.keys())
        resueltos.update(h.tipo for h in revisado.hallazgos if h.resuelto)
    return tuple(
        FilaTipo(tipo, pendientes[tipo], elementos[tipo], resueltos[tipo])
        for tipo in EXPLICACIONES
    )
