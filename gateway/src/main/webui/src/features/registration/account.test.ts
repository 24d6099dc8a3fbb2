import { expect, it } from 'vitest';
import { accountErrors, emptyAccount } from './account';

const ada = { ...emptyAccount, username: 'ada', email: 'ada@example.org', password: 'correct horse' };

it('accepts a plain account', () => {
  expect(accountErrors(ada)).toEqual({});
});

it('accepts names of any script', () => {
  expect(accountErrors({ ...ada, username: 'зоя' })).toEqual({});
  expect(accountErrors({ ...ada, username: 'José-3' })).toEqual({});
});

it.each([
  ['username', 'ad'],
  ['username', 'ada lovelace'],
  ['username', '.ada'],
  ['username', 'a'.repeat(65)],
  ['email', 'ada'],
  ['email', `${'a'.repeat(250)}@example.org`],
  ['password', 'short'],
  ['password', 'x'.repeat(257)],
])('refuses the %s "%s"', (field, value) => {
  expect(Object.keys(accountErrors({ ...ada, [field]: value }))).toEqual([field]);
});
