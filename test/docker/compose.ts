/**
 * Runs compose files on a test's engine with the Compose of Debian: 1.29 of Debian 12, or 2 from Debian 13 on. Both are
 * called `docker-compose`.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { TestEngine } from "./engine.js";
import { plainData } from "./plain-data.js";

const run = promisify(execFile);

/** A compose file as Compose reads it: variables replaced, anchors and defaults filled in. */
export interface ComposeConfig {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly [section: string]: unknown;
}

/** A compose file in a folder of its own. Projects of one engine share nothing but its images. */
export interface ComposeProject {
  /** As a project called "fixture". Rejects with what Compose says of the file. */
  config(): Promise<ComposeConfig>;
  /** Makes the containers of these services, or of all, and does not start them; their ids, services by name. */
  create(...services: readonly string[]): Promise<readonly string[]>;
  /** The same, and starts them. */
  up(...services: readonly string[]): Promise<readonly string[]>;
  /** Removes the containers. Named volumes stay; what is in nameless ones, no other container finds. */
  down(): Promise<void>;
}

let projects = 0;

/** `files` by path, beside the compose file. */
export function composeProject(
  engine: TestEngine,
  text: string,
  files: Readonly<Record<string, string>> = {},
): ComposeProject {
  const folder = mkdtempSync(path.join(engine.folder, "compose-"));
  for (const [name, content] of Object.entries({ ...files, "compose.yaml": text })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  const name = `project${++projects}`;
  const compose = async (project: string, ...args: readonly string[]): Promise<string> => {
    const options = { cwd: folder, env: environmentOf(engine) };
    return (await run("docker-compose", ["--project-name", project, "--file", "compose.yaml", ...args], options))
      .stdout;
  };
  let config: Promise<ComposeConfig> | undefined;
  const read = (): Promise<ComposeConfig> =>
    (config ??= compose("fixture", "config").then(
      (printed) => plainData(printed.replaceAll(folder, "/fixture")) as ComposeConfig,
    ));
  const make = async (...args: readonly string[]): Promise<readonly string[]> => {
    writeFileSync(path.join(folder, "no-network.yaml"), JSON.stringify(withoutNetwork(await read())));
    await compose(name, "--file", "no-network.yaml", "up", ...args);
    return containersOf(engine, name);
  };
  return {
    config: read,
    create: (...services) => make("--no-start", ...services),
    up: (...services) => make("--detach", ...services),
    down: async () => {
      await compose(name, "down", "--timeout", "0");
    },
  };
}

/** An override: the engine has no network to give, and no port of this machine is published. */
const withoutNetwork = ({ services, version }: ComposeConfig): unknown => ({
  // Compose 1.29 names the version that it took the file for, and merges files of one version only.
  ...(version === undefined ? {} : { version }),
  services: Object.fromEntries(
    Object.keys(services)
      .filter((service) => services[service]?.["network_mode"] === undefined)
      .map((service) => [service, { network_mode: "none" }]),
  ),
});

/** No variable of the person who runs the tests fills a place of the file. */
function environmentOf({ environment }: TestEngine): NodeJS.ProcessEnv {
  const { PATH, DOCKER_HOST, DOCKER_CONFIG } = environment;
  // Images are built by the engine itself: the other builder wants a network.
  const builder = { DOCKER_BUILDKIT: "0", COMPOSE_DOCKER_CLI_BUILD: "0" };
  // Compose 2 leaves services of a profile out of what it prints.
  return { PATH, DOCKER_HOST, DOCKER_CONFIG, ...builder, COMPOSE_PROFILES: "*" };
}

async function containersOf(engine: TestEngine, project: string): Promise<readonly string[]> {
  const format = '{{.Label "com.docker.compose.service"}} {{.ID}}';
  const label = `label=com.docker.compose.project=${project}`;
  const rows = await engine.docker(["ps", "--all", "--no-trunc", "--filter", label, "--format", format]);
  return rows
    .split("\n")
    .sort()
    .map((row) => row.split(" ")[1] ?? "");
}
