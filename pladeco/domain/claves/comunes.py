"""What people in Chile make passwords of: folded, without digits or signs.

Written for this program. A word stands for all that is made of it: with a year, a
number or signs before or after it, with capitals, with 4 for a or 0 for o, or twice.
"""

from typing import Final

_TODAS: Final = """
abrete acceso actualizar admin administracion administrador adminadmin aguante
alcalde alcaldesa alcaldia amigo amigos amor amorcito andrea angel angeles
anonimo antofagasta arica asdf asdfg asdfgh asdfghjk asdfghjkl asdfghjklñ
atlanta audaxitaliano austral avance avances ayuntamiento azul bailarina barcelona
barrabrava barros bebe bebita bellaco bendiciones bienvenida bienvenido
bienvenidos biobio bonita bonito borrador caballo cabildo calama cambiame
cambiar cambiarclave cambialaahora campeon campeones carabinero carabineros
cariño carlitos carolina casa casablanca catolica cauquenes cerveza changeme
chile chileno chilena chilenos chiquita chiquitita chocolate chupete claveclave
clave claveacceso claveadmin clavedeacceso clavenueva claveprueba clavesecreta
claveunica clavesegura clavetemporal clavitas cobreloa cobresal coihaique
colocolo colocolino comuna comunal concejal concejo concepcion conchali
consejo constitucion contrasena contraseña contrasenia contrasenanueva
contrasenasegura control copiapo coquimbo corazon corazoncito cordillera corona
correo cosoc coyhaique cristina cristo cuatro curico daniel daniela default
demo demostracion departamento desarrollo desarrollocomunal diosesamor
diosesfiel diosteama director direccion dragon dragonball encargado entrada
escuela esperanza estadio estrella estrellita everton familia familiafeliz
felicidad feliz fernanda fernando florcita football francisca francisco futbol
gabriela gatito gatitos gobierno google gracias guerrero guest hermosa hermoso
holahola hola holamundo huachipato iloveyou informatica ingresar ingreso
ingresoseguro inicio instalacion internet invitado iquique javiera jesus
jesucristo jesuscristo jesusteama jordan juan juanito julio kakaroto laserena
lasrosas letmein libertad limache linares lindalinda linda llave lolita login
losandes losangeles losvilos luna lunita machupicchu mamapapa mama mamita
manzana maravilla maria mariposa mariposas maule meamo medioambiente melipilla
messi mexico mihijo mihija miamor miamorcito micasa miclave miclavesecreta
micontrasena mifamilia mihijito miperro mivida monkey morena muni municipal
municipalidad municipio munimuni muñeca mujer naruto navidad nicolas nina niño
nirvana noviembre nuevacontrasena oficina ohiggins olvidado olvide operador
osorno ovalle palestino panaderia pandita papito pass passw passwd password
passwordnueva passwordpassword passwords patito patria payaso pelota perrito
perros perro pladeco pladecos planificacion plan playa pokemon politica portal
preciosa primavera princesa princesita principe privado prueba pruebas
pruebaprueba puertomontt puertovaras puntaarenas qazwsx qazwsxedc quillota
quilpue qwer qwert qwerty qwertyui qwertyuio qwertyuiop qwertyuiopasdf qweasd
qweasdzxc rancagua rangers realmadrid reina rojo rosita samsung sanantonio
sanfelipe santiago santiagochile sebastian secplac secpla secplan secreta
secretaria secreto segura seguridad seguro semana septiembre serena servicio
sesamo siempre sistema sistemas soccer soltera soyfeliz spiderman sunshine
superman system talca talcahuano taller teamo teamodios teamomama teamomucho
tecnologia temporal temuco tequiero tequieromucho test testing tesoro tierra
tigre todos tomate toor trabajo transito trustno unidad unionespañola
universidad universidadcatolica universidaddechile user username usuario
usuarionuevo valdivia valentina valparaiso vamoschile verano victoria
vida vilma villaalemana villarrica viñadelmar vivachile welcome whatsapp wanderers
yotequiero zapallo zaqwsx zxcvbn zxcvbnm
enero febrero marzo abril mayo junio agosto octubre diciembre otoño invierno
lunes martes miercoles jueves viernes sabado domingo
"""
PALABRAS: Final = frozenset(_TODAS.split())
# Runs of the keyboard and of the alphabet; also backwards.
CORRIDAS: Final = (
    "01234567890123456789",
    "abcdefghijklmnñopqrstuvwxyz",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "asdfghjklñ",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "147258369",
    "789456123",
)
