// @vitest-environment jsdom
import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { ada } from '@/testing/ada';
import { http, restoreSession } from './http';
import { useAskedProof } from './proof';
import { currentSession, endSession, keepSession, keptSession, startSession, type Session } from './session';
import { stepUp } from './stepUp';

interface Sent {
  readonly url: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

interface Answer {
  readonly status: number;
  readonly data?: unknown;
}

let sent: Sent[];
let answer: (request: Sent) => Answer | Promise<Answer>;

const session: Session = {
  account: ada.account,
  tokens: tokens('1'),
};

function tokens(number: string) {
  return {
    accessToken: `access-${number}`,
    accessExpiresAt: '2026-11-22T12:15:00Z',
    refreshToken: `refresh-${number}`,
    refreshExpiresAt: '2026-12-22T12:00:00Z',
  };
}

beforeEach(() => {
  sent = [];
  window.localStorage.clear();
  startSession(session);
  http.defaults.adapter = async (config: InternalAxiosRequestConfig) => {
    const header = config.headers.get('Authorization');
    const request: Sent = {
      url: config.url ?? '',
      token: typeof header === 'string' ? header.replace('Bearer ', '') : undefined,
      body: typeof config.data === 'string' ? (JSON.parse(config.data) as unknown) : config.data,
    };
    sent.push(request);
    const { status, data } = await answer(request);
    const response = { status, statusText: '', data: data ?? {}, headers: {}, config };
    if (status >= 400) {
      throw new AxiosError('failed', AxiosError.ERR_BAD_REQUEST, config, {}, response);
    }
    return response;
  };
});

/** A gateway that accepts the second access token only, and gives it for the first refresh token. */
function expiredOnce({ url, token }: Sent): Answer {
  if (url === '/api/auth/refresh') {
    return { status: 200, data: { tokens: tokens('2') } };
  }
  return token === 'access-2' ? { status: 200, data: 'fine' } : { status: 401 };
}

it('renews an expired token and repeats the call with its body', async () => {
  answer = expiredOnce;
  const response = await http.put('/api/bio/threshold', { threshold: 30 });
  expect(response.data).toBe('fine');
  expect(sent.map(({ url, token }) => [url, token])).toEqual([
    ['/api/bio/threshold', 'access-1'],
    ['/api/auth/refresh', undefined],
    ['/api/bio/threshold', 'access-2'],
  ]);
  expect(sent[1]?.body).toEqual({ refreshToken: 'refresh-1' });
  expect(sent[2]?.body).toEqual({ threshold: 30 });
  expect(currentSession()?.tokens.refreshToken).toBe('refresh-2');
});

it('refreshes once for calls that expire together, because a second use voids the session', async () => {
  answer = expiredOnce;
  await Promise.all([http.get('/a'), http.get('/b'), http.get('/c')]);
  expect(sent.filter(({ url }) => url === '/api/auth/refresh')).toHaveLength(1);
});

it('does not refresh for a call that was sent before another one had refreshed', async () => {
  const gate = new EventTarget();
  const held = new Promise((resolve) => {
    gate.addEventListener('open', resolve);
  });
  answer = async (request) => {
    if (request.url === '/slow' && request.token === 'access-1') {
      await held;
    }
    return expiredOnce(request);
  };
  const slow = http.get('/slow');
  await http.get('/fast');
  gate.dispatchEvent(new Event('open'));
  await slow;
  expect(sent.filter(({ url }) => url === '/api/auth/refresh')).toHaveLength(1);
});

it('takes a second 401 as the answer', async () => {
  answer = ({ url }) =>
    url === '/api/auth/refresh' ? { status: 200, data: { tokens: tokens('2') } } : { status: 401 };
  await expect(http.get('/a')).rejects.toMatchObject({ status: 401 });
  expect(sent).toHaveLength(3);
});

it('ends the session when the refresh token is refused', async () => {
  answer = () => ({ status: 401, data: { title: 'The token is not valid' } });
  await expect(http.get('/a')).rejects.toMatchObject({ status: 401 });
  expect(currentSession()).toBeNull();
  expect(sent).toHaveLength(2);
});

it('keeps the session when the refresh fails for another reason', async () => {
  answer = ({ url }) => ({ status: url === '/api/auth/refresh' ? 503 : 401 });
  await expect(http.get('/a')).rejects.toMatchObject({ status: 503 });
  expect(currentSession()).toEqual(session);
});

it('asks for no refresh when nobody is signed in', async () => {
  endSession('signed-out');
  answer = () => ({ status: 401, data: { title: 'That did not sign you in' } });
  await expect(http.post('/api/auth/login', {})).rejects.toMatchObject({ title: 'That did not sign you in' });
  expect(sent).toHaveLength(1);
});

/** A gateway that wants a fresh proof for /sensitive, and gives an access token for the right password. */
function wantsProof({ url, token, body }: Sent): Answer {
  if (url === '/api/auth/step-up') {
    return (body as { password: string }).password === 'right'
      ? { status: 200, data: { accessToken: 'access-proved', accessExpiresAt: '' } }
      : { status: 403, data: { type: '/problems/wrong-password', title: 'wrong' } };
  }
  return token === 'access-proved'
    ? { status: 200, data: 'done' }
    : { status: 403, data: { type: '/problems/step-up-required', title: 'Show who you are', missing: 'password' } };
}

it('asks once for a fresh proof, then repeats the calls that wanted it', async () => {
  answer = wantsProof;
  const { result } = renderHook(() => useAskedProof());
  const calls = Promise.all([http.post('/sensitive', { what: 1 }), http.post('/sensitive', { what: 2 })]);
  await waitFor(() => {
    expect(result.current?.kind).toBe('password');
  });
  await expect(stepUp({ password: 'wrong' })).rejects.toMatchObject({ slug: 'wrong-password' });
  await stepUp({ password: 'right' });
  result.current?.settle(true);
  expect((await calls).map(({ data }) => data as unknown)).toEqual(['done', 'done']);
  expect(sent.slice(-2).map(({ body }) => body)).toEqual([{ what: 1 }, { what: 2 }]);
  await waitFor(() => {
    expect(result.current).toBeNull();
  });
});

it('fails with the refusal when no proof is given', async () => {
  answer = wantsProof;
  const { result } = renderHook(() => useAskedProof());
  const call = http.post('/sensitive', {});
  await waitFor(() => {
    expect(result.current).not.toBeNull();
  });
  result.current?.settle(false);
  await expect(call).rejects.toMatchObject({ slug: 'step-up-required' });
});

it('signs in again whoever asked this browser for that, and keeps the new token at once', async () => {
  endSession('signed-out');
  keepSession({ account: '1', refreshToken: 'refresh-1' });
  answer = ({ url }) =>
    url === '/api/auth/refresh' ? { status: 200, data: { tokens: tokens('2') } } : { status: 200, data: ada.account };
  await restoreSession();
  expect(currentSession()).toEqual({ account: ada.account, tokens: tokens('2') });
  expect(sent.map(({ url, token }) => [url, token])).toEqual([
    ['/api/auth/refresh', undefined],
    ['/api/auth/profile', 'access-2'],
  ]);
  expect(keptSession()).toEqual({ account: '1', refreshToken: 'refresh-2' });
});

it('keeps a session that could not be restored for want of a network, and forgets one that has ended', async () => {
  endSession('signed-out');
  keepSession({ account: '1', refreshToken: 'refresh-1' });
  answer = () => ({ status: 503 });
  await expect(restoreSession()).rejects.toMatchObject({ status: 503 });
  expect(keptSession()).not.toBeNull();
  answer = () => ({ status: 401 });
  await restoreSession();
  expect(keptSession()).toBeNull();
});

it('renews a kept session with the token that another tab left there', async () => {
  startSession(session, true);
  keepSession({ account: '1', refreshToken: 'refresh-of-other-tab' });
  answer = expiredOnce;
  await http.get('/a');
  expect(sent[1]?.body).toEqual({ refreshToken: 'refresh-of-other-tab' });
  expect(keptSession()).toEqual({ account: '1', refreshToken: 'refresh-2' });
});

it('touches no kept session of somebody else', async () => {
  keepSession({ account: '2', refreshToken: 'of-grace' });
  answer = expiredOnce;
  await http.get('/a');
  expect(sent[1]?.body).toEqual({ refreshToken: 'refresh-1' });
  expect(keptSession()).toEqual({ account: '2', refreshToken: 'of-grace' });
});
