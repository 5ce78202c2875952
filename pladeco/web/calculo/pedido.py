"""Which figure an address asks for, and who may see it."""

from dataclasses import dataclass
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pladeco.domain.permisos import Permiso
from pladeco.extensions import login
from pladeco.queries.recortes import Por
from pladeco.queries.resultados import Cifra
from pladeco.web.tres_cifras import lee_el_tablero, ve_cifra

# What public pages show; the other cuts are for who reads the board.
_PUBLICOS = frozenset({Por.PLAN, Por.ELEMENTO, Por.META, Por.SIN_VINCULAR})


@dataclass(frozen=True, slots=True)
class Pedido:
    """What is asked for, and what the address says of it."""

    por: Por
    clave: str
    cifra: Cifra
    fecha: str
    plan_al: str

    @property
    def de_la_cifra(self) -> dict[str, Any]:
        """Return the parameter that asks for the same kind of figure."""
        return parametro(self.cifra)

    @property
    def direccion(self) -> dict[str, Any]:
        """Return the parameters that ask for the same figure."""
        propia = {} if self.por is Por.PLAN else {self.por.value: self.clave}
        return propia | ({"fecha": self.fecha} if self.fecha else {})


def pedido_or_404() -> Pedido:
    """Read the address; one that asks for two figures at once asks for none."""
    pedidas = [
        (por, request.args[por.value])
        for por in Por
        if por is not Por.PLAN and por.value in request.args
    ]
    if len(pedidas) > 1:
        abort(404)
    por, clave = pedidas[0] if pedidas else (Por.PLAN, "")
    cifras = [c for c in Cifra if request.args.get(c.value) == "1"]
    if len(cifras) > 1:
        abort(404)
    return Pedido(
        por,
        clave,
        cifras[0] if cifras else Cifra.VALIDADA,
        request.args.get("fecha", ""),
        request.args.get("plan_al", ""),
    )


def sin_permiso(pedido: Pedido) -> ResponseReturnValue | None:
    """Return the answer for who may not see it, `None` for who may."""
    negado: ResponseReturnValue | None = None
    ve_el_recorte = pedido.por in _PUBLICOS or lee_el_tablero()
    if not ve_el_recorte or not ve_cifra(pedido.cifra):
        negado = abort(403) if current_user.is_authenticated else login.unauthorized()
    return negado


def elige_fecha() -> bool:
    return lee_el_tablero() or bool(
        current_user.is_authenticated and current_user.puede(Permiso.VER_UNIDAD)
    )


def parametro(cifra: Cifra) -> dict[str, Any]:
    return {} if cifra is Cifra.VALIDADA else {cifra.value: 1}
