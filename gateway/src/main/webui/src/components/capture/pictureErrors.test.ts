import { expect, it } from 'vitest';
import { pictureErrors } from './pictureErrors';

it('finds the picture that each error is about', () => {
  const errors = [
    { pointer: '/faceImages/2', detail: 'too dark' },
    { pointer: '/faceImages/2', detail: 'blurred' },
    { pointer: '/faceImages', detail: 'too many' },
    { pointer: '/fingerprintImages/0', detail: 'blank' },
  ];
  expect([...pictureErrors(errors, 'faceImages')]).toEqual([[2, ['too dark', 'blurred']]]);
  expect([...pictureErrors(errors, 'fingerprintImages')]).toEqual([[0, ['blank']]]);
});
