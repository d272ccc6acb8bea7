/** Which documents are Dockerfiles, by language id and by name. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { fileNameOf, languageOf, languageOfPath } from "../../server/src/languages.js";

it("names of Dockerfiles", () => {
  const yes = [
    "Dockerfile",
    "dockerfile",
    "Dockerfile.dev",
    "Dockerfile.dev.alpine",
    "app.Dockerfile",
    "app.dockerfile",
    ".dockerfile",
    "Containerfile",
    "Containerfile.prod",
    "containerfile",
  ];
  const no = [
    "Dockerfile.dockerignore",
    "app.Dockerfile.dockerignore",
    "Dockerfile.md",
    "dockerfile.ts",
    "containerfile.go",
    "Dockerfiles",
    "MyDockerfile",
    "Dockerfile~",
    ".Dockerfile.swp",
    "docker-compose.yml",
    "",
  ];
  for (const name of yes) assert.equal(languageOfPath(name), "dockerfile", name);
  for (const name of no) assert.notEqual(languageOfPath(name), "dockerfile", name);
});

it("paths of the other languages", () => {
  const expected: Readonly<Record<string, string | undefined>> = {
    "compose.yaml": "compose",
    "docker-compose.yml": "compose",
    "docker-compose.override.yml": "compose",
    "compose-dev.yml": "compose",
    "app.compose.yaml": "compose",
    "composer.yml": undefined,
    "a/build.sh": "shell",
    "a/lib.bash": "shell",
    "a/b.shtml": undefined,
    ".gitlab-ci.yml": "gitlab-ci",
    "ci/build.gitlab-ci.yml": "gitlab-ci",
    ".github/workflows/ci.yml": "github-actions",
    "/project/.github/workflows/ci.yaml": "github-actions",
    ".github/dependabot.yml": undefined,
    "workflows/ci.yml": undefined,
    "action.yml": "github-actions",
    "transaction.yml": undefined,
    ".circleci/config.yml": "circleci",
    "config.yml": undefined,
    "azure-pipelines.release.yml": "azure-pipelines",
    Makefile: "makefile",
    GNUmakefile: "makefile",
    "rules.mk": "makefile",
    "Makefile.am": undefined,
    "README.md": "markdown",
    "package.json": "package-json",
    "package-lock.json": undefined,
    "tsconfig.json": undefined,
    ".devcontainer/devcontainer.json": "devcontainer",
    ".devcontainer.json": "devcontainer",
    "app.service": "systemd",
  };
  for (const [path, language] of Object.entries(expected)) assert.equal(languageOfPath(path), language, path);
});

it("the language id of the editor counts more than the name", () => {
  assert.equal(languageOf("dockerfile", "whatever.txt", ""), "dockerfile");
  assert.equal(languageOf("Dockerfile", undefined, ""), "dockerfile");
  assert.equal(languageOf("containerfile", undefined, ""), "dockerfile");
  assert.equal(languageOf("jinja", "Dockerfile", ""), undefined);
  assert.equal(languageOf("plaintext", "Dockerfile", ""), "dockerfile");
  assert.equal(languageOf("", "Dockerfile.dev", ""), "dockerfile");
  assert.equal(languageOf("plaintext", "notes.txt", ""), undefined);
  assert.equal(languageOf("plaintext", undefined, ""), undefined);
  assert.equal(languageOf("shellscript", "run", ""), "shell");
  assert.equal(languageOf("dockercompose", "stack.yml", ""), "compose");
  assert.equal(languageOf("typescript", "build.sh", ""), undefined);
  assert.equal(languageOf("json", "package.json", ""), "package-json");
  assert.equal(languageOf("json", "other.json", ""), undefined);
  assert.equal(languageOf("ini", "app.service", ""), "systemd");
});

it("of a YAML file the name decides, then the text", () => {
  const compose = "services:\n  web:\n    image: nginx\n";
  assert.equal(languageOf("yaml", "stack.yml", compose), "compose");
  assert.equal(languageOf("yaml", undefined, compose), "compose");
  assert.equal(languageOf("", "stack.yml", compose), "compose");
  assert.equal(languageOf("yaml", ".gitlab-ci.yml", compose), "gitlab-ci");
  assert.equal(languageOf("yaml", "other.yml", "a: 1\n"), undefined);
  assert.equal(languageOf("plaintext", "notes.txt", compose), undefined);
});

it("file names in uris", () => {
  assert.equal(fileNameOf("file:///c%3A/my%20app/Dockerfile"), "Dockerfile");
  assert.equal(fileNameOf("file:///app/my%20app.Dockerfile"), "my app.Dockerfile");
  assert.equal(fileNameOf("vscode-vfs://github/a/b/Dockerfile?x=/y#z"), "Dockerfile");
  assert.equal(fileNameOf("untitled:Untitled-1"), undefined);
  assert.equal(fileNameOf("file:///app/100%"), "100%");
  assert.equal(fileNameOf("file:///app/"), undefined);
});
