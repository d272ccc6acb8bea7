/** The hover on options, capabilities, mounts and ports of containers. The place of the pointer is marked by `¦`. */
import * as assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { analyze, defaultSettings } from "../../shared/src/engine/analyze.js";
import { hoverAt } from "../../shared/src/engine/hover.js";
import { addedCapabilities } from "../../shared/src/facts/capabilities-added.js";
import { defaultCapabilities } from "../../shared/src/facts/capabilities-default.js";
import type { Language } from "../../shared/src/language.js";
import { openText } from "../open-text.js";

const images = loadCatalog();
const today = "2026-11-24";

/** The paragraphs of the hover; empty where there is none. */
function paragraphs(language: Language, marked: string): readonly string[] {
  const document = openText(language, marked.replace("¦", ""));
  const analysis = analyze({ document, fileName: undefined, rules: [], settings: defaultSettings, images, today });
  return hoverAt({ analysis, rules: [], images, today }, marked.indexOf("¦"))?.markdown.split("\n\n") ?? [];
}

/** A service with these lines. */
const service = (...lines: readonly string[]): string =>
  ["services:", "  shop:", "    image: example.com/shop:3", ...lines.map((line) => `    ${line}`), ""].join("\n");

const inService = (...lines: readonly string[]): readonly string[] => paragraphs("compose", service(...lines));

describe("hover on a capability", () => {
  it("one that leads to the host", () => {
    const [title, permits, root] = inService("cap_add:", "  - SYS_MO¦DULE");
    assert.equal(title, "**`SYS_MODULE`**: none of the 14 capabilities that Docker grants by default.");
    assert.equal(permits, "Load and remove modules of the kernel.");
    assert.equal(
      root,
      "Does it lead to root? On the host: a module is the kernel, and there is one kernel for all containers.",
    );
  });

  it("one of the default, with what adding users takes", () => {
    const [title, , root = ""] = inService("cap_add:", "  - cap_dac_over¦ride");
    assert.equal(
      title,
      "**`DAC_OVERRIDE`**: one of the 14 capabilities that Docker grants by default, so adding it changes something only where it was dropped.",
    );
    assert.match(root, /No capability is for adding users: `useradd` writes `\/etc\/passwd` and `\/etc\/shadow`/);
    for (const name of ["CHOWN", "SETUID", "SETGID", "FOWNER"]) {
      assert.match(inService("cap_drop:", `  - ¦${name}`)[2] ?? "", /No capability is for adding users/, name);
    }
  });

  it("all of them, added and dropped", () => {
    assert.equal(inService("cap_add: [AL¦L]")[0], "**`ALL`**: all 41 capabilities of Linux.");
    const [dropped = "", users = ""] = inService("cap_drop: [AL¦L]");
    assert.match(dropped, /^\*\*`ALL`\*\*: root in the container keeps none of the 14 capabilities .*`NET_RAW`/);
    assert.match(users, /takes user 0 or `DAC_OVERRIDE`/);
  });

  it("in a pod", () => {
    const pod = [
      "apiVersion: v1",
      "kind: Pod",
      "metadata: {name: shop}",
      "spec:",
      "  containers:",
      "    - name: shop",
      "      image: example.com/shop:3",
      "      securityContext:",
      "        capabilities:",
      "          add: [SYS_T¦IME]",
      "",
    ];
    assert.equal(paragraphs("kubernetes", pod.join("\n"))[1], "Set the clock, of which the machine has one.");
  });

  it("every one, in full", () => {
    const names = [...defaultCapabilities, ...addedCapabilities].map(({ name }) => name);
    assert.equal(names.length, 41);
    for (const name of names) {
      const lines = inService("cap_add:", `  - ¦${name}`);
      assert.equal(lines.length, 3, name);
      assert.doesNotMatch(lines.join(), /…/, name);
    }
  });

  it("none that Linux does not have, and none that a variable names", () => {
    assert.deepEqual(inService("cap_add: [SYS_SOMET¦HING]"), []);
    assert.deepEqual(inService("cap_add: ['${CAPABI¦LITY}']"), []);
  });
});

