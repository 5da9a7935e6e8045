"""Invented names: not those of real players, but of the same kinds, with diacritics and suffixes."""

from dataclasses import dataclass

from simulators.balldontlie.season.draws import chance, pick
from simulators.seed import Stream


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name and where it is at home."""

    first: str
    last: str
    country: str


_SUFFIX_PERMILLE = 60
_SUFFIXES = ("Jr.", "Jr.", "Jr.", "II", "III", "IV")

_HERE_FIRST = (
    "Aaron", "Abram", "Alden", "Amari", "Andre", "Ansel", "Armon", "Barrett", "Blaine", "Brayden", "Brice",
    "Calvin", "Camden", "Carlton", "Cedric", "Chance", "Clifton", "Colby", "Corliss", "Dalen", "Damarion",
    "Darnell", "Davion", "Deangelo", "Demarco", "Deshaun", "Devonte", "Donovan", "Duncan", "Elijah", "Emmett",
    "Ezekiel", "Fletcher", "Garrison", "Graham", "Hollis", "Isaiah", "Jabril", "Jamal", "Jarvis", "Javonte",
    "Jeremiah", "Jordy", "Kadeem", "Kahlil", "Keandre", "Kelvin", "Kendall", "Keyshawn", "Lamar", "Landon",
    "Lavell", "Leland", "Malachi", "Marquis", "Maurice", "Micah", "Montrell", "Nasir", "Nehemiah", "Orlando",
    "Percy", "Quentin", "Quincy", "Raheem", "Reggie", "Roderick", "Rashard", "Sterling", "Tavion", "Terrell",
    "Tobias", "Trevon", "Tyrese", "Vance", "Vernon", "Wendell", "Xavion", "Zachary", "Zaire", "D'Marco",
    "Ja'Quan", "K.T.", "R.L.",
)  # fmt: skip
_HERE_LAST = (
    "Abernathy", "Ainsworth", "Alston", "Arrington", "Bagwell", "Bankhead", "Beasley-Ford", "Birdsong",
    "Blackshear", "Boykin", "Braddock", "Brockington", "Buckhalter", "Burwell", "Cantrell", "Carraway",
    "Chatman", "Clayborne", "Coverdale", "Crenshaw", "Dandridge", "Dockery", "Drummond-Hill", "Eastland",
    "Ellerbee", "Fairley", "Farrow", "Fontenot", "Gaither", "Gatewood", "Goodwyn", "Grantham", "Hairston",
    "Hargrove", "Hathorn", "Holliman", "Ingersoll", "Jernigan", "Kellogg", "Kingsberry", "Kirkland",
    "Lankford", "Ledbetter", "Lockridge", "Lovelace", "McAllister", "McCorvey", "McElroy", "Merriweather",
    "Middlebrook", "Nettles", "Oakley-Reed", "O'Bannon-Lee", "Okafor-Wright", "Overstreet", "Pettaway",
    "Pendergrass", "Pickett", "Poindexter", "Quarles", "Rainey", "Redmond", "Rutledge", "Saddler",
    "Scarborough", "Shackelford", "Singletary", "Southerland", "Stallworth", "Stovall", "Swanigan-Cole",
    "Tatum-Gray", "Thigpen", "Tolliver", "Underwood", "Vickers", "Wadsworth", "Walkup", "Weatherly",
    "Whitlock", "Wilkerson", "Winbush", "Woodard", "Yarbrough", "Zellner",
)  # fmt: skip

_ABROAD: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Serbia",
        ("Boško", "Dušan", "Lazar", "Ognjen", "Uroš", "Neđeljko"),
        ("Đukić", "Milićević", "Radojičić", "Stanišić", "Vukadinović"),
    ),
    ("Lithuania", ("Gytis", "Rokas", "Šarūnas"), ("Bružas", "Kazėnas", "Vaičiūnas")),
    ("France", ("Adrien", "Loïc", "Rémi", "Théo"), ("Deschênes", "Lefèvre", "Mbarga", "Traoré-Petit")),
    ("Spain", ("Álvaro", "Iñaki", "Rubén"), ("Ibáñez", "Muñoz", "Saldías")),
    ("Germany", ("Jannik", "Jörg", "Moritz-Paul"), ("Brückner", "Großmann", "Krämer")),
    ("Latvia", ("Mārtiņš", "Rihards"), ("Bērziņš", "Ozoliņš")),
    ("Turkey", ("Emre", "Oğuzhan"), ("Çeliktaş", "Yücelen")),
    ("Nigeria", ("Chukwuemeka", "Ikenna", "Obinna"), ("Adegbite", "Nwachukwu", "Onyeka")),
    ("Canada", ("Anders", "Marcus-Lee", "Tristan"), ("Beauchemin", "Fitzgerald-Roy", "MacIsaac")),
    ("Australia", ("Brodie", "Flynn", "Lachlan"), ("Carmody", "Hennessey", "Tindale")),
    ("Brazil", ("Caio", "João Pedro"), ("Assunção", "Gonçalves")),
    ("Senegal", ("Cheikh", "Ibrahima"), ("Diatta", "Ndoye")),
)
_ABROAD_PERMILLE = 230


def name(draw: Stream) -> Name:
    """Draw a name; one in seventeen of those at home carries a suffix in the last name."""
    if chance(draw, _ABROAD_PERMILLE):
        country, firsts, lasts = pick(draw, _ABROAD)
        return Name(pick(draw, firsts), pick(draw, lasts), country)
    last = pick(draw, _HERE_LAST)
    if chance(draw, _SUFFIX_PERMILLE):
        last = f"{last} {pick(draw, _SUFFIXES)}"
    return Name(pick(draw, _HERE_FIRST), last, "USA")
