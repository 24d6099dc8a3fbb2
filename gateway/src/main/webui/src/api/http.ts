import axios, { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { toProblem } from './problem';
import { currentSession, endSession, renewSession, type Tokens } from './session';

declare module 'axios' {
  interface InternalAxiosRequestConfig {
    /** The access token it was last sent with. */
    sentWith?: string;
    /** True once it was sent again with a new token: a second 401 is an answer. */
    repeated?: boolean;
  }
}

/** Every call goes through here: it carries the caller's token, renews it once when it has expired, and fails with a Problem. */
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
  const request = error instanceof AxiosError && error.response?.status === 401 ? error.config : undefined;
  if (request?.sentWith === undefined || request.repeated === true) {
    throw toProblem(error);
  }
  return repeatWithFreshToken(request, error);
});

async function repeatWithFreshToken(request: InternalAxiosRequestConfig, unauthorised: unknown) {
  if (request.sentWith === currentSession()?.tokens.accessToken) {
    await freshTokens();
  }
  if (currentSession() === null) {
    throw toProblem(unauthorised);
  }
  request.repeated = true;
  return http.request(request);
}

let refreshing: Promise<void> | null = null;

/** Several calls may find the token expired at once; a refresh token works once, and a second use voids the session. */
function freshTokens(): Promise<void> {
  refreshing ??= refresh().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function refresh(): Promise<void> {
  const asked = currentSession();
  if (asked === null) {
    return;
  }
  try {
    // Outside the interceptors: a refused refresh must not ask for a refresh.
    const answer = await axios.post<TokensAnswer>(
      '/api/auth/refresh',
      { refreshToken: asked.tokens.refreshToken },
      { timeout: 30_000, ...(http.defaults.adapter === undefined ? {} : { adapter: http.defaults.adapter }) },
    );
    // Somebody else may have signed in while the answer travelled.
    if (currentSession() === asked) {
      renewSession(answer.data.tokens);
    }
  } catch (error) {
    const problem = toProblem(error);
    if (problem.status === 401 && currentSession() === asked) {
      endSession('expired');
      return;
    }
    throw problem;
  }
}

interface TokensAnswer {
  readonly tokens: Tokens;
}
