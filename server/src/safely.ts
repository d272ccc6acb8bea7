/** The wrapper around every request: cancellation, logging, fallback. No feature has to think of them. */
import * as lsp from "./lsp.js";
import { describeError, type Logger } from "./logger.js";

export interface Safety {
  readonly logger: Logger;
  /** Lets the messages that wait be read first: an edit or a cancellation among them saves the work. */
  readonly nextTurn: () => Promise<void>;
}

export type RequestHandler<P, R> = (params: P, token: lsp.CancellationToken) => Promise<R | lsp.ResponseError<never>>;

/** `fallback` is the answer when the work throws, which is a defect of ours or a malformed request. */
export function safely<P, R>(
  { logger, nextTurn }: Safety,
  name: string,
  fallback: R,
  work: (params: P, token: lsp.CancellationToken) => R | Promise<R>,
): RequestHandler<P, R> {
  return async (params, token) => {
    await nextTurn();
    if (isCancelled(token)) return cancelled();
    try {
      const result = await work(params, token);
      return isCancelled(token) ? cancelled() : result;
    } catch (error) {
      logger.error(`${name} failed: ${describeError(error)}`);
      return fallback;
    }
  };
}

/** A function, because the compiler takes a property that it has seen once for unchanged. */
const isCancelled = (token: lsp.CancellationToken): boolean => token.isCancellationRequested;

const cancelled = (): lsp.ResponseError<never> =>
  new lsp.ResponseError<never>(lsp.LSPErrorCodes.RequestCancelled, "Request cancelled");
