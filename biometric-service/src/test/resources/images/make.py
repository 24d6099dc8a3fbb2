"""Makes the pictures of the decoder's tests that Java cannot write. Each shows 96 x 80 pixels: left half red, right half blue."""

import pathlib

from PIL import Image

HERE = pathlib.Path(__file__).parent


def flag(mode: str = "RGB", size=(96, 80), turn: bool = False) -> Image.Image:
    image = Image.new("RGB", size, (255, 0, 0))
    image.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    return image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).convert(mode) if turn else image.convert(mode)


flag("CMYK").save(HERE / "cmyk.jpg", quality=95)
flag().save(HERE / "lossy.webp", quality=95)
flag().save(HERE / "lossless.webp", lossless=True)
half = flag("RGBA")
half.putalpha(128)
half.save(HERE / "alpha.webp", lossless=True)
flag().save(HERE / "progressive.jpg", quality=95, progressive=True)
flag("CMYK").save(HERE / "cmyk.tif")
frames = {"save_all": True, "append_images": [flag(turn=True)]}
flag().save(HERE / "animated.png", **frames)
flag().save(HERE / "animated.webp", **frames)
flag().save(HERE / "pages.tif", **frames)
flag("P").save(HERE / "picture.gif")
