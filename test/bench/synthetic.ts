/** Texts of any length for measurements. */
import type { MeasuredLanguage } from "./contestants.js";

const cycle = (lines: readonly string[], count: number): string =>
  Array.from({ length: count }, (_, at) => lines[at % lines.length]).join("\n");

export interface Synthetic {
  readonly language: MeasuredLanguage;
  /** A text of about so many lines. */
  readonly write: (lines: number) => string;
}

const inDockerfiles: Readonly<Record<string, Synthetic["write"]>> = {
  instructions: (lines) =>
    `FROM debian:13-slim\n${cycle(
      [
        "COPY src /app/src",
        "ENV PATH=/app/bin:$PATH",
        "WORKDIR /app",
        "RUN make install",
        "# A note on what comes next.",
        "EXPOSE 8080",
        "LABEL version=1.0",
      ],
      lines,
    )}\nUSER app\n`,
  packages: (lines) =>
    `FROM debian:13-slim\n${cycle(["RUN apt-get update && apt-get install -y curl"], lines)}\nUSER app\n`,
  variables: (lines) =>
    `FROM debian:13-slim\n${Array.from({ length: lines }, (_, at) => `ENV V${at + 1}=$V${Math.max(0, at - 1)}x`).join("\n")}\n`,
  stages: (lines) => Array.from({ length: lines }, (_, at) => `FROM alpine:3.24 AS s${at}`).join("\n"),
  "one RUN": (lines) =>
    `FROM debian:13-slim\nRUN true \\\n${cycle([" && echo one \\", " && mkdir -p /a/b \\"], lines)}\n && true\n`,
  comments: (lines) => `FROM debian:13-slim\n${cycle(["# Nothing to see here."], lines)}\n`,
  heredocs: (lines) =>
    `FROM debian:13-slim\n${cycle(["RUN <<EOF", "echo one", "echo two", "EOF"], lines - (lines % 4))}\n`,
};

const inOtherLanguages: Readonly<Record<string, Synthetic>> = {
  "compose services": { language: "compose", write: typicalCompose },
  aliases: { language: "compose", write: aliasedServices },
  "script lines": { language: "shell", write: typicalScript },
  "workflow steps": { language: "github-actions", write: workflowSteps },
};

/** By kind. */
export const synthetic: Readonly<Record<string, Synthetic>> = {
  ...Object.fromEntries(
    Object.entries(inDockerfiles).map(([kind, write]) => [kind, { language: "dockerfile", write } as const]),
  ),
  ...inOtherLanguages,
};

/** A Dockerfile as people write them, with so many lines. */
export function typical(lines: number): string {
  const head = [
    "FROM node:24 AS build",
    "WORKDIR /app",
    "COPY package*.json ./",
    "RUN npm ci",
    "COPY . .",
    "RUN npm run build",
  ];
  const body = [
    "RUN apt-get update \\",
    "    && apt-get install -y --no-install-recommends curl \\",
    "    && rm -rf /var/lib/apt/lists/*",
    "# What the server reads.",
    "ENV NODE_ENV=production",
    "COPY config /app/config",
    "RUN npm run migrate && npm cache clean --force",
  ];
  const tail = [
    "FROM node:24-slim",
    "COPY --from=build /app /app",
    "EXPOSE 3000",
    'CMD ["node", "/app/server.js"]',
    "",
  ];
  return [
    ...head,
    ...Array.from({ length: lines - head.length - tail.length + 1 }, (_, at) => body[at % body.length]),
    ...tail,
  ].join("\n");
}

/** A compose file as people write them, with about so many lines. */
export function typicalCompose(lines: number): string {
  const service = (at: number): string[] => [
    `  web${at}:`,
    "    image: nginx:1.29-alpine",
    "    restart: unless-stopped",
    "    ports:",
    `      - "${8000 + at}:80"`,
    "    environment:",
    "      LEVEL: info",
    "    volumes:",
    "      - ./site:/usr/share/nginx/html:ro",
    "    depends_on: [database]",
  ];
  const database = ["  database:", "    image: postgres:18", "    volumes:", "      - data:/var/lib/postgresql"];
  const count = Math.max(1, Math.floor((lines - database.length - 3) / service(0).length));
  return [
    "services:",
    ...Array.from({ length: count }, (_, at) => service(at)).flat(),
    ...database,
    "volumes:",
    "  data:",
    "",
  ].join("\n");
}

/** A script that deploys, with so many lines. */
export function typicalScript(lines: number): string {
  const body = [
    "# The next one.",
    'if [ -z "$VERSION" ]; then',
    "  echo 'VERSION is not set' >&2",
    "  exit 1",
    "fi",
    "echo deploying",
    'docker pull registry.example.com/team/app:"$VERSION"',
    "docker run -d --init --restart unless-stopped \\",
    "  -v data:/srv/data -p 8080:8080 \\",
    '  registry.example.com/team/app:"$VERSION"',
    "for host in one two three; do",
    '  ping -c 1 "$host" || continue',
    "done",
  ];
  return ["#!/bin/sh", "set -eu", ...cycle(body, Math.max(1, lines - 3)).split("\n"), ""].join("\n");
}

/** Services that share what they have in common, with about so many lines. */
function aliasedServices(lines: number): string {
  const service = (at: number): string[] => [
    `  web${at}:`,
    "    <<: *common",
    "    environment: *environment",
    `    image: nginx:1.${at % 30}-alpine`,
  ];
  return [
    "x-common: &common",
    "  restart: unless-stopped",
    "  volumes: [data:/var/lib/data]",
    "x-environment: &environment",
    "  LEVEL: info",
    "services:",
    ...Array.from({ length: Math.max(1, Math.floor((lines - 9) / 4)) }, (_, at) => service(at)).flat(),
    "volumes:",
    "  data:",
    "",
  ].join("\n");
}

/** Jobs with steps that run commands and containers, with about so many lines. */
function workflowSteps(lines: number): string {
  const body = [
    "      - uses: actions/checkout@v5",
    "      - name: Test",
    "        run: |",
    "          docker build -t app .",
    "          docker run --rm app make test",
    "      - run: npm ci",
  ];
  const head = ["on: push", "jobs:", "  test:", "    runs-on: ubuntu-24.04", "    steps:"];
  return [...head, cycle(body, Math.max(body.length, lines - head.length)), ""].join("\n");
}
