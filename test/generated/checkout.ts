/** A small checkout in a scratch folder, and the scripts run on it. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const tsx = import.meta.resolve("tsx");

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), "docker-traps-"));

  /** With the shared code and the manifest, without a rule, a page or a README. */
  constructor() {
    cpSync(join(root, "shared/src"), join(this.folder, "shared/src"), { recursive: true });
    rmSync(join(this.folder, "shared/src/rules"), { recursive: true });
    cpSync(join(root, "package.json"), join(this.folder, "package.json"));
    cpSync(join(root, "biome.json"), join(this.folder, "biome.json"));
  }

  run(script: string, ...args: readonly string[]): Outcome {
    return this.#node("--import", tsx, join(root, "scripts", script), ...args);
  }

  generate(...args: readonly string[]): Outcome {
    return this.run("generate.ts", "--root", this.folder, ...args);
  }

  /** Whether the formatter would leave the files as they are. */
  format(...paths: readonly string[]): Outcome {
    return this.#node(join(root, "node_modules/@biomejs/biome/bin/biome"), "format", ...paths);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  #node(...args: readonly string[]): Outcome {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: "utf8" });
    return { code: status, output: stdout + stderr };
  }
}
