import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { askForProof } from './proof';
import { toProblem, type Problem } from './problem';
import {
  csrfCookie,
  currentSession,
  endSession,
  forgetCsrfToken,
  hasCsrfToken,
  leaveSession,
  renewSession,
  startSession,
  type Account,
  type Session,
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
export const http = axios.create({
  timeout: 30_000,
  headers: { Accept: 'application/json' },
  // As action=login&action=verify.
  paramsSerializer: { indexes: null },
});

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

/** Not while another tab uses the refresh token that all share; afterwards the browser has the one that followed it. */
function alone<T>(renew: () => Promise<T>): Promise<T> {
  // Browsers have locks wherever they keep the refresh token.
  const locks = (navigator as Partial<Navigator>).locks;
  return locks === undefined ? renew() : locks.request('signet-refresh', renew);
}

async function refresh(): Promise<void> {
  const asked = currentSession();
  if (asked === null) {
    return;
  }
  // Somebody may have signed in or out while an answer travelled.
  const isTheSame = () => currentSession()?.account.id === asked.account.id;
  try {
    const renewed = await exchange();
    if (isTheSame()) {
      if (renewed.account.id === asked.account.id) {
        renewSession(renewed);
      } else {
        leaveSession();
      }
    }
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status === 401 && isTheSame()) {
      endSession('expired');
      return;
    }
    throw problem;
  }
}

/** Takes up the session that this browser has, if it has one. Fails with a Problem. */
export async function restoreSession(): Promise<void> {
  await alone(async () => {
    if (!hasCsrfToken() || currentSession() !== null) {
      return;
    }
    try {
      startSession(await exchange());
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status !== 401) {
        throw problem;
      }
      forgetCsrfToken();
    }
  });
}

/* Outside the interceptors: a refused refresh must not ask for a refresh. */
async function exchange(): Promise<Session> {
  const { data } = await axios.post<{ readonly tokens: Tokens }>('/api/auth/refresh', undefined, plainly());
  return { account: await accountOf(data.tokens), tokens: data.tokens };
}

async function accountOf({ accessToken }: Tokens): Promise<Account> {
  const { data } = await axios.get<Account>('/api/auth/profile', {
    ...plainly(),
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  return data;
}

function plainly() {
  return {
    timeout: 30_000,
    xsrfCookieName: csrfCookie,
    xsrfHeaderName: 'X-CSRF-Token',
    ...(http.defaults.adapter === undefined ? {} : { adapter: http.defaults.adapter }),
  };
}
