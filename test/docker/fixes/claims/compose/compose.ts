/** The proofs of compose files. */
import type { Proof } from "../../proof.js";
import { composeInit } from "./init.js";
import { composePorts } from "./ports.js";
import { composePrivileges } from "./privileges.js";
import { composeReferences } from "./references.js";
import { composeVolumes } from "./volumes.js";

export const compose: readonly Proof[] = [
  ...composeInit,
  ...composePrivileges,
  ...composePorts,
  ...composeReferences,
  ...composeVolumes,
];
