import type { AxiosError, AxiosResponse } from 'axios';

/** One wrong field of a request: an RFC 6901 pointer into it, such as `/faceImages/0`, and what to do about it. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

interface ProblemParts {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly traceId?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly missing?: string | undefined;
}

/** What went wrong, in words for a person: an RFC 9457 problem document, or our own where no answer came. */
export class Problem extends Error {
  readonly type: string;
  readonly title: string;
  /** The HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly detail: string | undefined;
  readonly traceId: string | undefined;
  readonly errors: readonly FieldError[];
  /** How long to wait before trying again; undefined where waiting is not what helps. */
  readonly retryAfterSeconds: number | undefined;
  /** Of `step-up-required`: the proof that is missing, `password` or `code`. */
  readonly missing: string | undefined;

  constructor(parts: ProblemParts) {
    super(parts.title);
    this.name = 'Problem';
    this.type = parts.type;
    this.title = parts.title;
    this.status = parts.status;
    this.detail = parts.detail;
    this.traceId = parts.traceId;
    this.errors = parts.errors ?? [];
    this.retryAfterSeconds = parts.retryAfterSeconds;
    this.missing = parts.missing;
  }

  /** As in the API's catalogue, such as `not-enrolled`; the last part of `type`. */
  get slug(): string {
    return this.type.slice(this.type.lastIndexOf('/') + 1);
  }

  is(name: string): boolean {
    return this.slug === name;
  }
}

export function toProblem(error: unknown, now: Date = new Date()): Problem {
  if (error instanceof Problem) {
    return error;
  }
  if (isAxiosError(error)) {
    if (error.response !== undefined) {
      return fromResponse(error.response, now);
    }
    return error.code === 'ECONNABORTED' || error.code === 'ETIMEDOUT' ? tookTooLong : unreachable;
  }
  return unexpected(error);
}

export const unreachable = new Problem({
  type: '/problems/unreachable',
  title: 'Signet cannot be reached',
  status: 0,
});

const tookTooLong = new Problem({
  type: '/problems/timeout',
  title: 'Signet took too long to answer',
  status: 0,
});

/* By its mark: the class comes with all of axios, which the login page shows without. */
function isAxiosError(error: unknown): error is AxiosError {
  return isRecord(error) && error['isAxiosError'] === true;
}

function unexpected(error: unknown): Problem {
  return new Problem({
    type: '/problems/unexpected',
    title: 'Something went wrong in this page',
    status: 0,
    detail: error instanceof Error ? error.message : undefined,
  });
}

function fromResponse(response: AxiosResponse<unknown>, now: Date): Problem {
  const body = isRecord(response.data) ? response.data : {};
  return new Problem({
    type: text(body['type']) ?? `/problems/${nameOf(response.status)}`,
    title: text(body['title']) ?? `Signet answered with an error (${response.status})`,
    status: response.status,
    detail: text(body['detail']),
    traceId: text(body['traceId']),
    errors: fieldErrors(body['errors']),
    retryAfterSeconds: retryAfterSeconds(text(response.headers['retry-after']), now),
    missing: text(body['missing']),
  });
}

/** What an answer without a problem document is most likely about. */
function nameOf(status: number): string {
  switch (status) {
    case 401:
      return 'not-signed-in';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 413:
      return 'body-too-large';
    case 429:
      return 'rate-limited';
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return 'error';
  }
}

/** Seconds from a Retry-After header, which is a number of seconds or a date; at least 1. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : undefined;
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) {
    return [];
  }
  return value.filter(isRecord).map((error) => ({
    pointer: text(error['pointer']) ?? '',
    detail: text(error['detail']) ?? 'is not right',
  }));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
