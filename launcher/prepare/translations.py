"""The message catalogues, compiled for the service to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from launcher.prepare import stamps
from launcher.prepare.programs import run
from launcher.terminal import say

if TYPE_CHECKING:
    from launcher.checkout import Checkout


def prepare_translations(checkout: Checkout) -> None:
    """Compile ``service/web/translations`` when a catalogue changed or its compiled form is missing."""
    catalogues = sorted(checkout.translations.glob("*/LC_MESSAGES/*.po"))
    if not catalogues:
        return
    wanted = stamps.digest(catalogues)
    stamp = checkout.venv / "translations.stamp"
    if stamps.is_current(stamp, [wanted]) and all(po.with_suffix(".mo").exists() for po in catalogues):
        return
    stamps.remove(stamp)
    say("Compiling translations …")
    babel = [checkout.python, "-m", "babel.messages.frontend", "compile", "-d", checkout.translations]
    run("pybabel compile", babel, checkout.root)
    stamps.write(stamp, wanted)
