/**
 * One question to an engine. The only place that knows docker-modem, and it knows one method: GET. The library is
 * loaded by the first question.
 */
import { Agent as PlainAgent, type ClientRequest, IncomingMessage } from "node:http";
import { Agent as EncryptedAgent } from "node:https";
import type Modem from "docker-modem";
import type { EngineAddress } from "./engine-address.js";

export interface EngineReply {
  readonly status: number;
  readonly text: string;
}

/** Bytes. What an engine says of an image is some kilobytes. */
const maxReply = 4 * 1024 * 1024;

/**
 * Rejects when there is no answer within `timeout` milliseconds, from the connection to the last byte, or a larger one
 * than any engine gives. An answer of any status is an answer; redirects are not followed.
 * @param path `/images/python:3.13/json`
 */
export async function askEngine(address: EngineAddress, path: string, timeout: number): Promise<EngineReply> {
  const { default: Connection } = await import("docker-modem");
  const abortSignal = AbortSignal.timeout(timeout);
  try {
    const response = await open(new Connection(connectionOptions(address)), path, abortSignal);
    return { status: response.statusCode ?? 0, text: await readText(response) };
  } catch (error) {
    throw abortSignal.aborted ? new Error(`no answer within ${timeout / 1000} s`) : error;
  }
}

function open(connection: Modem, path: string, abortSignal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    connection.dial({ path, method: "GET", isStream: true, statusCodes: everyStatus, abortSignal }, (error, result) => {
      if (result instanceof IncomingMessage) resolve(result);
      else reject(error ?? new Error("no answer"));
    });
  });
}

/** So that docker-modem hands over every answer as it is, unread. */
const everyStatus: Record<number, true> = Object.fromEntries(
  Array.from({ length: 900 }, (_, index) => [index + 100, true] as const),
);

/** Every field is named, because docker-modem fills the others from DOCKER_HOST. */
function connectionOptions(address: EngineAddress): Modem.ConstructorOptions {
  const tls = address.kind === "network" ? address.tls : undefined;
  const { ca, cert, key } = tls ?? {};
  return {
    socketPath: address.kind === "socket" ? address.path : undefined,
    host: address.kind === "network" ? address.host : undefined,
    port: address.kind === "network" ? address.port : undefined,
    protocol: tls === undefined ? "http" : "https",
    agent: withoutRedirects(tls === undefined ? new PlainAgent() : new EncryptedAgent({ ca, cert, key })),
    ca,
    cert,
    key,
  };
}

/**
 * docker-modem follows a redirect to any host, and a failure on the way would end the server. A response without
 * `location` is none; the agent is the first that sees the request.
 */
function withoutRedirects(agent: PlainAgent): PlainAgent {
  const requests = agent as PlainAgent & { addRequest(request: ClientRequest, ...rest: unknown[]): void };
  const add = requests.addRequest.bind(agent);
  requests.addRequest = (request, ...rest) => {
    request.prependListener("response", (response) => {
      delete response.headers.location;
    });
    add(request, ...rest);
  };
  return agent;
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Leaving the loop closes the connection.
    if (length > maxReply) throw new Error("the answer is larger than any that an engine gives");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
