/** What a proof works with: an engine, images under the names that a fixture uses, containers and their scripts. */
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { makeBases } from "../bases/base-images.js";
import { buildImage } from "../build-image.js";
import { type ComposeProject, composeProject } from "../compose.js";
import { startEngine } from "../engine.js";

const run = promisify(execFile);

/** A program and its arguments. */
export type Command = readonly [string, ...string[]];

export interface Bench {
  /** Runs Docker's command line; its standard output without white space around it. */
  readonly docker: (...args: readonly string[]) => Promise<string>;
  /** From now on a reference means this image: a base, or one that `build` made. */
  name(reference: string, image: string): Promise<void>;
  /** The id of the image. Rejects with what the build printed. */
  build(dockerfile: string, files?: Readonly<Record<string, string>>): Promise<string>;
  /** Starts a container that stays; its id, once it has said "ready". */
  start(...args: readonly string[]): Promise<string>;
  /** Runs a script without a terminal; what it printed. A command that fails does not end it. */
  script(text: string): Promise<string>;
  /** The same on a terminal, as a person types it, who then ends what waits for words. */
  terminal(text: string): Promise<string>;
  /** A project of this compose file, with `files` beside it. Nothing of it runs yet. */
  compose(text: string, files?: Readonly<Record<string, string>>): ComposeProject;
  /** Every container, oldest first. */
  containers(): Promise<readonly string[]>;
  /** Resolves when the container has printed "ready"; rejects with what it said when it ends before. */
  readonly ready: (container: string) => Promise<void>;
  /** What a program prints in a container of its own that is gone afterwards. */
  readonly output: (image: string, command: Command) => Promise<string>;
  /** Removes every container and volume. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** An engine with all bases. */
export async function setUpBench(): Promise<Bench> {
  const engine = await startEngine();
  const docker = (...args: readonly string[]): Promise<string> => engine.docker(args);
  const list = async (...args: readonly string[]): Promise<string[]> =>
    (await docker(...args)).split("\n").filter((line) => line !== "");
  const ready = (container: string): Promise<void> => saysReady(container, engine.environment);
  const bench: Bench = {
    docker,
    ready,
    name: async (reference, image) => {
      await docker("tag", image, reference);
    },
    build: (dockerfile, files = {}) => buildImage(engine, dockerfile, { files }),
    start: async (...args) => {
      const container = await docker("run", "--detach", ...args);
      await ready(container);
      return container;
    },
    script: (text) => runScript(["sh", "-c", text], engine.environment),
    terminal: (text) => runScript(["script", "--quiet", "--command", text, "/dev/null"], engine.environment),
    compose: (text, files) => composeProject(engine, text, files),
    containers: async () => (await list("ps", "--all", "--quiet", "--no-trunc")).reverse(),
    output: (image, [program, ...args]) => docker("run", "--rm", "--entrypoint", program, image, ...args),
    clear: async () => {
      const containers = await list("ps", "--all", "--quiet");
      if (containers.length > 0) await docker("rm", "--force", "--volumes", ...containers);
      const volumes = await list("volume", "ls", "--quiet");
      if (volumes.length > 0) await docker("volume", "rm", ...volumes);
    },
    stop: () => engine.stop(),
  };
  try {
    await makeBases(engine);
    return bench;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

function saysReady(container: string, env: NodeJS.ProcessEnv): Promise<void> {
  const logs = spawn("docker", ["logs", "--follow", container], { env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [logs.stdout, logs.stderr]) {
      createInterface(stream).on("line", (line) => {
        said.push(line);
        if (line.trim() !== "ready") return;
        logs.kill();
        resolve();
      });
    }
    logs.once("error", reject);
    logs.once("close", () => {
      reject(new Error(`The container ended before it was ready. It said:\n${said.join("\n")}`));
    });
  });
}

/**
 * In a folder of its own, so that what the script writes stays nowhere, and with nothing to read, so that a shell in it
 * ends at once. Without a terminal, Docker refuses `-it` and goes on with the next line.
 */
async function runScript([program, ...args]: Command, env: NodeJS.ProcessEnv): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "docker-traps-script-"));
  try {
    const running = run(program, args, { env, cwd: folder });
    running.child.stdin?.end();
    return (await running).stdout;
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? "";
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
