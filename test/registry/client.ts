/** The client under test, with what every test would have to say again; and how a failure is told. */
import assert from "node:assert/strict";
import type { ImageName } from "../../shared/src/images/images.js";
import type { FoundImage } from "../../shared/src/images/live-answers.js";
import { createRegistryClient, type RegistryClientOptions } from "../../server/src/images/registry/registry-client.js";
import {
  type Credential,
  type RegistryClient,
  RegistryError,
  type RegistryFailure,
} from "../../server/src/images/sources.js";

export interface TestOptions extends Partial<RegistryClientOptions> {
  readonly allow: readonly string[];
  /** By host. */
  readonly logins?: Readonly<Record<string, Credential>>;
}

export const testClient = ({ allow, logins = {}, ...rest }: TestOptions): RegistryClient =>
  createRegistryClient({
    policy: { allow, insecure: [] },
    credentials: { find: (host) => Promise.resolve(logins[host]) },
    now: () => new Date("2026-11-24T12:30:00.250Z"),
    ...rest,
  });

/** `127.0.0.1:5000/team/app:1.2`, as its parts. */
export function named(registry: string | undefined, repository: string, tag?: string): ImageName {
  return { registry, repository, tag, digest: undefined };
}

export async function foundBy(client: RegistryClient, name: ImageName): Promise<FoundImage> {
  const reply = await client.image(name);
  assert.ok(reply !== "unchanged" && reply.answer.kind === "found");
  return reply.answer;
}

/** The error that the promise rejects with, which has to be ours, of this kind, in sentences, without a secret. */
export async function failureOf(
  promise: Promise<unknown>,
  failure: RegistryFailure,
  secrets: readonly string[] = [],
): Promise<RegistryError> {
  const error = await promise.then(
    () => assert.fail("there was an answer"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof RegistryError, String(error));
  assert.equal(error.failure, failure, error.message);
  assert.match(error.message, /^Asking \S+ for \S+ failed: .+\.$/);
  for (const secret of secrets) assert.ok(!error.message.includes(secret));
  return error;
}
