"""Forms of a Periodo: shape here, meaning in domain/ciclo."""

from enum import StrEnum
from uuid import UUID

from wtforms import (
    HiddenField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from pladeco.domain.ciclo.fechas import FechasPeriodo
from pladeco.domain.ciclo.reaperturas import Resolucion
from pladeco.domain.informar import Problema
from pladeco.queries.plan_cargado import PlanCargado
from pladeco.services.periodos.reaperturas import Alcance
from pladeco.web.formas import EsForm, FechaField, con_fecha, opciones

_LARGO_MOTIVO = 2000
_LARGO_RESOLUCION = 120


class FechasForm(EsForm):
    abre = FechaField("Abre el", [con_fecha])
    vence = FechaField("Fecha límite para informar", [con_fecha])
    cierra = FechaField("Último día antes del cierre", [con_fecha])

    def to_command(self) -> FechasPeriodo:
        abre, vence, cierra = self.abre.data, self.vence.data, self.cierra.data
        assert abre is not None
        assert vence is not None
        assert cierra is not None
        return FechasPeriodo(abre, vence, cierra)


class ProrrogaForm(EsForm):
    vence = FechaField("Puede informar hasta el")
    motivo = TextAreaField("¿Por qué se da más plazo?", [Length(max=_LARGO_MOTIVO)])
    reemplaza = HiddenField()

    @property
    def reemplazada(self) -> UUID | None:
        """Return the one in force that the page showed; what is no key is none."""
        try:
            return UUID(self.reemplaza.data or "")
        except ValueError:
            return None


class AlcanzaA(StrEnum):
    TODOS = "todos"
    UNIDADES = "unidades"
    INDICADORES = "indicadores"


class ReaperturaForm(EsForm):
    motivo = TextAreaField("¿Qué hay que corregir?", [Length(max=_LARGO_MOTIVO)])
    resolucion = StringField("Acto que lo autoriza", [Length(max=_LARGO_RESOLUCION)])
    resolucion_fecha = FechaField("Fecha del acto")
    vence = FechaField("Queda reabierto hasta el")
    alcance = RadioField(
        "¿A quién alcanza?",
        choices=opciones(
            (
                (AlcanzaA.TODOS, "A todas las unidades"),
                (AlcanzaA.UNIDADES, "A las unidades que marque"),
                (AlcanzaA.INDICADORES, "A los indicadores que escriba"),
            )
        ),
        default=AlcanzaA.TODOS,
    )
    unidades = SelectMultipleField(
        "Unidades",
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    indicadores = TextAreaField("Indicadores", [Length(max=_LARGO_MOTIVO)])

    def ofrecer(self, unidades: list[tuple[str, str]]) -> None:
        self.unidades.choices = opciones(unidades)

    def to_command(self) -> Resolucion:
        return Resolucion(
            self.motivo.data or "",
            self.resolucion.data or "",
            self.resolucion_fecha.data,
            self.vence.data,
        )

    def alcances(self, plan: PlanCargado) -> tuple[list[Alcance], list[Problema]]:
        """Return whom it reaches, none for all, and what names nobody."""
        de_codigo = {u.codigo: u.id for u in plan.unidades.values()}
        if self.alcance.data == AlcanzaA.TODOS:
            return [], []
        if self.alcance.data == AlcanzaA.UNIDADES:
            marcadas = [(de_codigo[c], None) for c in self.unidades.data or ()]
            falta = Problema("unidades", "Marque al menos una unidad.")
            return list(marcadas), [] if marcadas else [falta]
        return self._de_lineas(plan, de_codigo)

    def _de_lineas(
        self, plan: PlanCargado, de_codigo: dict[str, UUID]
    ) -> tuple[list[Alcance], list[Problema]]:
        """Read a code in each line, with that of one unit where it is for it alone."""
        alcances: list[Alcance] = []
        problemas = []
        for linea in (self.indicadores.data or "").splitlines():
            codigo, *unidad = linea.split() or [""]
            if not codigo:
                continue
            indicador = plan.indicador(codigo)
            if len(unidad) > 1:
                mensaje = f"En la línea de {codigo} escriba una sola unidad."
                problemas.append(Problema("indicadores", mensaje))
            elif indicador is None:
                mensaje = f"El plan no tiene un indicador {codigo}."
                problemas.append(Problema("indicadores", mensaje))
            elif unidad and unidad[0] not in de_codigo:
                mensaje = f"No hay una unidad de código {unidad[0]}."
                problemas.append(Problema("indicadores", mensaje))
            else:
                alcances.append(
                    (de_codigo[unidad[0]] if unidad else None, indicador.id)
                )
        if not alcances and not problemas:
            problemas.append(
                Problema("indicadores", "Escriba al menos el código de un indicador.")
            )
        return list(dict.fromkeys(alcances)), problemas
