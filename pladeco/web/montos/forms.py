"""Forms of money: one amount, and a sheet of them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from flask_wtf.file import FileField
from typing_extensions import override
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from pladeco.domain.cambios.estados import ESTADOS_FINANCIAMIENTO
from pladeco.domain.dinero.bip import leer_bip
from pladeco.domain.dinero.columnas import LARGO_BIP, LARGO_DOCUMENTO
from pladeco.domain.dinero.revision import DatosMonto
from pladeco.domain.vocabulario import EstadoFinanciamiento
from pladeco.importers.montos.pesos import leer_pesos
from pladeco.queries.montos import FilaFuente
from pladeco.web.filters import pesos
from pladeco.web.formas import EnteroField, EsForm, opciones, texto_o_nada


class PesosField(StringField):
    """Pesos as people write them; what was typed is never lost. Blank is unknown."""

    data: Decimal | Fraction | None  # type: ignore[assignment]

    @override
    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        self.data = leer_pesos(valuelist[0] if valuelist else "")

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else pesos(self.data).replace("\u00a0", " ")


class MontoForm(EsForm):
    reemplaza = HiddenField()
    fuente = SelectField("Fuente")
    anio = EnteroField("Año", [InputRequired("Escriba el año, por ejemplo 2026.")])
    estado = SelectField(
        "Estado",
        choices=opciones((e.value, t) for e, t in ESTADOS_FINANCIAMIENTO.items()),
    )
    monto = PesosField("Monto en pesos")
    codigo_bip = StringField("Código BIP", [Length(max=LARGO_BIP)])
    documento = StringField("Documento", [Length(max=LARGO_DOCUMENTO)])

    def ofrecer(self, fuentes: Sequence[FilaFuente]) -> None:
        self._nombres = {str(f.id): f.nombre for f in fuentes}
        self.fuente.choices = opciones(self._nombres.items())

    def clave_reemplazada(self) -> UUID | None:
        """Return the amount that the person saw in force; of a text of nobody, none."""
        try:
            return UUID(self.reemplaza.data or "")
        except ValueError:
            return None

    def to_command(self, elemento_id: UUID) -> DatosMonto:
        monto = self.monto.data
        return DatosMonto(
            elemento_id,
            UUID(self.fuente.data),
            self.anio.data or 0,
            EstadoFinanciamiento(self.estado.data),
            monto if isinstance(monto, Decimal) else None,
            leer_bip(self.codigo_bip.data),
            texto_o_nada(self.documento.data),
        )

    def en_palabras(self) -> str:
        """Say what was understood, as people check what they typed."""
        dicho = "sin información" if self.monto.data is None else pesos(self.monto.data)
        estado = ESTADOS_FINANCIAMIENTO[EstadoFinanciamiento(self.estado.data)].lower()
        fuente = self._nombres[self.fuente.data]
        return f"Anotó {dicho}, {estado}, {fuente}, {self.anio.data}."


class HojaForm(EsForm):
    hoja = FileField("Hoja de montos")
