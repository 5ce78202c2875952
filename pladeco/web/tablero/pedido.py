"""What the address of the board asks for: a day or a Corte, and what part of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask import request, url_for

from pladeco.domain.palabras import SITUACIONES
from pladeco.domain.vocabulario import Situacion
from pladeco.queries.cortes import FilaCorte
from pladeco.queries.fechas import PeriodoTerminado, corte_de, fines_de
from pladeco.queries.tablero import CORTAN, Base, Filtro

_ROTULOS: Final[Mapping[str, str]] = {
    "lineamiento": "Lineamiento",
    "unidad": "Unidad responsable",
    "ods": "ODS",
    "territorio": "Territorio",
    "fuente": "Fuente",
    "anio": "Año",
    "situacion": "Situación",
}
_CUANTO_SE_REPITE: Final = 60


@dataclass(frozen=True, slots=True)
class Dia:
    """What may be asked for, by `valor`: a day, or what a Corte froze."""

    valor: str
    dia: date
    nombre: str
    corte: FilaCorte | None = None


@dataclass(frozen=True, slots=True)
class Elegido:
    """The day that is shown, that shown when none is asked for, and all there are."""

    dia: Dia
    usual: Dia
    dias: tuple[Dia, ...]
    cortes: tuple[Dia, ...]
    desconocido: bool


@dataclass(frozen=True, slots=True)
class Selector:
    """One filter: its options, and the one that is chosen."""

    campo: str
    rotulo: str
    elegida: str
    opciones: tuple[tuple[str, str], ...]

    @property
    def nombre(self) -> str:
        """Return what is chosen in words."""
        return dict(self.opciones).get(self.elegida, "")


@dataclass(frozen=True, slots=True)
class Pedido:
    """`desconocidos` is, in words, what was asked for and is not known."""

    elegido: Elegido
    filtro: Filtro
    selectores: tuple[Selector, ...]
    desconocidos: tuple[str, ...]

    def direccion(self, **cambios: str | None) -> str:
        """Return the address of this view with changes; `None` leaves something out."""
        pide: dict[str, Any] = dict(self.filtro.pide())
        if self.elegido.dia is not self.elegido.usual:
            pide["corte"] = self.elegido.dia.valor
        ancla = cambios.pop("ancla", None)
        pide |= cambios
        return url_for("tablero.ver", **pide, _anchor=ancla)

    @property
    def explicable(self) -> dict[str, str] | None:
        """Return what to ask /calculo for, where it explains the figure shown.

        It explains one cut, and a year at its own end: several, or a year, it cannot.
        """
        if not self.filtro.corta:
            return {}
        unico = self.filtro.unico
        if unico is None or unico[0] == "anio":
            return None
        campo, clave = unico
        return {"elemento" if campo == "lineamiento" else campo: clave}

    @property
    def sin_filtros(self) -> str:
        return self.direccion(**dict.fromkeys(self.filtro.pide()))

    @property
    def elegidos(self) -> tuple[Selector, ...]:
        return tuple(s for s in self.selectores if s.elegida)


def leer_dia(
    terminados: tuple[PeriodoTerminado, ...],
    cortes: tuple[FilaCorte, ...],
    hoy: date,
) -> Elegido:
    """Read the day; one that is not known is told, and the usual one shown."""
    fines = (
        Dia(str(p.hasta), p.hasta, f"fin de {p.codigo}") for p in fines_de(terminados)
    )
    dias = (Dia(str(hoy), hoy, "hoy"), *fines)
    congelados = tuple(
        Dia(c.direccion, c.fecha, f"Corte N° {c.nombre}", c) for c in cortes
    )
    corte = corte_de(terminados, hoy)
    usual = next(d for d in dias if d.dia == corte)
    pedido = request.args.get("corte", "").strip()
    dia = next((d for d in (*dias, *congelados) if d.valor == pedido), None)
    return Elegido(dia or usual, usual, dias, congelados, bool(pedido) and dia is None)


def leer_pedido(base: Base, elegido: Elegido) -> Pedido:
    """Read the filters; what the plan of that day does not know filters nothing."""
    opciones = dict(base.opciones) if base.cortable else {}
    presentes = {r.fila.situacion for r in base.renglones}
    opciones["situacion"] = tuple(
        (s.value, SITUACIONES[s].titulo) for s in Situacion if s in presentes
    )
    escritos = {c: request.args.get(c, "").strip() for c in (*CORTAN, "situacion")}
    valen = {
        campo: texto if texto in dict(opciones.get(campo, ())) else ""
        for campo, texto in escritos.items()
    }
    situacion = valen.pop("situacion")
    filtro = Filtro(**valen, situacion=Situacion(situacion) if situacion else None)
    elegidas = filtro.pide()
    return Pedido(
        elegido,
        filtro,
        tuple(
            Selector(campo, rotulo, elegidas.get(campo, ""), opciones[campo])
            for campo, rotulo in _ROTULOS.items()
            if opciones.get(campo)
        ),
        tuple(
            f"{_ROTULOS[campo].lower() if campo != 'ods' else 'ODS'} "
            f"«{texto[:_CUANTO_SE_REPITE]}»"
            for campo, texto in escritos.items()
            if texto and campo not in elegidas
        ),
    )
