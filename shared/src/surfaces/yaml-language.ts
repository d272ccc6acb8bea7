/** The language of a YAML file whose name does not tell it: by its content. */
import type { Language } from "../language.js";

/** Undefined for a file that is none of ours. */
export const languageOfYaml = (text: string): Language | undefined =>
  /^services:[ \t]*(?:#.*)?$/m.test(text) ? "compose" : undefined;
