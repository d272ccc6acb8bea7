/** Parses shell scripts with unbash, the shell parser library. Never throws. */
import { parse, type ParsedScript } from "unbash";
import type { SourceText } from "../text/source-text.js";
import { Flattener } from "./shell-flatten.js";
import { needsShell } from "./shell-needs.js";
import type { ShellScript } from "./shell-tree.js";

/** The simple commands of a script, with their places in the document that `source` is from. */
export function parseShell(source: SourceText): ShellScript {
  try {
    const place = source.withLineFeeds();
    const script = parseText(place.text);
    const flattener = new Flattener(parseText, place.text.length);
    flattener.run(script, place);
    const { commands, compounds, broken } = flattener;
    return { commands, compounds, broken, needsShell: broken || needsShell(script, place.text) };
  } catch {
    // The library recurses without bounds on some forms (`f() f() f() …`) and runs out of stack.
    return { commands: [], compounds: [], broken: true, needsShell: true };
  }
}

/** To a shell a carriage return is part of a word; in a script that someone edits it is part of a line end. */
const parseText = (text: string): ParsedScript => parse(text.includes("\r") ? text.replaceAll("\r", " ") : text);
