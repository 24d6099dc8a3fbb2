import { describe, expect, it } from 'vitest';
import { atMost, centreCrop, enlarged, fitWithin, within } from './geometry';

describe('fitWithin', () => {
  it('keeps the proportions and brings the longest edge down to 480', () => {
    expect(fitWithin({ width: 4000, height: 3000 })).toEqual({ width: 480, height: 360 });
    expect(fitWithin({ width: 3000, height: 4000 })).toEqual({ width: 360, height: 480 });
  });

  it('never enlarges', () => {
    expect(fitWithin({ width: 388, height: 374 })).toEqual({ width: 388, height: 374 });
    expect(fitWithin({ width: 480, height: 480 })).toEqual({ width: 480, height: 480 });
  });

  it('leaves at least a pixel of the thinnest strip', () => {
    expect(fitWithin({ width: 30_000, height: 3 })).toEqual({ width: 480, height: 1 });
  });

  it.each([
    [0, 10],
    [10, -1],
    [Number.NaN, 10],
  ])('refuses a picture of %d x %d', (width, height) => {
    expect(() => fitWithin({ width, height })).toThrow(RangeError);
  });
});

describe('centreCrop', () => {
  it('cuts a portrait out of the middle of a landscape frame', () => {
    expect(centreCrop({ width: 1920, height: 1080 }, 3 / 4)).toEqual({ x: 555, y: 0, width: 810, height: 1080 });
  });

  it('takes the whole width of a portrait frame', () => {
    expect(centreCrop({ width: 600, height: 1200 }, 3 / 4)).toEqual({ x: 0, y: 200, width: 600, height: 800 });
  });

  it('takes only the fraction that the guide shows', () => {
    expect(centreCrop({ width: 800, height: 800 }, 1, 0.5)).toEqual({ x: 200, y: 200, width: 400, height: 400 });
  });
});

it('takes what lies in the middle of a part that is too large, and all of a smaller one', () => {
  expect(atMost({ x: 100, y: 50, width: 600, height: 300 }, 480)).toEqual({ x: 160, y: 50, width: 480, height: 300 });
});

it('cuts off what lies outside the frame, in whole pixels', () => {
  expect(within({ width: 640, height: 480 }, { x: -10.5, y: 400.2, width: 100, height: 100 })).toEqual({
    x: 0,
    y: 400,
    width: 90,
    height: 80,
  });
});

it('finds a part again in the picture that was made smaller', () => {
  expect(enlarged({ x: 1, y: 2, width: 3, height: 4 }, 2.5)).toEqual({ x: 2.5, y: 5, width: 7.5, height: 10 });
});
