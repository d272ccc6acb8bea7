/** What the programs that a container starts do about users and children. The only place that knows them by name. */
import { oncePerStage } from "./once-per-stage.js";
import type { ShellWord } from "../syntax/shell-tree.js";
import { mayMatch, type ShellCommand } from "./shell-command.js";
import type { Stage } from "./stage.js";
import type { StartCommand } from "./start-command.js";

/**
 * `init` forwards signals and reaps children. `service manager` is an init that starts each program as the user it names,
 * `process manager` one that needs no root. `steps down` changes the user and goes on as its command. `own workers`
 * starts as root and does its work as another user, by its own configuration.
 */
export type ProgramRole = "init" | "service manager" | "process manager" | "steps down" | "own workers";

export interface StartedProgram {
  readonly name: string;
  readonly role: ProgramRole;
}

/** Sources: the projects' own pages; `init` is what s6-overlay, systemd, OpenRC and runit images start. */
const programs: Readonly<Record<ProgramRole, string>> = {
  init: "tini tini-static dumb-init catatonit docker-init go-init pid1",
  "service manager":
    "init my_init supervisord s6-svscan s6-linux-init runit runit-init runsvdir runsvdir-start systemd openrc-init monit " +
    "circusd dockerd dockerd-entrypoint.sh",
  "process manager": "pm2-runtime pm2-docker honcho foreman forego overmind hivemind goreman multirun horust",
  "steps down": "gosu su-exec setpriv runuser s6-setuidgid setuidgid chpst su",
  "own workers":
    "nginx nginx-debug openresty httpd httpd-foreground apache2 apache2ctl apachectl apache2-foreground php-fpm lighttpd sshd " +
    "cron crond rsyslogd named postfix dovecot exim exim4 vsftpd proftpd pure-ftpd dnsmasq unbound chronyd ntpd smbd slapd " +
    "haproxy varnishd squid openvpn keepalived rpcbind xinetd",
};

const roles: ReadonlyMap<string, ProgramRole> = new Map(
  (Object.keys(programs) as ProgramRole[]).flatMap((role) =>
    programs[role].split(" ").map((name) => [name, role] as const),
  ),
);

/** Programs with a role among those that the stage's `ENTRYPOINT` and `CMD` start, also behind an init or an entry script. */
export function startedPrograms({ entrypoint, command }: Stage): readonly StartedProgram[] {
  const commands = [entrypoint, command].flatMap((start) => start?.commands ?? []);
  return commands.flatMap((one) => {
    if (one.sudo?.user !== undefined) return [{ name: "sudo", role: "steps down" }];
    if (one.name === "chroot" && hasOption(one, "--userspec")) return [{ name: "chroot", role: "steps down" }];
    if (one.name === "start-stop-daemon" && hasOption(one, "--chuid")) {
      return [{ name: "start-stop-daemon", role: "steps down" }];
    }
    return chainOf(one).flatMap((name) => {
      const role = roleOf(name);
      return role === undefined ? [] : [{ name, role }];
    });
  });
}

/** The program, and what it is told to go on as: `tini -- gosu app node`, `docker-entrypoint.sh php-fpm`, `service nginx start`. */
function chainOf(command: ShellCommand): string[] {
  const { name } = command;
  if (name === undefined) return [];
  const passesOn = roleOf(name) === "init" || name === "service" || /entrypoint|\.sh$/.test(name);
  if (!passesOn) return [name];
  const names = command.args.filter(({ text }) => !text.startsWith("-")).flatMap(programOf);
  const next = names.find((one) => roleOf(one) !== undefined);
  return next === undefined ? [name] : [name, next];
}

/** `php-fpm8.2` and `php-fpm82` are `php-fpm`. */
const roleOf = (name: string): ProgramRole | undefined => roles.get(name.replace(/^php-fpm[\d.]+$/, "php-fpm"));

const hasOption = ({ args }: ShellCommand, option: string): boolean => args.some(({ text }) => text.startsWith(option));

const programOf = ({ value }: ShellWord): string[] =>
  value === undefined ? [] : [value.slice(value.lastIndexOf("/") + 1)];

/** Tools that exist to step down from root in an entry script. Who brings one into an image is going to use it. */
const stepDownTools = ["gosu", "su-exec"];

const stepDownWords = new RegExp(stepDownTools.join("|"));

/** The tool that a stage installs, downloads or copies for its entry script. */
export const stepDownToolOf = oncePerStage((stage) => {
  const named = new Set<string>();
  const look = (word: string): void => {
    for (const tool of stepDownTools) if (word.includes(tool)) named.add(tool);
  };
  for (const { runs, copies } of stage.lineage) {
    for (const { commands } of runs) for (const command of commands) lookThrough(command, look);
    for (const { sources, destination } of copies) {
      for (const { value = "" } of sources) look(value);
      look(destination?.value ?? "");
    }
  }
  return stepDownTools.find((tool) => named.has(tool));
});

function lookThrough(command: ShellCommand, look: (word: string) => void): void {
  if (mayMatch(command, stepDownWords)) for (const { text } of command.node.words) look(text);
}

const shells: ReadonlySet<string | undefined> = new Set(["bash", "sh", "ash", "dash", "zsh", "fish"]);

/** `CMD ["bash"]` waits for somebody to type: it is no program of the image. */
export const isPlainShell = ({ commands, broken }: StartCommand): boolean =>
  !broken && commands.length === 1 && commands.every(({ name, args }) => shells.has(name) && args.every(isOption));

const isOption = ({ text }: { readonly text: string }): boolean => text.startsWith("-") && !text.includes("c");
