#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""chart.py FILE.csv…: draws each measurement of growth_bench as FILE.svg, on logarithmic axes, beside the line that
linear growth from its last point would be."""

import csv
import math
import sys
from pathlib import Path

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 44, 50
STYLE = (
    "text{font:12px sans-serif;fill:#333}.title{font-size:14px}.grid{stroke:#ddd}.axis{stroke:#888}"
    ".line{fill:none;stroke:#1769aa;stroke-width:2}.dot{fill:#1769aa}"
    ".ideal{stroke:#c06000;stroke-dasharray:5 4}"
)


def read(path):
    """Title, axis names and points of a file: a comment, a header, then numbers."""
    lines = path.read_text().splitlines()
    rows = list(csv.reader(lines[1:]))
    return lines[0].lstrip("# "), rows[0], [(float(x), float(y)) for x, y in rows[1:]]


def decades(low, high):
    """Powers of ten that enclose the values."""
    return math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)


class Plane:
    """From amounts to places in the picture."""

    def __init__(self, points):
        self.x = decades(min(x for x, _ in points), max(x for x, _ in points))
        self.y = decades(min(y for _, y in points), max(y for _, y in points))

    def across(self, value):
        share = (math.log10(value) - self.x[0]) / (self.x[1] - self.x[0])
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def up(self, value):
        share = (math.log10(value) - self.y[0]) / (self.y[1] - self.y[0])
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def label(power):
    return f"{10 ** power:g}"


def draw(title, names, points):
    plane = Plane(points)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">',
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text class="title" x="{LEFT}" y="26">{title}</text>',
    ]
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for power in range(plane.x[0], plane.x[1] + 1):
        x = plane.across(10**power)
        out.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom}"/>')
        out.append(f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{label(power)}</text>')
    for power in range(plane.y[0], plane.y[1] + 1):
        y = plane.up(10**power)
        out.append(f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label(power)}</text>')
    out.append(f'<path class="axis" fill="none" d="M{LEFT} {TOP}V{bottom}H{right}"/>')
    (last_x, last_y), first_x = points[-1], points[0][0]
    start = max(first_x, last_x * 10 ** plane.y[0] / last_y)
    out.append(
        f'<line class="ideal" x1="{plane.across(start):.1f}" y1="{plane.up(last_y * start / last_x):.1f}" '
        f'x2="{plane.across(last_x):.1f}" y2="{plane.up(last_y):.1f}"/>'
    )
    places = [(plane.across(x), plane.up(y)) for x, y in points]
    out.append(f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>')
    out += [f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in places]
    out.append(f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 12}" text-anchor="middle">{names[0]}</text>')
    out.append(f'<text x="{LEFT}" y="40">{names[1]} of processor time; dashed: linear</text>')
    return "\n".join([*out, "</svg>", ""])


def main():
    for name in sys.argv[1:]:
        path = Path(name)
        path.with_suffix(".svg").write_text(draw(*read(path)))


if __name__ == "__main__":
    main()
