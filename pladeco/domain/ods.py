"""The 17 Sustainable Development Goals and their 169 targets, as a fixed catalogue.

Codes are the official ones of the United Nations. The names of the targets are our
own short wording for lists and selectors, not the official text: do not quote them
as such.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

# Letters ("1.a", means of implementation) come after every number of their goal.
_AFTER_THE_NUMBERS = 100


@dataclass(frozen=True, slots=True)
class Objetivo:
    numero: int
    nombre: str


@dataclass(frozen=True, slots=True)
class MetaOds:
    codigo: str  # "11.7", "16.b": text, sorts naturally by `orden`
    nombre: str

    @property
    def objetivo(self) -> int:
        return int(self.codigo.partition(".")[0])

    @property
    def orden(self) -> tuple[int, int, str]:
        """Return the natural order: 16.1, 16.2 ... 16.10, 16.a, 16.b."""
        sufijo = self.codigo.partition(".")[2]
        if sufijo.isdecimal():
            return (self.objetivo, int(sufijo), "")
        return (self.objetivo, _AFTER_THE_NUMBERS, sufijo)


# One paragraph per goal: its number and name first, then its targets.
_CATALOGO = """
1 Fin de la pobreza
1.1 Ninguna persona en pobreza extrema
1.2 Reducir a la mitad la pobreza en todas sus dimensiones
1.3 Protección social que alcance a las personas más vulnerables
1.4 Acceso igualitario a servicios básicos, propiedad y recursos económicos
1.5 Población pobre mejor preparada ante desastres y crisis
1.a Movilizar recursos para los programas contra la pobreza
1.b Políticas contra la pobreza con enfoque de género

2 Hambre cero
2.1 Alimentos sanos y suficientes para todos durante todo el año
2.2 Terminar con toda forma de malnutrición
2.3 Duplicar la productividad y los ingresos de la pequeña agricultura
2.4 Agricultura sostenible y resistente al cambio climático
2.5 Resguardar la diversidad genética de semillas, cultivos y ganado
2.a Más inversión en infraestructura rural e investigación agrícola
2.b Comercio agrícola mundial sin distorsiones
2.c Mercados de alimentos estables y con información oportuna

3 Salud y bienestar
3.1 Menos muertes de madres en el embarazo y el parto
3.2 Sin muertes evitables de recién nacidos y niños pequeños
3.3 Fin del sida, la tuberculosis y otras enfermedades transmisibles
3.4 Menos muertes por enfermedades crónicas y mejor salud mental
3.5 Prevenir y tratar el consumo de drogas y alcohol
3.6 Menos muertes y lesiones por siniestros de tránsito
3.7 Salud sexual y reproductiva al alcance de todos
3.8 Cobertura universal de salud, sin gastos que empobrezcan
3.9 Menos muertes y enfermedades causadas por la contaminación
3.a Mayor control del tabaco
3.b Investigación y acceso a vacunas y medicamentos esenciales
3.c Más financiamiento y personal para la salud
3.d Alerta temprana y manejo de riesgos sanitarios

4 Educación de calidad
4.1 Educación básica y media completa, gratuita y de calidad
4.2 Educación parvularia y desarrollo en la primera infancia
4.3 Acceso igualitario a la educación técnica, profesional y universitaria
4.4 Más jóvenes y adultos con competencias para el trabajo
4.5 Educación sin brechas de género ni exclusión de grupos vulnerables
4.6 Jóvenes y adultos que leen, escriben y calculan
4.7 Educación para la sostenibilidad, la ciudadanía y los derechos humanos
4.a Establecimientos educacionales seguros, inclusivos y accesibles
4.b Más becas de educación superior para países en desarrollo
4.c Más docentes calificados en todas las escuelas

5 Igualdad de género
5.1 Fin de la discriminación contra mujeres y niñas
5.2 Mujeres y niñas libres de violencia y explotación
5.3 Fin del matrimonio infantil y la mutilación genital femenina
5.4 Reconocer y compartir el trabajo doméstico y de cuidados
5.5 Mujeres en cargos de liderazgo y toma de decisiones
5.6 Garantizar los derechos sexuales y reproductivos
5.a Igualdad de las mujeres en propiedad, tierra y recursos económicos
5.b Tecnología al servicio de la autonomía de las mujeres
5.c Leyes y políticas efectivas de igualdad de género

