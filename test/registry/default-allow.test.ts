/** The public registries are written down twice: where the server reads them, and where the settings editor shows them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { publicRegistries } from "../../server/src/images/registry/policy.js";

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly default?: unknown }>>;
    }[];
  };
}

it("the default of dockerTraps.registry.allow is what the server allows without settings", () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as Manifest;
  const properties = Object.assign({}, ...manifest.contributes.configuration.map((one) => one.properties)) as Record<
    string,
    { readonly default?: unknown }
  >;
  assert.deepEqual(properties["dockerTraps.registry.allow"]?.default, publicRegistries);
});
