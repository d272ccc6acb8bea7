/** Whether an image is one in which people or other builds work, and not one that ships a program. */
import type { Stage } from "./stage.js";

/** Repositories of images for working in: containers.dev, gitpod.io, coder.com. */
const workplaces: readonly string[] = [
  "mcr.microsoft.com/devcontainers/",
  "mcr.microsoft.com/vscode/devcontainers/",
  "gitpod/",
  "codercom/",
];

/** Words in the name of a file or a stage. */
const words: ReadonlySet<string> = new Set([
  "dev",
  "devel",
  "development",
  "devcontainer",
  "gitpod",
  "codespaces",
  "toolbox",
]);

export function isForDevelopment(stage: Stage, fileName: string | undefined): boolean {
  const base = stage.image?.text ?? "";
  return workplaces.some((prefix) => base.startsWith(prefix)) || [stage.name, fileName].some(namesDevelopment);
}

/** Names of images that are made to build or to test in. */
const workshop = /(^|[^a-z])(tests?|testing|ci|builder|build|debug|sdk|compiler)([^a-z]|$)/i;

/** Whether the file, the stage or the base is named like an image for building others or for testing. */
export const isForBuilding = (stage: Stage, fileName: string | undefined): boolean =>
  [stage.name, fileName].some((name = "") => workshop.test(name)) ||
  (stage.image?.name.repository ?? "").endsWith("builder");

const namesDevelopment = (name = ""): boolean =>
  name
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => words.has(word));
