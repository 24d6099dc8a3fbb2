import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { askForProof } from './proof';
import { toProblem, type Problem } from './problem';
import {
  currentSession,
  endSession,
  forgetKeptSession,
  keepSession,
  keptSession,
  renewSession,
  startSession,
  type Account,
  type Tokens,
} from './session';

declare module 'axios' {
  interface InternalAxiosRequestConfig {
    /** The access token it was last sent with. */
    sentWith?: string;
    /** True once it was sent again with a new token: a second 401 is an answer. */
    repeated?: boolean;
    /** True once it was sent again with a fresh proof: a second refusal is an answer. */
    proved?: boolean;
  }
}

/**
 * Every call goes through here: it carries the caller's token, renews it once when it has expired, asks the person for a
 * fresh proof where the server wants one, and fails with a Problem.
 */
export const http = axios.create({ timeout: 30_000, headers: { Accept: 'application/json' } });

http.interceptors.request.use((request) => {
  const token = currentSession()?.tokens.accessToken;
  if (token !== undefined) {
    request.headers.set('Authorization', `Bearer ${token}`);
    request.sentWith = token;
  }
  return request;
});

http.interceptors.response.use(undefined, async (error: unknown) => {
  const problem = toProblem(error);
  const request = error instanceof AxiosError ? error.config : undefined;
  if (request?.sentWith !== undefined) {
    if (problem.status === 401 && request.repeated !== true) {
      return repeatWithFreshToken(request, problem);
    }
    if (problem.is('step-up-required') && request.proved !== true) {
      return repeatWithProof(request, problem);
    }
  }
  throw problem;
});

async function repeatWithFreshToken(request: InternalAxiosRequestConfig, unauthorised: Problem) {
  if (request.sentWith === currentSession()?.tokens.accessToken) {
    await freshTokens();
  }
  if (currentSession() === null) {
    throw unauthorised;
  }
  request.repeated = true;
  return http.request(request);
}

async function repeatWithProof(request: InternalAxiosRequestConfig, refused: Problem) {
  if (!(await askForProof(refused.missing === 'code' ? 'code' : 'password'))) {
    throw refused;
  }
  request.proved = true;
  return http.request(request);
}

let refreshing: Promise<void> | null = null;

/** Several calls may find the token expired at once; a refresh token works once, and a second use voids the session. */
function freshTokens(): Promise<void> {
  refreshing ??= alone(refresh).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** Not while another tab renews the session that it shares with this one. */
function alone<T>(renew: () => Promise<T>): Promise<T> {
  const locks = (navigator as Partial<Navigator>).locks;
  return locks === undefined ? renew() : locks.request('signet-session', renew);
}

async function refresh(): Promise<void> {
  const asked = currentSession();
  if (asked === null) {
    return;
  }
  const kept = keptSession();
  // Another tab may have renewed it meanwhile.
  const refreshToken = kept?.account === asked.account.id ? kept.refreshToken : asked.tokens.refreshToken;
  try {
    const tokens = await exchange(refreshToken);
    // Somebody else may have signed in while the answer travelled.
    if (currentSession()?.tokens.refreshToken === asked.tokens.refreshToken) {
      renewSession(tokens);
    }
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status === 401 && currentSession()?.tokens.refreshToken === asked.tokens.refreshToken) {
      endSession('expired');
      return;
    }
    throw problem;
  }
}

/** Signs in again whoever asked this browser to stay signed in; does nothing where nobody did. Fails with a Problem. */
export async function restoreSession(): Promise<void> {
  await alone(async () => {
    const kept = keptSession();
    if (kept === null || currentSession() !== null) {
      return;
    }
    try {
      const tokens = await exchange(kept.refreshToken);
      // At once: the one before it works no more.
      keepSession({ ...kept, refreshToken: tokens.refreshToken });
      startSession({ account: await accountOf(tokens), tokens }, true);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status !== 401) {
        throw problem;
      }
      forgetKeptSession();
    }
  });
}

/* Outside the interceptors: a refused refresh must not ask for a refresh. */
async function exchange(refreshToken: string): Promise<Tokens> {
  const { data } = await axios.post<{ readonly tokens: Tokens }>('/api/auth/refresh', { refreshToken }, plainly());
  return data.tokens;
}

async function accountOf({ accessToken }: Tokens): Promise<Account> {
  const { data } = await axios.get<Account>('/api/auth/profile', {
    ...plainly(),
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  return data;
}

function plainly() {
  return { timeout: 30_000, ...(http.defaults.adapter === undefined ? {} : { adapter: http.defaults.adapter }) };
}
