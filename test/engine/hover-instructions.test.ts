/** The hover on `USER`, `CMD`, `VOLUME` and `EXPOSE`. The place of the pointer is marked by `¦`. */
import * as assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { hoverAt } from "../../shared/src/engine/hover.js";
import { openText } from "../open-text.js";

const images = loadCatalog();
const today = "2026-11-24";

/** The paragraphs of the hover; empty where there is none. */
function paragraphs(marked: string): readonly string[] {
  const document = openText("dockerfile", marked.replace("¦", ""));
  const analysis = analyze({ document, fileName: undefined, rules: [], settings: defaultSettings, images, today });
  return hoverAt({ analysis, rules: [], images, today }, marked.indexOf("¦"))?.markdown.split("\n\n") ?? [];
}

describe("hover on USER", () => {
  it("the one that decides, and who it was before", () => {
    assert.deepEqual(paragraphs('FROM node:24\nUS¦ER node\nCMD ["node"]\n'), [
      "**The container starts as** `node`: this `USER` decides, unless `--user` or a `user:` in a compose file says otherwise.",
      "Above, it is root: no `USER` is set, and `node:24` starts so (catalog of 2026-09-25).",
    ]);
  });

  it("one that another one replaces", () => {
    assert.deepEqual(paragraphs("FROM node:24\nUSER ro¦ot\nRUN true\nUSER node:node\n"), [
      "Build steps below run as root, up to `USER node:node` on line 4. The container starts as `node` with group `node`: `USER node:node` on line 4 decides.",
      "Above, it is root: no `USER` is set, and `node:24` starts so (catalog of 2026-09-25).",
    ]);
  });

  it("one in a stage that the final one is built on", () => {
    assert.deepEqual(paragraphs('FROM debian:13 AS base\nUSER 10¦01\nFROM base\nCMD ["x"]\n'), [
      "Build steps below run as `1001`, and so do the stages built on this one. The container starts as `1001`: `USER 1001` on line 2 decides, in the stage `base` that this one is built on.",
      "Above, it is root: no `USER` is set, and `debian:13` starts so (catalog of 2026-09-25).",
    ]);
  });

  it("one in a stage that does not ship", () => {
    assert.match(
      paragraphs("FROM node:24 AS build\nUSER no¦de\nFROM scratch\nCOPY --from=build /a /a\n")[0] ?? "",
      /^Build steps below run as `node`\. This stage does not ship/,
    );
  });

  it("inherited from a stage", () => {
    assert.equal(
      paragraphs("FROM debian:13 AS base\nUSER 1001\nFROM base\nUSER roo¦t\n")[1],
      "Above, it is `1001`: `USER 1001` on line 2 decides, in the stage `base` that this one is built on.",
    );
  });

  it("a base image with a user of its own, scratch, and one that nobody knows", () => {
    const above = (base: string): string | undefined => paragraphs(`FROM ${base}\nUSER 1¦0\n`)[1];
    assert.equal(
      above("gcr.io/distroless/static-debian12:nonroot"),
      "Above, it is `65532`: no `USER` is set, and `gcr.io/distroless/static-debian12:nonroot` starts so (catalog of 2026-09-25).",
    );
    assert.equal(above("scratch"), "Above, it is root: no `USER` is set, and `scratch` brings no other user.");
    assert.equal(
      above("registry.example.com/a:1"),
      "Above, it is an unknown user: no `USER` is set, and nothing is known of the user of `registry.example.com/a:1`.",
    );
  });

  it("a variable without a value is not known, one with a default is resolved", () => {
    assert.equal(
      paragraphs("FROM node:24\nARG APP_USER\nUSER $APP_¦USER\n")[0],
      "From here on it is an unknown user: `$APP_USER` has a variable without a value.",
    );
    assert.match(
      paragraphs("FROM node:24\nARG APP_USER=node\nUSER $APP_¦USER\n")[0] ?? "",
      /^\*\*The container starts as\*\* `node`/,
    );
  });

  it("a name that nobody creates", () => {
    const remark = "No `RUN` here creates `app`: unless the base image has it, the container does not start.";
    assert.equal(paragraphs("FROM debian:13\nUSER a¦pp\n")[2], remark);
    assert.equal(paragraphs("FROM debian:13\nRUN useradd app\nUSER a¦pp\n")[2], undefined);
    assert.equal(paragraphs("FROM debian:13\nUSER 10¦01\n")[2], undefined);
  });

  it("behind ONBUILD", () => {
    assert.deepEqual(paragraphs("FROM debian:13\nONBUILD USER a¦pp\n"), [
      "Takes effect in a build that starts from this image: there, instructions run as `app`.",
    ]);
  });

  it("is text, whatever it holds", () => {
    assert.match(paragraphs("FROM debian:13\nUSER a`**b¦\n")[0] ?? "", /``a`\*\*b``/);
  });
});

describe("hover on the keyword of CMD and ENTRYPOINT", () => {
  it("who it will run as, in one line", () => {
    assert.deepEqual(paragraphs('FROM node:24\nUSER node\nC¦MD ["node"]\n'), [
      "Runs as `node`: `USER node` on line 2 decides.",
    ]);
    assert.deepEqual(paragraphs('FROM debian:13\nENTRY¦POINT ["x"]\n'), [
      "Runs as root: no `USER` is set, and `debian:13` starts so (catalog of 2026-09-25).",
    ]);
  });

  it("an entry point of the base image that steps down", () => {
    assert.deepEqual(paragraphs('FROM postgres:17\nC¦MD ["postgres"]\n'), [
      "Runs as root: no `USER` is set, and `postgres:17` starts so (catalog of 2026-09-25). The entry point of `postgres:17` then continues as `postgres`.",
    ]);
  });

  it("one that never runs", () => {
    assert.deepEqual(paragraphs("FROM debian:13\nC¦MD a\nCMD b\n"), [
      "A later `CMD` takes its place, so this one never runs.",
    ]);
  });

  it("not on its arguments", () => {
    assert.deepEqual(paragraphs('FROM debian:13\nCMD ["no¦de"]\n'), []);
  });
});

describe("hover on VOLUME", () => {
  it("what it does, who deletes it, and the lines that name the data", () => {
    assert.equal(
      paragraphs('FROM debian:13\nVOLUME ["/var/lib/mysql", "/my¦ data"]\n').join("\n\n"),
      `**An anonymous volume for every container**, at \`/var/lib/mysql\` and \`/my data\`, unless something is mounted there when it starts.

- Its name is a long random id: the next container starts with a new one, and the old data is hard to find again.
- \`docker run --rm\`, \`docker rm -v\`, \`docker compose down -v\` and \`docker volume prune\` delete it; plain \`docker rm\` leaves it behind.
- What later build steps write there is kept by BuildKit and lost with the legacy builder.
- Images built on this one inherit it and cannot take it back.

A named volume stays until it is deleted by its name, and needs no \`VOLUME\`:

\`\`\`sh
docker run -v mysql:/var/lib/mysql -v 'my-data:/my data' IMAGE
\`\`\`

\`\`\`yaml
services:
  app:
    volumes:
      - mysql:/var/lib/mysql
      - 'my-data:/my data'
volumes:
  mysql:
  my-data:
\`\`\``,
    );
  });

  it("names for paths whose last part says nothing, each once", () => {
    const line = (paths: string): string | undefined =>
      paragraphs(`FROM debian:13\nVOLU¦ME ${paths}\n`)[3]?.split("\n")[1];
    assert.equal(line("/var/lib/postgresql/data"), "docker run -v postgresql-data:/var/lib/postgresql/data IMAGE");
    assert.equal(line("/data"), "docker run -v data:/data IMAGE");
    assert.equal(line("/a/x/logs /b/x/logs"), "docker run -v x-logs:/a/x/logs -v x-logs-2:/b/x/logs IMAGE");
    assert.equal(line("/d"), "docker run -v d-data:/d IMAGE");
    assert.equal(line("/opt/My_App$1"), undefined);
  });

  it("quotes what a shell or a compose file would read otherwise", () => {
    const blocks = paragraphs('FROM debian:13\nVOLU¦ME ["/a \\\\$x"]\n');
    assert.equal(blocks[3]?.split("\n")[1], "docker run -v 'a-x:/a $x' IMAGE");
    assert.equal(blocks[4]?.split("\n")[4], "      - 'a-x:/a $$x'");
  });

  it("a path that a variable decides has no lines", () => {
    const blocks = paragraphs("FROM debian:13\nARG DIR\nVOLU¦ME $DIR\n");
    assert.match(blocks[0] ?? "", /at its path, unless/);
    assert.equal(blocks.length, 2);
  });
});

