import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionInWords, reasonInWords } from './words';

const english = JSON.parse(readFileSync(join(import.meta.dirname, '../i18n/en.json'), 'utf8')) as Record<
  string,
  string
>;
const known = (id: string) => english[id];

it('tells a refused sign-in from a sign-in', () => {
  expect(actionInWords(known, 'login', true)).toBe('Signed in');
  expect(actionInWords(known, 'login', false)).toBe('Sign-in refused');
});

it('makes codes readable that are newer than the page', () => {
  expect(actionInWords(known, 'planet-moved', true)).toBe('Planet moved');
  expect(reasonInWords(known, 'NOT_TODAY')).toBe('Not today');
});

it('says why as the problem of that name does', () => {
  expect(reasonInWords(known, 'INVALID_CREDENTIALS')).toBe('That did not sign you in');
});
