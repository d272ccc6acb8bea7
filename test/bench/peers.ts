/** Other tools at fixed versions. They are fetched when they are to be measured, so that nobody else needs them. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The package of tally is a program for one platform. */
const tallyPackage = `@wharflab/tally-${process.platform}-${process.arch}`;

const packages = {
  dependencies: { "@microsoft/compose-language-service": "1.0.0", dclint: "3.1.0", dockerfilelint: "1.8.0" },
  // There may be no program for this platform.
  optionalDependencies: { [tallyPackage]: "0.45.0" },
};

/** Absolute paths, each undefined where it could not be had: `.js` runs under Node, `tally` by itself. */
export interface Peers {
  readonly composeServer: string | undefined;
  readonly tally: string | undefined;
  readonly dclint: string | undefined;
  readonly dockerfilelint: string | undefined;
}

/** Brings what is missing. Says so where the registry of npm cannot be reached, and goes on with what is there. */
export function fetchPeers(root: string): Peers {
  const folder = join(root, ".tsbuild/bench/peers");
  const file = (name: string): string => join(folder, "node_modules", name);
  const names = Object.keys({ ...packages.dependencies, ...packages.optionalDependencies });
  if (!names.every((name) => existsSync(file(name)))) install(folder);
  const found = (name: string): string | undefined => (existsSync(file(name)) ? file(name) : undefined);
  return {
    composeServer: found("@microsoft/compose-language-service/bin/docker-compose-langserver"),
    tally: found(`${tallyPackage}/bin/tally`),
    dclint: found("dclint/bin/dclint.cjs"),
    dockerfilelint: found("dockerfilelint/bin/dockerfilelint"),
  };
}

function install(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, ...packages }));
  try {
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "ignore" });
  } catch (error) {
    console.error(`Peers could not be fetched, so those that are not there are left out: ${String(error)}`);
  }
}
