"""Who may reach the pages of the second factor: who is in, and who must put one on."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.orm import Session

from pladeco.clock import now
from pladeco.domain.segundo_factor import Falta
from pladeco.extensions import login
from pladeco.models import Usuario
from pladeco.services.registro import actuar
from pladeco.web.access import AMedias, Persona, a_medias
from pladeco.web.cuenta.codigo import quien_ingresa

P = ParamSpec("P")


def con_ingreso_o_por_inscribir(
    vista: Callable[P, ResponseReturnValue],
) -> Callable[P, ResponseReturnValue]:
    """Let in who is in, and who is kept out only until they have a second factor."""

    @wraps(vista)
    def protegida(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        medias = a_medias()
        por_inscribir = medias is not None and medias.falta is Falta.INSCRIBIRSE
        if not current_user.is_authenticated and not por_inscribir:
            return login.unauthorized()  # type: ignore[no-any-return]
        return vista(*args, **kwargs)

    return protegida


def quien_esta() -> Persona | AMedias:
    quien: Persona | AMedias = a_medias() or current_user
    return quien


def usuario_de(session: Session) -> Usuario:
    """Return the person; who is half in acts in the own name alone."""
    if (medias := a_medias()) is not None:
        actuar(session, quien_ingresa(medias), now())
    return session.get_one(Usuario, quien_esta().usuario_id)
