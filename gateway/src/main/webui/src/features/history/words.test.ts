import { expect, it } from 'vitest';
import { actionInWords, methodInWords, reasonInWords } from './words';

it('tells a refused sign-in from a sign-in', () => {
  expect(actionInWords('login', true)).toBe('Signed in');
  expect(actionInWords('login', false)).toBe('Sign-in refused');
});

it('makes codes readable that are newer than the page', () => {
  expect(actionInWords('passkey-added', true)).toBe('Passkey added');
  expect(reasonInWords('INVALID_CREDENTIALS')).toBe('Invalid credentials');
});

it('names methods as people do', () => {
  expect(methodInWords('password+face')).toBe('password and face');
});
