"""The planet: water, waste, climate, sea, land (goals 6 and 12 to 15)."""

from typing import Final

PLANETA: Final = """
6.1
3: agua potable, ssr, apr, servicios sanitarios rurales, camion* aljibe*,
   sistema* de agua, estanque* de agua, abasto* de agua, distribucion de agua
2: estanque*, pozos
6.2
3: alcantarillado, saneamiento sanitario, saneamiento basico, solucion* sanitaria*,
   caseta* sanitaria*, unidad* sanitaria*, salubridad, banos publicos, fosa* septica*,
   saneamiento
2: sanitari*, limpia fosa*, evacuacion de agua
6.3
3: aguas servidas, planta* de tratamiento, aguas residuales, reutilizacion de agua*,
   aguas grises, riles, calidad del agua
6.4
3: escasez hidrica, uso eficiente del agua, eficiencia hidrica, riego eficiente,
   riego tecnificado, ahorro de agua, recurso hidrico, uso de agua, cosecha de agua*,
   optimizacion del agua, sequia, bajo consumo hidrico, deficit hidrico,
   recursos hidricos, riego eficiente*
2: hidric*, disponibilidad de agua, aguas lluvias
6.5
3: cuenca, gestion hidrica, gestion integrada del agua, derechos de aprovechamiento,
   junta de vigilancia, caudal ambiental
6.6
3: humedal*, acuifero*, rio, ribera, ribere*, laguna*, lago*, estero*, cauce*,
   quebradas, glaciar*
6.b
3: comite* de agua, comites de apr, comites de agua potable, cooperativas de agua
12.1
3: consumo responsable, consumo sustentable
12.2
3: recursos naturales, uso sostenible de recurso*, gestion sostenible de recursos,
   gestion sustentable de recursos, eficiencia de recursos
12.3
3: desperdicio de alimento*, perdida de alimento*
12.4
3: residuos peligrosos, productos quimicos, pilas, aceites usados,
   residuos electronicos, desechos peligrosos, reas,
   residuos hospitalarios
12.5
3: recicl*, compost*, reutiliz*, punto* limpio*, economia circular,
   minimizacion de residuos, residuos organicos, separacion en origen,
   reduccion de residuos, bolsas plasticas, plasticos de un solo uso,
   gestion de residuos, residuos domiciliarios, basura cero, reciclador*,
   residuos en origen, lombricultura, upcycling, vermicompost*
2: residuo*, plastic*, residuos solidos
12.6
3: responsabilidad social empresarial, empresas sustentables,
   acuerdo de produccion limpia
12.7
3: compras publicas sustentables, compras sustentables, compras verdes
2: compras publicas
12.8
3: educacion ambiental, conciencia ambiental, sensibilizacion ambiental,
   difusion ambiental, cultura ambiental, comite ambiental, certificacion ambiental,
   scam, medio ambiente, medioambiental*, dia del reciclaje, dia de la tierra,
   dia mundial, estrategia ambiental, temas ambientales
2: ambiental*, efemeride*, sustentab*
12.b
3: turismo sustentable, turismo sostenible, turismo rural, ecoturismo
13.1
3: adaptacion al cambio climatico, resiliencia climatica, resiliencia,
   adaptacion y mitigacion, plan de adaptacion, gestion de riesgo*, gestion del riesgo,
   riesgo de desastre*, desastres naturales, sequia, olas de calor, cultivos adaptados,
   aluvion*
2: condiciones climaticas
13.2
3: accion climatica, huella de carbono, huella chile, efecto invernadero,
   carbono neutral*, emisiones, descarboniz*,
   plan de accion comunal de cambio climatico, plan comunal de cambio climatico,
   gobernanza ambiental climatica, mitigacion del cambio climatico, reduccion del co2,
   co2, capa de ozono, efectos del cambio climatico
2: cambio climatico, climatic*
13.3
3: mitigaciones del cambio climatico, educacion climatica,
   educacion del cambio climatico, sensibilizacion climatica, cambio climatico
14.1
3: contaminacion marina, limpieza de playa*, borde costero, playas limpias
14.2
3: ecosistemas marinos, area marina, costero*, ecosistema costero
2: borde costero, litoral
14.4
3: pesca ilegal, sobrepesca
14.7
2: acuicultura, acuicola*
14.b
3: pesca artesanal, pescador* artesanal*, caleta*, algueros, pescador*
15.1
3: humedal*, desierto florido, ecosistema*, bosque*, area* protegida*, santuario*,
   reserva natural, parques nacionales, conservacion de la naturaleza,
   patrimonio natural, guarda parque*, proteccion de la naturaleza,
   dia de la naturaleza, patrimonio vivo
2: natural*, naturaleza, zonas aridas
15.2
3: reforest*, forestacion, manejo forestal, forestal*, bosque nativo, arboles nativos,
   dia mundial del arbol
2: arbol*, arbolado
15.3
3: desertific*, degradacion de suelo*, recuperacion de suelo*, conservacion de suelo*,
   conservacion del suelo, erosion, dia del suelo, suelos degradados
15.4
3: ecosistemas de montana, montana*, cordillera
15.5
3: biodivers*, fauna, flora, especies amenazadas, especies nativas, aves,
   vida silvestre, especies en peligro, flora y fauna, jardin botanico, fauna nativa
15.7
3: caza furtiva, trafico de especies
15.8
3: especies invasoras, especies exoticas, especies invasora, plaga invasora
15.9
3: planificacion ecologica, servicios ecosistemicos, valoracion del patrimonio natural
15.b
2: vivero*
"""
