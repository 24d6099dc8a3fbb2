import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Answer, Question } from './guide.worker';
import { Judge } from './judge';

class Hand {
  static latest: Hand;
  onmessage: ((event: { data: Answer }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();

  constructor() {
    Hand.latest = this;
  }

  say(advice: Answer['advice']) {
    this.onmessage?.({ data: { advice, head: null } });
  }
}

const silence: Answer = { advice: null, head: null };
const question = { task: 'judge', modality: 'face', pixels: { data: new Uint8ClampedArray(4) } } as unknown as Question;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', Hand);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks the worker one question after the other', async () => {
  const judge = new Judge();
  const answers = Promise.all([judge.ask(question), judge.ask(question)]);
  await vi.waitFor(() => {
    expect(Hand.latest.postMessage).toHaveBeenCalledTimes(1);
  });
  Hand.latest.say('closer');
  await vi.waitFor(() => {
    expect(Hand.latest.postMessage).toHaveBeenCalledTimes(2);
  });
  Hand.latest.say('hold');
  expect((await answers).map(({ advice }) => advice)).toEqual(['closer', 'hold']);
});

it('is silent for good once the worker fails', async () => {
  const judge = new Judge();
  const answer = judge.ask(question);
  await vi.waitFor(() => {
    expect(Hand.latest.onerror).not.toBeNull();
  });
  Hand.latest.onerror?.();
  expect(await answer).toEqual(silence);
  expect(await judge.ask(question)).toEqual(silence);
  expect(judge.closed).toBe(true);
});

it('does not wait for ever', async () => {
  const judge = new Judge();
  const answer = judge.ask(question);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await answer).toEqual(silence);
  expect(Hand.latest.terminate).toHaveBeenCalledOnce();
});

it('is silent where there are no workers', async () => {
  vi.stubGlobal('Worker', undefined);
  expect(await new Judge().ask(question)).toEqual(silence);
});
