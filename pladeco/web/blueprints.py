"""All blueprints, in the order of the navigation."""

from pladeco.web.admin import admin
from pladeco.web.auditoria import auditoria
from pladeco.web.avances import avances
from pladeco.web.cuenta import cuenta
from pladeco.web.descargas import descargas
from pladeco.web.informes import informes
from pladeco.web.periodos import periodos
from pladeco.web.plan import plan
from pladeco.web.portal import portal
from pladeco.web.revision import revision
from pladeco.web.tablero import tablero

BLUEPRINTS = (
    portal,
    plan,
    tablero,
    avances,
    descargas,
    revision,
    periodos,
    informes,
    cuenta,
    admin,
    auditoria,
)
