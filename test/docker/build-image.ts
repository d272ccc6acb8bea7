/** Builds an image without a network, with the builder that every engine has. */
import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { TestEngine } from "./engine.js";

const run = promisify(execFile);

export interface BuildContext {
  /** A folder whose content is there for `COPY`. */
  readonly folder?: string;
  /** More files, by path; all of them may be run. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The id of the image. Rejects with what the build printed. */
export async function buildImage(
  engine: TestEngine,
  dockerfile: string,
  { folder, files = {} }: BuildContext = {},
): Promise<string> {
  const context = mkdtempSync(path.join(tmpdir(), "docker-traps-build-"));
  try {
    if (folder !== undefined) cpSync(folder, context, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(context, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      chmodSync(file, 0o755);
    }
    const definition = path.join(context, ".dockerfile");
    writeFileSync(definition, dockerfile);
    const env = { ...engine.environment, DOCKER_BUILDKIT: "0" };
    const args = ["build", "--network", "none", "--quiet", "--file", definition, context];
    return (await run("docker", args, { env, maxBuffer: 16 * 1024 * 1024 })).stdout.trim();
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}
