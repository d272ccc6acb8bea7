/** `USER` with another user than root: one that is there, or one that the image's distribution can create. */
import type { Stage } from "../facts/stage.js";
import { isRootUser, type UserSetting } from "../facts/user-setting.js";
import type { Fix } from "../rule.js";
import type { TextEdit } from "../text/text-edit.js";

/** One fix for each user that the final stage could end with; none where the program lies in the home of root. */
export function fixesToRunAs(stage: Stage): readonly Fix[] {
  if (startsFromRootHome(stage)) return [];
  const port = stage.ports.find(({ from }) => from < 1024)?.from;
  const condition = port === undefined ? "if root is not needed" : `if port ${port} needs no root`;
  return unprivilegedUsers(stage).map((user) => {
    const what = user.creation === undefined ? `Run as ${user.name}` : `Create user ${user.name} and run as it`;
    return { title: `${what}, ${condition}`, applicability: "suggestion", edits: editsToRunAs(stage, user) };
  });
}

/** Nobody else may enter it. */
function startsFromRootHome({ entrypoint, command }: Stage): boolean {
  const commands = [entrypoint, command].flatMap((start) => start?.commands ?? []);
  return commands.some(({ node }) => node.words.some(({ text }) => /^["']?(\/root\/|~)/.test(text)));
}

/** Instructions that may need root, or that decide who is user. */
const barriers: ReadonlySet<string> = new Set(["FROM", "RUN", "COPY", "ADD", "WORKDIR", "USER"]);

/** The user of a last `USER` is replaced where nothing behind it may need root; else lines go before the start command. */
function editsToRunAs(stage: Stage, { name, creation }: UnprivilegedUser): readonly TextEdit[] {
  const { outline } = stage;
  const last = outline.findLastIndex(({ keyword }) => barriers.has(keyword));
  const setting = stage.users[stage.users.length - 1];
  if (creation === undefined && setting !== undefined && outline[last]?.span.start === setting.span.start) {
    return [{ span: setting.argumentSpan, newText: name }];
  }
  const start = outline.slice(last + 1).find(({ keyword }) => keyword === "ENTRYPOINT" || keyword === "CMD");
  const lines = creation === undefined ? [`USER ${name}`] : [`RUN ${creation}`, `USER ${name}`];
  return stage.insertLines(lines, start?.span);
}

interface UnprivilegedUser {
  /** What stands behind `USER`. */
  readonly name: string;
  /** The command that creates the user; undefined for one that exists, or that needs no entry in a user list. */
  readonly creation: string | undefined;
}

/** Nobody's number, with a group so that it is not root's: what distroless and Chainguard images call `nonroot`. */
const numericUser: UnprivilegedUser = { name: "65532:65532", creation: undefined };

/** Best first, and never a user that the image might not have. A service has files that only its own set-up knows. */
function unprivilegedUsers(stage: Stage): readonly UnprivilegedUser[] {
  const { kind, readyUser } = stage.profile;
  const isService = kind === "service";
  const existing = [userBeforeRoot(stage), ...stage.createdUsers, isService ? undefined : readyUser].filter(
    (name): name is string => name !== undefined && !isRootUser(name),
  );
  if (existing.length === 0) return isService || createsUsers(stage) ? [] : [newUser(stage)];
  return [...new Set(existing)].slice(0, mostOffered).map((name) => ({ name, creation: undefined }));
}

/** Whether the stage makes users of its own, be their names in variables. */
const createsUsers = ({ needs: { programs } }: Stage): boolean => programs.has("useradd") || programs.has("adduser");

/** More than that is a list of system users, not a choice. */
const mostOffered = 3;

/** The user in force before the `USER root` that decides. */
function userBeforeRoot(stage: Stage): string | undefined {
  const { setting, decidedIn } = stage.user;
  if (setting === undefined) return undefined;
  const before = decidedIn.users.slice(0, decidedIn.users.indexOf(setting)).toReversed();
  return nameOf(before.find(({ isRoot }) => isRoot !== true)) ?? decidedIn.profile.user;
}

const nameOf = (setting: UserSetting | undefined): string | undefined =>
  setting?.user === undefined || setting.group === undefined ? setting?.user : `${setting.user}:${setting.group}`;

/** Distributions whose images have shadow's `useradd`: those of Amazon, SUSE, Photon and Azure Linux do not. */
const withUseradd: ReadonlySet<string> = new Set([
  "debian",
  "ubuntu",
  "fedora",
  "centos",
  "almalinux",
  "rockylinux",
  "oraclelinux",
  "redhat ubi",
  "archlinux",
]);

function newUser(stage: Stage): UnprivilegedUser {
  const name = groupsOf(stage).has("app") ? "appuser" : "app";
  if (hasAdduser(stage)) return { name, creation: `addgroup -S ${name} && adduser -S -G ${name} ${name}` };
  return hasUseradd(stage) ? { name, creation: `useradd --create-home --uid 10001 ${name}` } : numericUser;
}

/** BusyBox has `adduser` of its own kind, and with it Alpine. A package manager that the stage calls tells the rest. */
const hasAdduser = ({ profile, needs }: Stage): boolean =>
  profile.hasShell !== false &&
  (profile.packageManager === "apk" || profile.distribution === "busybox" || needs.packageManagers.has("apk"));

/** The minimal images of the Red Hat family come without it. */
function hasUseradd({ profile: { hasShell, distribution, packageManager }, needs }: Stage): boolean {
  if (hasShell === false) return false;
  const isApt = packageManager === "apt" || ["apt-get", "apt"].some((name) => needs.packageManagers.has(name));
  if (isApt) return true;
  return distribution !== undefined && withUseradd.has(distribution) && packageManager !== "microdnf";
}

/** Groups that `RUN` creates: a user of the same name could not have one of its own. */
function groupsOf({ lineage }: Stage): ReadonlySet<string> {
  const commands = lineage.flatMap(({ runs }) => runs.flatMap((run) => run.commands));
  const groups = commands.filter(({ name }) => name === "groupadd" || name === "addgroup");
  return new Set(groups.flatMap(({ args }) => args.flatMap(({ value }) => value ?? [])));
}
