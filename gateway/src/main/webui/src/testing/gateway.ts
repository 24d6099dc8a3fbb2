import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { http } from '@/api/http';

export interface Call {
  /** Such as "PUT /api/auth/profile". */
  readonly route: string;
  readonly body: unknown;
  readonly params: unknown;
  /** Of what is to be done once. */
  readonly idempotencyKey: unknown;
}

export interface Answer {
  /** 0: no answer comes. */
  readonly status: number;
  readonly data?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Routes = Record<string, unknown>;

/** A gateway that answers each route with that body, or with what that function returns; notes the calls. */
export function gateway(routes: Routes): readonly Call[] {
  const calls: Call[] = [];
  http.defaults.adapter = async (config: InternalAxiosRequestConfig) => {
    const route = `${(config.method ?? 'get').toUpperCase()} ${config.url ?? ''}`;
    const body: unknown = typeof config.data === 'string' ? JSON.parse(config.data) : config.data;
    const call: Call = { route, body, params: config.params, idempotencyKey: config.headers.get('Idempotency-Key') };
    calls.push(call);
    const found = routes[route];
    const { status, data, headers }: Answer =
      typeof found === 'function'
        ? await (found as (call: Call) => Answer | Promise<Answer>)(call)
        : { status: found === undefined ? 404 : 200, data: found };
    if (status === 0) {
      throw new AxiosError('Network Error', AxiosError.ERR_NETWORK, config);
    }
    const response = { status, statusText: '', data: data ?? {}, headers: { ...headers }, config };
    if (status >= 400) {
      throw new AxiosError('failed', AxiosError.ERR_BAD_REQUEST, config, {}, response);
    }
    return response;
  };
  return calls;
}

/** What was sent there, call by call. */
export function sentTo(calls: readonly Call[], route: string): unknown[] {
  return calls.filter((call) => call.route === route).map(({ body }) => body);
}

export const noAnswer: Answer = { status: 0 };

export function refusal(status: number, name: string, more: object = {}): Answer {
  return { status, data: { type: `/problems/${name}`, title: name, status, ...more } };
}
