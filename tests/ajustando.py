"""An institution that works in another way than the usual."""

from sqlalchemy.orm import Session

from pladeco.models import Ajuste
from tests.conftest import AHORA
from tests.fabricas import PlanDePrueba


def poner_ajustes(session: Session, plan: PlanDePrueba, **valores: str) -> None:
    """Keep settings as their page does: texts by name, changed by SECPLA."""
    session.add_all(
        Ajuste(
            institucion_id=plan.institucion,
            clave=clave,
            valor=valor,
            cambiado_en=AHORA,
            cambiado_por_id=plan.personas["rita"],
        )
        for clave, valor in valores.items()
    )
    session.flush()
