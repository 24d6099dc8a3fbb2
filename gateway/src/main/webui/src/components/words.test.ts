import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionInWords, capitalised, inOneLine, methodsInWords, reasonInWords } from './words';

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

it('names each method', () => {
  expect(methodsInWords(known, 'password+face+newer')).toEqual(['password', 'face', 'newer']);
});

it('keeps the dot between two details at the end of a line', () => {
  expect(inOneLine(['by face', '', 'from 192.0.2.7'])).toBe('by face\u00a0· from 192.0.2.7');
  expect(capitalised('linked account')).toBe('Linked account');
});

it('says why as the problem of that name does', () => {
  expect(reasonInWords(known, 'INVALID_CREDENTIALS')).toBe('That did not sign you in');
});
