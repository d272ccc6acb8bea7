/** Language id and file name -> the language that the analysis knows, or none. The only place that knows file names. */
import type { Language } from "../../shared/src/language.js";

/** Ids under which editors know Dockerfiles. */
const dockerfileIds: ReadonlySet<string> = new Set(["dockerfile", "containerfile", "docker"]);

/** Ids that say nothing, so that the name decides. */
const vagueIds: ReadonlySet<string> = new Set(["", "plaintext", "text", "plain"]);

/** What follows `Dockerfile.` in files that are no Dockerfiles: ignore lists, prose, what editors and merges leave behind. */
const foreignEndings = /\.(?:dockerignore|md|rst|orig|rej|bak|swp)$/;

const dockerfileNames = /^(?:Dockerfile|dockerfile|containerfile)$|^Dockerfile\.|^Containerfile|\.[Dd]ockerfile$/;

/** Undefined for a document that is none of ours. */
export function languageOf(languageId: string, fileName: string | undefined): Language | undefined {
  const id = languageId.toLowerCase();
  if (dockerfileIds.has(id)) return "dockerfile";
  return vagueIds.has(id) && fileName !== undefined ? languageOfName(fileName) : undefined;
}

/** By the name alone, without folders. */
export const languageOfName = (fileName: string): Language | undefined =>
  dockerfileNames.test(fileName) && !foreignEndings.test(fileName) ? "dockerfile" : undefined;

/** The file name at the end of a uri; undefined for a document without one. */
export function fileNameOf(uri: string): string | undefined {
  const path = uri.replace(/[?#].*$/, "");
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "" || name.startsWith("untitled:")) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
