"""People: poverty, food, health, education, women (goals 1 to 5)."""

from typing import Final

PERSONAS: Final = """
1.1
3: pobreza extrema, extrema pobreza, situacion de calle, personas en calle
1.2
3: superacion* de la pobreza, superar la pobreza, situacion* de pobreza
2: pobreza, familias vulnerables, vulnerabilidad socioeconomica
1.3
3: ayuda* social*, ayuda* asistencial*, asistencialidad, proteccion social,
   subsidio* familiar*, subsidio* unico*, registro social de hogares,
   seguridades y oportunidades, programa familias, programa vinculos, ingreso etico,
   pension* basica*, estratificacion social, asistencia social, caso* social*,
   cajas de mercaderia
2: familias vulnerables, vulnerabilidad social, canasta* familiar*,
   canasta* de alimento*, mercaderia, vulnerabilidad, subsidio* de agua,
   aporte* economico*, prestacion* social*, prestaciones monetarias
1: vulnerab*, carencia*, necesidad manifiesta, asistencial*, intersectorial*
1.4
3: regularizacion* de titulo*, titulos de dominio, saneamiento de titulo*,
   acceso a servicios basicos
2: servicios basicos, bienes nacionales, localidad* aislada*
1.5
2: ayuda en emergencia*, damnificad*, familias afectadas
2.1
3: seguridad alimentaria, soberania alimentaria, olla* comun*, comedor* solidario*,
   comedor* comunitario*, banco* de alimento*, canasta* de alimento*, huerto* familiar*,
   huerto* comunitario*, huerto* urbano*, cajas de mercaderia
2: alimentacion escolar, feria* libre*, acceso a alimento*
2.2
3: malnutricion, desnutricion, obesidad, estado nutricional, alimentacion saludable,
   lactancia materna, nutricional*, vida sana
2: nutricion*, sobrepeso, programa alimentari*, alimentos pnac, alimentari*
2.3
3: prodesal, pdti, agricultur* familiar*, pequen* agricultor*, agricultor*, crianceros,
   ganader*, apicult*, indap, productor* agricola*, produccion agricola,
   productores rurales, caprin*, fomento agricola, desarrollo rural, marca valle,
   acuicultura, acuicola*
2: agricol*, agropecuari*, silvoagropecuari*, productores, cultiv*, agro,
   cadenas productivas, usuarios prodesal, productor* local*, fruticola*, hortaliz*,
   olivicol*, parronal*, vitivinicol*
1: rural*, riego
2.4
3: agricultura organica, agroecolog*, agricultura sustentable, agricultura sostenible,
   cultivos adaptados, buenas practicas agricolas, conservacion de suelo*,
   agricultura de precision, manejo sustentable de suelo*,
   productos organicos
2: organic* de precision, control de plaga*, suelos agricolas, adaptad* a la sequia,
   riego tecnificado, lombricultura, condiciones climaticas, manejo de plagas
2.5
3: semilla*, banco de germoplasma, variedades locales, diversidad genetica,
   especies nativas comestibles
2.a
3: infraestructura rural, obras de riego, red de riego, canal* de riego,
   canal* de regadio, investigacion agricola,
   asistencia tecnica agricola
2: revestimiento de canal*, tranque*, embalse*
2.c
2: precios agricolas, terminal agropecuario
3.1
3: mortalidad materna, control* prenatal*, embaraz*, gestante*, salud materna, puerper*
2: matern*, maternidad, parto
3.2
3: control* de nino sano, salud infantil, recien nacid*, mortalidad infantil, lactantes,
   chcc, chile crece contigo, respiratori* infantil*, sala* ira
2: ira, infantil, desarrollo psicomotor
3.3
3: tuberculosis, vih, sida, infecciones de transmision sexual, its,
   enfermedad* transmisible*, covid*, pandemia, epidemiologic*, influenza, hepatitis,
   zoonosis, infeccion* respiratoria*, campana* de invierno
2: baciloscopia*, hanta*, vector*, plagas, desratiz*, vacun*, inmuniz*, virus, contagi*
3.4
3: enfermedades cronicas, cronic*, cardiovascular*, diabet*, hipertens*, cancer,
   papanicola*, pap vigente, mamografi*, salud mental, suicid*, depresion,
   actividad fisica, habitos saludables, vida saludable, estilos de vida,
   promocion de la salud, multi morbilidad, multimorbilidad, medicina preventiva, empam,
   enfermedades respiratorias, autocuidado, imagenes diagnosticas, ecicep, alzheimer,
   demencia*, deport*
2: pausa* activa*, pausa* saludable*, bienestar psicologico, salud emocional,
   recreacion fisica, morbilidad, sedentarismo, gimnasi*, psicosocial*,
   dependencia severa, corrida*, skate, multicancha*, estadio, polideportivo, ciclismo,
   futbol, recreativ*, recreacion
1: preventiv*, clima laboral
3.5
3: drogas, droga, alcohol, senda, sustancias, adicci*, consumo problematico,
   drogodependenc*, estupefaciente*
2: tabaco
3.6
3: seguridad vial, siniestros, accidentes de transito, accidentes vehiculares,
   educacion vial, senaliz* vial*, senaletica vial, demarcacion* vial*,
   reductor* de velocidad, lomo* de toro, semafor*, educacion de transito,
   paso* peatonal*, pasos de cebra
2: licencia* de conduc*, transito, senaletica* de transito, demarcacion*
3.7
3: salud sexual, salud reproductiva, sexual reproductiva, embarazo adolescente,
   anticoncep*, planificacion familiar, sexualidad, regulacion de fertilidad,
   espacio* amigable*
2: adolescente joven sano, educacion sexual
3.8
3: atencion primaria, salud primaria, cesfam, cecosf, posta* rural*, posta* de salud,
   establecimiento* de salud, garantias explicitas, ges, ronda* medica*,
   lista* de espera, farmacia* popular*, farmacia* comunitaria*, odontolog*,
   salud bucal, bucal, dental*, caries, oftalmolog*, uapo, kinesi*,
   visita* domiciliaria* integral*, cuidado integral, atencion medica, examen* medico*,
   salud familiar, telemedicina, centro* de salud, control* de salud, cero,
   sembrando sonrisas, vacun*, inmuniz*, deteccion oportuna, deteccion temprana
2: medicament*, cobertura* de salud, derechos del usuario, consultorio*,
   cuidado* domiciliari*, farmacia*, domiciliari* integral*, rehabilitacion, ortesis,
   espectro autista, papanicola*, mamografi*, imagenes diagnosticas
1: salud, pacientes
3.9
3: intoxicacion*, contaminacion del aire, calidad del aire, contaminantes,
   residuos peligrosos, asbesto, contaminacion acustica, pasivos ambientales, relaves
3.a
3: tabaco, tabaquismo, libres de humo
3.b
3: vacun*, inmuniz*, esquemas de vacunacion, pni, medicamentos esenciales
2: farmacia* popular*, farmacia* comunitaria*
3.c
3: dotacion de salud, personal de salud, funcionarios de salud,
   capacitacion* del personal de salud, medicos especialistas
3.d
3: vigilancia epidemiologica, alerta sanitaria, emergencia* sanitaria*,
   seguimiento epidemiologic*, reas
4.1
3: ensenanza basica, ensenanza media, educacion basica, educacion media,
   rendimiento escolar, desercion, asistencia escolar, reinsercion escolar,
   utiles escolares, simce, transporte escolar, buses de acercamiento, daem, slep,
   preuniversitario, educacion municipal, reforzamiento educativo, buses escolares
2: traslado de alumno*, traslado de nin*, escolar*, liceo*
1: escuela*, estudiante*, alumno*, establecimiento* educacional*,
   establecimiento* educativo*, educacional*
4.2
3: jardin* infantil*, sala* cuna*, educacion parvularia, primera infancia, parvul*,
   estimulacion temprana, desarrollo infantil temprano, chcc, chile crece contigo,
   nivel parvulario, pre escolar, preescolar*, desarrollo psicomotor
4.3
3: educacion superior, beca*, universit*, centro de formacion tecnica,
   educacion tecnica, cft, becad*, preuniversitario
2: matricula superior, arancel*
4.4
3: capacitacion* laboral*, formacion tecnica, otec, oficios,
   certificacion de competencias, competencias laborales, alfabetizacion digital,
   curso* de capacitacion, cursos certificados, capacitacion* tecnica*, sence,
   competencias digitales, formacion para el trabajo, nivelacion de competencias,
   curso* de computacion, capacitacion interna, programas de capacitacion,
   programa anual de capacitacion, perfeccionamiento
2: capacit*, diplomado*, asesoria* tecnica*, talleres de formacion,
   formacion de emprendedores, curso, cursos
4.5
3: educacion inclusiva, integracion escolar, necesidades educativas especiales,
   programa pie, educacion intercultural, neurodivers*, espectro autista,
   brechas educativas
4.6
3: alfabetiz*, nivelacion de estudios, educacion de adultos, regularizacion de estudios,
   completar estudios, fomento lector, fomento de la lectura, lectoescritura,
   biblioteca*
4.7
3: educacion ambiental, educacion civica, formacion ciudadana,
   educacion para la sustentabilidad, derechos humanos, interculturalidad,
   diversidad cultural, educacion comunal ambiental, cultura de paz,
   formacion artistica, educacion patrimonial
2: educacion en reciclaje, socioeducativ*, socio educativ*, talleres culturales,
   taller* artistic*, efemeride*, pueblos originarios, educacion comunal
4.a
3: infraestructura escolar, infraestructura educacional, construccion de escuela*,
   construccion de liceo*, mejoramiento de escuela*, reposicion de escuela*,
   reposicion liceo, conservacion de escuela*, conservacion liceo,
   construccion jardin infantil, reposicion de jardin*
4.c
3: formacion docente, perfeccionamiento docente, capacitacion docente,
   docentes capacitados
5.1
3: discriminacion contra la mujer, igualdad de genero, equidad de genero,
   enfoque de genero, perspectiva de genero, oficina de la mujer, programa mujer,
   tematicas de genero, brechas de genero, derechos de las mujeres, materia* de genero
2: mujeres, mujer, genero
5.2
3: violencia de genero, violencia contra la mujer, violencia hacia las mujeres,
   violencia intrafamiliar, vif, casa* de la mujer, sernameg, mujeres agredidas,
   mujeres en violencia, femicid*, casa* de acogida, violencia en el pololeo,
   violencia de pareja, mujeres estan siendo agredidas,
   prevencion de violencia contra
5.4
3: cuidadora*, labores de cuidado, sistema de cuidados, red de cuidados,
   trabajo domestico, cuidados no remunerado*, 4 a 7, cuidado infantil,
   corresponsabilidad
5.5
3: liderazgo femenino, mujeres lideres, mujeres dirigentas,
   participacion politica de las mujeres, empoderamiento femenino, escuela* de mujeres,
   liderazgo de mujeres
5.6
3: derechos sexuales, salud sexual, salud reproductiva, sexual reproductiva
5.a
3: autonomia economica, jefas de hogar, mujeres emprendedoras, mujeres rurales, prodemu,
   mujeres campesinas
5.b
3: tecnologia para mujeres, alfabetizacion digital de mujeres
5.c
3: politica de genero, transversalizacion de genero, enfoque de genero institucional,
   plan de igualdad, genero a nivel institucional
"""
