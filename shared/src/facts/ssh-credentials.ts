/** Which commands and copies leave SSH keys or a root password in a layer. */
import type { Span } from "../text/span.js";
import { spanFrom } from "../text/span.js";
import type { CopyPath, FileCopy } from "./file-copy.js";
import type { ShellCommand } from "./shell-command.js";

export interface SshCredential {
  readonly span: Span;
  readonly message: string;
}

/** Options of ssh-keygen that make no key, alone or at the head of a cluster (`-lf`): OpenSSH 9.9, ssh-keygen(1). */
const notMaking = new Set(["-R", "-F", "-l", "-y", "-H", "-p", "-e", "-i", "-B", "-s", "-L", "-Q", "-V", "-K", "-Y"]);

/** The words of a command that make a key, let root in, or set the password of root. */
export function sshCredentialOf(command: ShellCommand): SshCredential | undefined {
  const { name } = command;
  if (name === "ssh-keygen" && !command.args.some(({ text }) => notMaking.has(text.slice(0, 2)))) {
    const isHostKey = command.args.some(({ text }) => /^-[a-z]*A/.test(text) || text.includes("ssh_host_"));
    const what = isHostKey ? "Host keys" : "A key pair";
    return {
      span: wordsOf(command),
      message: `${what} made at build time ${isHostKey ? "are" : "is"} the same in every container.`,
    };
  }
  if (
    name === "dropbearkey" ||
    (name === "dpkg-reconfigure" && command.args.some(({ value }) => value === "openssh-server"))
  ) {
    return { span: wordsOf(command), message: "Host keys made at build time are the same in every container." };
  }
  return rootLogin(command) ?? authorizedKeys(command) ?? rootPassword(command);
}

const wordsOf = ({ nameWord, args }: ShellCommand): Span =>
  spanFrom(nameWord.span, args[args.length - 1]?.span ?? nameWord.span);

/** `PermitRootLogin yes` as the last word on it: in `s/PermitRootLogin yes/PermitRootLogin no/` it is the text that goes. */
function rootLogin(command: ShellCommand): SshCredential | undefined {
  const { name } = command;
  if (name !== "sed" && name !== "echo" && name !== "printf") return undefined;
  const word = command.args.find(({ text }) => {
    const at = text.lastIndexOf("PermitRootLogin");
    return at !== -1 && /^PermitRootLogin(\s|\\[st])+yes/i.test(text.slice(at));
  });
  return word === undefined
    ? undefined
    : { span: word.span, message: '"PermitRootLogin yes" lets root in over SSH with a password.' };
}

const writers = new Set(["cp", "mv", "install", "tee", "ln"]);

function authorizedKeys(command: ShellCommand): SshCredential | undefined {
  const { name, node } = command;
  const target = node.redirects.find(
    ({ operator, target: file }) => operator.startsWith(">") && isAuthorizedKeys(file?.text),
  );
  const written = name !== undefined && writers.has(name) ? command.args.at(-1) : undefined;
  const span = target?.span ?? (isAuthorizedKeys(written?.text) ? written?.span : undefined);
  return span === undefined ? undefined : { span, message: "This key opens every container of the image." };
}

const isAuthorizedKeys = (path: string | undefined): boolean =>
  path !== undefined && /authorized_keys2?["']?$/.test(path);

function rootPassword(command: ShellCommand): SshCredential | undefined {
  const { name, node } = command;
  const message = "This sets the password of root in the image, the same for everybody who pulls it.";
  if (name === "passwd") {
    const { args } = command;
    const names = args.filter(({ text }) => !text.startsWith("-")).map(({ value }) => value);
    const isLock = args.some(({ text }) => text === "-l" || text === "--lock" || text === "-S");
    if (isLock || (names.length > 0 && names[0] !== "root")) return undefined;
    const isEmptied = args.some(({ text }) => text === "-d" || text === "--delete");
    return { span: wordsOf(command), message: isEmptied ? "This lets root in without a password." : message };
  }
  if (
    node.pipedInto?.words.some(({ value }) => value === "chpasswd" || value?.endsWith("/chpasswd") === true) === true
  ) {
    const word = command.args.find(({ text }) => /^["']?root:/.test(text));
    return word === undefined ? undefined : { span: word.span, message };
  }
  const isFed = name === "chpasswd" && node.redirects.some(({ target }) => /^["']?root:/.test(target?.text ?? ""));
  return isFed ? { span: wordsOf(command), message } : undefined;
}

/** Whether a word or a redirect of the command has the text in it. */
export const mentions = ({ args, node }: ShellCommand, text: string): boolean =>
  args.some((word) => word.text.includes(text)) ||
  node.redirects.some(({ target }) => target?.text.includes(text) === true);

/** Whether `other` reads or changes files that `command` makes (`chmod 600 ~/.ssh/*`), so that it fails without it. */
export function worksOnKeysOf(other: ShellCommand, command: ShellCommand): boolean {
  if (other.name === "mkdir" || other.name === "ssh-keygen" || other.name === "rm") return false;
  return ["ssh_host_", ".ssh", "authorized_keys"].some((part) => mentions(command, part) && mentions(other, part));
}

/** The sources of a copy that are keys. */
export function sshCredentialIn(copy: FileCopy): { source: CopyPath; message: string }[] {
  const target = copy.destination?.value ?? "";
  return copy.sources.flatMap((source) => {
    const kind = kindOf(source.value ?? "") ?? (copy.sources.length === 1 ? kindOf(target) : undefined);
    return kind === undefined ? [] : [{ source, message: messages[kind] }];
  });
}

type KeyKind = "hostKey" | "privateKey" | "authorizedKeys";

const messages: Readonly<Record<KeyKind, string>> = {
  hostKey: "A host key in the image is the same in every container, and everybody who pulls it can read it.",
  privateKey: "A private key in a layer can be read by everybody who pulls the image.",
  authorizedKeys: "This key opens every container of the image.",
};

function kindOf(path: string): KeyKind | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^ssh_host_\w+_key$/.test(name)) return "hostKey";
  if (/^id_(rsa|dsa|ecdsa|ed25519)$/.test(name)) return "privateKey";
  return /^authorized_keys2?$/.test(name) ? "authorizedKeys" : undefined;
}
