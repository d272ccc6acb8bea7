/** Language id, path and text -> the language that the analysis knows, or none. The only place that knows file names. */
import type { Language } from "../../shared/src/language.js";
import { languageOfYaml } from "../../shared/src/surfaces/yaml-language.js";
import type { DocumentText } from "../../shared/src/text/document-text.js";

/** Ids under which editors know languages of ours: VS Code, its common extensions, Vim and Helix. */
const languagesById: ReadonlyMap<string, Language> = new Map([
  ["dockerfile", "dockerfile"],
  ["containerfile", "dockerfile"],
  ["docker", "dockerfile"],
  ["dockercompose", "compose"],
  ["docker-compose", "compose"],
  ["yaml.docker-compose", "compose"],
  ["shellscript", "shell"],
  ["sh", "shell"],
  ["bash", "shell"],
  ["github-actions-workflow", "github-actions"],
  ["yaml.github", "github-actions"],
  ["yaml.gitlab", "gitlab-ci"],
  ["azure-pipelines", "azure-pipelines"],
  ["makefile", "makefile"],
  ["make", "makefile"],
  ["markdown", "markdown"],
  ["systemd", "systemd"],
  ["systemd-unit-file", "systemd"],
]);

/** Ids that say nothing or too little, so that the path decides, and the text where the path does not. */
const vagueIds: ReadonlySet<string> = new Set([
  ...["", "plaintext", "text", "plain", "yaml", "json", "jsonc"],
  // Editors without a language for systemd take its files for one of these.
  ...["ini", "properties", "conf", "desktop"],
]);

/** Every id whose documents may be in a language of ours, in the order of the tables. */
export const languageIds: readonly string[] = [...languagesById.keys(), "yaml"];

/** Globs of documents whose id says little. */
export const vagueFiles: readonly string[] = [
  "**/package.json",
  "**/devcontainer.json",
  "**/.devcontainer.json",
  "**/*.service",
];

/** What follows `Dockerfile.` in files that are no Dockerfiles: ignore lists, prose, what editors and merges leave behind. */
const foreignEndings = /\.(?:dockerignore|md|rst|orig|rej|bak|swp)$/;

const dockerfileNames = /^(?:Dockerfile|dockerfile|containerfile)$|^Dockerfile\.|^Containerfile|\.[Dd]ockerfile$/;

/** Each is matched against a path with `/` before every part. The first that matches counts. */
const pathPatterns: readonly (readonly [pattern: RegExp, language: Language])[] = [
  [/\/\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/, "github-actions"],
  [/\/action\.ya?ml$/, "github-actions"],
  [/\/[^/]*\.gitlab-ci[^/]*\.ya?ml$/, "gitlab-ci"],
  [/\/\.circleci\/[^/]+\.ya?ml$/, "circleci"],
  [/\/azure-pipelines[^/]*\.ya?ml$/, "azure-pipelines"],
  [/\/(?:docker-)?compose(?:[._-][^/]*)?\.ya?ml$/, "compose"],
  [/\/[^/]+[._-]compose\.ya?ml$/, "compose"],
  [/\/[^/]+\.(?:sh|bash)$/, "shell"],
  [/\/(?:GNUmakefile|[Mm]akefile)$|\/[^/]+\.mk$/, "makefile"],
  [/\/[^/]+\.(?:md|markdown)$/, "markdown"],
  [/\/package\.json$/, "package-json"],
  [/\/\.?devcontainer\.json$/, "devcontainer"],
  [/\/[^/]+\.service$/, "systemd"],
];

/** Undefined for a document that is none of ours. A new text may give it another language. */
export function languageOf(languageId: string, path: string | undefined, text: DocumentText): Language | undefined {
  const id = languageId.toLowerCase();
  const byId = languagesById.get(id);
  if (byId !== undefined) return byId;
  if (!vagueIds.has(id)) return undefined;
  const byPath = path === undefined ? undefined : languageOfPath(path);
  if (byPath !== undefined) return byPath;
  const isYaml = id === "yaml" || (path !== undefined && isYamlPath(path));
  return isYaml ? languageOfYaml(text.toString()) : undefined;
}

/** By the path alone, with `/` between its parts; as much of it as is known. */
export function languageOfPath(path: string): Language | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (dockerfileNames.test(name) && !foreignEndings.test(name)) return "dockerfile";
  return pathPatterns.find(([pattern]) => pattern.test(`/${path}`))?.[1];
}

/** Whether the text decides where {@link languageOfPath} does not know. */
export const isYamlPath = (path: string): boolean => /\.ya?ml$/.test(path);

/** Whether a folder's file is a compose file by its name. */
export const isComposeName = (name: string): boolean => isYamlPath(name) && languageOfPath(name) === "compose";

/** The path in a uri; undefined for a document without one. */
export function pathOf(uri: string): string | undefined {
  const path = uri.replace(/[?#].*$/, "").replace(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/]*)?/i, "");
  if (path === "" || path.endsWith("/") || (uri.startsWith("untitled:") && !path.includes("/"))) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The file name at the end of a uri; undefined for a document without one. */
export const fileNameOf = (uri: string): string | undefined => namesIn(pathOf(uri)).fileName;

/** A path as the analysis wants it. */
export function namesIn(path: string | undefined): { readonly fileName: string | undefined; readonly folder: string } {
  if (path === undefined) return { fileName: undefined, folder: "" };
  const slash = path.lastIndexOf("/");
  return { fileName: path.slice(slash + 1), folder: path.slice(0, Math.max(slash, 0)) };
}
