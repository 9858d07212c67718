"""The commands, as ``flask --help`` lists them: checking and publishing, starting, working, examining."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup, with_appcontext
from flask_migrate import upgrade

from service import backup, clock, demonstration, jobs, notifications, processes
from service.db import UNREACHABLE, db, snapshot, transaction
from service.errors import Symptom

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from service.config import Config
    from service.errors import Finding

ROOT = Path(__file__).resolve().parent.parent
BPMN, FORMS = ROOT / "bpmn", ROOT / "forms"


def register(app: Flask, config: Config) -> None:
    """Give the application its commands."""
    app.cli.add_command(check)
    app.cli.add_command(publish)
    app.cli.add_command(operations)
    app.cli.add_command(doctor)
    app.cli.add_command(verify_audit)
    app.cli.add_command(_backup(config))
    app.cli.add_command(_restore(config))
    app.cli.add_command(_start_up(config))
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
    _publish()
    db.engine.dispose()


def _start_up(config: Config) -> click.Command:
    @click.command("start-up")
    @with_appcontext
    def start_up() -> None:
        """Do what every start begins with: migrate, publish and, in a demonstration, load it."""
        click.echo("Bringing the database up to date …")
        upgrade()
        click.echo("Publishing processes and forms …")
        _publish()
        if config.demonstration:
            click.echo("Loading the demonstration …")
            _load(config.case)
        db.engine.dispose()

    return start_up


def _publish() -> None:
    try:
        with transaction():
            published = processes.publish_files(BPMN, FORMS, at=clock.now())
    except processes.FilesRefused as refused:
        _print(refused.findings)
        sys.exit(1)
    for each in published:
        if each.new:
            click.echo(f"  {each.process_id}: version {each.version}")


@click.command()
def operations() -> None:
    """Print the operations that a drawing may name, as docs/operations.md shows them."""
    click.echo(processes.operations_page(), nl=False)


@click.command()
@with_appcontext
def doctor() -> None:
    """Examine the running service.

    Ends with 0 if all is well, with 1 if something is not: it is named, with what to do about it. Ends with 2 if the
    database cannot be reached. It changes nothing and may be run at any time.
    """
    with _database_needed():
        symptoms = list(jobs.examine(at=clock.now()))
    for each in symptoms:
        click.echo(str(each), err=True)
    if symptoms:
        click.echo("\nWhat to do:", err=True)
        for advice in jobs.what_to_do(symptoms):
            click.echo(f"- {advice}", err=True)
        sys.exit(1)
    click.echo("Everything is as it must be.")


@click.command("verify-audit")
@with_appcontext
def verify_audit() -> None:
    """Read the whole audit.

    Ends with 0 if it is whole, with 1 and the first broken entry of each chain if it is not, and with 2 if the
    database cannot be reached. It changes nothing and may be run at any time.
    """
    with _database_needed(), snapshot():
        broken = list(processes.broken_chains())
    for each in broken:
        click.echo(f"chain {each.chain}: entry {each.seq} is not as it was written", err=True)
    if broken:
        [advice] = jobs.what_to_do([Symptom("audit", "")])
        click.echo(f"\nWhat to do:\n- {advice}", err=True)
        sys.exit(1)
    click.echo("The audit is whole.")


@contextmanager
def _database_needed() -> Iterator[None]:
    """Say in a sentence that the database is not there, and end with 2: nothing was examined."""
    try:
        yield
    except UNREACHABLE as error:
        click.echo(f"The database cannot be reached, so that nothing was examined: {error}", err=True)
        sys.exit(2)
    finally:
        db.engine.dispose()


def _backup(config: Config) -> click.Command:
    @click.command("backup")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    def back_up(file: Path) -> None:
        """Write everything there is into FILE, as it stands at one instant; people may go on working."""
        try:
            backup.back_up(config.conninfo, file)
        except backup.BackupFailed as failed:
            raise click.ClickException(str(failed)) from failed
        click.echo(
            f"Written: {file}, {file.stat().st_size:,} bytes. Keep it as you keep the documents in it."
        )

    return back_up


def _restore(config: Config) -> click.Command:
    @click.command("restore")
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @with_appcontext
    def restore(file: Path) -> None:
        """Fill the empty database that DATABASE_URL names from FILE; web servers and workers must not run."""
        try:
            backup.restore(config.conninfo, file)
        except backup.BackupFailed as failed:
            raise click.ClickException(str(failed)) from failed
        upgrade()
        db.engine.dispose()
        click.echo("Restored. Look at it with `flask doctor`, then start the service.")

    return restore


def _load(case: str) -> None:
    """Enter the fictional province once: with a round that is already open, or for a case on an empty desk."""
    if case and case not in demonstration.CASES:
        raise click.ClickException(f"There is no CASE={case}; there are: {', '.join(demonstration.CASES)}.")
    begins_at = demonstration.CASES.get(case, demonstration.BEGINS_AT)
    try:
        # The province and what happened in it, whole or not at all.
        with transaction():
            entered = demonstration.load(at=clock.system_time(), begins_at=begins_at)
            if entered:
                demonstration.open_registers()
            if entered and not case:
                for act in demonstration.story():
                    act()
    except demonstration.NotADemonstration as refused:
        raise click.ClickException(str(refused)) from refused
    if case and not entered:
        click.echo(f"  The province is there already. To begin CASE={case} anew, remove var/ first.")


def _print(findings: list[Finding] | tuple[Finding, ...]) -> None:
    for finding in findings:
        click.echo(str(finding), err=True)


def _worker(app: Flask, config: Config) -> click.Command:
    @click.command("worker")
    def worker() -> None:
        """Do background work until told to stop: deadlines, launches, e-mail."""
        send = notifications.smtp_sender(config.smtp_url) if config.smtp_url else notifications.keep_only
        around = jobs.Surroundings(
            app.app_context, send, config.mail_from, config.public_url, config.digest_at
        )
        jobs.run_worker(config.conninfo, around)

    return worker


demonstration_commands = AppGroup("demonstration", help="The fictional province.")


@demonstration_commands.command("sign-ins")
@with_appcontext
def sign_ins() -> None:
    """Print those through whose hands the first case passes, and where the others are found."""
    for each in demonstration.leading():
        click.echo(f"  {each.sign_in_name:<22}{each.title}, {each.agency_name}")
    click.echo("  Everybody else is on the page /demonstration.")
    click.echo(f"  Password for everybody: {demonstration.PASSWORD}")
    db.engine.dispose()
