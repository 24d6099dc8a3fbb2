import { expect, it } from 'vitest';
import { fingerAdvice } from './advice';
import { measure, measureFinger, printIn, type Pixels } from './measure';

function drawn(level: (x: number, y: number) => number): Pixels {
  const [width, height] = [240, 320];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.fill(level(x, y), (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height, data };
}

const ridges = (period: number, depth: number) => (x: number, y: number) =>
  128 + depth * Math.sin(((x + y * 0.4) * 2 * Math.PI) / period);

it('sees no detail in an even surface', () => {
  const { brightness, sharpness } = measure(drawn(() => 90));
  expect(brightness).toBeCloseTo(90, 1);
  expect(sharpness).toBeCloseTo(0, 3);
});

it('tells sharp ridges from blurred ones', () => {
  expect(measure(drawn(ridges(8, 50))).sharpness).toBeGreaterThan(5 * measure(drawn(ridges(24, 50))).sharpness);
});

it('measures how much of the frame shows ridges', () => {
  const sharp = ridges(8, 50);
  const half = measureFinger(drawn((x, y) => (x < 112 ? sharp(x, y) : 128)));
  expect(half.coverage).toBeCloseTo(7 / 15, 2);
  expect(half.contrast).toBeGreaterThan(30);
});

it('leads to a picture of a finger, and not of a table', () => {
  expect(fingerAdvice(measureFinger(drawn(ridges(8, 50))))).toBe('hold');
  expect(fingerAdvice(measureFinger(drawn(() => 128)))).toBe('fill');
  expect(fingerAdvice(measureFinger(drawn(ridges(8, 15))))).toBe('ridges');
});

it('finds the print on a scan, whatever is written beside it', () => {
  const sharp = ridges(8, 50);
  const found = printIn(
    drawn((x, y) => {
      const print = x >= 80 && x < 176 && y >= 96 && y < 224;
      const label = x < 16 && y < 16;
      return print || label ? sharp(x, y) : 250;
    }),
  );
  expect(found).toEqual({ x: 64, y: 80, width: 128, height: 160 });
});

it('finds no print on an empty page', () => {
  expect(printIn(drawn(() => 250))).toBeNull();
});
