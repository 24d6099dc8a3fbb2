import { expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { stepOf } from './steps';

function problem(name: string, ...pointers: string[]): Problem {
  return new Problem({
    type: `/problems/${name}`,
    title: name,
    status: 422,
    errors: pointers.map((pointer) => ({ pointer, detail: 'wrong' })),
  });
}

it('leads to the earliest step that has something to put right', () => {
  expect(stepOf(problem('poor-capture', '/fingerprintImages/0', '/faceImages/1'))).toBe('face');
  expect(stepOf(problem('validation-failed', '/email'))).toBe('account');
  expect(stepOf(problem('username-taken'))).toBe('account');
  expect(stepOf(problem('consent-missing'))).toBe('consent');
});

it('leads nowhere when the person can change nothing', () => {
  expect(stepOf(problem('dependency-unavailable'))).toBeUndefined();
});
