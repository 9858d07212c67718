"""The commands: ``flask check``, ``flask publish``, ``flask worker``, and ``flask demonstration …``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup, with_appcontext

from service import clock, demonstration, jobs, notifications, processes
from service.db import db, transaction

if TYPE_CHECKING:
    from flask import Flask

    from service.config import Config
    from service.errors import Finding

ROOT = Path(__file__).resolve().parent.parent
BPMN, FORMS = ROOT / "bpmn", ROOT / "forms"


def register(app: Flask, config: Config) -> None:
    """Give the application its commands."""
    app.cli.add_command(check)
    app.cli.add_command(publish)
    app.cli.add_command(_worker(app, config))
    if config.demonstration:
        app.cli.add_command(demonstration_commands)


@click.command()
def check() -> None:
    """Check that the drawings in bpmn/ and the forms in forms/ fit together."""
    findings = processes.check_files(BPMN, FORMS)
    _print(findings)
    if findings:
        sys.exit(1)
    click.echo("All drawings and forms fit together.")


@click.command()
@with_appcontext
def publish() -> None:
    """Publish the drawings and forms that changed; running instances keep their version."""
    try:
        with transaction():
            published = processes.publish_files(BPMN, FORMS, at=clock.now())
    except processes.FilesRefused as refused:
        _print(refused.findings)
        sys.exit(1)
    finally:
        db.engine.dispose()
    for each in published:
        click.echo(f"{each.process_id}: version {each.version}{' (new)' if each.new else ''}")


def _print(findings: list[Finding] | tuple[Finding, ...]) -> None:
    for finding in findings:
        click.echo(str(finding), err=True)


def _worker(app: Flask, config: Config) -> click.Command:
    @click.command("worker")
    def worker() -> None:
        """Do background work until told to stop: deadlines, launches, e-mail."""
        send = notifications.smtp_sender(config.smtp_url) if config.smtp_url else notifications.keep_only
        around = jobs.Surroundings(app.app_context, send, config.mail_from, config.public_url)
        jobs.run_worker(config.database_url.replace("postgresql+psycopg://", "postgresql://", 1), around)

    return worker


demonstration_commands = AppGroup("demonstration", help="The fictional province.")


@demonstration_commands.command("load")
@with_appcontext
def load() -> None:
    """Enter the fictional province, once, and let its clock go on where it stopped."""
    with transaction():
        loaded = demonstration.load(at=clock.system_time())
    click.echo("The fictional province was entered." if loaded else "The fictional province is there.")
    db.engine.dispose()


@demonstration_commands.command("sign-ins")
@with_appcontext
def sign_ins() -> None:
    """Print who can sign in."""
    for each in demonstration.sign_ins():
        click.echo(f"  {each.sign_in_name:<22}{each.title}, {each.agency_name}")
    click.echo(f"  Password for everybody: {demonstration.PASSWORD}")
    db.engine.dispose()
