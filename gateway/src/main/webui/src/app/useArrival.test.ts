import { expect, it } from 'vitest';
import { arrivalIn } from './useArrival';

it('reads what a browser comes back with', () => {
  expect(arrivalIn('#ticket=a.b')).toEqual({ ticket: 'a.b' });
  expect(arrivalIn('#linked=google')).toEqual({ linked: 'google' });
  expect(arrivalIn('#problem=identity-taken').problem?.is('identity-taken')).toBe(true);
});

it('believes nothing else', () => {
  expect(arrivalIn('')).toEqual({});
  expect(arrivalIn('#content')).toEqual({});
  expect(arrivalIn('#problem=Call%20this%20number')).toEqual({});
});
