"""One field for each date of the law: what SECPLA sets instead of the usual one."""

from wtforms import StringField
from wtforms.validators import Length

from pladeco.domain.ciclo.legal import FECHAS
from pladeco.web.formas import EsForm


class FechasForm(EsForm):
    """Its fields are added below: there is one for each date that is declared."""

    def escritas(self) -> dict[str, str]:
        return {f.clave: self[f.clave].data or "" for f in FECHAS}


for _legal in FECHAS:
    setattr(FechasForm, _legal.clave, StringField(_legal.nombre, [Length(max=200)]))