6 Agua limpia y saneamiento
6.1 Agua potable segura y a precio justo para todos
6.2 Saneamiento e higiene dignos para todos
6.3 Menos contaminación del agua y más tratamiento y reutilización
6.4 Uso eficiente del agua frente a la escasez hídrica
6.5 Gestión integrada de los recursos hídricos
6.6 Proteger ríos, lagos, humedales y acuíferos
6.a Cooperación internacional en agua y saneamiento
6.b Comunidades que participan en la gestión del agua

7 Energía asequible y no contaminante
7.1 Energía moderna, confiable y asequible para todos
7.2 Más energías renovables en la matriz energética
7.3 Duplicar el avance en eficiencia energética
7.a Cooperación e inversión en tecnologías de energía limpia
7.b Mejores redes y servicios energéticos en países en desarrollo

8 Trabajo decente y crecimiento económico
8.1 Crecimiento económico sostenido por habitante
8.2 Mayor productividad mediante diversificación, tecnología e innovación
8.3 Apoyo al emprendimiento, la formalización y las empresas pequeñas
8.4 Crecer usando menos recursos y sin degradar el ambiente
8.5 Empleo pleno y decente, con igual salario por igual trabajo
8.6 Menos jóvenes sin empleo, estudios ni capacitación
8.7 Fin del trabajo forzoso, la trata y el trabajo infantil
8.8 Derechos laborales protegidos y lugares de trabajo seguros
8.9 Turismo sostenible que genere empleo y cultura local
8.10 Servicios bancarios, financieros y de seguros para todos
8.a Más ayuda al comercio de los países en desarrollo
8.b Estrategia para el empleo de los jóvenes

9 Industria, innovación e infraestructura
9.1 Infraestructura confiable, sostenible y de acceso equitativo
9.2 Industria inclusiva, sostenible y con más empleo
9.3 Crédito y mercados para las pequeñas industrias
9.4 Modernizar la infraestructura y la industria con tecnologías limpias
9.5 Más investigación científica, innovación y capacidad tecnológica
9.a Apoyo a la infraestructura sostenible en países en desarrollo
9.b Tecnología e innovación propias en los países en desarrollo
9.c Acceso universal a internet y tecnologías de la información

10 Reducción de las desigualdades
10.1 Ingresos del 40 % más pobre que crezcan sobre el promedio
10.2 Inclusión social, económica y política de todas las personas
10.3 Igualdad de oportunidades y fin de las normas discriminatorias
10.4 Políticas fiscales, salariales y sociales que reduzcan la desigualdad
10.5 Mejor regulación y vigilancia de los mercados financieros
10.6 Más voz de los países en desarrollo en organismos económicos
10.7 Migración ordenada, segura y responsable
10.a Trato comercial preferente para los países en desarrollo
10.b Ayuda e inversión hacia los países más necesitados
10.c Envío de remesas a menor costo

11 Ciudades y comunidades sostenibles
11.1 Vivienda adecuada, servicios básicos y mejora de campamentos y barrios
11.2 Transporte público seguro, accesible y asequible para todos
11.3 Urbanización inclusiva y planificación con participación ciudadana
11.4 Resguardo del patrimonio cultural y natural
11.5 Menos víctimas y pérdidas por desastres
11.6 Ciudades con mejor aire y buen manejo de residuos
11.7 Espacios públicos seguros, verdes e inclusivos para todos
11.a Buenos vínculos entre zonas urbanas, periurbanas y rurales
11.b Planes locales de inclusión, clima y reducción de riesgos
11.c Construcción sostenible con materiales locales en los países más pobres

12 Producción y consumo responsables
12.1 Aplicar el marco mundial de producción y consumo sostenibles
12.2 Uso eficiente y sostenible de los recursos naturales
12.3 Menos pérdida y desperdicio de alimentos
12.4 Manejo seguro de productos químicos y desechos peligrosos
12.5 Menos residuos mediante prevención, reciclaje y reutilización
12.6 Empresas con prácticas sostenibles que informan sus resultados
12.7 Compras públicas con criterios de sostenibilidad
12.8 Ciudadanía informada para vivir en armonía con la naturaleza
12.a Ciencia y tecnología para el consumo sostenible en países en desarrollo
12.b Medir los efectos del turismo sostenible
12.c Racionalizar los subsidios a los combustibles fósiles

13 Acción por el clima
13.1 Resiliencia y adaptación ante riesgos climáticos y desastres
13.2 Cambio climático integrado en políticas, estrategias y planes
13.3 Educación y capacidades frente al cambio climático
13.a Financiamiento climático para los países en desarrollo
13.b Capacidad de gestión climática en los países más vulnerables

