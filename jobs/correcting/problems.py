"""What can be wrong with the form, by stable codes, and the words for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")

WORDS: Mapping[str, str] = {
    "correct.too_large": (
        "This form is larger than any we take, or came broken: nothing was read of it."
    ),
    "correct.cut_short": "Only a part of the form arrived. Send it again.",
    "correct.not_ours": "This form holds something we did not put there.",
    "correct.too_many_items": "There are too many entries: at most {limit} fit.",
    "correct.too_many_lines": "There are too many bullet points: at most {limit} fit.",
    "correct.too_long": "This is too much text: at most {limit} characters fit.",
    "correct.field_too_long": "“{field}” is too long: at most {limit} characters fit.",
    "correct.line_gone": (
        "That line could not be moved: it was changed or taken out, or belongs there "
        "already. Choose it again."
    ),
    "correct.empty": "Nothing is left of the resume. Keep at least a name or an entry.",
    "correct.email": "This is no e-mail address: it needs a name, an @ and a domain.",
    "correct.not_now": "{words}",  # of a code of the job layer
    "edit.changed_meanwhile": (
        "Another version was made in another window meanwhile. What you typed is kept "
        "here. Save again to make a version of it."
    ),
    "correct.changed_meanwhile": (
        "The resume was corrected in another window meanwhile. What you typed is kept "
        "here. Save again to replace the other correction."
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and the field where it is."""

    code: str
    where: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """Return the words for it."""
        return WORDS[self.code].format(**self.params)


class Refused(Exception):
    """A form that is not read any further."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.problem = Problem(code, params=params)


def is_address(text: str) -> bool:
    """Say whether a text has the shape of an e-mail address."""
    return bool(_ADDRESS.fullmatch(text))
