"""Services are tested in a session; races and leases on both engines."""

from tests.modificadas import en_ambos, taller
from tests.motores import archivo_sqlite, motor, servidor_postgres
from tests.sembrado import sembrado

__all__ = [
    "archivo_sqlite",
    "en_ambos",
    "motor",
    "sembrado",
    "servidor_postgres",
    "taller",
]
