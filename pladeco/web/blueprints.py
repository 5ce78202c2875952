"""All blueprints, in the order of the navigation."""

from pladeco.web.admin import admin
from pladeco.web.auditoria import auditoria
from pladeco.web.avances import avances
from pladeco.web.calculo import calculo
from pladeco.web.calidad import calidad
from pladeco.web.cifras import cifras
from pladeco.web.cuenta import cuenta
from pladeco.web.descargas import descargas
from pladeco.web.exportacion import exportacion
from pladeco.web.informes import informes
from pladeco.web.lecturas import lecturas
from pladeco.web.modificaciones import modificaciones
from pladeco.web.periodos import periodos
from pladeco.web.plan import plan
from pladeco.web.portal import portal
from pladeco.web.revision import revision
from pladeco.web.tablero import tablero

BLUEPRINTS = (
    portal,
    plan,
    tablero,
    cifras,
    calculo,
    avances,
    descargas,
    revision,
    lecturas,
    modificaciones,
    exportacion,
    periodos,
    informes,
    calidad,
    cuenta,
    admin,
    auditoria,
)
