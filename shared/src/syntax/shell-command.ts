/** A simple command that the shell parser library found. Its words become words of ours when somebody asks for them. */
import type { Command } from "unbash";
import type { Span } from "../text/span.js";
import { mayBeginScript } from "./shell-embedded.js";
import type { ShellAssignment, ShellConnector, ShellNode, ShellRedirect, ShellWord } from "./shell-tree.js";
import { assignmentsOf, canExpand, type Place, redirectsOf, wordOf, wordsOf } from "./shell-words.js";

/** Where a command stands in its script. */
export interface CommandSite {
  readonly place: Place;
  readonly depth: number;
  readonly list: number;
}

/** Most commands are looked at for their names alone. */
export class ParsedCommand implements ShellNode {
  readonly connector: ShellConnector;
  readonly depth: number;
  readonly list: number;
  /** Found out after the command itself. */
  pipedInto: ParsedCommand | undefined;
  readonly #command: Command;
  readonly #place: Place;
  #first: ShellWord | undefined;
  #words: readonly ShellWord[] | undefined;
  #assignments: readonly ShellAssignment[] | undefined;
  #redirects: readonly ShellRedirect[] | undefined;

  constructor(command: Command, { place, depth, list }: CommandSite, connector: ShellConnector) {
    this.connector = connector;
    this.depth = depth;
    this.list = list;
    this.pipedInto = undefined;
    this.#command = command;
    this.#place = place;
  }

  get first(): ShellWord | undefined {
    const { name } = this.#command;
    return name === undefined ? this.words[0] : (this.#first ??= wordOf(name, this.#place));
  }

  get words(): readonly ShellWord[] {
    if (this.#words !== undefined) return this.#words;
    const { name } = this.#command;
    if (name !== undefined) this.#first ??= wordOf(name, this.#place);
    return (this.#words = wordsOf(this.#command, this.#place, this.#first));
  }

  get assignments(): readonly ShellAssignment[] {
    return (this.#assignments ??= assignmentsOf(this.#command, this.#place));
  }

  get redirects(): readonly ShellRedirect[] {
    return (this.#redirects ??= redirectsOf(this.#command, this.#place));
  }

  get span(): Span {
    return this.#place.spanOf(this.#command.pos, this.#command.end);
  }

  get text(): string {
    return this.#place.text.slice(this.#command.pos, this.#command.end);
  }

  /** Whether it may have substitutions or heredocs: most commands are plain words. */
  get mayHoldCommands(): boolean {
    return this.#command.suffix.length + this.#command.prefix.length > 0
      ? this.#command.redirects.length > 0 || canExpand(this.text)
      : canExpand(this.#command.name?.text ?? "");
  }

  /** Whether one of its words may be a script. */
  get mayHoldScript(): boolean {
    return mayBeginScript(this.#command.name?.text ?? "");
  }
}
