"""A run's requests as a picture (SVG): a row a kind of question, a stroke a request, time to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

_LEFT: Final = 150  # room for the names of the rows
_WIDTH: Final = 640
_RIGHT: Final = 50  # room for the number of requests
_ROW: Final = 26
_TICKS: Final = (1, 2, 5, 10, 20, 30, 60, 120, 300)
_MOST_TICKS: Final = 10


def drawn(sent: Sequence[tuple[float, str]], seconds: float) -> str:
    """The picture of a run of so many `seconds`, of which each request is a time and a kind.

    A stroke is half transparent, so that requests close together are darker.
    """
    kinds = sorted({kind for _, kind in sent})
    bottom = _ROW * (len(kinds) + 1)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + _RIGHT} {bottom + 30}" role="img">',
        f"<title>{len(sent)} requests in {seconds:.0f} seconds</title>",
        '<rect width="100%" height="100%" fill="white"/>',
        '<g font-family="sans-serif" font-size="12">',
    ]
    step = next((one for one in _TICKS if seconds / one <= _MOST_TICKS), _TICKS[-1])
    for second in range(0, int(seconds) + 1, step):
        x = _at(second, seconds)
        lines.append(f'<line x1="{x}" y1="12" x2="{x}" y2="{bottom}" stroke="#ddd"/>')
        lines.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle" fill="#555">{second} s</text>')
    for row, kind in enumerate(kinds, 1):
        times = [at for at, its in sent if its == kind]
        y = row * _ROW
        lines.append(f'<text x="{_LEFT - 10}" y="{y}" text-anchor="end">{escape(kind)}</text>')
        strokes = "".join(f"M{_at(at, seconds)} {y - 12}v14" for at in sorted(times))
        lines.append(
            f'<path d="{strokes}" stroke="#2563a8" stroke-opacity="0.5" stroke-width="2" fill="none"/>'
        )
        lines.append(f'<text x="{_LEFT + _WIDTH + 10}" y="{y}">{len(times)}</text>')
    return "\n".join([*lines, "</g>", "</svg>"]) + "\n"


def _at(second: float, seconds: float) -> float:
    return round(_LEFT + min(second / seconds, 1.0) * _WIDTH, 1)
