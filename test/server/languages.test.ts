/** Which documents are Dockerfiles, by language id and by name. */
import assert from "node:assert/strict";
import { it } from "node:test";
import { fileNameOf, languageOf, languageOfName } from "../../server/src/languages.js";

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
  for (const name of yes) assert.equal(languageOfName(name), "dockerfile", name);
  for (const name of no) assert.equal(languageOfName(name), undefined, name);
});

it("the language id of the editor counts more than the name", () => {
  assert.equal(languageOf("dockerfile", "whatever.txt"), "dockerfile");
  assert.equal(languageOf("Dockerfile", undefined), "dockerfile");
  assert.equal(languageOf("containerfile", undefined), "dockerfile");
  assert.equal(languageOf("jinja", "Dockerfile"), undefined);
  assert.equal(languageOf("plaintext", "Dockerfile"), "dockerfile");
  assert.equal(languageOf("", "Dockerfile.dev"), "dockerfile");
  assert.equal(languageOf("plaintext", "notes.txt"), undefined);
  assert.equal(languageOf("plaintext", undefined), undefined);
});

it("file names in uris", () => {
  assert.equal(fileNameOf("file:///c%3A/my%20app/Dockerfile"), "Dockerfile");
  assert.equal(fileNameOf("file:///app/my%20app.Dockerfile"), "my app.Dockerfile");
  assert.equal(fileNameOf("vscode-vfs://github/a/b/Dockerfile?x=/y#z"), "Dockerfile");
  assert.equal(fileNameOf("untitled:Untitled-1"), undefined);
  assert.equal(fileNameOf("file:///app/100%"), "100%");
  assert.equal(fileNameOf("file:///app/"), undefined);
});
