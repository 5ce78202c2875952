"""The rows of the portal: Elementos, places and units as a Corte froze them."""

from collections.abc import Mapping
from dataclasses import dataclass

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.vocabulario import Nivel
from pladeco.queries.informe.registros import InformePlan
from pladeco.queries.informe.registros_metas import FilaMeta
from pladeco.queries.portada import Estado, estado_de


@dataclass(frozen=True, slots=True, kw_only=True)
class Rama:
    """One Elemento of either tree; `lugar` is that of a lineamiento in the plan."""

    codigo: str
    superior: str
    nivel: Nivel
    nombre: str
    resumen: Resumen
    estrategica: bool = False
    lugar: int = 0
    lema: str = ""
    lider: str = ""
    corresponsables: tuple[str, ...] = ()
    fuentes: tuple[str, ...] = ()
    territorios: tuple[str, ...] = ()
    ods: tuple[int, ...] = ()
    retiro: str = ""
    vinculos: tuple[str, ...] = ()

    @property
    def estado(self) -> Estado:
        return estado_de(self.resumen)


@dataclass(frozen=True, slots=True)
class Grupo:
    """A place or a unit on its page; `direccion` is its part of the address."""

    direccion: str
    nombre: str
    resumen: Resumen
    metas: tuple[FilaMeta, ...]

    @property
    def estado(self) -> Estado:
        return estado_de(self.resumen)


def ramas_de(informe: InformePlan) -> Mapping[str, Rama]:
    """Return all Elementos by code, what is above first.

    What was frozen before both trees were has its lineamientos alone.
    """
    lugares = {f.codigo: f for f in informe.lineamientos}
    if not informe.con_todo:
        return {
            f.codigo: Rama(
                codigo=f.codigo,
                superior="",
                nivel=Nivel.LINEAMIENTO,
                nombre=f.nombre,
                resumen=f.resumen,
                lugar=f.numero,
                lema=f.lema or "",
            )
            for f in informe.lineamientos
        }
    ramas = {}
    for f in informe.arbol:
        tronco = lugares.get(f.codigo)
        ramas[f.codigo] = Rama(
            codigo=f.codigo,
            superior=f.superior,
            nivel=f.nivel,
            nombre=f.nombre,
            resumen=f.resumen,
            estrategica=f.estrategica,
            lugar=tronco.numero if tronco else 0,
            lema=(tronco.lema or "") if tronco else "",
            lider=f.lider,
            corresponsables=f.corresponsables,
            fuentes=f.fuentes,
            territorios=f.territorios,
            ods=f.ods,
            retiro=f.retiro,
            vinculos=f.vinculos,
        )
    return ramas
