"""Forms of an Observacion and of its answer: neither can be changed once sent."""

from collections.abc import Sequence

from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length

from pladeco.domain.ciclo.observaciones import (
    CALIDADES,
    LARGO_DOCUMENTO,
    LARGO_TEXTO,
    RespuestaPropuesta,
    Texto,
)
from pladeco.domain.vocabulario import Calidad
from pladeco.queries.cortes import FilaCorte
from pladeco.web.formas import EsForm, opciones

_LARGO_CODIGO = 60
_VISTO = "Revisé el texto: no trae datos de ninguna persona que no deban guardarse"


class ObservacionForm(EsForm):
    elemento = StringField("Elemento del plan", [Length(max=_LARGO_CODIGO)])
    corte = SelectField("Corte")
    calidad = RadioField("En qué calidad observa")
    texto = TextAreaField("Observación", [Length(max=LARGO_TEXTO)])
    visto = BooleanField(_VISTO)

    def ofrecer(
        self, cortes: Sequence[FilaCorte], calidades: Sequence[Calidad]
    ) -> None:
        """Say what may be chosen; who has one role alone has chosen it."""
        self.corte.choices = opciones(
            [
                ("", "Ninguno: observo el plan"),
                *(
                    (
                        c.direccion,
                        f"N° {c.nombre}, cifras al {c.fecha:%d-%m-%Y}: {c.proposito}",
                    )
                    for c in cortes
                ),
            ]
        )
        self.corte.data = self.corte.data or ""
        self.calidad.choices = opciones((c.value, CALIDADES[c]) for c in calidades)
        if len(calidades) == 1:
            self.calidad.data = calidades[0].value

    @property
    def escrito(self) -> Texto:
        return Texto(self.texto.data or "", visto=bool(self.visto.data))

    @property
    def como(self) -> Calidad | None:
        return Calidad(self.calidad.data) if self.calidad.data else None


class RespuestaForm(EsForm):
    respuesta = TextAreaField("Respuesta", [Length(max=LARGO_TEXTO)])
    documento = StringField("Documento", [Length(max=LARGO_DOCUMENTO)])
    visto = BooleanField(_VISTO)

    def to_command(self) -> RespuestaPropuesta:
        escrito = Texto(self.respuesta.data or "", visto=bool(self.visto.data))
        return RespuestaPropuesta(escrito, self.documento.data or "")
