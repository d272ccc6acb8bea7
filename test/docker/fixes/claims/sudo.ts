/** Without `sudo` the step comes to the same: the same files with the same owners, and the same user behind it. */
import assert from "node:assert/strict";
import { bases } from "../../bases/base-images.js";
import type { Bench, Command } from "../bench.js";
import type { Change } from "../change.js";
import type { Proof } from "../proof.js";

interface Surroundings {
  readonly reference: string;
  /** What the base has beside sudo. */
  readonly base?: string;
  /** What the step has made: name, owner and mode of each are the same in both images. */
  readonly made: readonly string[];
  /** Owner, group and mode of them. */
  readonly as: string;
  /** The user of the image. */
  readonly user: string;
}

const comesToTheSame =
  ({ reference, base = "", made, as, user }: Surroundings) =>
  async (bench: Bench, { before, after }: Change): Promise<void> => {
    await bench.name(reference, await bench.build(`FROM ${bases.sudo}\n${base}`));
    const images = await Promise.all([bench.build(before), bench.build(after)]);
    const expected = made.map((path) => `${path} ${as}`).join("\n");
    for (const image of images) {
      assert.equal(await bench.output(image, ["stat", "--format", "%n %U:%G %a", ...made]), expected);
      assert.equal(await bench.output(image, ["id", "-un"]), user);
    }
  };

export const sudo: readonly Proof[] = [
  {
    rule: "sudo",
    fix: /^Remove sudo$/,
    case: "Drops the word where the step is root already",
    claim: "the step makes the same folder",
    prove: comesToTheSame({ reference: "debian:13-slim", made: ["/srv/app"], as: "root:root 755", user: "root" }),
  },
  {
    rule: "sudo",
    fix: /^Remove (doas|\/usr\/bin\/sudo)$/,
    case: "Knows doas, and paths",
    claim: "the steps make the same folders",
    prove: comesToTheSame({ reference: "alpine:3.22", made: ["/a", "/b"], as: "root:root 755", user: "root" }),
  },
  {
    rule: "sudo",
    fix: /^Run this step under USER root, then go back to shop$/,
    case: "Needs no way back before another USER",
    claim: "the step gives the folder to the same user, and the image has the same user",
    prove: comesToTheSame({ reference: "debian:13-slim", made: ["/srv"], as: "shop:root 755", user: "mail" }),
  },
  {
    rule: "sudo",
    fix: /^Run this step under USER root, then go back to jenkins$/,
    case: "Puts it at the end of a stage",
    claim: "the step is root's, and the image has the user of before",
    prove: comesToTheSame({
      reference: "jenkins/jenkins:lts-jdk21",
      // What is fetched is a script that makes a folder.
      base: "RUN printf '#!/bin/sh\\necho mkdir /srv/fetched\\n' > /usr/bin/curl\nUSER jenkins\n",
      made: ["/srv/fetched"],
      as: "root:root 755",
      user: "jenkins",
    }),
  },
  {
    rule: "sudo",
    fix: /^Remove sudo, if no script calls it$/,
    case: "Reports what ships through FROM",
    claim: "the image has no sudo",
    async prove(bench, { before, after }) {
      await bench.name("debian:13-slim", bases.debian);
      const [withSudo, without] = await Promise.all([bench.build(before), bench.build(after)]);
      const look: Command = ["sh", "-c", "command -v sudo || true"];
      assert.equal(await bench.output(withSudo, look), "/usr/bin/sudo");
      assert.equal(await bench.output(without, look), "");
    },
  },
];
