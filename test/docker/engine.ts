/**
 * A real Docker engine for tests: Debian's `dockerd`, with everything it owns in a temporary folder, no network and one
 * image that was made here. It never touches another engine.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { whyMissing } from "../programs.js";
import { importBusybox } from "./busybox-image.js";
import { mayMount } from "./may-mount.js";
import { storageDriverFor } from "./storage-driver.js";

const run = promisify(execFile);

export interface TestEngine {
  /** As in `DOCKER_HOST`: `unix:///…/docker.sock`. */
  readonly host: string;
  readonly socketPath: string;
  /** What is put there goes with the engine. */
  readonly folder: string;
  /** For programs that call `docker` themselves: they find this engine, and no login or plug-in of anybody. */
  readonly environment: NodeJS.ProcessEnv;
  /** Runs Docker's command line against this engine; its standard output, without white space around it. */
  docker(args: readonly string[]): Promise<string>;
  /** Ends the engine and removes all it owned. A second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Why there can be no engine here, in a sentence for `skip`; false when there can be one. Installs Debian's packages
 * when they are missing and the tests run as root.
 */
export function whyNoEngine(): string | false {
  if (process.platform !== "linux") return "A Docker engine is started on Linux only.";
  if (process.getuid?.() !== 0) return "Only root can start a Docker engine.";
  if (!mayMount()) return "Root may not mount file systems here, without which a Docker engine does not start.";
  return whyMissing({ dockerd: "docker.io", busybox: "busybox-static" });
}

/** They end a test from outside, which ends its engine first. */
const interrupts = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Nobody listens there: an image that the engine does not have is asked for nowhere else. */
const toNobody = { HTTP_PROXY: "http://127.0.0.1:9", HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "" };

/** Starts an engine that holds `busybox:1`. Rejects with what the engine said last when it does not come up. */
export async function startEngine(): Promise<TestEngine> {
  const folder = mkdtempSync(path.join(tmpdir(), "docker-traps-engine-"));
  const socketPath = path.join(folder, "docker.sock");
  const host = `unix://${socketPath}`;
  writeFileSync(path.join(folder, "daemon.json"), "{}");
  const env = environmentFor(folder, host);
  const child = spawn("dockerd", await engineArguments(folder, host), {
    env: { ...process.env, ...toNobody },
    stdio: ["ignore", "ignore", "pipe"],
  });
  // No engine stays behind a test that did not come to its end.
  const kill = (): boolean => child.kill("SIGKILL");
  const interrupt = (signal: NodeJS.Signals): void => {
    void engine.stop().finally(() => process.kill(process.pid, signal));
  };
  process.once("exit", kill);
  for (const signal of interrupts) process.once(signal, interrupt);
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => {
      resolve();
    });
  });
  const engine: TestEngine = {
    host,
    socketPath,
    folder,
    environment: env,
    docker: async (args) => (await run("docker", ["--host", host, ...args], { env })).stdout.trim(),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
      process.off("exit", kill);
      for (const signal of interrupts) process.off(signal, interrupt);
      await unmountBelow(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await listening(child);
    await importBusybox(engine, folder);
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

/** Nothing that the person who runs the tests has set for Docker counts. */
function environmentFor(folder: string, host: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith("DOCKER_"));
  return { ...Object.fromEntries(others), DOCKER_CONFIG: folder, DOCKER_HOST: host };
}

const engineArguments = async (folder: string, host: string): Promise<string[]> => [
  ...["--host", host],
  ...["--data-root", path.join(folder, "data")],
  ...["--exec-root", path.join(folder, "exec")],
  ...["--pidfile", path.join(folder, "pid")],
  ...["--config-file", path.join(folder, "daemon.json")],
  ...["--storage-driver", await storageDriverFor(folder)],
  ...["--iptables=false", "--ip6tables=false", "--bridge=none"],
];

/** Resolves when the engine says that it listens; goes on reading what it says, so that it never waits for a reader. */
function listening(child: ChildProcess): Promise<void> {
  const last: string[] = [];
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", () => {
      reject(new Error(`dockerd ended before it listened:\n${last.join("\n")}`));
    });
    if (child.stderr === null) return;
    createInterface(child.stderr).on("line", (line) => {
      last.push(line);
      if (last.length > 20) last.shift();
      if (line.includes("API listen on")) resolve();
    });
  });
}

/** What a container with the network of the host leaves mounted. */
async function unmountBelow(folder: string): Promise<void> {
  const places = readFileSync("/proc/mounts", "utf8")
    .split("\n")
    .map((line) => line.split(" ")[1] ?? "")
    .filter((place) => place.startsWith(`${folder}/`));
  for (const place of places.reverse()) await run("umount", [place]);
}
