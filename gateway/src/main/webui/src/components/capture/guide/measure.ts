import type { FingerFrame, Frame } from './advice';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, 8 bits each. */
  readonly data: Uint8ClampedArray;
}

/** Grey levels 0..255, row by row. */
export function grey({ width, height, data }: Pixels): Float32Array {
  const levels = new Float32Array(width * height);
  for (let index = 0; index < levels.length; index++) {
    const at = index * 4;
    levels[index] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return levels;
}

export function measure(pixels: Pixels): Frame {
  const levels = grey(pixels);
  return { brightness: mean(levels), sharpness: sharpness(levels, pixels.width, pixels.height) };
}

const block = 16;
/* Below that a block of skin or paper has no ridges to see. */
const leastDeviation = 9;

export function measureFinger(pixels: Pixels): FingerFrame {
  const { width, height } = pixels;
  const levels = grey(pixels);
  const deviations: number[] = [];
  for (let top = 0; top + block <= height; top += block) {
    for (let left = 0; left + block <= width; left += block) {
      deviations.push(deviation(levels, width, left, top));
    }
  }
  const ridged = deviations.filter((each) => each >= leastDeviation);
  return {
    ...measure(pixels),
    coverage: deviations.length === 0 ? 0 : ridged.length / deviations.length,
    contrast: mean(ridged),
  };
}

function deviation(levels: Float32Array, width: number, left: number, top: number): number {
  let sum = 0;
  let squares = 0;
  for (let y = top; y < top + block; y++) {
    for (let x = left; x < left + block; x++) {
      const level = levels[y * width + x] ?? 0;
      sum += level;
      squares += level * level;
    }
  }
  const count = block * block;
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

function sharpness(levels: Float32Array, width: number, height: number): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const laplacian =
        (levels[at - 1] ?? 0) +
        (levels[at + 1] ?? 0) +
        (levels[at - width] ?? 0) +
        (levels[at + width] ?? 0) -
        4 * (levels[at] ?? 0);
      sum += laplacian;
      squares += laplacian * laplacian;
      count++;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

function mean(values: Float32Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    sum += value;
  }
  return values.length === 0 ? 0 : sum / values.length;
}
