import type { Rectangle, Size } from '@/components/capture/geometry';

/* Enough to judge a picture by, and quick. */
const frameHeight = 320;

/** The size at which a part of a picture is judged. */
export function guideFrame({ width, height }: Size): Size {
  return { width: Math.round((frameHeight * width) / height), height: frameHeight };
}

/** The pixels of a part of a picture, at another size. */
export function pixelsOf(
  source: CanvasImageSource,
  part: Rectangle,
  size: Size,
  canvas = document.createElement('canvas'),
): ImageData {
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) {
    throw new Error('This browser cannot draw');
  }
  context.drawImage(source, part.x, part.y, part.width, part.height, 0, 0, size.width, size.height);
  return context.getImageData(0, 0, size.width, size.height);
}
