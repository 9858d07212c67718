"""Requests to stop, noticed only where the launcher waits, so that nothing is broken off half way."""

from __future__ import annotations

import signal
import time


class Signals:
    """Ctrl-C, SIGTERM and the closing of the terminal (SIGHUP)."""

    def __init__(self) -> None:
        self._requests = 0

    def listen(self) -> None:
        """Take over the signals of this process."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._note)
        if (
            signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN
        ):  # nohup has it ignored, to outlive the terminal.
            signal.signal(signal.SIGHUP, self._note)

    def pause(self, seconds: float) -> None:
        """Wait a moment.

        :raises KeyboardInterrupt: a stop is or was requested, by whichever signal.
        """
        if not self._requests:
            time.sleep(seconds)
        if self._requests:
            raise KeyboardInterrupt

    def are_impatient(self) -> bool:
        """Whether the stop was requested more than once."""
        return self._requests > 1

    def _note(self, _number: int, _frame: object) -> None:
        self._requests += 1
