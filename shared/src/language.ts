/** The languages that are analyzed. The ids are what fixtures, settings and `--stdin-language` name. */

/** Each with one surface. YAML files are told apart by name and content. */
export const languages = [
  "dockerfile",
  "compose",
  "shell",
  "github-actions",
  "gitlab-ci",
  "circleci",
  "azure-pipelines",
  "kubernetes",
  "makefile",
  "markdown",
  "package-json",
  "devcontainer",
  "systemd",
] as const;

export type Language = (typeof languages)[number];
