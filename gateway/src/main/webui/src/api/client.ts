import type { components, paths } from './contract';
import { unreachable } from './problem';

/** What the contract calls so. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

type Method = 'get' | 'post' | 'put' | 'delete';

type PathOf<M extends Method> = { [P in keyof paths]: paths[P][M] extends object ? P : never }[keyof paths];

/** What the answer of a success holds. */
type Answer<Operation> = Operation extends { readonly responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends 200 | 201 | 202 | 204
        ? Responses[Status] extends { readonly content: { readonly 'application/json': infer Body } }
          ? Body
          : undefined
        : never;
    }[keyof Responses]
  : never;

type Sent<Operation> = InPath<Operation> & InQuery<Operation> & InBody<Operation> & Anyway;

type InPath<Operation> = Operation extends { readonly parameters: { readonly path: infer Values } }
  ? { readonly path: Values }
  : unknown;

type InQuery<Operation> = Operation extends { readonly parameters: { readonly query?: infer Values } }
  ? { readonly query?: Values }
  : unknown;

type InBody<Operation> = Operation extends { readonly requestBody: Json<infer Body> }
  ? { readonly body: Body }
  : Operation extends { readonly requestBody?: Json<infer Body> }
    ? { readonly body?: Body }
    : unknown;

interface Json<Body> {
  readonly content: { readonly 'application/json': Body };
}

interface Anyway {
  readonly signal?: AbortSignal;
  /** Makes the call safe to repeat: under the same key it is done once. */
  readonly idempotencyKey?: string;
}

/** Calls the API as its contract says; `path` fills what stands in braces. Fails with a Problem. */
export async function call<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  ...[sent]: object extends Sent<paths[P][M]> ? [sent?: Sent<paths[P][M]>] : [sent: Sent<paths[P][M]>]
): Promise<Answer<paths[P][M]>> {
  const { path: places, query, body, signal, idempotencyKey }: Loose = sent ?? {};
  const { http } = await transport();
  const { data } = await http.request<Answer<paths[P][M]>>({
    method,
    url: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places?.[name] ?? '')),
    ...(query === undefined ? {} : { params: query }),
    ...(body === undefined ? {} : { data: body }),
    ...(signal === undefined ? {} : { signal }),
    ...(idempotencyKey === undefined ? {} : { headers: { 'Idempotency-Key': idempotencyKey } }),
  });
  return data;
}

/** What carries the calls, which a page shows without. Fails with a Problem. */
export async function transport(): Promise<typeof import('./http')> {
  try {
    return await import('./http');
  } catch {
    throw unreachable;
  }
}

interface Loose extends Anyway {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: unknown;
}
