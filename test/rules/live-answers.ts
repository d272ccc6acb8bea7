/** A registry and an engine made up for the fixtures: what they say in cases that are marked `live`. */
import { formatImageName } from "../../shared/src/images/image-name.js";
import type {
  FoundImage,
  ImageConfiguration,
  LiveAnswers,
  LocalImage,
  MissingImage,
} from "../../shared/src/images/live-answers.js";

const asked = "2026-11-24T12:30:00Z";

/** 64 digits of one kind, so that a fixture can be read. */
const digestOf = (digit: string): string => `sha256:${digit.repeat(64)}`;

const plain: ImageConfiguration = {
  user: "",
  volumes: [],
  ports: [],
  entrypoint: [],
  command: ["app"],
  environment: [],
};

const found = (digit: string, megabytes: number, configuration: Partial<ImageConfiguration> = {}): FoundImage => ({
  kind: "found",
  asked,
  digest: digestOf(digit),
  platforms: [
    {
      platform: "linux/amd64",
      download: megabytes * 1_000_000,
      created: "2026-11-20",
      configuration: { ...plain, ...configuration },
    },
  ],
});

const missing = (what: MissingImage["what"]): MissingImage => ({ kind: "missing", asked, what });

const answers: Readonly<Record<string, FoundImage | MissingImage>> = {
  "python:3.14": found("1", 420),
  "python:3.14-slim": found("2", 45),
  "python:latest": found("1", 420),
  "redis:8": found("3", 50, { volumes: ["/data"] }),
  "python:3.99-slim": missing("tag"),
  "python:3.14-slmi": missing("tag"),
  "ubuntu:nobel": missing("tag"),
  "node:99": missing("tag"),
  "redis:8-ubuntu": missing("tag"),
  "ghcr.io/team/app:2.2": missing("tag"),
  "ghcr.io/team/new:latest": missing("tag"),
  "ghcr.io/team/built:1": missing("tag"),
  "ghcr.io/team/gone:1": missing("repository"),
  "ghcr.io/team/app:2.1": found("4", 80, { user: "app" }),
  "ghcr.io/team/app:latest": found("5", 80),
  "ghcr.io/team/root:1": found("6", 80),
  "ghcr.io/team/postgres:17": found("7", 160, { volumes: ["/var/lib/postgresql/data"] }),
  "ghcr.io/team/mongo:8": found("8", 270, { volumes: ["/data/configdb", "/data/db"] }),
  "ghcr.io/team/wiki:3": found("9", 90, { volumes: ["/srv/wiki"] }),
};

const tagLists: Readonly<Record<string, readonly string[]>> = {
  "ghcr.io/team/app": ["1.0", "1.9", "2.0", "2.1", "2.1.4", "edge", "latest", "2.1-alpine"],
};

const local: Readonly<Record<string, LocalImage>> = {
  "ghcr.io/team/built:1": {
    asked,
    platform: "linux/amd64",
    size: 300_000_000,
    created: "2026-11-23",
    configuration: plain,
  },
};

export const liveAnswers: LiveAnswers = {
  registry: (name) => answers[formatImageName(name)],
  tags(name) {
    const tags = tagLists[formatImageName({ ...name, tag: undefined, digest: undefined })];
    return tags === undefined ? undefined : { asked, tags, isComplete: true };
  },
  local: (name) => local[formatImageName(name)],
};