describe("hover on an option", () => {
  it("privileged, and what is narrower", () => {
    const [title, host, narrower] = inService("privil¦eged: true");
    assert.match(title ?? "", /^\*\*`privileged`\*\*: grants all 41 capabilities and all devices of the host/);
    assert.match(host ?? "", /is root on the host/);
    assert.match(narrower ?? "", /^Narrower: `--device \/dev\/ttyUSB0`/);
    assert.deepEqual(inService("privil¦eged: false"), []);
  });

  it("init, and where it does not help", () => {
    const [title, why] = inService("in¦it: true");
    assert.equal(title, "**`init`**: a small init (`docker-init`, which is tini) is PID 1 and starts the program.");
    assert.match(why ?? "", /the signal ends at the shell, unless its last command begins with `exec`\.$/);
  });

  it("the user, and that of the image", () => {
    assert.equal(
      inService('user: "0:¦0"')[0],
      "**`user 0:0`**: the container starts as root, whatever the image's `USER` says.",
    );
    const known = "services:\n  a:\n    image: jenkins/jenkins:2.500\n    us¦er: root\n";
    assert.equal(paragraphs("compose", known)[1], "Without it: `jenkins`.");
  });

  it("a namespace of the host, not another mode", () => {
    assert.equal(inService("pid: ho¦st")[0], "**`pid host`**: the container sees the processes of the host.");
    assert.match(inService("network_mode: ho¦st")[0] ?? "", /^\*\*`network host`\*\*: the container uses the network/);
    assert.deepEqual(inService("ipc: share¦able"), []);
  });

  it("each, in full", () => {
    const options = ["privileged: true", "init: true", "read_only: true", "user: root", "devices: [/dev/fuse]"];
    const hosts = ["pid", "ipc", "uts", "userns_mode", "network_mode"].map((key) => `${key}: host`);
    const profiles = ["seccomp=unconfined", "apparmor=unconfined", "label=disable", "systempaths=unconfined"];
    for (const line of [...options, ...hosts, ...profiles.map((profile) => `security_opt: [${profile}]`)]) {
      const lines = inService(`¦${line}`);
      assert.notEqual(lines.length, 0, line);
      assert.doesNotMatch(lines.join(), /…/, line);
    }
  });

  it("security options in both spellings", () => {
    assert.equal(
      inService("security_opt:", "  - seccomp:uncon¦fined")[0],
      "**`security-opt seccomp:unconfined`**: every system call is allowed.",
    );
    assert.match(inService("security_opt:", "  - no-new-privi¦leges:true")[1] ?? "", /`sudo`, `su` and `ping`/);
    assert.deepEqual(inService("security_opt:", "  - somet¦hing=else"), []);
  });
});

describe("hover on a mount", () => {
  it("a bind mount", () => {
    const [title, facts] = inService("volumes:", "  - ./da¦ta:/data");
    assert.match(title ?? "", /^\*\*A bind mount\*\*: `\.\/data` of the host, at `\/data`\.$/);
    assert.match(facts ?? "", /^- Created by you\..*\n- Deleted by no command of Docker\.\n/);
  });

  it("a named volume", () => {
    const [title, facts] = inService("volumes:", "  - shop-da¦ta:/data:ro");
    assert.equal(title, "**A named volume**: `shop-data`, at `/data`.");
    assert.match(facts ?? "", /^- The container cannot write to it\.\n- Created when it is first used/);
    assert.match(facts ?? "", /`docker rm -v` and `--rm` leave it\./);
  });

  it("an anonymous volume, and a name for it", () => {
    const [title, facts, , line] = inService("volumes:", "  - /var/lib/sh¦op");
    assert.equal(title, "**An anonymous volume**, a new one for every container, at `/var/lib/shop`.");
    assert.match(facts ?? "", /- Deleted by `--rm`, `docker rm -v`, `docker compose down -v`/);
    assert.equal(line, "```\n- shop:/var/lib/shop\n```");
  });

  it("memory", () => {
    assert.equal(inService("tmpfs:", "  - /t¦mp")[0], "**Memory**, at `/tmp`.");
  });
});

describe("hover on a published port", () => {
  it("which port leads where, and who can reach it", () => {
    const [title, reach] = inService("ports:", '  - "80¦80:80"');
    assert.equal(title, "**A published port**: `8080` of the host leads to `80/tcp` of the container.");
    assert.match(reach ?? "", /`-p 127\.0\.0\.1:8080:80` opens it for the host alone\.$/);
  });
});
