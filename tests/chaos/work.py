"""The mix of work that clients send, each kind with the end it is owed."""

from __future__ import annotations

import base64
import random
import uuid
from dataclasses import dataclass
from typing import Any

from analysis.errors import Code
from jobs.codes import JobCode
from jobs.models import Status
from tests.factories import RESUME

LONG = "sleep 7"  # longer than a lease
EXPORTS = ("docx", "txt", "json")


@dataclass(frozen=True, slots=True)
class End:
    """How a job ended: a status, with a code for a failure."""

    status: str
    code: str = ""

    def __str__(self) -> str:
        return f"{self.status} {self.code}".strip()


COMPLETE = End(Status.COMPLETE)
CANCELLED = End(Status.CANCELLED)


def _failed(code: Code | JobCode) -> End:
    return End(Status.FAILED, code.value)


@dataclass(frozen=True, slots=True)
class Recipe:
    """One kind of work: what the posting tells the engine to do, and how often."""

    name: str
    commands: tuple[str, ...]
    owed: End
    weight: float
    kind: str = "analyze"
    wish: str = ""  # «cancel» or «delete», at a random moment


_SHORT = ("sleep 0.1", "sleep 0.3", "sleep 0.6", "sleep 1.2")
_ANY = (*_SHORT, "sleep 3", "flaky 2", "segv", "mistake", "faint 0.4", "faint 0.4")

RECIPES = (
    Recipe("ordinary", _SHORT, COMPLETE, 8),
    Recipe("longer than a lease", (LONG,), COMPLETE, 1.2),
    Recipe("with files", ("sleep 0.1", "sleep 0.4"), COMPLETE, 4, kind="optimize"),
    Recipe("poison", ("segv", "killed", "exit"), _failed(JobCode.POISON), 3),
    Recipe("bad input", ("input",), _failed(Code.FILE_ENCRYPTED), 2),
    Recipe("passing fault", ("flaky 1", "flaky 2"), COMPLETE, 3),
    Recipe("fault that stays", ("provider",), _failed(Code.PROVIDER_UNAVAILABLE), 1),
    Recipe(
        "fault for ever", ("provider for ever",), _failed(Code.PROVIDER_UNAVAILABLE), 1
    ),
    Recipe("our mistake", ("mistake",), _failed(JobCode.INTERNAL), 1),
    Recipe("busy for ever", ("spin",), _failed(JobCode.CPU), 0.5),
    Recipe("cancelled", _ANY, CANCELLED, 5, wish="cancel"),
    Recipe("deleted", _ANY, COMPLETE, 3, wish="delete"),
    Recipe("deleted with files", _SHORT, COMPLETE, 2, kind="optimize", wish="delete"),
)

_NATURAL = {  # how a command ends when nobody cancels it
    "segv": _failed(JobCode.POISON),
    "mistake": _failed(JobCode.INTERNAL),
    "faint 0.4": _failed(Code.PROVIDER_UNAVAILABLE),
}


@dataclass(slots=True)
class Submission:
    """One piece of work, unlike any other."""

    recipe: Recipe
    marker: str
    command: str

    @property
    def natural_end(self) -> End:
        """Return the end of this work when nobody cancels or deletes it."""
        if self.recipe.wish:
            return _NATURAL.get(self.command, COMPLETE)
        return self.recipe.owed

    def body(self) -> dict[str, Any]:
        """Return the request."""
        resume = RESUME + f"Marked {self.marker}\n".encode()
        return {
            "resume_base64": base64.b64encode(resume).decode(),
            "filename": f"{self.marker}.txt",
            "job_description": f"{self.command} #{self.marker}",
            "formats": list(EXPORTS),
        }


def make(recipe: Recipe, choose: random.Random) -> Submission:
    """Make a piece of work of this kind."""
    return Submission(recipe, uuid.uuid4().hex, choose.choice(recipe.commands))


def any_recipe(choose: random.Random) -> Recipe:
    """Return a kind of work, the common ones more often."""
    weights = [recipe.weight for recipe in RECIPES]
    return choose.choices(RECIPES, weights)[0]
