/** Language to surface: the only place that knows every surface. Each comes with its parser, so it is loaded when first needed. */
import { type Language, languages } from "../language.js";
import type { Surface } from "../surfaces/surface.js";

/** Never rejects: all surfaces are part of the bundle. */
export async function loadSurface(language: Language): Promise<Surface> {
  switch (language) {
    case "dockerfile":
      return (await import("../surfaces/dockerfile.js")).dockerfileSurface;
    case "compose":
      return (await import("../surfaces/compose.js")).composeSurface;
    case "shell":
      return (await import("../surfaces/shell.js")).shellSurface;
    case "github-actions":
      return (await import("../surfaces/github-actions.js")).githubActionsSurface;
    case "gitlab-ci":
      return (await import("../surfaces/gitlab-ci.js")).gitlabCiSurface;
    case "circleci":
      return (await import("../surfaces/circleci.js")).circleciSurface;
    case "azure-pipelines":
      return (await import("../surfaces/azure-pipelines.js")).azurePipelinesSurface;
    case "kubernetes":
      return (await import("../surfaces/kubernetes.js")).kubernetesSurface;
    case "makefile":
      return (await import("../surfaces/makefile.js")).makefileSurface;
    case "markdown":
      return (await import("../surfaces/markdown.js")).markdownSurface;
    case "package-json":
      return (await import("../surfaces/package-json.js")).packageJsonSurface;
    case "devcontainer":
      return (await import("../surfaces/devcontainer.js")).devcontainerSurface;
    case "systemd":
      return (await import("../surfaces/systemd.js")).systemdSurface;
  }
  return language satisfies never;
}

/** All of them, for programs that read many files. */
export async function loadSurfaces(): Promise<(language: Language) => Surface> {
  const loaded = new Map(
    await Promise.all(languages.map(async (language) => [language, await loadSurface(language)] as const)),
  );
  return (language) => {
    const surface = loaded.get(language);
    if (surface === undefined) throw new RangeError(`there is no language "${language}"`);
    return surface;
  };
}