14 Vida submarina
14.1 Menos contaminación marina, basura y exceso de nutrientes
14.2 Proteger y restaurar ecosistemas marinos y costeros
14.3 Enfrentar la acidificación de los océanos
14.4 Fin de la sobrepesca y de la pesca ilegal
14.5 Conservar al menos el 10 % de zonas costeras y marinas
14.6 Eliminar los subsidios que fomentan la sobrepesca
14.7 Beneficios del mar para Estados insulares y países más pobres
14.a Más ciencia y tecnología para la salud del océano
14.b Acceso de la pesca artesanal al mar y los mercados
14.c Aplicar el derecho internacional del mar

15 Vida de ecosistemas terrestres
15.1 Conservar bosques, humedales, montañas y zonas áridas
15.2 Gestión sostenible de bosques, reforestación y fin de la deforestación
15.3 Frenar la desertificación y recuperar suelos degradados
15.4 Conservar los ecosistemas de montaña y su biodiversidad
15.5 Detener la pérdida de biodiversidad y proteger especies amenazadas
15.6 Reparto justo de los beneficios de los recursos genéticos
15.7 Fin de la caza furtiva y el tráfico de especies
15.8 Prevenir y controlar las especies exóticas invasoras
15.9 Valor de la biodiversidad incorporado a la planificación
15.a Más financiamiento para la biodiversidad y los ecosistemas
15.b Recursos e incentivos para la gestión forestal sostenible
15.c Apoyo mundial y local contra el tráfico de especies

16 Paz, justicia e instituciones sólidas
16.1 Menos violencia y menos muertes por esta causa
16.2 Niñez libre de maltrato, explotación, trata y violencia
16.3 Estado de derecho y acceso igualitario a la justicia
16.4 Menos flujos ilícitos de dinero y armas, y menos crimen organizado
16.5 Menos corrupción y soborno
16.6 Instituciones eficaces, transparentes y que rindan cuentas
16.7 Decisiones inclusivas, participativas y representativas en todo nivel
16.8 Países en desarrollo con más participación en la gobernanza mundial
16.9 Identidad legal y registro de nacimiento para todos
16.10 Acceso a la información pública y libertades fundamentales
16.a Instituciones capaces de prevenir violencia, terrorismo y delincuencia
16.b Leyes y políticas sin discriminación

17 Alianzas para lograr los objetivos
17.1 Mejor recaudación de ingresos propios
17.2 Países desarrollados que cumplen su compromiso de ayuda oficial
17.3 Recursos de nuevas fuentes para los países en desarrollo
17.4 Deuda externa sostenible a largo plazo
17.5 Promover inversiones en los países más pobres
17.6 Cooperación internacional en ciencia, tecnología e innovación
17.7 Transferencia de tecnologías limpias a países en desarrollo
17.8 Banco de tecnología y capacidad científica para países más pobres
17.9 Apoyo internacional para crear capacidades en planes nacionales
17.10 Comercio mundial abierto, equitativo y con reglas comunes
17.11 Más exportaciones de los países en desarrollo
17.12 Mercados libres de aranceles para los países más pobres
17.13 Estabilidad económica mundial mediante políticas coordinadas
17.14 Políticas coherentes entre sí para el desarrollo sostenible
17.15 Respeto a las políticas de desarrollo de cada país
17.16 Alianza mundial entre múltiples actores para el desarrollo sostenible
17.17 Alianzas entre sector público, empresas y sociedad civil
17.18 Datos oportunos, confiables y desglosados
17.19 Medir el progreso más allá del PIB
"""

_FILAS = tuple(
    (codigo, nombre)
    for codigo, _, nombre in (fila.partition(" ") for fila in _CATALOGO.splitlines())
    if codigo
)

OBJETIVOS: tuple[Objetivo, ...] = tuple(
    Objetivo(int(codigo), nombre) for codigo, nombre in _FILAS if "." not in codigo
)
METAS: tuple[MetaOds, ...] = tuple(
    MetaOds(codigo, nombre) for codigo, nombre in _FILAS if "." in codigo
)


POR_CODIGO: Final[Mapping[str, MetaOds]] = {meta.codigo: meta for meta in METAS}


def en_orden(codigos: Iterable[str]) -> tuple[str, ...]:
    """Return codes of targets in their own order. Raises KeyError on another code."""
    return tuple(sorted(codigos, key=lambda codigo: POR_CODIGO[codigo].orden))
