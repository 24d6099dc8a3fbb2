import { expect, it } from 'vitest';
import { explainRefusal } from './cameraRefusal';

it.each([
  ['NotAllowedError', /blocked/],
  ['NotFoundError', /No camera/],
  ['NotReadableError', /busy/],
  ['OverconstrainedError', /did not start/],
])('explains %s and offers a file', (name, title) => {
  const refusal = explainRefusal(new DOMException('', name));
  expect(refusal.title).toMatch(title);
  expect(refusal.remedy).toMatch(/file/i);
});
