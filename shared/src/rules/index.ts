/** Every rule. Written by `npm run generate` from the folder; do not edit. */
import type { Rule } from "../rule.js";

export const rules: readonly Rule[] = [];
