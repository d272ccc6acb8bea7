/** The language of a YAML file whose path does not tell it: by its content, which is searched and not parsed. */
import type { Language } from "../language.js";

/** Undefined for a file that is none of ours. */
export function languageOfYaml(text: string): Language | undefined {
  if (hasServiceMap.test(text)) return isCompose(text) ? "compose" : undefined;
  return isKubernetes(text) ? "kubernetes" : undefined;
}

/** The key alone on its line, and no list below it as in GitLab's files. */
const hasServiceMap = /^services:[ \t]*(?:#.*)?$(?!\r?\n[ \t]*-[ \t])/m;

/** A service says what it runs, or where it takes that from. */
const isCompose = (text: string): boolean => /^[ \t]+(?:image|build|extends):(?:[ \t]|\r?$)/m.test(text);

/** Both keys in the first column. */
const isKubernetes = (text: string): boolean =>
  /^apiVersion:[ \t]*["']?[\w./-]/m.test(text) && /^kind:[ \t]*["']?[A-Z]/m.test(text);
