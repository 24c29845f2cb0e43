"""Takes pictures for tests, with all that a real camera puts into them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

MAKER, ORIENTATION, ARTIST, GPS = 0x010F, 0x0112, 0x013B, 0x8825  # tags of EXIF 2.3


def picture(
    format: str = "JPEG",
    size: tuple[int, int] = (40, 30),
    gps: bool = False,
    orientation: int = 1,
    frames: int = 1,
    cut: int = 0,
    larger_by: int = 0,
    mode: str = "RGB",
    **settings: object,
) -> bytes:
    """Return a picture: dark above, light below and red at the left, so that turning shows.

    `gps` adds an EXIF with a place and a name, `orientation` one that says how to turn it;
    of the end `cut` bytes are missing, or there are `larger_by` bytes too many.
    """
    shot = Image.linear_gradient("L").resize(size).convert("RGB")
    shot.paste((200, 0, 0), (0, 0, max(1, size[0] // 4), size[1]))
    shot = shot.convert(mode)
    if gps or orientation != 1:
        settings["exif"] = _exif(gps, orientation)
    if frames > 1:
        others = [shot.rotate(90 * number) for number in range(1, frames)]
        settings |= {"save_all": True, "append_images": others}
    out = BytesIO()
    shot.save(out, format, **settings)
    data = out.getvalue()
    return data[: len(data) - cut] + bytes(larger_by)


def _exif(gps: bool, orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    if gps:
        exif[MAKER], exif[ARTIST] = "Eksempelkamera", "Jens Eksempel"
        place = exif.get_ifd(GPS)
        place[1], place[2], place[3], place[4] = "N", (55.0, 40.0, 34.0), "E", (12.0, 34.0, 6.0)
    return exif


def opened(data: bytes) -> Image.Image:
    """Return a picture as a program shows it, decoded to its end."""
    image = Image.open(BytesIO(data))
    image.load()
    return image
