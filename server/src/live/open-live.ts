/** Puts together what asks registries and the engine. A bundle of its own: nobody pays for it who allows none of it. */
import { homedir } from "node:os";
import type { LiveParts, LivePolicy, LiveSource } from "./live-source.js";
import { version } from "../version.js";
import { startPlatformTimer } from "../images/batch.js";
import { createAnswerCache } from "../images/cache/answer-cache.js";
import { cacheFolder } from "../images/cache-folder.js";
import { createProgramRunner } from "../images/credentials/run-program.js";
import { readLoginText } from "../images/credentials/read-login-file.js";
import { createCredentialStore } from "../images/credentials/credential-store.js";
import { createEngineClient } from "../images/engine/engine-client.js";
import { thisMachine } from "../images/engine/this-machine.js";
import { createLiveImages } from "../images/live-images.js";
import { publicRegistries } from "../images/registry/policy.js";
import { createRegistryClient } from "../images/registry/registry-client.js";
import type { CredentialStore, RegistryClient } from "../images/sources.js";

/** Milliseconds in which the engine of this machine has to answer. */
const enginePatience = 3000;

/** The environment of this process, or that of a test. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly now: () => Date;
}

const thisProcess = (): Surroundings => ({ env: process.env, home: homedir(), now: () => new Date() });

export function openLive(
  { onChange, onNote }: LiveParts,
  { env, home, now }: Surroundings = thisProcess(),
): LiveSource {
  const machine = thisMachine(env, home);
  const credentials = createCredentialStore({
    env,
    home,
    run: createProgramRunner(env, home),
    readFile: readLoginText,
    onNote,
  });
  const registry = new SwitchedClient(credentials, now);
  const live = createLiveImages({
    registry,
    engine: createEngineClient({ ...machine, now, timeout: enginePatience, onNote }),
    cache: createAnswerCache({ folder: cacheFolder({ platform: process.platform, env, home }), now, onNote }),
    now,
    startTimer: startPlatformTimer,
    log: onNote,
    onChange,
  });
  return {
    ...live,
    configure(policy) {
      registry.setPolicy(policy);
      live.configure({ registry: policy.registry, engine: policy.engine });
    },
  };
}

/** The client under the policy of the moment. Tokens of a former policy are forgotten with it. */
class SwitchedClient implements RegistryClient {
  readonly #credentials: CredentialStore;
  readonly #now: () => Date;
  #key = "";
  #client: RegistryClient | undefined;

  constructor(credentials: CredentialStore, now: () => Date) {
    this.#credentials = credentials;
    this.#now = now;
  }

  setPolicy({ allow = publicRegistries, insecure }: LivePolicy): void {
    const key = JSON.stringify([allow, insecure]);
    if (key === this.#key) return;
    this.#key = key;
    this.#client = createRegistryClient({
      policy: { allow, insecure },
      credentials: this.#credentials,
      now: this.#now,
      userAgent: `docker-traps/${version}`,
    });
  }

  image(...question: Parameters<RegistryClient["image"]>): ReturnType<RegistryClient["image"]> {
    return this.#current.image(...question);
  }

  tags(...question: Parameters<RegistryClient["tags"]>): ReturnType<RegistryClient["tags"]> {
    return this.#current.tags(...question);
  }

  get #current(): RegistryClient {
    if (this.#client === undefined) throw new Error("A registry is asked before it is said which ones may be.");
    return this.#client;
  }
}
