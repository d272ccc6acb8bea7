/** Kinds of text that nobody writes by hand, in the languages besides Dockerfiles. */
import { type Kind, many } from "./kinds.js";
import type { Language } from "../../shared/src/language.js";

const kind = (language: Language, title: string, size: number, make: Kind["make"]): Kind => ({
  language,
  title,
  size,
  make,
});

const service = (at: number): string => `  s${at}:\n    image: redis\n    privileged: true`;

export const composeKinds: readonly Kind[] = [
  kind("compose", "services", 4_000, (size) => `services:\n${many(size, service)}\n`),
  kind("compose", "services that merge an anchor", 4_000, (size) => {
    return `x-a: &a\n  image: redis\nservices:\n${many(size, (at) => `  s${at}:\n    <<: *a`)}\n`;
  }),
  kind("compose", "services that extend each other", 2_000, (size) => {
    return `services:\n  s0:\n    image: redis\n${many(size, (at) => `  s${at + 1}:\n    extends: s${at}`)}\n`;
  }),
  kind("compose", "merges of merges", 1_000, (size) => {
    return `a0: &a0 {image: a}\n${many(size, (at) => `a${at + 1}: &a${at + 1}\n  <<: *a${at}`)}\nservices:\n  a:\n    <<: *a${size}\n`;
  }),
  kind("compose", "aliases that double", 2_000, (size) => {
    return `a0: &a0 [a]\n${many(size, (at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`)}\nservices: {a: {image: a, volumes: *a${size}}}\n`;
  }),
  kind("compose", "volumes of a service", 10_000, (size) => {
    return `services:\n  a:\n    image: redis\n    volumes:\n${many(size, (at) => `      - /v${at}`)}\n`;
  }),
  kind("compose", "keys of a map", 10_000, (size) => {
    return `services:\n  a:\n    image: redis\n    environment:\n${many(size, (at) => `      K${at}: v`)}\n`;
  }),
  kind(
    "compose",
    "a line of interpolations",
    20_000,
    (size) => `services:\n  a:\n    image: "${"${A:-".repeat(size)}"\n`,
  ),
  kind("compose", "flow lists left open", 2_000, (size) => `services: ${"[".repeat(size)}`),
  kind("compose", "block lists in each other", 400, (size) => `services:\n${"- ".repeat(size)}a`),
  kind("compose", "documents", 5_000, (size) => many(size, () => "services:\n  a:\n    image: a\n---")),
];

export const scriptKinds: readonly Kind[] = [
  kind("shell", "lines of a script", 10_000, (size) => many(size, (at) => `docker run --rm -v /v a${at}`)),
  kind("shell", "options of a command", 20_000, (size) => `docker run ${"-v /a:/b ".repeat(size)}a\n`),
  kind("shell", "variables upon variables", 5_000, (size) => {
    return `${many(size, (at) => `A${at + 1}=$A${at}x`)}\ndocker run $A${size}\n`;
  }),
  kind(
    "shell",
    "functions in each other",
    1_000,
    (size) => `${"a() { ".repeat(size)}docker run a${"; }".repeat(size)}\n`,
  ),
  kind("makefile", "recipes", 10_000, (size) => many(size, (at) => `t${at}:\n\t@docker run --rm a${at}`)),
  kind("makefile", "variables left open", 20_000, (size) => `a:\n\tdocker run ${"$(".repeat(size)}\n`),
  kind("makefile", "continued lines", 20_000, (size) => `a:\n\tdocker run \\\n${"\t -v /a \\\n".repeat(size)} b\n`),
  kind("systemd", "lines before the first that counts", 20_000, (size) => {
    return `[Service]\n${many(size, (at) => `Environment=A${at}=b`)}\nExecStart=/usr/bin/docker run a\n`;
  }),
  kind("systemd", "commands", 10_000, (size) => `[Service]\n${many(size, () => "ExecStart=docker run -v /a b")}\n`),
];

export const documentKinds: readonly Kind[] = [
  kind("markdown", "blocks", 4_000, (size) => many(size, (at) => `\`\`\`sh\ndocker run -v /a b${at}\n\`\`\``)),
  kind("markdown", "comments with one end", 20_000, (size) => `docker\n${"<!-- ".repeat(size)}-->\n`),
  kind("markdown", "a long prompt", 100_000, (size) => `\`\`\`sh\na@${"b".repeat(size)} docker run a\n\`\`\`\n`),
  kind("markdown", "list markers", 50_000, (size) => `docker\n${"- ".repeat(size)}\n`),
  kind("markdown", "blocks that are not closed", 20_000, (size) => `docker\n${"```sh\n~~~\n".repeat(size)}`),
  kind("package-json", "scripts", 4_000, (size) => {
    return `{"scripts": {${many(size, (at) => `"s${at}": "docker run -v /a b"`, ",\n")}}}`;
  }),
  kind(
    "package-json",
    "escapes in a script",
    50_000,
    (size) => `{"scripts": {"a": "docker run ${'\\"'.repeat(size)}"}}`,
  ),
  kind("devcontainer", "lists left open", 5_000, (size) => `{"runArgs": ${"[".repeat(size)}`),
  kind(
    "devcontainer",
    "arguments",
    10_000,
    (size) => `{"image": "a", "runArgs": [${many(size, () => '"-v", "/a"', ",")}]}`,
  ),
];

export const pipelineKinds: readonly Kind[] = [
  kind("github-actions", "steps", 4_000, (size) => {
    return `jobs:\n  a:\n    steps:\n${many(size, () => "      - run: docker run -v /a b")}\n`;
  }),
  kind("github-actions", "jobs", 3_000, (size) => `jobs:\n${many(size, (at) => `  j${at}:\n    container: node`)}\n`),
  kind("github-actions", "lines of a step", 10_000, (size) => {
    return `jobs:\n  a:\n    steps:\n      - run: |\n${many(size, () => "          docker run -v /a b")}\n`;
  }),
  kind(
    "github-actions",
    "expressions left open",
    20_000,
    (size) => `jobs: {a: {container: "${"${{ ".repeat(size)}"}}\n`,
  ),
  kind("gitlab-ci", "jobs", 3_000, (size) => many(size, (at) => `j${at}:\n  image: node\n  script: [docker pull a]`)),
  kind("circleci", "jobs", 3_000, (size) => {
    return `jobs:\n${many(size, (at) => `  j${at}:\n    docker: [{image: node}]\n    steps: [{run: docker pull a}]`)}\n`;
  }),
  kind("azure-pipelines", "steps", 4_000, (size) => `steps:\n${many(size, () => "- script: docker run -v /a b")}\n`),
  kind("kubernetes", "containers", 3_000, (size) => {
    return `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${many(size, (at) => `  - name: c${at}\n    image: redis`)}\n`;
  }),
  kind("kubernetes", "pods", 2_000, (size) => {
    return many(size, () => "---\napiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: redis}]}");
  }),
];
