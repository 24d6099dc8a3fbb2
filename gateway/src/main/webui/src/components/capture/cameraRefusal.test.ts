import { expect, it } from 'vitest';
import { refusalOf } from './cameraRefusal';

it.each([
  ['NotAllowedError', 'blocked'],
  ['NotFoundError', 'none'],
  ['NotReadableError', 'busy'],
  ['OverconstrainedError', 'failed'],
])('knows what %s means', (name, refusal) => {
  expect(refusalOf(new DOMException('', name))).toBe(refusal);
});
