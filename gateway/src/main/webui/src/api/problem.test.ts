import { AxiosError, AxiosHeaders, type AxiosResponse } from 'axios';
import { describe, expect, it } from 'vitest';
import { retryAfterSeconds, toProblem } from './problem';

const noon = new Date('2026-11-22T12:00:00Z');

function answered(status: number, data: unknown, headers: Record<string, string> = {}): AxiosError {
  const config = { headers: new AxiosHeaders() };
  const response: AxiosResponse = { status, statusText: '', data, headers, config };
  return new AxiosError('failed', AxiosError.ERR_BAD_REQUEST, config, {}, response);
}

describe('toProblem', () => {
  it('takes title, detail, trace and wrong fields from a problem document', () => {
    const problem = toProblem(
      answered(422, {
        type: '/problems/poor-capture',
        title: 'The capture is too poor',
        status: 422,
        detail: 'The face is too dark.',
        traceId: 'abc',
        errors: [{ pointer: '/faceImages/0', detail: 'Add light from the front.' }],
      }),
    );
    expect(problem).toMatchObject({
      title: 'The capture is too poor',
      status: 422,
      detail: 'The face is too dark.',
      traceId: 'abc',
      errors: [{ pointer: '/faceImages/0', detail: 'Add light from the front.' }],
    });
    expect(problem.is('poor-capture')).toBe(true);
    expect(problem.is('capture')).toBe(false);
  });

  it('names what a proxy means that answers with a page', () => {
    const problem = toProblem(answered(502, '<html>Bad Gateway</html>'));
    expect(problem).toMatchObject({ slug: 'unavailable', status: 502, errors: [] });
  });

  it('survives a document that is not as promised', () => {
    const problem = toProblem(answered(400, { title: 7, detail: null, errors: [null, 'x', { pointer: 3 }] }));
    expect(problem.title).toBe('Signet answered with an error (400)');
    expect(problem.errors).toEqual([{ pointer: '', detail: 'is not right' }]);
  });

  it('knows how long to wait', () => {
    expect(toProblem(answered(429, {}, { 'retry-after': '42' })).retryAfterSeconds).toBe(42);
    expect(toProblem(answered(429, {})).retryAfterSeconds).toBeUndefined();
  });

  it('tells no answer from a late one', () => {
    const problem = toProblem(new AxiosError('Network Error', AxiosError.ERR_NETWORK));
    expect(problem).toMatchObject({ status: 0, slug: 'unreachable' });
    expect(toProblem(new AxiosError('timeout', AxiosError.ECONNABORTED)).slug).toBe('timeout');
  });

  it('leaves a problem as it is', () => {
    const problem = toProblem(answered(409, {}));
    expect(toProblem(problem)).toBe(problem);
  });
});

describe('retryAfterSeconds', () => {
  it('reads seconds and dates', () => {
    expect(retryAfterSeconds('7', noon)).toBe(7);
    expect(retryAfterSeconds('Sun, 22 Nov 2026 12:01:30 GMT', noon)).toBe(90);
  });

  it('waits at least a second, also when the date has passed', () => {
    expect(retryAfterSeconds('0', noon)).toBe(1);
    expect(retryAfterSeconds('Sun, 22 Nov 2026 11:00:00 GMT', noon)).toBe(1);
  });

  it('ignores what is neither', () => {
    expect(retryAfterSeconds('soon', noon)).toBeUndefined();
    expect(retryAfterSeconds(undefined, noon)).toBeUndefined();
  });
});
