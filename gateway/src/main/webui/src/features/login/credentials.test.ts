import { describe, expect, it } from 'vitest';
import { credentials, missing, type LoginForm } from './credentials';

const form: LoginForm = {
  way: 'password',
  username: ' ada ',
  password: 'secret',
  faceImages: [],
  fingerprintImages: [],
};

describe('credentials', () => {
  it('sends no pictures with a password alone', () => {
    expect(credentials({ ...form, faceImages: ['f'] })).toEqual({
      method: 'password',
      username: 'ada',
      password: 'secret',
    });
  });

  it('calls one modality biometric and two multimodal', () => {
    expect(credentials({ ...form, way: 'body', faceImages: ['f'] })).toEqual({
      method: 'biometric',
      username: 'ada',
      faceImages: ['f'],
      fingerprintImages: [],
    });
    expect(credentials({ ...form, way: 'body', faceImages: ['f'], fingerprintImages: ['g'] }).method).toBe(
      'multimodal',
    );
  });

  it('sends everything for both', () => {
    expect(credentials({ ...form, way: 'both', fingerprintImages: ['g'] })).toEqual({
      method: 'multimodal',
      username: 'ada',
      password: 'secret',
      faceImages: [],
      fingerprintImages: ['g'],
    });
  });
});

describe('missing', () => {
  it.each([
    [{ username: ' ' }, /username/],
    [{ password: '' }, /password/],
    [{ way: 'body' as const }, /picture/],
    [{ way: 'both' as const }, /picture/],
  ])('asks for what %o lacks', (change, words) => {
    expect(missing({ ...form, ...change })).toMatch(words);
  });

  it('asks for nothing more than the way in needs', () => {
    expect(missing(form)).toBeNull();
    expect(missing({ ...form, way: 'body', password: '', faceImages: ['f'] })).toBeNull();
  });
});
