/** Users that `RUN` instructions create. */
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { ShellWord } from "../../syntax/shell-tree.js";

/** Options with a value in a word of its own: shadow-utils 4.13 useradd, BusyBox 1.36 adduser, Debian 12 adduser. */
const withValue = new Set([
  ..."-b -c -d -e -f -g -G -k -K -p -s -u -R -P -Z -h".split(" "),
  ..."--base-dir --comment --home-dir --expiredate --inactive --gid --groups --skel --key --password --shell --uid".split(
    " ",
  ),
  ..."--root --prefix --selinux-user --home --ingroup --gecos --conf --firstuid --lastuid".split(" "),
]);

/** Names in the order of creation. */
export function createdUsersIn(runs: readonly RunInstruction[]): string[] {
  return runs
    .filter(({ isTrigger }) => !isTrigger)
    .flatMap(({ commands }) => commands)
    .filter(({ name }) => name === "useradd" || name === "adduser")
    .flatMap(({ args }) => firstOperand(args) ?? []);
}

function firstOperand(args: readonly ShellWord[]): string | undefined {
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) break;
    if (withValue.has(word.text)) at++;
    else if (!word.text.startsWith("-")) return word.value;
  }
  return undefined;
}
