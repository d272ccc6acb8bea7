/** The documents that the server is told of: by language id, and by name where the id says little. */

/** Languages of which every document may hold a trap. Which YAML file does, the server tells by name and content. */
const languages = [
  "dockerfile",
  "dockercompose",
  "shellscript",
  "makefile",
  "markdown",
  "yaml",
  "github-actions-workflow",
  "systemd-unit-file",
] as const;

const patterns = ["**/package.json", "**/devcontainer.json", "**/.devcontainer.json", "**/*.service"] as const;

/** Any scheme: unsaved files and virtual workspaces have no file on disk, and the server needs none. */
export const documentSelector: readonly ({ readonly language: string } | { readonly pattern: string })[] = [
  ...languages.map((language) => ({ language })),
  ...patterns.map((pattern) => ({ pattern })),
];
