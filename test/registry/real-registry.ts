/** A real registry (CNCF distribution, Debian's `docker-registry`) on a free port of loopback, empty, gone after use. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./programs.js";

export interface RealRegistry {
  /** `127.0.0.1:41234` */
  readonly host: string;
  stop(): Promise<void>;
}

/** The lines of its configuration below `auth:`. */
export type RegistryAuth = readonly string[];

export async function startRegistry(auth: RegistryAuth = []): Promise<RealRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "docker-traps-registry-"));
  const configuration = join(folder, "config.yml");
  writeFileSync(configuration, configurationOf(folder, auth));
  const child = spawn("docker-registry", ["serve", configuration], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { PATH: process.env["PATH"], OTEL_TRACES_EXPORTER: "none" },
  });
  try {
    return { host: await listening(child), stop: () => stop(child, folder) };
  } catch (error) {
    await stop(child, folder);
    throw error;
  }
}

/** Users and their passwords for `auth: htpasswd`. */
export function passwordFile(folder: string, users: Readonly<Record<string, string>>): RegistryAuth {
  const path = join(folder, "htpasswd");
  const lines = Object.entries(users).map(([user, password]) => run("htpasswd", ["-nbB", user, password]).trim());
  writeFileSync(path, `${lines.join("\n")}\n`);
  return ["htpasswd:", "  realm: real-registry", `  path: ${path}`];
}

const configurationOf = (folder: string, auth: RegistryAuth): string =>
  [
    "version: 0.1",
    `storage: { filesystem: { rootdirectory: ${join(folder, "data")} } }`,
    "http: { addr: 127.0.0.1:0 }",
    ...(auth.length === 0 ? [] : ["auth:", ...auth.map((line) => `  ${line}`)]),
    "",
  ].join("\n");

/** It picks the port itself, and says which in its log, which is read to the end: a full pipe would stop it. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = "";
    child.stderr?.on("data", (chunk) => {
      log += String(chunk);
      const host = /listening on (127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (host !== undefined) resolve(host);
    });
    child.once("error", reject);
    child.once("exit", () => {
      reject(new Error(`The registry did not start: ${log}`));
    });
  });
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }
  rmSync(folder, { recursive: true, force: true });
}
