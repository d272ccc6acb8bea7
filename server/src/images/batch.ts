/** Joins calls that come close together into one. */

/** Calls `run` once after so many milliseconds; the function it returns prevents that. */
export type StartTimer = (run: () => void, milliseconds: number) => () => void;

export interface Batch {
  readonly request: () => void;
  readonly cancel: () => void;
}

/** Milliseconds. Answers of one registry for one document come within it; nobody sees it pass. */
export const batchWindow = 50;

/** `run` is called once for all requests within {@link batchWindow}. */
export function createBatch(run: () => void, startTimer: StartTimer): Batch {
  let cancel: (() => void) | undefined;
  return {
    request() {
      cancel ??= startTimer(() => {
        cancel = undefined;
        run();
      }, batchWindow);
    },
    cancel() {
      cancel?.();
      cancel = undefined;
    },
  };
}

/** The timer of the platform. It does not keep a program alive that has nothing else to do. */
export const startPlatformTimer: StartTimer = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds).unref();
  return () => {
    clearTimeout(timer);
  };
};
