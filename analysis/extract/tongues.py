"""Tells in which language a text is written, by its commonest words and letters.

Rough on purpose: it only has to choose the recognition data of a scan, from a text
whose accents an English reader has mostly lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# Words that are frequent in resumes of one language and rare in those of the others.
# Without accents and sharp s, as a reader that does not know them writes them.
_WORDS = {
    "eng": """
        the of and to in for with on by from at as an is was were which that this our
        their across experience education skills university school worked led team
        management development managed using including work years
    """,
    "deu": """
        der die und des von fur mit im bei zur zum das dem den ein eine einer auf als
        sowie uber durch heute seit aus nach berufserfahrung ausbildung kenntnisse
        leitung entwicklung einfuhrung verantwortlich sprachen hochschule januar marz
        mai juni juli oktober dezember
    """,
    "fra": """
        le la les des du et en pour dans une sur avec au aux par de depuis ans ou chez
        experience professionnelle formation competences gestion mise aujourd equipe
        langues universite janvier fevrier mars avril juin juillet aout septembre
        octobre novembre decembre
    """,
    "spa": """
        el la de los las del y en para con una por que al como desde mas su sus entre
        experiencia educacion formacion gestion desarrollo actualidad conocimientos
        universidad equipo enero febrero marzo mayo junio julio agosto septiembre
        octubre noviembre diciembre
    """,
    "por": """
        de a o os das dos do da e em para com uma por na no nas nos ao pelo pela mais
        experiencia formacao gestao desenvolvimento atual presente competencias
        universidade equipa equipe janeiro fevereiro marco maio junho julho setembro
        outubro novembro dezembro
    """,
    "ita": """
        la le il lo gli della delle dei di e per con una nel nella al alla alle da dal
        esperienza istruzione formazione gestione sviluppo oggi competenze universita
        gennaio febbraio marzo aprile maggio giugno luglio settembre ottobre dicembre
    """,
    "nld": """
        de en in het een van voor met op bij naar uit aan te als tot door over heden
        werkervaring opleiding vaardigheden ervaring medewerker leiding januari
        februari maart mei augustus oktober
    """,
    "pol": """
        i w z na do oraz dla od po przy ze za o przez jako pod lub obecnie
        doswiadczenie zawodowe wyksztalcenie umiejetnosci zarzadzanie jezyk
        uniwersytet stycznia lutego marca kwietnia maja czerwca lipca sierpnia
        wrzesnia pazdziernika listopada grudnia wrzesien pazdziernik
    """,
}
TONGUES = {name: frozenset(words.split()) for name, words in _WORDS.items()}
# A word of several languages speaks for each of them that much less.
_WEIGHTS = {
    word: 1 / sum(word in words for words in TONGUES.values())
    for word in frozenset().union(*TONGUES.values())
}
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 4.0  # words of a language before it is believed
_CLEARLY = 1.25


def tongue_of(text: str) -> str:
    """Return the language of a text as Tesseract names it; English in doubt."""
    counts = Counter(_plain(word) for word in _WORD.findall(text))
    found = {
        name: sum(counts[word] * _WEIGHTS[word] for word in words)
        for name, words in TONGUES.items()
    }
    best = max(found, key=lambda name: (found[name], name == "eng"))
    if found[best] < _LEAST or found[best] < _CLEARLY * found["eng"]:
        return "eng"
    return best


def _plain(word: str) -> str:
    folded = word.casefold().replace("ß", "ss").replace("ł", "l")
    bare = unicodedata.normalize("NFD", folded)
    return "".join(char for char in bare if not unicodedata.combining(char))
