// @vitest-environment jsdom
import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { ada } from '@/testing/ada';
import { http, restoreSession } from './http';
import { useAskedProof } from './proof';
import {
  currentSession,
  endSession,
  followOtherTabs,
  renewSession,
  startSession,
  type Session,
  type Tokens,
} from './session';

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
let cookies: string;
let answer: (request: Sent) => Answer | Promise<Answer>;

const session: Session = {
  account: ada.account,
  tokens: tokens('1'),
};

function tokens(number: string) {
  return {
    accessToken: `access-${number}`,
    accessExpiresAt: '2026-11-22T12:15:00Z',
  };
}

beforeEach(() => {
  sent = [];
  cookies = '__Host-signet-csrf=token';
  vi.spyOn(document, 'cookie', 'get').mockImplementation(() => cookies);
  vi.spyOn(document, 'cookie', 'set').mockImplementation((cookie) => {
    cookies = cookie.includes('Max-Age=0') ? '' : cookie;
  });
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

/** A gateway that accepts the second access token only, and gives it for the cookie. */
function expiredOnce({ url, token }: Sent): Answer {
  if (url === '/api/auth/refresh') {
    return { status: 200, data: { tokens: tokens('2') } };
  }
  if (token !== 'access-2') {
    return { status: 401 };
  }
  return { status: 200, data: url === '/api/auth/profile' ? ada.account : 'fine' };
}

it('renews an expired token and repeats the call with its body', async () => {
  answer = expiredOnce;
  const response = await http.put('/api/bio/threshold', { threshold: 30 });
  expect(response.data).toBe('fine');
  expect(sent.map(({ url, token }) => [url, token])).toEqual([
    ['/api/bio/threshold', 'access-1'],
    ['/api/auth/refresh', undefined],
    ['/api/auth/profile', 'access-2'],
    ['/api/bio/threshold', 'access-2'],
  ]);
  expect(sent[1]?.body).toBeUndefined();
  expect(sent[3]?.body).toEqual({ threshold: 30 });
  expect(currentSession()?.tokens.accessToken).toBe('access-2');
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
  answer = (request) => (request.url === '/a' ? { status: 401 } : expiredOnce(request));
  await expect(http.get('/a')).rejects.toMatchObject({ status: 401 });
  expect(sent).toHaveLength(4);
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

async function prove(password: string) {
  renewSession({ tokens: (await http.post<Tokens>('/api/auth/step-up', { password })).data });
}

it('asks once for a fresh proof, then repeats the calls that wanted it', async () => {
  answer = wantsProof;
  const { result } = renderHook(() => useAskedProof());
  const calls = Promise.all([http.post('/sensitive', { what: 1 }), http.post('/sensitive', { what: 2 })]);
  await waitFor(() => {
    expect(result.current?.kind).toBe('password');
  });
  await expect(prove('wrong')).rejects.toMatchObject({ slug: 'wrong-password' });
  await prove('right');
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

it('takes up the session that this browser has', async () => {
  endSession('signed-out');
  cookies = '__Host-signet-csrf=token';
  answer = expiredOnce;
  await restoreSession();
  expect(currentSession()).toEqual({ account: ada.account, tokens: tokens('2') });
  expect(sent.map(({ url, token }) => [url, token])).toEqual([
    ['/api/auth/refresh', undefined],
    ['/api/auth/profile', 'access-2'],
  ]);
});

it('asks for nothing where the browser has no session', async () => {
  endSession('signed-out');
  expect(cookies).toBe('');
  await restoreSession();
  expect(sent).toEqual([]);
});

it('keeps a session that could not be restored for want of a network, and forgets one that has ended', async () => {
  endSession('signed-out');
  cookies = '__Host-signet-csrf=token';
  answer = () => ({ status: 503 });
  await expect(restoreSession()).rejects.toMatchObject({ status: 503 });
  expect(cookies).not.toBe('');
  answer = () => ({ status: 401 });
  await restoreSession();
  expect(cookies).toBe('');
});

it('takes nobody else’s session for its own', async () => {
  const grace = { ...ada.account, id: '2', username: 'grace' };
  answer = (request) => (request.url === '/api/auth/profile' ? { status: 200, data: grace } : expiredOnce(request));
  await expect(http.get('/a')).rejects.toMatchObject({ status: 401 });
  expect(currentSession()).toBeNull();
  expect(cookies).not.toBe('');
});

/** Another tab of the same browser, which shares the cookies, the locks and the gateway. */
async function anotherTab() {
  vi.resetModules();
  const [tab, state] = [await import('./http'), await import('./session')];
  Object.assign(tab.http.defaults, { adapter: http.defaults.adapter });
  state.startSession(session);
  return { ...tab, ...state };
}

it('uses no refresh token twice when two tabs renew at the same moment', async () => {
  let held: Promise<unknown> = Promise.resolve();
  vi.stubGlobal('navigator', {
    locks: { request: (_: string, work: () => Promise<unknown>) => (held = held.then(work, work)) },
  });
  let current = 1;
  answer = async ({ url, token }) => {
    if (url === '/api/auth/refresh') {
      const used = current;
      await new Promise((resolve) => setTimeout(resolve, 20));
      // Whoever comes with a token that was used meanwhile loses the session.
      return used === current ? { status: 200, data: { tokens: tokens(String(++current)) } } : { status: 401 };
    }
    if (token === 'access-1') {
      return { status: 401 };
    }
    return { status: 200, data: url === '/api/auth/profile' ? ada.account : 'fine' };
  };
  const other = await anotherTab();
  const answers = await Promise.all([http.get('/a'), other.http.get('/a')]);
  vi.unstubAllGlobals();
  expect(answers.map(({ data }) => data as unknown)).toEqual(['fine', 'fine']);
  expect(currentSession()?.tokens.accessToken).toBe('access-2');
  expect(other.currentSession()?.tokens.accessToken).toBe('access-3');
});

it('signs out with another tab of the same person', async () => {
  const other = await anotherTab();
  const stop = followOtherTabs();
  other.endSession('signed-out');
  await waitFor(() => {
    expect(currentSession()).toBeNull();
  });
  stop();
});

it('signs out when somebody else signs in in another tab, and leaves the cookie to them', async () => {
  const other = await anotherTab();
  const stop = followOtherTabs();
  other.startSession({ ...session, account: { ...ada.account, id: '2' } });
  await waitFor(() => {
    expect(currentSession()).toBeNull();
  });
  expect(cookies).not.toBe('');
  stop();
});
