"""What is said under a figure: how it was understood, and what stands out in it."""

from dataclasses import dataclass, field

from pladeco.domain.informar import AvancePropuesto, Problema
from pladeco.domain.ingreso.alarmas import Alarma
from pladeco.domain.ingreso.eco import eco_de
from pladeco.queries.referencias import alarmas_con_el_plan
from pladeco.web.lugar import Sitio

CIFRAS = ("valor", "numerador", "denominador")


@dataclass(frozen=True, slots=True)
class Notas:
    """By field: the echo, and the sentences of what stands out.

    `datos` says in which texts there could be personal data.
    """

    eco: dict[str, str] = field(default_factory=dict)
    alarmas: tuple[Alarma, ...] = ()
    datos: dict[str, str] = field(default_factory=dict)

    def de(self, campo: str) -> list[str]:
        """Return what is said under one field."""
        eco = [self.eco[campo]] if campo in self.eco else []
        datos = [self.datos[campo]] if campo in self.datos else []
        return [*eco, *(a.texto for a in self.alarmas if a.campo == campo), *datos]

    def en_duda(self, campo: str) -> bool:
        return campo in self.datos or any(a.campo == campo for a in self.alarmas)

    @property
    def pide_comentario(self) -> bool:
        return any(a.pide_comentario for a in self.alarmas)


def notas_de(sitio: Sitio, propuesto: AvancePropuesto) -> Notas:
    """Return what there is to say of figures typed at a place."""
    cifras = propuesto.cifras
    return Notas(
        eco_de(cifras, sitio.indicador.unidad_medida),
        alarmas_con_el_plan(
            sitio.indicador,
            unidad_id=sitio.unidad.id,
            unidad=sitio.unidad.codigo,
            hasta=sitio.periodo.hasta,
            cifras=cifras,
        ),
    )


def en_json(notas: Notas, problemas: list[Problema]) -> dict[str, object]:
    """Return it as the page's script reads it: by field, its state and sentences."""
    mal: dict[str, list[str]] = {}
    for problema in problemas:
        mal.setdefault(problema.campo, []).append(problema.mensaje)
    campos = {*CIFRAS, "logros", "comentario_cifra", *mal}
    return {
        "comentario": notas.pide_comentario,
        "celdas": {
            campo: {
                "estado": "reparo" if campo in mal or notas.en_duda(campo) else "bien",
                "notas": mal.get(campo) or notas.de(campo),
            }
            for campo in sorted(campos)
        },
    }
