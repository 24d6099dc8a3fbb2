import { within, type Rectangle } from '@/components/capture/geometry';
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
  const blocks = blocksOf(pixels);
  const ridged = blocks.filter(showsRidges);
  return {
    ...measure(pixels),
    coverage: blocks.length === 0 ? 0 : ridged.length / blocks.length,
    contrast: mean(ridged.map(({ deviation }) => deviation)),
  };
}

/* Fewer are lettering or dirt. */
const leastBlocks = 20;
/* On either side, also of what else there is on a scan. */
const strayBlocks = 0.02;

/** The part of a picture that shows ridges, and a little around it, in pixels; null where there are none. */
export function printIn(pixels: Pixels): Rectangle | null {
  const ridged = blocksOf(pixels).filter(showsRidges);
  if (ridged.length < leastBlocks) {
    return null;
  }
  const [left, right] = ends(ridged.map((each) => each.left));
  const [top, bottom] = ends(ridged.map((each) => each.top));
  return within(pixels, {
    x: left - block,
    y: top - block,
    width: right - left + 3 * block,
    height: bottom - top + 3 * block,
  });
}

function ends(places: number[]): readonly [number, number] {
  places.sort((a, b) => a - b);
  const stray = Math.ceil(strayBlocks * places.length);
  return [places[stray] ?? 0, places[places.length - 1 - stray] ?? 0];
}

interface Block {
  readonly left: number;
  readonly top: number;
  /** Standard deviation of its grey levels. */
  readonly deviation: number;
}

function showsRidges({ deviation }: Block): boolean {
  return deviation >= leastDeviation;
}

function blocksOf(pixels: Pixels): readonly Block[] {
  const { width, height } = pixels;
  const levels = grey(pixels);
  const blocks: Block[] = [];
  for (let top = 0; top + block <= height; top += block) {
    for (let left = 0; left + block <= width; left += block) {
      blocks.push({ left, top, deviation: deviation(levels, width, left, top) });
    }
  }
  return blocks;
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
