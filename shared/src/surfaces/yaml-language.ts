/** The language of a YAML file: by its path where that says it, else by its content. Text search only, nothing is parsed. */
import type { Language } from "../language.js";

/** Each is matched against a path with `/` before every part. The first that matches counts. */
const byPath: readonly (readonly [pattern: RegExp, language: Language])[] = [
  [/\/\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, "github-actions"],
  [/\/action\.ya?ml$/, "github-actions"],
  [/\/[^/]*\.gitlab-ci[^/]*\.ya?ml$/, "gitlab-ci"],
  [/\/\.circleci\/[^/]+\.ya?ml$/, "circleci"],
  [/\/azure-pipelines[^/]*\.ya?ml$/, "azure-pipelines"],
  [/\/(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$|\/[^/]+[._-]compose\.ya?ml$/, "compose"],
];

/** Undefined for a file that is none of ours. The path may be any part of it, down to the file name. */
export function languageOfYaml(text: string, path?: string): Language | undefined {
  const named = path === undefined ? undefined : byPath.find(([pattern]) => pattern.test(`/${path}`))?.[1];
  if (named !== undefined) return named;
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
