"""manage.py make_api_key EMAIL NAME: make a key for the API and show it once."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from resumeopt.accounts.keys import make_key
from resumeopt.accounts.models import User


class Command(BaseCommand):
    """Make an API key."""

    help = "Make a key for the API. It is shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare EMAIL and NAME."""
        parser.add_argument("email", metavar="EMAIL")
        parser.add_argument("name", metavar="NAME", help="what the key is for")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the key and print it."""
        owner = User.objects.filter(email=options["email"]).first()
        if owner is None:
            raise CommandError(f"Nobody signs in as {options['email']}.")
        self.stdout.write(make_key(owner, options["name"]))
