"""None of the ten myths about resumes stands anywhere in the words of the product."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = ("analysis", "jobs", "accounts", "resumeopt", "templates", "static", "docs")
_KINDS = {".py", ".html", ".txt", ".toml", ".md", ".js", ".css", ".json", ".svg"}
_ATS = (
    r"(?:an? |the |your |any )?(?:ats\b|applicant[- ]tracking systems?|bots?|robots?)"
)
_PRODUCTS = r"(?:workday|taleo|icims|greenhouse|lever|successfactors|smartrecruiters)"

# What each myth sounds like, in its usual wordings.
MYTHS: dict[str, tuple[str, ...]] = {
    "most resumes are rejected by software": (
        r"\b(?:7[0-9]|8[0-9]|9[0-9])\s?(?:%|per ?cent|percent)[^.]{0,60}"
        r"\b(?:resumes?|cvs?|applications?|applicants?)\b[^.]{0,80}"
        r"\b(?:reject|never (?:seen|read|reach)|filter|discard|bin)",
        r"\b(?:three (?:out of four|quarters)|3 out of 4)\b[^.]{0,60}"
        r"\b(?:resumes?|cvs?|applications?)\b",
        rf"\b(?:rejected|thrown out|binned|discarded) by {_ATS}",
        r"\bnever (?:seen|read) by (?:a )?human\b",
    ),
    "there is an ATS score": (
        r"\bats[- ](?:score|rating|grade|ranking|proof|approved|compliance score)\b",
        rf"\bbeats? {_ATS}",
        rf"\b(?:pass|get past|outsmart|trick) {_ATS}",
        r"\bscore (?:that|which) (?:recruiters|employers|the ats) (?:see|use)",
    ),
    "recruiters read for six seconds": (
        r"\b(?:six|seven|[67](?:\.\d)?)[- ]seconds?\b",
        r"\b7\.4\s?s(?:ec)?\b",
        r"\b6[- –]?(?:to[- ]?)?8 seconds\b",
    ),
    "a resume must fit on one page": (
        r"\b(?:only|(?:never|no) more than|must (?:be|fit on)|strictly) one page\b",
        r"\bone[- ]page (?:only|rule|maximum|limit)\b",
        r"\bkeep (?:it|your resume) to (?:one|a single) page\b",
    ),
    "summaries give 340 % more callbacks": (
        r"\b340\s?(?:%|per ?cent|percent)",
        r"\b37\s?(?:%|per ?cent|percent) more (?:callbacks|interviews|calls)",
        r"\bsummar(?:y|ies)\b[^.]{0,60}\b(?:double|triple|guarantee)s?\b",
    ),
    "the exact words of the posting are needed": (
        r"\b(?:exact|very same) (?:words?|wording|keywords?|phrases?)\b[^.]{0,60}"
        r"\b(?:must|need|required|have to|or (?:you|it) (?:will|is))",
        r"\b(?:must|need to|have to)\b[^.]{0,50}\b(?:exact(?:ly)?|word for word)\b"
        r"[^.]{0,40}\b(?:posting|job (?:description|ad)|keywords?)\b",
        r"\bevery (?:tense|form) of (?:the|each) (?:key)?word",
    ),
    "hidden words and stuffing work": (
        r"\bwhite (?:text|font)\b[^.]{0,60}\b(?:works?|helps?|boosts?|raises?|gets?)\b",
        r"\b(?:stuff|repeat|cram)\w*\b[^.]{0,40}\bkeywords?\b[^.]{0,60}"
        r"\b(?:works|helps|boosts?|raises?|improves?)",
    ),
    "a PDF can't be read": (
        r"(?<!this )\bpdfs?(?: files?)? (?:can't|cannot|can not|won't) be"
        r" (?:read|parsed)\b(?![^.]{0,40}\b(?:password|encrypted|damaged|scan))",
        r"\bnever (?:send|use|upload|submit) a pdf\b",
        r"\b(?:ats|systems?) (?:can(?:no|')t|cannot) (?:read|parse) pdfs?\b",
    ),
    "each vendor reads so many per cent": (
        rf"\b{_PRODUCTS}\b[^.\"]{{0,60}}\d+\s?(?:%|per ?cent|percent)",
        rf"\d+\s?(?:%|per ?cent|percent)[^.\"]{{0,60}}\b{_PRODUCTS}\b",
        rf"\b{_PRODUCTS}[- ](?:score|ready|compatible|optimi[sz]ed)\b",
    ),
    "what a model writes is always better, or worse": (
        r"\b(?:ai|model|machine|chatgpt)[- ](?:written|generated|made)\b[^.]{0,60}"
        r"\b(?:always|never|guarantee)",
        r"\b(?:always|guaranteed to)\b[^.]{0,40}\b(?:get|win|land)\b[^.]{0,30}"
        r"\b(?:interviews?|jobs?|callbacks?)\b",
        r"\brecruiters (?:always|never) (?:spot|reject|prefer) (?:ai|model)",
    ),
}

STATED: dict[str, tuple[str, ...]] = {
    "most resumes are rejected by software": (
        "75 % of resumes are rejected before a person sees them.",
        "Up to 75% of all applications are never seen.",
        "Three out of four resumes fail.",
        "Many are rejected by an ATS.",
        "It is never seen by a human.",
    ),
    "there is an ATS score": (
        "Check your ATS score now.",
        "Beat the ATS with us.",
        "Make sure to pass the ATS.",
        "An ATS-proof resume.",
    ),
    "recruiters read for six seconds": (
        "Recruiters spend 7.4 seconds on it.",
        "You have six seconds.",
        "A 6-second scan decides.",
        "It takes 6 to 8 seconds.",
    ),
    "a resume must fit on one page": (
        "A resume must fit on one page.",
        "One page only!",
        "Keep your resume to one page.",
    ),
    "summaries give 340 % more callbacks": (
        "A summary brings 340 % more callbacks.",
        "That is 37% more interviews.",
    ),
    "the exact words of the posting are needed": (
        "The exact keywords must appear.",
        "You must repeat word for word what the posting says.",
        "Use every tense of the keyword.",
    ),
    "hidden words and stuffing work": (
        "White text works.",
        "Stuffing in more keywords raises your chances.",
    ),
    "a PDF can't be read": (
        "PDFs cannot be parsed.",
        "Never send a PDF.",
        "Most systems can't read PDFs.",
    ),
    "each vendor reads so many per cent": (
        "Workday fails on 40 % of resumes.",
        "A Greenhouse-ready resume.",
    ),
    "what a model writes is always better, or worse": (
        "AI-written resumes always win.",
        "It is guaranteed to get you interviews.",
        "Recruiters always spot AI.",
    ),
}

FAIR = (
    "Two pages do at least as well as one in the studies there are.",
    "The score is ours: no recruiting system uses it, and none has one for everybody.",
    "This PDF can't be read: it is protected by a password.",
    "Machines see hidden words and flag them; it has no known benefit.",
    "A search for one form may not find the other. Nobody can promise that it will.",
    "This takes a few seconds.",
    "Words in a picture are invisible to a parser.",
    "At least 95 % of jobs with month and year, newest first.",
)


def myths_in(text: str) -> list[tuple[str, str]]:
    """Return the myths a text states, each with the words that do."""
    plain = " ".join(text.split())
    return [
        (myth, found[0])
        for myth, wordings in MYTHS.items()
        for wording in wordings
        for found in re.finditer(wording, plain, re.IGNORECASE)
    ]


def product_files() -> Iterator[Path]:
    """Yield every file whose words people may read: pages, data, messages, docs."""
    yield from ROOT.glob("*.md")
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in _KINDS and "vendor" not in path.parts:
                yield path


def test_ten_myths_are_known_and_each_is_recognised_when_stated():
    assert len(MYTHS) == 10
    assert MYTHS.keys() == STATED.keys()
    missed = [
        sentence
        for myth, sentences in STATED.items()
        for sentence in sentences
        if myth not in {found for found, _ in myths_in(sentence)}
    ]
    assert missed == []


@pytest.mark.parametrize("sentence", FAIR)
def test_a_fair_sentence_is_no_myth(sentence):
    assert myths_in(sentence) == []


def test_no_myth_stands_in_the_words_of_the_product():
    read = 0
    stated: dict[str, list[tuple[str, str]]] = {}
    for path in product_files():
        read += 1
        found = myths_in(path.read_text(encoding="utf-8", errors="ignore"))
        if found:
            stated[str(path.relative_to(ROOT))] = found
    assert read > 200
    assert stated == {}
