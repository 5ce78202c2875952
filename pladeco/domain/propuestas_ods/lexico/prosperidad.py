"""Prosperity: energy, work, works, inclusion, the city (goals 7 to 11)."""

from typing import Final

PROSPERIDAD: Final = """
7.1
3: electrificacion, acceso a energia, empalme electrico, suministro electrico
2: electricidad
7.2
3: energia* renovable*, energia* limpia*, energia* solar*, parque solar, panel* solar*,
   fotovoltaic*, termosolar*, eolic*, biogas, biodigestor*, solares, ernc
7.3
3: eficiencia energetica, luminaria* led, tecnologia led, recambio de luminaria*,
   iluminacion led, alumbrado publico, estrategia energetica, aislacion termica,
   ahorro energetico, reacondicionamiento termico
2: luminaria*, energetic*, planes de eficiencia
1: energia*
8.1
2: crecimiento economico, reactivacion economica, desarrollo economico
8.2
3: diversificacion productiva, valor agregado, innovacion productiva, productividad,
   encadenamiento* productivo*, cadenas productivas, transferencia tecnologica
2: innovacion, desarrollo productivo, potenciar la produccion, diversific*
8.3
3: emprend*, microempres*, pyme*, mipyme*, microempresari*, comercio barrial,
   comercio local, fomento productivo, capital semilla, sercotec, fosis,
   centro de negocios, formalizacion, feria* costumbrista*, ferias de emprendedor*,
   feria* productiva*, productos locales, cooperativas, asociatividad, economia local,
   artesan*, pirquiner*, pequena mineria, enami, comerciante*,
   fortalecimiento productivo, productor* local*, mineria artesanal, pequenos mineros
2: comercio, patente*, ferias, feria*, negocio*, fomento, productiv*,
   organizaciones de productores
8.4
2: economia circular, produccion limpia
8.5
3: empleo, omil, fomil, intermediacion laboral, insercion laboral, bolsa* de trabajo,
   oferta* laboral*, empleabilidad, inclusion laboral, colocacion laboral, cesant*,
   desemple*, feria* laboral*, proyecto laboral, puestos de trabajo
2: laboral*, empleador*, trabajo decente
8.6
3: jovenes sin empleo, practicas profesionales, empleo juvenil, primer empleo,
   jovenes desempleados
8.7
3: trabajo infantil, explotacion laboral, trata de personas
8.8
3: condiciones de trabajo, seguridad laboral, prevencion de riesgos laborales,
   clima laboral, riesgos psicosociales, higiene y seguridad, accidentes laborales,
   bienestar municipal, derechos laborales, caracter psicosocial, ambiente laboral,
   salud ocupacional, condiciones laborales, pausa* activa*, acoso laboral
2: bienestar de los funcionario*, calidad de vida laboral, comite paritario
8.9
3: turism*, turistic*, turista*, astroturismo, ruta* patrimonial*,
   observatorio* astronomic*, enoturismo, sernatur, destinos
8.10
3: educacion financiera, inclusion financiera, microcredito*, bancariz*
8.b
2: jovenes emprendedores
9.1
3: infraestructura vial, red vial, caminos, camino*, ruta* rural*, vialidad, puente*,
   pavimentacion, pavimento*, conservacion vial, conectividad vial, carretera, asfalt*,
   terminal de buses, ruta internacional, ruta costera, puerto seco,
   infraestructura y conectividad, mejoramiento de caminos, aerodromo
2: calzada*, vial*, infraestructura publica, conectividad, obras viales, bacheo,
   infraestructura
9.2
3: parque industrial, barrio industrial, industrializ*, agroindustri*
2: industria*
9.3
3: acceso a credito*, financiamiento a pyme*, fondo rotatorio, acceso a financiamiento,
   subsidio* a emprend*, subsidios para la produccion
9.4
3: tecnologias limpias, produccion limpia, modernizacion industrial,
   modernizacion de la infraestructura
9.5
3: investigacion cientifica, innovacion tecnologica, centro tecnologico,
   ciencia y tecnologia, desarrollo tecnologico
9.c
3: conectividad digital, internet, wifi, wi fi, fibra optica, zona* wifi, telefonia,
   brecha digital, antena*, senal de celular
2: digitaliz*, plataforma* digital*, tics, tecnologias de la informacion
10.1
2: ingresos del hogar
10.2
3: inclusion social, discapacidad, personas mayores, adulto* mayor*, inclusiv*,
   accesibilidad universal, diversidad sexual, lgbt*, pueblos originarios,
   pueblos indigenas, indigena*, capacidades diferentes, senadis, integracion social,
   comunidades indigenas, eleam, persona* mayor, larga estadia, centro* diurno*,
   interculturalidad, espectro autista, envejecimiento, neurodivers*, diaguita*,
   mapuche*
2: inclusion, necesidades especiales, accesible*, juventud, jovenes,
   localidades rurales, dependencia severa, diversidad
1: vulnerab*
10.3
3: discriminacion, no discriminacion, igualdad de oportunidades, trato igualitario,
   igualdad de derechos, derechos humanos
10.4
2: subsidio*, politica social, proteccion social
10.7
3: migrante*, migracion*, migratori*, inmigrante*, extranjer*, refugiad*
11.1
3: vivienda*, habitacional*, habitabilidad, campamento*, comite* de vivienda, serviu,
   subsidio habitacional, conjunto habitacional, mejoramiento de barrio*,
   quiero mi barrio, materiales de construccion, banco de suelo,
   emergencia habitacional, allegad*, gestion de suelo, egis, barrios vulnerables
2: barrio*, urbanizacion*, condominio*
11.2
3: transporte publico, ciclovia*, ciclo via*, movilidad urbana, movilidad, locomocion,
   recorrido* de buses, locomocion colectiva, paradero*, refugio* peatonal*,
   accesibilidad peatonal, vialidad peatonal, vereda*, peatonal*, sin automovil,
   transporte rural, transporte subsidiado, aceras, bicicleta*, decreto 50,
   rutas inclusivas, rutas accesibles, buses de acercamiento, transporte escolar
2: transporte, estacionamiento*, buses, vehicular*
11.3
3: plan regulador, ordenamiento territorial, planificacion urbana,
   planificacion territorial, planificacion participativa, plan maestro,
   planes seccionales, desarrollo urbano, pladeco,
   participacion ciudadana en la planificacion, organizaciones territoriales,
   cementerio, equipamiento comunitario, centro comunitario, sede* social*,
   sede* vecinal*, sede* comunitaria*, planificacion de la ciudad,
   equipamientos vecinales, pladecu, imagen objetivo, cabildo*, plan seccional,
   actualizacion prc, prc
2: junta* de vecinos, equipamiento*, mesas territoriales, sedes, unidad vecinal,
   gestion territorial
1: urban*
11.4
3: patrimonio, patrimonial*, cultural*, cultura, culturas, arqueolog*, restauracion,
   monument*, tradicion*, identidad local, identidad cultural, identidad, museo*,
   inmueble* de conservacion, cultores, artes, teatro*, casa de la cultura,
   memoria historica, costumbrista*, folclor*, artistic*, pueblos originarios,
   cosmovision, hitos nacionales, fiestas tradicionales, musica, carnaval*, festival*
2: historic*, oficios tradicionales, fachada*, efemeride*, aniversario*, festivid*,
   desierto florido
11.5
3: gestion de riesgo*, gestion del riesgo, riesgo de desastre*, emergencias comunales,
   emergencia*, desastre*, plan de emergencia, evacuacion, incendio*, inundacion*,
   aluvion*, aluvional*, tsunami, proteccion civil, bomberos, simulacro*, terremoto*,
   sismo*, defensas fluviales, mitigacion de riesgos, senapred, cogrid
11.6
3: residuo*, basura*, microbasural*, micro basural*, basural*, relleno sanitario,
   recoleccion de residuos, calidad del aire, aseo, limpieza, punto* limpio*, escombr*,
   vertedero*, mas limpio, aseo comunal, operativos de limpieza, tenencia responsable,
   esteriliz*, mascota*, canino*, descontaminacion, reciclad*, residuos domiciliarios,
   gestion de residuos, recoleccion de basura
2: ornato, contaminacion, retiro de cachureos, recicl*, limpi*, veterinari*,
   ambiental comunal
11.7
3: espacio* publico*, area* verde*, plaza*, parque*, arbolado, areas de juegos,
   recuperacion de espacio*, plazoleta*, arboriz*, recintos deportivos,
   infraestructura deportiva, multicancha*, espacios deportivos, equipamiento deportivo,
   equipamientos deportivos, centro deportivo, mantencion de areas, skatepark,
   costanera, mobiliario urbano, seguridad en espacios publicos, juegos infantiles,
   estadio, polideportivo, jardin botanico, complejo deportivo, cancha*, parques urbanos
2: balneario, iluminacion publica, alumbrado publico, accesibilidad universal, ornato,
   luminaria*, jardines, paseo*
11.a
3: conectividad rural, zonas rurales y urbanas, urbano rural, localidades aisladas,
   localidades rurales, vinculacion con las localidades, caminos rurales,
   localidad* aislada*
2: sectores rurales, zonas rurales
11.b
3: plan comunal de emergencia, plan de reduccion de riesgo*, plan de adaptacion,
   accion climatica comunal, pacc
11.c
2: construccion sustentable, barrios ecosustentables, eco sustentable*, ecosustentable*
"""
