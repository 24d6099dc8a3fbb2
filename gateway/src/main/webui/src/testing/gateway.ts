import { AxiosError, type InternalAxiosRequestConfig } from 'axios';
import { http } from '@/api/http';

export interface Call {
  /** Such as "PUT /api/auth/profile". */
  readonly route: string;
  readonly body: unknown;
  readonly params: unknown;
}

export interface Answer {
  readonly status: number;
  readonly data?: unknown;
}

type Routes = Record<string, unknown>;

/** A gateway that answers each route with that body, or with what that function returns; notes the calls. */
export function gateway(routes: Routes): readonly Call[] {
  const calls: Call[] = [];
  http.defaults.adapter = async (config: InternalAxiosRequestConfig) => {
    const route = `${(config.method ?? 'get').toUpperCase()} ${config.url ?? ''}`;
    const body: unknown = typeof config.data === 'string' ? JSON.parse(config.data) : config.data;
    const call: Call = { route, body, params: config.params };
    calls.push(call);
    const found = routes[route];
    const { status, data }: Answer =
      typeof found === 'function'
        ? await (found as (call: Call) => Answer | Promise<Answer>)(call)
        : { status: found === undefined ? 404 : 200, data: found };
    const response = { status, statusText: '', data: data ?? {}, headers: {}, config };
    if (status >= 400) {
      throw new AxiosError('failed', AxiosError.ERR_BAD_REQUEST, config, {}, response);
    }
    return response;
  };
  return calls;
}

export function refusal(status: number, name: string, more: object = {}): Answer {
  return { status, data: { type: `/problems/${name}`, title: name, status, ...more } };
}