describe("hover on EXPOSE", () => {
  const general = (option: string): string =>
    `\`EXPOSE\` is documentation and publishes nothing. \`docker run\` with ${option} publishes, with \`-P\` every exposed port on a free port of the host. Containers on one network reach each other without it.`;

  it("is documentation", () => {
    assert.deepEqual(paragraphs("FROM debian:13\nEXP¦OSE 8080\n"), [general("`-p 8080:8080`")]);
    assert.deepEqual(paragraphs("FROM debian:13\nEXPOSE 80¦00-8010/udp 9000\n"), [
      general("`-p 8000-8010:8000-8010/udp` and `-p 9000:9000`"),
    ]);
  });

  it("port 22 has what people log in for", () => {
    assert.deepEqual(paragraphs("FROM debian:13\nEXPOSE 2¦2\n"), [
      general("`-p HOST:CONTAINER`"),
      "Port 22 is SSH. Docker has what people log in for, without a server, keys and passwords in the image:",
      [
        "- A shell: `docker exec -it NAME sh`, or `docker debug NAME` of Docker Desktop where the image has none.",
        "- Logs: `docker logs -f NAME`.",
        "- Files: `docker cp NAME:/path .`, and the other way round.",
      ].join("\n"),
    ]);
  });

  it("a range that holds 22 counts, 22/udp does not", () => {
    assert.equal(paragraphs("FROM debian:13\nEXPOSE 20-¦25\n").length, 3);
    assert.equal(paragraphs("FROM debian:13\nEXPOSE 22/u¦dp\n").length, 1);
  });

  it("says that a base image without a shell has none", () => {
    assert.match(
      paragraphs("FROM gcr.io/distroless/static-debian12:nonroot\nEXPOSE 2¦2\n")[2] ?? "",
      /this base image has none, so `docker exec -it NAME sh` does not work/,
    );
  });
});
