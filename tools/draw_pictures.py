"""Draw the pictures of the sample content: plain drawings, so that nobody takes them for photos.

`python tools/draw_pictures.py [FOLDER]` writes them into content/photos.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image, ImageDraw

WIDTH, HEIGHT, FINER = 1200, 800, 2

SKY, SUN, CLOUD = "#dce9f2", "#f2c879", "#f6fafc"
FAR, NEAR, GRASS, FIELD = "#b7cdb9", "#8fb08f", "#a9c38a", "#c9cf86"
EARTH, ROAD, WATER = "#c8ad86", "#d9d5cc", "#a4c7d8"
WALL, SHADE, ROOF, DARK, WOOD = "#f7f3ea", "#e4dccb", "#b5543f", "#44525c", "#a9825a"
STEEL, YELLOW, GREEN, BLUE = "#9aa7b0", "#e2b13c", "#3d8b63", "#4a7ba6"

Point = tuple[float, float]


class Scene:
    """A drawing in a coordinate system of 1200 by 800, drawn finer and then made smooth."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), SKY)
        self._draw = ImageDraw.Draw(self.image)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def box(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self.shape(
            [(left, top), (left + width, top), (left + width, top + height), (left, top + height)], colour
        )

    def round(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle."""
        around = [(x - radius) * FINER, (y - radius) * FINER, (x + radius) * FINER, (y + radius) * FINER]
        self._draw.ellipse(around, fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line through some points."""
        scaled = [(x * FINER, y * FINER) for x, y in points]
        self._draw.line(scaled, fill=colour, width=round(width * FINER), joint="curve")

    def arch(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A half round that stands on a line."""
        steps = [math.pi * step / 40 for step in range(41)]
        self.shape([(x + width / 2 * math.cos(a), y - height * math.sin(a)) for a in steps], colour)

    def hills(self, level: float, height: float, wave: float, phase: float, colour: str) -> None:
        """A range of hills that fills everything below it."""
        top = [
            (x, level - height * (0.5 + 0.35 * math.sin(x / wave + phase) + 0.15 * math.sin(x / wave * 2.3)))
            for x in range(0, WIDTH + 10, 10)
        ]
        self.shape([(0, HEIGHT), *top, (WIDTH, HEIGHT)], colour)

    def ground(self, level: float, colour: str = GRASS) -> None:
        """Flat ground below a level."""
        self.box(0, level, WIDTH, HEIGHT - level, colour)

    def sky(self) -> None:
        """Sun, clouds and hills: what every outdoor scene begins with."""
        self.round(980, 150, 62, SUN)
        for x, y in ((180, 150), (640, 110)):
            for shift, radius in ((0, 34), (44, 46), (92, 32)):
                self.round(x + shift, y, radius, CLOUD)
        self.hills(470, 190, 190, 0.6, FAR)
        self.hills(540, 140, 150, 2.4, NEAR)

    def tree(self, x: float, y: float, size: float = 1.0) -> None:
        """A tree that stands at a point."""
        self.box(x - 5 * size, y - 46 * size, 10 * size, 46 * size, WOOD)
        for shift, up, radius in ((-18, 58, 26), (18, 60, 26), (0, 84, 30)):
            self.round(x + shift * size, y - up * size, radius * size, "#7fa06b")

    def house(self, x: float, y: float, size: float = 1.0) -> None:
        """A house of one floor."""
        width, height = 170 * size, 96 * size
        self.box(x, y - height, width, height, WALL)
        self.box(x + width * 0.72, y - height, width * 0.28, height, SHADE)
        roof = [(x - 14 * size, y - height), (x + 26 * size, y - height - 52 * size)]
        roof += [(x + width - 26 * size, y - height - 52 * size), (x + width + 14 * size, y - height)]
        self.shape(roof, ROOF)
        self.box(x + 22 * size, y - 58 * size, 30 * size, 58 * size, WOOD)
        for at in (72, 116):
            self.box(x + at * size, y - 66 * size, 28 * size, 30 * size, BLUE)

    def person(self, x: float, y: float, colour: str, size: float = 1.0) -> None:
        """A figure without a face: drawings stand for nobody."""
        self.arch(x, y, 46 * size, 62 * size, colour)
        self.round(x, y - 78 * size, 17 * size, "#d9b48f")

    def block(self, x: float, y: float, columns: int, floors: int, colour: str = WALL) -> None:
        """A building with windows and a flat roof."""
        width, height = columns * 62 + 26, floors * 66 + 18
        self.box(x, y - height, width, height, colour)
        self.box(x - 8, y - height - 14, width + 16, 14, DARK)
        for column in range(columns):
            for floor in range(floors):
                self.box(x + 24 + column * 62, y - height + 18 + floor * 66, 36, 36, BLUE)


def village(scene: Scene) -> None:
    """A hamlet with a new road."""
    scene.sky()
    scene.ground(560)
    scene.shape([(520, 800), (760, 800), (640, 560), (612, 560)], ROAD)
    for y, length in ((780, 26), (720, 20), (668, 15), (624, 10), (590, 7)):
        scene.line([(626 + (y - 560) * 0.06, y), (626 + (y - length - 560) * 0.06, y - length)], CLOUD, 5)
    for x, y, size in ((120, 620, 1.0), (330, 590, 0.8), (780, 600, 0.9), (960, 650, 1.1)):
        scene.house(x, y, size)
    for x, y in ((80, 640), (480, 600), (735, 620), (1150, 660)):
        scene.tree(x, y)


def meeting(scene: Scene) -> None:
    """Villagers and officials around a table."""
    scene.image.paste("#efe9dc", (0, 0, WIDTH * FINER, HEIGHT * FINER))
    scene.ground(600, "#d8c9ae")
    scene.box(180, 90, 840, 260, WALL)
    scene.box(200, 110, 800, 220, "#e9eff2")
    for x in (240, 430, 620, 810):
        scene.box(x, 150, 150, 12, STEEL)
        scene.box(x, 185, 110, 10, STEEL)
        scene.box(x, 215, 130, 10, STEEL)
    colours = (BLUE, "#7fa06b", ROOF, DARK, YELLOW)
    for number, x in enumerate((260, 430, 600, 770, 940)):
        scene.person(x, 540, colours[number], 1.25)
    scene.shape([(150, 560), (1050, 560), (1130, 690), (70, 690)], WOOD)
    scene.box(70, 690, 1060, 26, "#8a6846")
    for x in (270, 480, 690, 900):
        scene.shape([(x, 595), (x + 74, 595), (x + 84, 632), (x - 10, 632)], CLOUD)


def greenhouses(scene: Scene) -> None:
    """Rows of steel greenhouses."""
    scene.sky()
    scene.ground(560, FIELD)
    for row, y in enumerate((600, 680, 785)):
        size = 1 + row * 0.35
        for number in range(-1, 5 - row):
            x = 190 + number * 270 * size - row * 60
            scene.arch(x, y, 220 * size, 84 * size, CLOUD)
            scene.arch(x, y, 60 * size, 56 * size, "#cfdcc0")
            for part in (-0.32, 0.32):
                scene.line([(x + 220 * size * part, y), (x + 150 * size * part, y - 66 * size)], STEEL, 3)


def school(scene: Scene) -> None:
    """A school with its yard."""
    scene.sky()
    scene.ground(590, "#d9cdb4")
    scene.block(220, 600, 8, 3)
    scene.box(430, 500, 100, 100, SHADE)
    scene.box(452, 520, 56, 80, WOOD)
    scene.line([(880, 620), (880, 250)], STEEL, 7)
    scene.shape([(884, 254), (972, 254), (972, 312), (884, 312)], BLUE)
    scene.shape([(140, 700), (1060, 700), (1160, 780), (40, 780)], ROOF)
    scene.line([(118, 722), (1082, 722)], CLOUD, 5)
    scene.line([(80, 752), (1120, 752)], CLOUD, 5)
    for x in (120, 1010, 1110):
        scene.tree(x, 640, 1.1)


def works(scene: Scene) -> None:
    """A building site with a crane."""
    scene.sky()
    scene.ground(600, EARTH)
    scene.block(620, 640, 6, 4, SHADE)
    for floor in range(5):
        scene.line([(600, 640 - floor * 76), (1040, 640 - floor * 76)], YELLOW, 6)
    for column in range(5):
        scene.line([(604 + column * 108, 650), (604 + column * 108, 330)], YELLOW, 5)
    scene.line([(330, 660), (330, 170)], YELLOW, 18)
    scene.line([(170, 200), (820, 200)], YELLOW, 14)
    scene.line([(330, 130), (190, 200)], DARK, 5)
    scene.line([(330, 130), (760, 200)], DARK, 5)
    scene.line([(700, 200), (700, 330)], DARK, 4)
    scene.box(660, 330, 80, 26, WOOD)
    scene.box(150, 206, 60, 46, DARK)
    scene.shape([(0, 700), (300, 660), (520, 720), (1200, 690), (1200, 800), (0, 800)], "#b7976c")


def terraces(scene: Scene) -> None:
    """Terraced fields with a ditch."""
    scene.sky()
    for number, colour in enumerate((GRASS, FIELD, "#b9c97a", GRASS, FIELD, "#b9c97a")):
        scene.hills(600 + number * 44, 70 - number * 6, 210, number * 0.7, colour)
    edge = [(x, 560 + x * 0.12 + 26 * math.sin(x / 160)) for x in range(0, WIDTH + 20, 20)]
    scene.line(edge, EARTH, 26)
    scene.line(edge, WATER, 15)
    for x, y in ((190, 700), (620, 760), (1010, 720)):
        scene.person(x, y, BLUE, 0.8)


def clinic(scene: Scene) -> None:
    """A health centre."""
    scene.sky()
    scene.ground(600, "#cfd3cb")
    scene.block(300, 620, 9, 3)
    scene.box(540, 330, 120, 100, WALL)
    scene.box(588, 346, 24, 68, GREEN)
    scene.box(566, 368, 68, 24, GREEN)
    scene.box(530, 540, 140, 80, BLUE)
    scene.box(510, 526, 180, 16, DARK)
    for x in (190, 1010, 1100):
        scene.tree(x, 640, 1.15)
    scene.box(0, 690, WIDTH, 110, ROAD)
    for x in range(40, WIDTH, 150):
        scene.box(x, 740, 80, 8, CLOUD)


SCENES: Sequence[Callable[[Scene], None]] = (village, meeting, greenhouses, school, works, terraces, clinic)


def main() -> None:
    """Write every scene as a PNG with few colours."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "content/photos")
    folder.mkdir(parents=True, exist_ok=True)
    for draw in SCENES:
        scene = Scene()
        draw(scene)
        smooth = scene.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        few = smooth.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(folder / f"drawing-{draw.__name__}.png", optimize=True)


if __name__ == "__main__":
    main()
