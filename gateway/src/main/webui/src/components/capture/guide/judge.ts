import type { Answer, Question } from './guide.worker';

/* A phone loads and compiles the detector in a few seconds. */
const patience = 20_000;

const silence: Answer = { advice: null, head: null };

/** Judges pictures in a worker, one after the other. Says nothing where a worker cannot run or does not answer. */
export class Judge {
  #worker =
    typeof Worker === 'undefined'
      ? null
      : new Worker(new URL('./guide.worker.ts', import.meta.url), { type: 'module' });
  #latest: Promise<Answer> = Promise.resolve(silence);

  ask(question: Question): Promise<Answer> {
    this.#latest = this.#latest.then(() => this.#answer(question));
    return this.#latest;
  }

  /** Whether nothing is answered any more. */
  get closed(): boolean {
    return this.#worker === null;
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #answer(question: Question): Promise<Answer> {
    const worker = this.#worker;
    if (worker === null) {
      return Promise.resolve(silence);
    }
    return new Promise((resolve) => {
      const giveUp = () => {
        this.close();
        resolve(silence);
      };
      const tired = setTimeout(giveUp, patience);
      worker.onerror = giveUp;
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        clearTimeout(tired);
        resolve(data);
      };
      worker.postMessage(question, [question.pixels.data.buffer]);
    });
  }
}
