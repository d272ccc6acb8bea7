/** Every fix of every rule: proven on an engine, or why not. A test holds it against the fixtures. */
import { languages } from "../../../shared/src/language.js";
import { caches } from "./claims/caches.js";
import { compose } from "./claims/compose/compose.js";
import { databases } from "./claims/databases.js";
import { init } from "./claims/init.js";
import { logs } from "./claims/logs.js";
import { notRoot } from "./claims/not-root.js";
import { privileges } from "./claims/privileges.js";
import { references } from "./claims/references.js";
import { scripts } from "./claims/scripts.js";
import { signals } from "./claims/signals.js";
import { ssh } from "./claims/ssh.js";
import { sudo } from "./claims/sudo.js";
import { volumes } from "./claims/volumes.js";
import type { NotProven, Proof, ProvenElsewhere } from "./proof.js";

export const proofs: readonly Proof[] = [
  ...notRoot,
  ...signals,
  ...init,
  ...caches,
  ...volumes,
  ...databases,
  ...logs,
  ...ssh,
  ...sudo,
  ...privileges,
  ...references,
  ...scripts,
  ...compose,
];

export const provenElsewhere: readonly ProvenElsewhere[] = [
  { languages: ["kubernetes"], whyNot: "No cluster runs here." },
  {
    languages: ["github-actions", "gitlab-ci"],
    whyNot: "Containers of a job are started by the runner of the service.",
  },
  { languages: ["markdown"], whyNot: "Nobody runs a page: its blocks are scripts." },
];

const otherImage = "It is another image with other programs, and neither of the two can be made here.";
const sameEdit = "It is the same edit as one that is proven here, for another name.";
const needsRegistry = "What a tag or digest stands for, only the registry that has the image can show.";

export const notProven: readonly NotProven[] = [
  { rule: "deprecated-base-image", fix: /^Use /, whyNot: otherImage },
  { rule: "end-of-life-base-image", fix: /^Use /, whyNot: otherImage },
  { rule: "large-base-image", fix: /^Use /, whyNot: otherImage },
  { rule: "musl-incompatible", fix: /^Use /, whyNot: otherImage },
  {
    rule: "package-cache-left-behind",
    fix: /^(Add --no-cache(,|$)|Remove apk update$)|"rm -rf \/var\/cache\/apk/,
    whyNot: "There is no apk in Debian.",
  },
  {
    rule: "package-cache-left-behind",
    fix: /^Add "(microdnf|tdnf) clean all"/,
    whyNot: "There is neither microdnf nor tdnf in Debian.",
  },
  {
    rule: "root-user",
    fix: /^Run as (jenkins|ubuntu), if root is not needed$/,
    whyNot: sameEdit,
  },
  {
    rule: "root-user",
    fix: /^Create user app and run as it, if root is not needed$/,
    cases: [
      "Creates a user on Alpine and BusyBox",
      "Creates a user in a BusyBox image",
      "Takes it one level lower where the base may have an entry point",
      "Reports root in spite of the builder's user",
    ],
    whyNot: "The BusyBox of Debian has neither addgroup nor adduser.",
  },
  {
    rule: "root-container",
    fix: /^Remove user 0$/,
    whyNot: sameEdit,
  },
  {
    rule: "no-init",
    fix: /^Start redis-server without a shell$/,
    whyNot: "What the entry point of the real image does with signals, a stand-in cannot show.",
  },
  {
    rule: "dangerous-capability",
    fix: /^Remove (?!SYS_TIME$|NET_ADMIN$)/,
    languages: ["shell", "kubernetes", "github-actions"],
    whyNot: `${sameEdit} Not every machine and engine has all of these capabilities to give.`,
  },
  {
    rule: "host-namespace",
    fix: /^Remove userns host$/,
    whyNot: "The engine here has no user namespace to keep the container in.",
  },
  {
    rule: "unconfined-security-profile",
    fix: /^Remove (apparmor:unconfined|label=disable|label:disable|unmask=ALL)$/,
    whyNot: "It needs AppArmor or SELinux in the kernel, or Podman.",
  },
  {
    rule: "sudo",
    fix: /^Run (these 2 steps|this step) under USER root, then go back to shop:staff$/,
    whyNot: sameEdit,
  },
  {
    rule: "anonymous-volume",
    fix: /^Name the volume (busybox-mydata|app-data-[23]|node-node_modules(-2)?|web-node_modules)$/,
    whyNot: sameEdit,
  },
  {
    rule: "stateful-service-without-volume",
    fix: /^Mount the volume (?!postgres-data)/,
    languages: ["shell", "markdown"],
    whyNot: sameEdit,
  },
  {
    rule: "uncached-remote-mount",
    fix: /^Cache on the local disk: /,
    whyNot: "It needs FUSE and a storage service.",
  },
  { rule: "nsenter", fix: /^Use docker exec (one|two)$/, whyNot: sameEdit },
  {
    rule: "ssh-server-installed",
    fix: /^(Remove (dropbear|ssh|openssh)|Install openssh-clients only)$/,
    whyNot: sameEdit,
  },
  ...[
    { rule: "latest-tag", proven: "ubuntu:26.04" },
    { rule: "untagged-image", proven: "(python:3.14|ubuntu:26.04)" },
    { rule: "unversioned-tag", proven: "postgres:18-alpine" },
  ].map(({ rule, proven }) => ({
    rule,
    fix: new RegExp(`^Pin to (?!${proven}$)`),
    languages: languages.filter((language) => language !== "compose"),
    whyNot: sameEdit,
  })),
  {
    rule: "latest-tag",
    fix: /^Pin to .*\.\d+\.\d+$/,
    languages: ["compose"],
    whyNot: sameEdit,
  },
  {
    rule: "untagged-image",
    fix: /^Pin to .*\.\d+\.\d+$/,
    languages: ["compose"],
    whyNot: sameEdit,
  },
  {
    rule: "unversioned-tag",
    fix: /^Pin to postgres:18\.6-alpine$/,
    languages: ["compose"],
    whyNot: sameEdit,
  },
  { rule: "ssh-server-installed", fix: /^Remove openssh-server$/, languages: ["shell"], whyNot: sameEdit },
  { rule: "untagged-image", fix: /^Pin to ubuntu:26\.04$/, languages: ["dockerfile"], whyNot: sameEdit },
  { rule: "untagged-image", fix: /^Pin by digest /, whyNot: needsRegistry },
  { rule: "undigested-image", fix: /^Pin by digest /, whyNot: needsRegistry },
  { rule: "unknown-tag", fix: /^Use /, whyNot: needsRegistry },
];
