export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** The longest edge of a picture that travels, in pixels: more tells the models nothing. */
export const longestEdge = 480;

/** The size with the same proportions whose longest edge is at most `edge`; never enlarges, never below 1 pixel. */
export function fitWithin(size: Size, edge: number = longestEdge): Size {
  requirePositive(size);
  const scale = Math.min(1, edge / Math.max(size.width, size.height));
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}

/** The largest rectangle of that aspect (width / height) in the middle of a frame, scaled by `fraction` (0..1]. */
export function centreCrop(frame: Size, aspect: number, fraction = 1): Rectangle {
  requirePositive(frame);
  const width = Math.min(frame.width, frame.height * aspect) * fraction;
  const height = width / aspect;
  return {
    x: Math.round((frame.width - width) / 2),
    y: Math.round((frame.height - height) / 2),
    width: Math.round(width),
    height: Math.round(height),
  };
}

/** The rectangle, or of each longer side `most` pixels around its middle. */
export function atMost(part: Rectangle, most: number): Rectangle {
  const width = Math.min(part.width, most);
  const height = Math.min(part.height, most);
  return {
    x: part.x + Math.floor((part.width - width) / 2),
    y: part.y + Math.floor((part.height - height) / 2),
    width,
    height,
  };
}

/** What of a rectangle lies in a frame, in whole pixels. */
export function within(frame: Size, { x, y, width, height }: Rectangle): Rectangle {
  const left = Math.max(0, Math.floor(x));
  const top = Math.max(0, Math.floor(y));
  return {
    x: left,
    y: top,
    width: Math.min(frame.width, Math.ceil(x + width)) - left,
    height: Math.min(frame.height, Math.ceil(y + height)) - top,
  };
}

/** The same rectangle in a picture that is so many times as large. */
export function enlarged({ x, y, width, height }: Rectangle, times: number): Rectangle {
  return { x: x * times, y: y * times, width: width * times, height: height * times };
}

function requirePositive({ width, height }: Size): void {
  if (!(width > 0 && height > 0)) {
    throw new RangeError(`a picture has a positive size, got ${width} x ${height}`);
  }
}
