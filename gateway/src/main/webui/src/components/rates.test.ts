import { expect, it } from 'vitest';
import { inWords } from './rates';

it.each([
  [0, 'fewer than 1 in 1,000,000'],
  [0.00004, '1 in 25,000'],
  [0.0021, '1 in 480'],
  [0.034, '1 in 29'],
  [0.12, '12 %'],
  [1, '100 %'],
])('says %d as "%s"', (rate, words) => {
  expect(inWords(rate)).toBe(words);
});
