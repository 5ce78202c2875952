"""All blueprints, in the order of the navigation."""

from pladeco.web.admin import admin
from pladeco.web.ajustes import ajustes
from pladeco.web.auditoria import auditoria
from pladeco.web.avances import avances
from pladeco.web.avisos import avisos
from pladeco.web.calculo import calculo
from pladeco.web.calendario import calendario
from pladeco.web.calidad import calidad
from pladeco.web.cifras import cifras
from pladeco.web.cuenta import cuenta
from pladeco.web.descargas import descargas
from pladeco.web.exportacion import exportacion
from pladeco.web.fotos import fotos
from pladeco.web.informes import informes
from pladeco.web.lecturas import lecturas
from pladeco.web.marca import marca
from pladeco.web.modificaciones import modificaciones
from pladeco.web.montos import montos
from pladeco.web.observaciones import observaciones
from pladeco.web.ods import ods
from pladeco.web.periodos import periodos
from pladeco.web.plan import plan
from pladeco.web.planilla import planilla
from pladeco.web.portal import portal
from pladeco.web.primeros_pasos import primeros_pasos
from pladeco.web.privacidad import privacidad
from pladeco.web.revision import por_visar, revision
from pladeco.web.salud import salud
from pladeco.web.sensibles import sensibles
from pladeco.web.silencio import silencio
from pladeco.web.tablero import tablero
from pladeco.web.traspasos import traspasos
from pladeco.web.unidades import unidades

BLUEPRINTS = (
    salud,
    portal,
    marca,
    primeros_pasos,
    plan,
    tablero,
    unidades,
    cifras,
    calculo,
    avances,
    planilla,
    descargas,
    revision,
    por_visar,
    fotos,
    lecturas,
    modificaciones,
    exportacion,
    periodos,
    ods,
    sensibles,
    silencio,
    traspasos,
    montos,
    informes,
    observaciones,
    ajustes,
    calidad,
    cuenta,
    admin,
    auditoria,
    avisos,
    calendario,
    privacidad,
)
