export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle extends Size {
  readonly x: number;
  readonly y: number;
}

/** The longest edge of a picture that travels, in pixels: more tells the models nothing. */
export const longestEdge = 640;

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

function requirePositive({ width, height }: Size): void {
  if (!(width > 0 && height > 0)) {
    throw new RangeError(`a picture has a positive size, got ${width} x ${height}`);
  }
}
