"""From a request's body to a document, a posting and options: multipart or JSON."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

import pydantic
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from analysis.render import templates
from jobs.api.problems import Problem, invalid_detail
from jobs.api.schemas import Submission
from jobs.json_resume import trouble_in
from jobs.look_form import SECTIONS
from jobs.looks import Look, options_of
from jobs.models import Document, Priority
from jobs.services import store_document
from resumeopt.accounts.models import User


@dataclass(frozen=True, slots=True)
class Intake:
    """What a caller sent, checked."""

    body: Submission
    document: Document | None


def read(request: HttpRequest, owner: User) -> Intake:
    """Read the body. Raises Problem, or InputError for a file that can't be used."""
    kind = request.content_type
    if kind == "multipart/form-data":
        body = _form(request)
        return Intake(body, _upload(request, owner) or _referred(body, owner))
    if kind == "application/json":
        body = _json(request)
        return Intake(body, _encoded(body, owner) or _referred(body, owner))
    raise Problem(
        415,
        "request.media_type",
        "Send multipart/form-data with a file named resume, or application/json.",
    )


def _form(request: HttpRequest) -> Submission:
    fields: dict[str, Any] = {name: request.POST[name] for name in request.POST}
    if "options" in fields:
        fields["options"] = _parsed(fields["options"])
    if "formats" in fields:
        fields["formats"] = [
            item.strip() for item in fields["formats"].split(",") if item.strip()
        ]
    return _checked(fields)


def _parsed(text: str) -> Any:
    """Return the JSON in a form's field, or the text, for the schema to refuse."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _json(request: HttpRequest) -> Submission:
    try:
        plain = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Problem(400, "request.not_json", "The body is not JSON.") from None
    if not isinstance(plain, dict):
        raise Problem(400, "request.not_json", "The body must be a JSON object.")
    return _checked(plain)


def _checked(fields: dict[str, Any]) -> Submission:
    try:
        return Submission.model_validate(_without_nul(fields))
    except pydantic.ValidationError as error:
        found = [
            {"loc": ("body", *item["loc"]), "msg": item["msg"]}
            for item in error.errors(include_context=False, include_url=False)
        ]
        raise Problem(
            422, "request.invalid", invalid_detail(found), errors=found
        ) from None


def _without_nul(value: Any) -> Any:
    """Drop NUL and lone surrogates: a PostgreSQL text column takes neither."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(value, list):
        return [_without_nul(item) for item in value]
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(item) for key, item in value.items()}
    return value


def _upload(request: HttpRequest, owner: User) -> Document | None:
    file = request.FILES.get("resume")
    if not isinstance(file, UploadedFile):
        return None
    return store_document(owner, file.name or "resume", file.read())


def _encoded(body: Submission, owner: User) -> Document | None:
    if body.resume_base64 is None:
        return None
    try:
        content = base64.b64decode(body.resume_base64, validate=True)
    except binascii.Error:
        detail = "resume_base64 is not base64."
        raise Problem(422, "request.invalid", detail) from None
    return store_document(owner, body.filename, content)


def _referred(body: Submission, owner: User) -> Document | None:
    if body.document_id is None:
        return None
    found = Document.objects.filter(pk=body.document_id, owner=owner).first()
    if found is None:
        detail = "document_id names no document of yours."
        raise Problem(404, "request.not_found", detail)
    return found


def json_resume(body: Submission, owner: User, kind: str) -> Document:
    """Keep a JSON Resume as a document like any file. Raises Problem without one."""
    if body.resume is None:
        detail = "Send a resume: a file, resume_base64, document_id or resume."
        raise Problem(422, "request.no_resume", detail, kind=kind)
    if trouble := trouble_in(body.resume):
        raise Problem(422, "request.not_a_json_resume", f"resume: {trouble}")
    content = json.dumps(body.resume, ensure_ascii=False, sort_keys=True)
    return store_document(owner, "resume.json", content.encode("utf-8"))


def priority(body: Submission, owner: User) -> Priority:
    """Return who goes first. Raises Problem for «urgent» from anyone but staff: it
    would push other people's work back.
    """
    wanted = Priority[body.priority.upper()]
    if wanted is Priority.URGENT and not owner.is_staff:
        detail = "priority «urgent» is for staff: send «normal» or «bulk»."
        raise Problem(403, "priority.not_allowed", detail)
    return wanted


def options(body: Submission) -> dict[str, Any]:
    """Return what the job keeps of the request. Raises Problem for a look that can't be
    had.
    """
    kept = body.model_dump(
        mode="json",
        include={
            "profile",
            "template",
            "formats",
            "user_id",
            "resume_improvement_id",
        },
    )
    look = _look(body)
    return kept | ({"options": look.chosen, "look": look.digest} if look.chosen else {})


def _look(body: Submission) -> Look:
    names = [style.name for style in templates()]
    if body.template not in names:
        raise _refused("template", f"is one of {', '.join(names)}")
    sections = {*body.options.order, *body.options.hidden} - set(SECTIONS)
    if sections:
        raise _refused(
            "options", f"{sorted(sections)[0]} is no section: {', '.join(SECTIONS)}"
        )
    try:
        return Look(body.template, options_of(body.options.model_dump()))
    except ValueError as error:
        raise _refused(f"options.{error}", "can't be had: see the schema") from None


def _refused(field: str, said: str) -> Problem:
    return Problem(422, "request.invalid", f"{field}: {said}.")
