"""The form of one Avance: shape here, meaning in the domain."""

from datetime import date
from typing import Any
from uuid import UUID

from wtforms import (
    BooleanField,
    IntegerField,
    MultipleFileField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from pladeco.domain.informar import AvancePropuesto, QueSeInforma
from pladeco.domain.palabras import CAUSAS
from pladeco.domain.vocabulario import CausaAtraso
from pladeco.models import VersionAvance
from pladeco.queries.indicador_cargado import HitoCargado
from pladeco.queries.lugares import Lugar
from pladeco.services.versiones import propuesto_de
from pladeco.web.formas import (
    CifraField,
    EsForm,
    FechaField,
    NumeroField,
    leer_fecha,
    opciones,
)

_RELATO = 4000
_NADA = ""


class AvanceForm(EsForm):
    """`hitos` come beside it, from `leer_hitos`: their number is the plan's."""

    en_porcentaje = False

    revision = IntegerField(widget=HiddenInput(), default=0)
    valor = CifraField("Cifra del período")
    numerador = NumeroField("Cuánto se hizo")
    denominador = NumeroField("De un total de")
    comentario_cifra = TextAreaField(
        "Comentario a la cifra", [Optional(), Length(max=_RELATO)]
    )
    sin_novedad = BooleanField("Sin novedad en este período")
    motivo_sin_novedad = StringField(
        "¿Por qué no hubo novedades?", [Optional(), Length(max=500)]
    )
    logros = TextAreaField("¿Qué se hizo?", [Length(max=_RELATO)])
    dificultades = TextAreaField(
        "¿Qué dificultades hubo?", [Optional(), Length(max=_RELATO)]
    )
    causa = RadioField(
        "¿Algo atrasó esta meta?",
        choices=opciones([(_NADA, "Nada la atrasó"), *CAUSAS.items()]),
        default=_NADA,
    )
    compromiso = TextAreaField(
        "¿Qué se hará para cumplir?", [Optional(), Length(max=_RELATO)]
    )
    compromiso_fecha = FechaField("¿Para cuándo?")
    archivos = MultipleFileField("Medio de verificación")
    enlace = StringField("O un enlace", [Optional(), Length(max=2000)])
    lugares = SelectMultipleField(
        "¿Dónde se hizo?",
        validate_choice=False,  # another's key is not read, in `to_command`
        widget=ListWidget(),
        option_widget=CheckboxInput(),
    )

    ofrecidos: frozenset[UUID] = frozenset()

    def ofrecer(self, lugares: tuple[Lugar, ...]) -> None:
        """Let choose among the territories of the institution."""
        self.ofrecidos = frozenset(u.id for u in lugares)
        self.lugares.choices = opciones((str(u.id), u.nombre) for u in lugares)

    def to_command(
        self, pedido: QueSeInforma, hitos: dict[UUID, date]
    ) -> AvancePropuesto:
        """Return what was typed; a field whose shape is wrong brings nothing.

        Fields that this Indicador does not ask for are not read at all.
        """
        return AvancePropuesto(
            valor=self.valor.data if pedido.pide_valor else None,
            numerador=self.numerador.data if pedido.pide_razon else None,
            denominador=self.denominador.data if pedido.pide_razon else None,
            sin_novedad=bool(self.sin_novedad.data),
            motivo_sin_novedad=self.motivo_sin_novedad.data or "",
            logros=self.logros.data or "",
            dificultades=self.dificultades.data or "",
            causa=CausaAtraso(self.causa.data) if self.causa.data in CAUSAS else None,
            compromiso=self.compromiso.data or "",
            compromiso_fecha=self.compromiso_fecha.data,
            hitos=hitos,
            comentario_cifra=self.comentario_cifra.data or "",
            lugares=self.ofrecidos
            & set(filter(None, map(_clave, self.lugares.data or ()))),
        )


def _clave(texto: str) -> UUID | None:
    try:
        return UUID(texto)
    except ValueError:
        return None


def forma_de(version: VersionAvance | None) -> AvanceForm:
    """Fill the form with what is saved, or with nothing."""
    if version is None:
        return AvanceForm()
    guardado = propuesto_de(version)
    return AvanceForm(
        revision=version.revision,
        valor=guardado.valor,
        numerador=guardado.numerador,
        denominador=guardado.denominador,
        sin_novedad=guardado.sin_novedad,
        motivo_sin_novedad=guardado.motivo_sin_novedad,
        logros=guardado.logros,
        dificultades=guardado.dificultades,
        causa=guardado.causa.value if guardado.causa else _NADA,
        compromiso=guardado.compromiso,
        compromiso_fecha=guardado.compromiso_fecha,
        comentario_cifra=guardado.comentario_cifra,
        lugares=[str(clave) for clave in guardado.lugares],
    )


def leer_hitos(
    campos: Any, hitos: tuple[HitoCargado, ...]
) -> tuple[dict[UUID, date], list[str]]:
    """Read ticked milestones with their dates; also what could not be read."""
    leidos: dict[UUID, date] = {}
    problemas: list[str] = []
    for hito in hitos:
        if f"hito-{hito.id}" not in campos:
            continue
        texto = campos.get(f"hito-{hito.id}-fecha", "").strip()
        try:
            leidos[hito.id] = leer_fecha(texto)
        except ValueError:
            problemas.append(f"Diga en qué fecha se cumplió «{hito.hito.nombre}».")
    return leidos, problemas
