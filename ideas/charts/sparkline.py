"""A trend the size of a word."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

WIDTH, HEIGHT, MARGIN = 120, 32, 4
LEAST_TOP = 4
"""People at the top of the scale at least, so that one person more or less stays a ripple."""


def sparkline_svg(values: Sequence[float], least_top: float = LEAST_TOP) -> str:
    """One line that ends in a dot, as SVG of `WIDTH` by `HEIGHT`; black, since pages use it as a mask.

    Lines that are compared with each other want one `least_top`, the largest value of all.
    """
    top = max([LEAST_TOP, least_top, *values])
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    points = [
        (round(MARGIN + i * step, 1), round(HEIGHT - MARGIN - value / top * (HEIGHT - 2 * MARGIN), 1))
        for i, value in enumerate(values)
    ]
    if not points:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"/>'
    line = " ".join(f"{x},{y}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<polyline points="{line}" fill="none" stroke="black" stroke-width="1.8" stroke-linejoin="round"/>'
        f'<circle cx="{x}" cy="{y}" r="3"/></svg>'
    )


def data_url(svg: str) -> str:
    """The drawing as a URL that needs no request."""
    return "data:image/svg+xml," + quote(svg)
