"""Says which part of a posting each line belongs to.

What is said about benefits, the company and the law is told apart from what the work
asks for. Headings decide; where a line itself says «you must hold» or «your duties
will be», its own words decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.match.headings import FACT, Part, heading_of
from analysis.match.lines import cut
from analysis.match.marks import is_wished
from analysis.text.senses import find_skills
from analysis.text.words import phrases_in

__all__ = ["Part", "PostingLine", "posting_lines"]


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A line with its part; `must` says that the heading above calls it a must."""

    text: str
    part: Part
    must: bool = False
    number: int = 0
    headed: bool = False  # its part is that of the heading above


_KEEPS_PLACE = re.compile(r"(?:location|standort|company|employer)\b", re.I)
_PRICE = re.compile(r"^\W*[£$€]\s?\d|^\W*(?:up to|from) [£$€]\s?\d", re.I)
# What a line says it is, whatever stands above it.
_ASKS = re.compile(
    r"\b(?:(?:you|applicants?|candidates?|(?:the )?(?:post ?holder|person|applicant|"
    r"candidate)(?: we (?:want|need))?)(?:'ll| will| must| should| would| do)?"
    r"(?: also| ideally| really| already)? "
    r"(?:need(?: to (?:have|be|hold|know|bring|speak))?|have (?!the (?:chance|"
    r"opportunity)"
    r"|access|a (?:chance|real)|to\b)|hold|possess|bring|must|should (?:have|be|hold|"
    r"know))|"
    r"must (?:have|hold|be|possess|know|speak|be able)|must-have|"
    r"(?:is|are) (?:essential|required|mandatory|a must|needed|necessary|"
    r"non-negotiable)|"
    r"(?:we|our \w+|the \w+|client) (?:require|requires|insist|need|needs|want|wants) "
    r"(?:an? |someone|somebody|people|you|at least|experience|good|strong|solid)|"
    r"required:|essential:|^(?:need|needs|must)\b|you(?:'re| are) (?:qualified|"
    r"registered|experienced|"
    r"comfortable|fluent|confident)|(?:experience|qualification|licen[cs]e|degree|"
    r"certificate|fluency)\w* (?:\w+ ){0,6}(?:required|essential|needed|mandatory)\b|"
    r"(?:minimum|at least|min\.?) (?:of )?(?:an? )?(?:\w+|\d+)\+? ?(?:years|yrs|"
    r"months)|"
    r"\d+\+? (?:years|yrs)'? (?:of )?(?:\w+ ){0,4}experience|(?:^|[;,] )(?:solid |"
    r"strong |"
    r"good |some |proven )?experience (?:of|in|with)|has to have|have to (?:have|be)|"
    r"(?:some(?:one|body)|a person|people) (?:who|with)|(?:we'd|we would|i'd|we) "
    r"(?:like|love|expect|ask|look) (?:for )?(?:you|an?|some|at least|\w+ years|\d)|"
    r"you(?:'ve| have) (?:got|done|worked|used|built|led|"
    r"managed|run|taught|spent))\b",
    re.I,
)
_DOES = re.compile(
    r"^(?:your |the |key |main )?(?:(?:\w+ )?(?:responsibilities|duties|tasks)|"
    r"day-to-day work) (?:will |would |are |is |include|consist|involve)|"
    r"\byou(?:'ll| will|'d| would) (?:be (?:responsible|doing|running|leading|working|"
    r"supporting|managing|building|looking after|helping|expected to)|"
    r"(?!need|have|be\b|bring|also need|get\b|receive|join|love|enjoy|find|possess|"
    r"hold)"
    r"[a-z]{3,})\b",
    re.I,
)
# «Oakline is one of the region's consultancies, with 40 years of experience»
_FIRM = re.compile(
    r"^(?:[A-Z][\w&.'-]*\s){1,4}(?:is|are|has been|have been) "
    r"(?:an?|the|one of|among|proud)\b(?!.*\b(?:you|your|candidates?|applicants?)\b)"
    r"(?!.*\b(?:must|required|essential|needed|looking|seeking|desirable)\b)"
)
_GOES_ON = re.compile(r"^(?:so|as) (?:are|is|would|do|does|will)\b", re.I)
_COMPANY = re.compile(
    r"^(?:we|our|at [A-Z]|the (?:company|firm|practice)|\w+ is an?)\b"
)


def posting_lines(text: str) -> tuple[PostingLine, ...]:
    """Return the lines of a posting in order, headings left out."""
    found: list[PostingLine] = []
    part, must, is_list = Part.INTRO, False, False
    pieces = cut(text)
    for place, piece in enumerate(pieces):
        line = piece.text
        if FACT.match(line):
            where = Part.INTRO if _KEEPS_PLACE.match(line) else Part.OTHER
            found.append(PostingLine(line, where, must=False, number=len(found)))
            continue
        follows = pieces[place + 1].is_item if place + 1 < len(pieces) else False
        heading = heading_of(line, over_list=follows and not piece.is_item)
        if heading is not None:
            part, must, rest = heading
            is_list = False
            if not rest:
                continue
            line = rest
        elif is_list and piece.after_gap and not piece.is_item and not follows:
            part, must, is_list = Part.INTRO, False, False  # the list is over
        is_list = is_list or piece.is_item
        own = _wished_too(found) if _GOES_ON.match(line) else part
        found.append(_placed(line, own, must=must, number=len(found)))
    return tuple(found)


def _wished_too(found: list[PostingLine]) -> Part:
    """Return the part of «So would restorative practice»: that of the line before."""
    before = found[-1] if found else PostingLine("", Part.INTRO)
    return Part.PREFERRED if is_wished(before.text) else before.part


def _placed(line: str, part: Part, *, must: bool, number: int) -> PostingLine:
    if _PRICE.match(line) or is_boilerplate(line):
        return PostingLine(line, Part.OTHER, must=False, number=number)
    own = _says_itself(line, part)
    headed = own is part and part is not Part.INTRO
    return PostingLine(line, own, must and headed, number, headed)


def _says_itself(line: str, part: Part) -> Part:
    """Return the part a line's own words put it in; else the one it stands in."""
    asks = bool(_ASKS.search(line)) and not _FIRM.match(line)
    inside = _DOES.match if part in (Part.REQUIRED, Part.PREFERRED) else _DOES.search
    does = bool(inside(line))
    if part is Part.OTHER:
        # After «About us» the text may come back to the job without a heading.
        is_company = bool(_COMPANY.match(line))
        return Part.REQUIRED if asks and not does and not is_company else part
    wished = part is Part.INTRO and not asks and not _COMPANY.match(line)
    if wished and is_wished(line) and find_skills(line):
        return Part.PREFERRED
    if asks == does:
        return part
    if part in (Part.INTRO, Part.RESPONSIBILITIES):
        return Part.REQUIRED if asks else Part.RESPONSIBILITIES
    return Part.RESPONSIBILITIES if does and part is Part.REQUIRED else part


def is_boilerplate(line: str) -> bool:
    """Say whether a line is about benefits, the law or the company, not the work."""
    return bool(phrases_in(line, "posting", "boilerplate"))
