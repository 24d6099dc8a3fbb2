import { describe, expect, it } from 'vitest';
import { faceAdvice, fingerAdvice, headOf, Steadiness, type Face, type FaceFrame } from './advice';

const face: Face = { x: 0.5, y: 0.5, height: 0.55, turn: 0.02 };
const good: FaceFrame = { brightness: 120, sharpness: 180, faces: [face] };

describe('faceAdvice', () => {
  it.each([
    ['hold', {}],
    ['noFace', { faces: [] }],
    ['moreLight', { faces: [], brightness: 20 }],
    ['alone', { faces: [face, face] }],
    ['closer', { faces: [{ ...face, height: 0.2 }] }],
    ['farther', { faces: [{ ...face, height: 0.95 }] }],
    ['centre', { faces: [{ ...face, x: 0.8 }] }],
    ['moreLight', { brightness: 45 }],
    ['lessLight', { brightness: 240 }],
    ['straight', { faces: [{ ...face, turn: -0.4 }] }],
    ['still', { sharpness: 5 }],
  ] as const)('says %s for %o', (advice, change) => {
    expect(faceAdvice({ ...good, ...change })).toBe(advice);
  });
});

describe('fingerAdvice', () => {
  const finger = { brightness: 120, sharpness: 400, coverage: 0.7, contrast: 30 };

  it.each([
    ['hold', {}],
    ['moreLight', { brightness: 30 }],
    ['lessLight', { brightness: 240 }],
    ['fill', { coverage: 0.2 }],
    ['ridges', { contrast: 10 }],
    ['still', { sharpness: 20 }],
  ] as const)('says %s for %o', (advice, change) => {
    expect(fingerAdvice({ ...finger, ...change })).toBe(advice);
  });
});

it('keeps of a picture the head and what is around it', () => {
  expect(headOf({ x: 0.5, y: 0.25, height: 0.25, turn: 0 }, { width: 640, height: 480 })).toEqual({
    x: 230,
    y: 0,
    width: 180,
    height: 240,
  });
});

describe('Steadiness', () => {
  it('takes the picture once quality has held for half a second without a break', () => {
    const steadiness = new Steadiness();
    expect(steadiness.holds('hold', 0)).toBe(false);
    expect(steadiness.holds('hold', 400)).toBe(false);
    expect(steadiness.holds('still', 450)).toBe(false);
    expect(steadiness.holds('hold', 500)).toBe(false);
    expect(steadiness.holds('hold', 999)).toBe(false);
    expect(steadiness.holds('hold', 1000)).toBe(true);
  });
});
