import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { beforeEach, expect, it } from 'vitest';
import { http } from './http';
import { currentSession, endSession, startSession, type Session } from './session';

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
  account: { id: '1', username: 'ada', email: 'ada@example.org', roles: ['user'], createdAt: '2026-11-22T12:00:00Z' },
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
