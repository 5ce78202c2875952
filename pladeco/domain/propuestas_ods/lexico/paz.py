"""Peace and alliances: safety, good government, partners (goals 16 and 17)."""

from typing import Final

PAZ: Final = """
16.1
3: prevencion del delito, seguridad publica, seguridad ciudadana, delito*, delictu*,
   delincuencia, televigilancia, camaras de seguridad, camaras de vigilancia,
   patrullaje*, violencia, inseguridad, plan comunal de seguridad, alarma* comunitaria*,
   convivencia comunitaria, seguridad comunal, seguridad y prevencion,
   conductas infractoras, carabineros, prevencion situacional, victimas, portico*
2: seguridad, lesiones, barrios criticos, rondas preventivas, infraccion*
16.2
3: maltrato infantil, vulneracion* de derecho*, opd, proteccion de la infancia,
   proteccion de derechos, proteccion de nin*, infancia, ninez, mejor ninez, sename,
   nna, derechos de la ninez, derechos de los nin*, oficina local de la ninez, oln,
   abuso sexual, competencias parentales, consejo consultivo, derechos ninos,
   parentalidad, explotacion sexual
1: adolescen*, ninos, ninas
16.3
3: acceso a la justicia, asistencia judicial, orientacion juridica,
   representacion en materia, tribunales, juzgado de policia local, atencion legal,
   asesoria juridica, asesoria legal, mediacion*, gendarmeria, orientacion legal,
   reinsercion social, asistencial judicial, judicial*
16.4
3: crimen organizado, trafico de armas, narcotrafico, armas
16.5
3: probidad, corrupcion, anticorrupcion, codigo de etica, soborno,
   conflicto* de interes*, integridad publica, lobby
16.6
3: transparencia, rendicion de cuentas, cuenta publica, modernizacion, control interno,
   compras publicas, manual* de procedimiento*, gestion municipal, procesos criticos,
   gestion de calidad, eficiencia municipal, reglamentos internos, auditoria*,
   mejora continua, trabajo en equipo, equipos de trabajo, equipo de trabajo,
   calidad de la gestion, plan estrategico, gestion interna, atencion de publico,
   ley 19886, 19 886, contratacion publica, contrataciones, simplificacion de tramite*,
   tramites en linea, servicios electronicos, modelo de gestion,
   desarrollo organizacional, sistema de informacion, comunicacion interna,
   capacitacion municipal, municipio en terreno, descripcion de cargos,
   gestion de riesgos institucionales, capacitacion interna, gobierno digital,
   transformacion digital, ejecucion presupuestaria, manual de funciones,
   actualizacion de ordenanzas
2: procedimientos, protocolo*, funcionario*, licitaci*, reglamento*, personal municipal,
   unidades municipales, municipalidad* certificada*, transversal entre direcciones,
   tramit*, clima laboral, funcionarios municipales
1: normativa, direcciones, ordenanza*
16.7
3: participacion ciudadana, participacion comunitaria, cosoc, cabildo*, plebiscito*,
   presupuesto* participativo*, dialogo* ciudadano*, organizaciones sociales,
   organizaciones comunitarias, dirigent*, organizaciones funcionales,
   consulta* ciudadana*, dialogos participativos, consejos vecinales,
   diagnosticos participativos, mesas barriales, junta* de vecinos,
   organizaciones territoriales, participacion activa, mesas territoriales,
   participacion social, escuela de dirigentes, mesas de participacion,
   consejo consultivo, diagnostico participativo, concejos vecinales,
   organizaciones culturales, organizaciones rurales, organizaciones juveniles,
   organizacion comunitaria, gobernanza participativa, fondeve,
   gobernanza y participacion, asambleas
2: participativ*, mesas de trabajo, junta vecinal, organizaciones,
   movilizacion comunitaria, fondos concursables, participacion, toma de decisiones
1: jjvv, jj vv, vecinal*
16.9
3: registro civil, cedula* de identidad, identidad legal, inscripcion de nacimiento*
16.10
3: acceso a la informacion, transparencia activa, transparencia pasiva,
   ley de transparencia, datos abiertos, informacion publica, libertad de expresion,
   solicitudes de informacion, pagina web municipal, sitio web municipal
2: boletin* informativo*, difusion de la gestion
16.b
3: politicas inclusivas, ordenanza de no discriminacion, politica local de infancia
17.1
3: recaudacion, ingresos propios, cobranza*, morosidad, permisos de circulacion,
   ingresos municipales, derechos municipales
2: patentes municipales
17.6
3: cooperacion internacional, ciudades hermanas, hermanamiento*
17.9
2: asistencia tecnica internacional
17.14
3: coherencia de politicas, coordinacion intersectorial, gestiones intersectoriales,
   gestion intersectorial, red intersectorial
17.16
2: pacto global, agenda 2030
17.17
3: publico privad*, sector publico y privado, alianza* estrategica*, alianza*,
   convenio* de colaboracion, convenios con empresas, redes de colaboracion,
   convenios institucionales, convenio con empresa*, trabajo coordinado,
   asociacion* de municipios, convenio* publico*, responsabilidad social
2: convenio*, coordinacion* con institucion*, intersectorial*, red* de trabajo
17.18
3: estadistica*, observatorio social, catastro*, sistema de informacion geografica,
   datos desagregados, levantamiento de datos, georreferenc*, diagnostico comunal,
   encuesta*, sistemas de monitoreo
"""
