import { describe, expect, it } from 'vitest';
import { credentials, missing, type LoginForm } from './credentials';

const form: LoginForm = {
  way: 'password',
  username: ' ada ',
  password: 'secret',
  faceImages: [],
  fingerprintImages: [],
  rememberMe: false,
};

describe('credentials', () => {
  it('sends no pictures with a password alone', () => {
    expect(credentials({ ...form, faceImages: ['f'] })).toEqual({
      method: 'password',
      username: 'ada',
      password: 'secret',
      rememberMe: false,
    });
  });

  it('calls one modality biometric and two multimodal', () => {
    expect(credentials({ ...form, way: 'body', faceImages: ['f'] })).toEqual({
      method: 'biometric',
      username: 'ada',
      faceImages: ['f'],
      fingerprintImages: [],
      rememberMe: false,
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
      rememberMe: false,
    });
  });
});

describe('missing', () => {
  it.each([
    [{ username: ' ' }, 'login.missing.name'],
    [{ password: '' }, 'login.missing.password'],
    [{ way: 'body' as const }, 'login.missing.picture'],
    [{ way: 'both' as const }, 'login.missing.picture'],
  ])('asks for what %o lacks', (change, message) => {
    expect(missing({ ...form, ...change })).toBe(message);
  });

  it('asks for nothing more than the way in needs', () => {
    expect(missing(form)).toBeNull();
    expect(missing({ ...form, way: 'body', password: '', faceImages: ['f'] })).toBeNull();
  });
});
