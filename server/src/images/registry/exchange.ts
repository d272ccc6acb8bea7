/**
 * One request and its answer over HTTP: at most four at once, within a time and a number of bytes, never while the host
 * asked for a pause. Knows nothing of registries, follows nothing, and is the only file that reads from the network.
 */
import pLimit from "p-limit";
import { type Dispatcher, request as send } from "undici";
import type { Dispatchers } from "./dispatchers.js";
import { failed, type Subject, toRegistryError } from "./failures.js";
import type { RateLimits } from "./rate-limits.js";

export interface Destination {
  readonly url: URL;
  /** Whether the settings name the host literally: only then its address may be private. */
  readonly isNamed: boolean;
}

export interface WireRequest {
  readonly method: "GET" | "HEAD" | "POST";
  readonly destination: Destination;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** More than so many bytes are not read. */
  readonly maxBytes: number;
  readonly subject: Subject;
}

export interface WireReply {
  readonly status: number;
  /** By name in lower case; the values of a repeated header joined by commas. */
  header(name: string): string | undefined;
  readonly body: Buffer;
}

export type Exchange = (request: WireRequest) => Promise<WireReply>;

export interface ExchangeParts {
  readonly dispatchers: Dispatchers;
  readonly rateLimits: RateLimits;
  readonly userAgent: string;
  /** For a whole request with its answer, in milliseconds. */
  readonly requestTimeout: number;
  /** Takes a line for the output channel about each answer. */
  readonly onNote: (line: string) => void;
}

const atOnce = 4;

/** Rejects with a `RegistryError` when there is no answer, and for 429 and 5xx; every other answer is the caller's to judge. */
export function createExchange(parts: ExchangeParts): Exchange {
  const limit = pLimit(atOnce);
  return (request) => limit(() => exchangeOne(parts, request));
}

async function exchangeOne(parts: ExchangeParts, request: WireRequest): Promise<WireReply> {
  const { subject, destination, method } = request;
  const { host, pathname } = destination.url;
  const wait = parts.rateLimits.waitFor(host);
  if (wait > 0) throw failed(subject, "rate-limited", `${host} asked for a pause of ${wait} more seconds`, wait);

  const reply = await transfer(parts, request);
  // Without the query: redirects carry signatures there.
  parts.onNote(`${method} ${host}${pathname}: ${reply.status}, ${reply.body.length} bytes`);
  const header = (name: string): string | undefined => reply.header(name);
  parts.rateLimits.note(host, reply.status, header);
  if (reply.status === 429)
    throw failed(subject, "rate-limited", `${host} was asked too often (429)`, parts.rateLimits.waitFor(host));
  if (reply.status >= 500)
    throw failed(subject, "server", `${host} is in trouble (${reply.status})`, parts.rateLimits.retryAfter(header));
  return reply;
}

async function transfer(parts: ExchangeParts, request: WireRequest): Promise<WireReply> {
  const { url, isNamed } = request.destination;
  try {
    const response = await send(url, {
      dispatcher: parts.dispatchers(url.host, isNamed),
      method: request.method,
      headers: { "user-agent": parts.userAgent, ...request.headers },
      body: request.body ?? null,
      signal: AbortSignal.timeout(parts.requestTimeout),
    });
    const header = (name: string): string | undefined => {
      const value = response.headers[name];
      return typeof value === "object" ? value.join(", ") : value;
    };
    return { status: response.statusCode, header, body: await readBody(response.body, request) };
  } catch (error) {
    throw toRegistryError(error, request.subject, url.host);
  }
}

/** Stops reading, and with that closes the connection, as soon as there are too many bytes. */
async function readBody(body: Dispatcher.ResponseData["body"], request: WireRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > request.maxBytes)
      throw failed(
        request.subject,
        "too-large",
        `${request.destination.url.host} answered with more than ${request.maxBytes} bytes`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
