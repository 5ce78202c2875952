"""The cover of the Informe al COSOC: what for, the figure, what a neighbour can do."""

from typing import Final

from pladeco.domain.calculo.consolidado import Resumen
from pladeco.domain.palabras import FUERA, SITUACIONES, contar_grupos
from pladeco.queries.informe.registros import InformePlan
from pladeco.reports.frases import plural, tiempo_transcurrido
from pladeco.reports.libro import Casilla, Libro
from pladeco.reports.llano import al_lado, sin_cifra_llana
from pladeco.reports.portada import Hecho, Portada, entero, porcentaje_o_raya

NO_SE_SABE: Final = (
    "Cuando una unidad no ha informado, o SECPLA aún no valida lo que envió, no "
    "decimos que se hizo ni que no se hizo: decimos que no se sabe. Por eso junto a "
    "cada cifra va de cuántas promesas se sabe, y entre qué valores quedará la cifra "
    "cuando se sepa de todas."
)
HOJAS: Final = (
    ("Qué se prometió", "Una fila por promesa: lo hecho, lo que falta, para cuándo."),
    ("Por lineamiento", "Cada lineamiento del plan, en frases y en números."),
    ("Por territorio", "Lo mismo para cada lugar."),
    ("Observaciones", "Para escribir lo que el consejo observa, y hasta cuándo."),
    ("Cómo se calculó", "La cuenta de cada promesa, con sus números."),
    ("Cómo se sumó", "La cuenta de cada lineamiento y de todo el plan."),
    ("Comprobación", "Las cifras vueltas a sumar con fórmulas."),
)


def _marcada(situacion: str) -> str:
    palabra = SITUACIONES[situacion]
    llana = palabra.llana[:1].lower() + palabra.llana[1:]
    return llana if palabra.color == FUERA else f"{palabra.marca} {llana}"


def portada_cosoc(libro: Libro, informe: InformePlan) -> None:
    total, cabecera = informe.total, informe.cabecera
    portada = Portada(libro)
    habiles = plural(cabecera.dias_cosoc, "día hábil", "días hábiles")
    portada.parrafos(
        "Para qué es este informe",
        [
            (
                "Aquí puede ver qué prometió el plan comunal, qué se ha hecho, qué "
                "falta, para cuándo y quién responde. La hoja «Qué se prometió» tiene "
                "una fila por promesa; la hoja «Por lineamiento» lo resume en frases y "
                "la hoja «Por territorio» dice cómo va cada lugar."
            ),
        ],
    )
    portada.cifra(
        "De lo que ya debía estar hecho, está hecho",
        sin_cifra_llana(total) or total.cumplimiento,
        al_lado(total),
    )
    portada.seccion("En qué están las promesas")
    portada.hechos(
        [
            Hecho(
                grupo.llano,
                entero(cuantas),
                "; ".join(_marcada(s) for s in SITUACIONES if s in grupo.situaciones),
            )
            for grupo, cuantas in contar_grupos(total.situaciones)
        ]
    )
    portada.seccion("Todo el plan")
    portada.hechos(
        [
            Hecho(
                "Hecho de todo el plan",
                porcentaje_o_raya(total.avance),
                f"De lo prometido hasta {cabecera.hasta.year}. Lo que nadie informó "
                "no se cuenta como hecho.",
            ),
            Hecho(
                "Tiempo que ha pasado",
                porcentaje_o_raya(tiempo_transcurrido(cabecera)),
                "De los años que dura el plan.",
            ),
            *_con_pruebas(informe.respaldado),
        ]
    )
    portada.parrafos("Qué quiere decir que no se sabe", [NO_SE_SABE])
    portada.parrafos(
        "Qué puede hacer usted",
        [
            (
                "Si algo de lo que aquí se dice no es lo que usted ve en su barrio o "
                "localidad, dígalo en la sesión del COSOC. El consejo tiene "
                f"{habiles} para observar desde que recibe "
                "este informe (Ley 18.695, art. 94): la hoja «Observaciones» sirve "
                "para escribirlas y saber hasta qué día."
            ),
        ],
    )
    portada.indice(HOJAS)
    portada.terminar()


def _con_pruebas(respaldado: Resumen | None) -> list[Hecho]:
    if respaldado is None:
        return []
    falta = sin_cifra_llana(respaldado)
    cifra = (
        Casilla(falta, "texto") if falta else porcentaje_o_raya(respaldado.cumplimiento)
    )
    return [
        Hecho(
            "Hecho y con pruebas",
            cifra,
            "De lo que ya debía estar hecho, lo que la unidad probó con fotos, actas u "
            f"otros medios. {al_lado(respaldado)}".strip(),
        )
    ]
