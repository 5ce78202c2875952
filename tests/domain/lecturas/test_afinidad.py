"""Which strategic plan a programme seems to serve, and the reasons that are given."""

from uuid import UUID

from pladeco.domain.lecturas.afinidad import Textos, afinidades

L1, L2 = UUID(int=101), UUID(int=102)
ASEO = UUID(int=7)


def textos(numero: int, nombre: str, detalle: str = "", **otros: object) -> Textos:
    campos: dict[str, object] = {"objetivo": "", "lineamiento": L1}
    return Textos(
        clave=UUID(int=numero),
        nombre=nombre,
        detalle=detalle,
        **(campos | otros),  # type: ignore[arg-type]
    )


DESDE = textos(1, "Programa Humedal Vivo", "Limpieza de humedales y riberas")
AGUA = textos(2, "Plan del agua", "Pasarela del humedal")
HUMEDAL = textos(3, "Resguardo de humedales", "Cierre de accesos")
DEPORTE = textos(4, "Deporte y recreación", "Canchas")


def claves(desde: Textos, *candidatos: Textos) -> list[int]:
    return [a.hacia.int for a in afinidades(desde, candidatos)]


def test_a_shared_name_weighs_more_than_shared_details() -> None:
    assert claves(DESDE, DEPORTE, AGUA, HUMEDAL) == [3, 2]


def test_the_words_are_given_as_the_programme_writes_them() -> None:
    de_humedal, de_agua = afinidades(DESDE, [AGUA, HUMEDAL])

    assert de_humedal.razones == ("Los dos nombres dicen «humedal».",)
    assert de_agua.razones == (
        "Sus actividades y los proyectos de allá dicen «humedal».",
    )


def test_what_any_plan_says_is_no_reason() -> None:
    vacio = textos(5, "Fortalecer la gestión municipal", "Desarrollar actividades")

    assert claves(DESDE, vacio) == []


def test_the_objetivo_is_a_reason_too() -> None:
    desde = textos(1, "Cultivos adaptados", objetivo="Impulsar la vida rural")
    rural = textos(6, "Desarrollo Rural", lineamiento=L1)

    (hallada,) = afinidades(desde, [rural, DEPORTE])

    assert hallada.hacia == rural.clave
    assert hallada.razones == (
        "Su objetivo local habla de «rural», como el plan o su objetivo.",
    )


def test_the_own_lineamiento_goes_first() -> None:
    lejos = textos(8, "Resguardo de humedales", lineamiento=L2)

    assert claves(DESDE, lejos, HUMEDAL) == [3, 8]


def test_a_unit_that_serves_a_plan_already_tips_the_balance() -> None:
    desde = textos(1, "Humedal", unidades=frozenset({ASEO}))
    una = textos(2, "Humedal del norte")
    otra = textos(3, "Humedal del sur", unidades=frozenset({ASEO}))

    hallada = afinidades(desde, [una, otra])[0]

    assert hallada.hacia == otra.clave
    assert "Otros programas de la misma unidad ya aportan ahí." in hallada.razones


def test_only_the_first_ones_are_given() -> None:
    muchos = [textos(n, f"Humedal {n}") for n in range(20, 30)]

    assert len(afinidades(DESDE, muchos)) <= 3


def test_a_long_list_of_words_is_cut() -> None:
    comunes = "Riberas, pasarelas, canales, bosques, lagunas, estuarios"
    desde = textos(1, comunes)

    (hallada,) = afinidades(desde, [textos(2, comunes)])

    assert "y 2 más" in hallada.razones[0]
