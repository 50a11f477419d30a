"""The headings of a posting: which part of it a line opens."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from analysis.text.lists import fold, groups, phrases, words


class Part(StrEnum):
    """What a line of a posting is about."""

    INTRO = "intro"
    REQUIRED = "required"
    PREFERRED = "preferred"
    RESPONSIBILITIES = "responsibilities"
    OTHER = "other"


# A line that says one fact: it opens no part of its own.
FACT = re.compile(
    r"(?:location|salary|hours|schedule|job type|employment type|contact|pay|pay range|"
    r"closing date|working hours|reference|ref|posted|department|reports to|company|"
    r"employer|contract|contract type|start date|start|rate|job ref|grade|"
    r"sign-on bonus|hours of work|standort)\s*:\s*\S",
    re.I,
)
_EDGES = re.compile(r"^[\W_\d]+|[\W_]+$")
_SIDES = re.compile(r"\s+[/|–—-]\s+|\s*\(|\)\s*")
_HEADING_WORDS = 9
_LABEL_WORDS = 5
# An unknown heading above a list that speaks to the reader asks for something.
_SPEAKS_TO = frozenset({"you", "you'll", "you're", "you've", "who", "your"})
# «We need someone who» goes on in the lines below.
_OPEN_ENDS = frozenset(
    {
        "who",
        "if",
        "you",
        "with",
        "have",
        "that",
        "to",
        "will",
        "also",
        "for",
        "must",
        "you've",
    }
)
_IN_WORDS = 0.6  # of a heading in capitals that must be words headings are made of


@lru_cache(maxsize=1)
def _headings() -> dict[str, Part]:
    found: dict[str, Part] = {}
    for part in (Part.OTHER, Part.RESPONSIBILITIES, Part.PREFERRED, Part.REQUIRED):
        for line in groups("posting")[part.value]:
            found[fold(line)] = part
    return found


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    listed = {word for line in _headings() for word in _words_of(line)}
    return frozenset(listed | words("posting", "heading-words"))


def _words_of(folded: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", folded)


def _alternatives(lines: list[str]) -> str:
    ordered = sorted(lines, key=lambda line: (-len(line), line))
    return "|".join(re.escape(line) for line in ordered)


@lru_cache(maxsize=1)
def glued_headings() -> re.Pattern[str]:
    """Match «…teamRequirementsA degree»: a heading with no space around it."""
    long = [line for line in _headings() if len(line) > 7]
    return re.compile(
        rf"(?:^|(?<=[a-z0-9.!?)\n]))(?=[A-Z])"
        rf"(?P<heading>(?i:{_alternatives(long)})):?(?=[A-Z\n\d]|- [A-Z])"
    )


@lru_cache(maxsize=1)
def inline_headings() -> re.Pattern[str]:
    """Match «… . Requirements: a degree»: a heading with a colon inside a line."""
    worded = [line for line in _headings() if not FACT.match(f"{line}: x")]
    return re.compile(
        rf"(?:^|(?<=[.!?;)\n])\s*|\s{{2,}}|(?<=[a-z\d]) (?-i:(?=[A-Z])))"
        rf"(?P<heading>{_alternatives(worded)})"
        r"\s*:(?!\w)",
        re.I | re.M,
    )


def heading_of(line: str, *, over_list: bool = False) -> tuple[Part, bool, str] | None:
    """Return the part a heading opens, whether it says must, and what follows it.

    `over_list` says that a list begins below the line.
    """
    name, colon, rest = line.partition(":")
    known = _known(name)
    if colon and known is not None and len(name.split()) <= _HEADING_WORDS:
        return known, says_must(name), rest.strip()
    if colon and rest.strip():
        opened = opens_a_part(name) if len(name.split()) <= _LABEL_WORDS else None
        return (opened, says_must(name), rest.strip()) if opened else None
    known = _known(line)
    if known is None:
        known = _by_its_words(line, over_list=over_list)
    return (known, says_must(line), "") if known is not None else None


def opens_a_part(label: str) -> Part | None:
    """Return the part that a label before a colon opens."""
    return _known(label) or _by_its_words(f"{label}:")


def _known(text: str) -> Part | None:
    found = _headings().get(fold(_EDGES.sub("", text)))
    if found is not None:
        return found
    sides = [side for side in _SIDES.split(text) if side.strip()]
    if len(sides) < 2 or len(text.split()) > _HEADING_WORDS:
        return None
    # «Anforderungen / Requirements»: any side that is a heading says it.
    known = [_headings().get(fold(_EDGES.sub("", side))) for side in sides]
    return next((part for part in known if part is not None), None)


def says_must(text: str) -> bool:
    """Say whether a heading calls what follows a must."""
    folded = fold(_EDGES.sub("", text))
    return folded in phrases("posting", "must") or bool(
        re.search(
            r"\b(?:must|required|requirements|essentials?|minimum|mandatory)\b", folded
        )
    )


def _by_its_words(line: str, *, over_list: bool = False) -> Part | None:
    """Return the part a line opens that is built like a heading.

    Made of the words of headings alone it needs no mark («Skills and experience
    required»); ended by a colon it may be of any words («To thrive here you'll need:»);
    in capitals most must be words of headings.
    """
    folded = fold(_EDGES.sub("", line))
    told = _words_of(folded)
    if not told or len(told) > _HEADING_WORDS or re.search(r"\d", line):
        return None
    if line[-1] in ".;,":
        return None
    part = _by_patterns(folded)
    if part is None and over_list and told[0] in _SPEAKS_TO:
        part = Part.REQUIRED
    if part is None:
        return None
    share = sum(1 for word in told if word in _vocabulary()) / len(told)
    marked = line[-1] in ":?…" or told[-1] in _OPEN_ENDS or over_list
    if share == 1.0 or marked:
        return part
    return part if _in_capitals(line) and share >= _IN_WORDS else None


def _in_capitals(line: str) -> bool:
    telling = [word for word in line.split() if len(word) > 3]
    return bool(telling) and all(word[:1].isupper() for word in telling)


_PATTERNS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (
        Part.OTHER,
        re.compile(
            r"^not (?:needed|required|necessary|a requirement)|^no need|"
            r"^(?:see also|recently viewed)|^(?:benefits|perks|compensation|salary|"
            r"pay\b|equal |eeo|why |apply|"
            r"(?:similar|related|more|other) (?:jobs|vacancies|roles))|"
            r"\b(?:we(?:'ll)? offer|we(?:'ll| will)? (?:give|provide)|"
            r"our (?:company|culture|values|team|mission)|how to apply|(?:you(?:'ll)? "
            r"get|in it for you|in return|good stuff|looking after you)|"
            r"benefits|perks|about us|who we are|equal opportunity|package)\b|"
            r"^about (?!you|the (?:role|job|position|post)|this|your)"
        ),
    ),
    (
        Part.PREFERRED,
        re.compile(
            r"\b(?:preferred|preferably|desirables?|desired|nice to have|nice-to-have|"
            r"nice to haves|bonus|brownie|extra|pluses|plus|good to have|advantage\w*|"
            r"even better|ideally|optional|icing|would (?:be )?(?:help|love|like)\w*|"
            r"not essential|helpful|it helps|lovely|wonderful|head start|handy|"
            r"sets? you apart|delight\w*|thrilled|extra marks|rad\b|stand out|cherry|"
            r"merit|extras?|nice|also (?:cool|bring|"
            r"have|like|good)|(?:might|may|could) (?:also )?(?:have|bring|know|offer)|"
            r"would be (?:good|great|nice|super|cool|ideal|welcome))\b|"
            r"\bwe(?:'d| would) (?:also )?(?:like|love)$|^(?:also|ideally)\b"
        ),
    ),
    (
        Part.RESPONSIBILITIES,
        re.compile(
            r"\b(?:responsibilities|responsible for|duties|you(?:'ll| will|'d| would)? "
            r"(?:do|be (?:doing|working|up|responsible)|be (?:part|getting)|own|spend|"
            r"work on)|your (?:role|day|week|mission|impact|work|tasks|first)|"
            r"the (?:role|job|work|post|position)|tasks|accountabilities|deliverables|"
            r"day to day|day-to-day|involves?|a (?:typical )?(?:day|week|shift)|to do)"
            r"(?! (?:requires|needs))\b"
        ),
    ),
    (
        Part.REQUIRED,
        re.compile(
            r"\b(?:requirements?|required|requires|qualifications?|must have|"
            r"must-haves?|"
            r"you(?:'ll| will|'d| would|'ve| should| may| might| must)? "
            r"(?:bring|need|have|got|are|be (?:a|great|right|someone)|offer us|know|"
            r"possess|hold)|need from you|"
            r"we (?:need|want|ask)\b|required to have|expected to|hoping for|"
            r"^(?:the )?(?:person|must|need|needs|need to|you)$|your background|"
            r"hoping to|like to see|come with|who it's for|you must|have in mind|"
            r"look(?:ing)? for|who you are|skills|essentials?|ideal candidate|about "
            r"you|"
            r"(?:need|want|like|love) (?:some(?:one|body)|a person|people)|"
            r"experience|criteria|right (?:person|candidate)|candidates?|credentials|"
            r"(?:good|great) fit|fit if|suits? you|is (?:this )?you|sound like you|"
            r"licen[cs]es?|certifications?|competenc\w+|person specification)\b"
        ),
    ),
)  # fmt: skip


def _by_patterns(folded: str) -> Part | None:
    for part, pattern in _PATTERNS:
        if pattern.search(folded):
            return part
    return None
