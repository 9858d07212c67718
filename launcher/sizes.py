"""How large files and functions are: a report to look at, with limits that no single one may pass."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from launcher.checkout import THIS
from launcher.terminal import LauncherError, leave, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDERS = ("service", "launcher")
LARGEST = {"file": 500, "function": 80}
"""Lines beyond which a file, without what it imports and lists, or a function is to be split; most are far smaller."""
SHOWN = 5


@dataclass(frozen=True, order=True)
class Size:
    """A file or function and how many lines it has."""

    lines: int
    name: str


def main() -> None:
    """Print the report.

    :raises LauncherError: a file or function is larger than it may be.
    """
    too_large = []
    for kind, limit in LARGEST.items():
        for folder in FOLDERS:
            sizes = sorted(measure(kind, THIS.root, folder), reverse=True)
            report(f"{kind}s in {folder}/", sizes)
            too_large += [size for size in sizes if size.lines > limit]
    if too_large:
        names = "\n".join(f"  {size.name}: {size.lines} lines" for size in too_large)
        raise LauncherError(f"Too large, to be split by meaning:\n{names}")


def measure(kind: str, root: Path, folder: str) -> Iterator[Size]:
    """Yield the sizes of all Python files below ``folder``, or of all functions and methods in them."""
    for path in sorted((root / folder).rglob("*.py")):
        text, name = path.read_text(encoding="utf-8"), str(path.relative_to(root))
        if kind == "file":
            yield Size(own_lines(text), name)
        else:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                    yield Size(node.end_lineno - node.lineno + 1, f"{name}:{node.lineno} {node.name}")


def own_lines(text: str) -> int:
    """The lines of a file without its imports and its ``__all__``, of which a public interface wholly consists."""
    listed = sum(
        (node.end_lineno or node.lineno) - node.lineno + 1 for node in ast.parse(text).body if _lists(node)
    )
    return len(text.splitlines()) - listed


def _lists(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assign):
        return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)
    return isinstance(node, ast.Import | ast.ImportFrom)


def report(title: str, sizes: list[Size]) -> None:
    """Print median, ninth decile and maximum of ``sizes`` (largest first), and the largest by name."""
    if not sizes:
        return
    median, p90, largest = (sizes[int((len(sizes) - 1) * part)].lines for part in (0.5, 0.1, 0))
    say(f"{len(sizes)} {title}: median {median}, p90 {p90}, max {largest} lines")
    for size in sizes[:SHOWN]:
        say(f"{size.lines:6} {size.name}")


if __name__ == "__main__":
    sys.exit(leave(main))
