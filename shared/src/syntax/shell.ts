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
    if (opensTooManyHeredocs(place.text)) return unreadable;
    const script = parseText(place.text);
    const flattener = new Flattener(parseText, place.text.length);
    flattener.run(script, place);
    const { commands, compounds, broken } = flattener;
    return { commands, compounds, broken, needsShell: broken || needsShell(script, place.text) };
  } catch {
    // The library recurses without bounds on some forms (`f() f() f() …`) and runs out of stack.
    return unreadable;
  }
}

const unreadable: ShellScript = { commands: [], compounds: [], broken: true, needsShell: true };

/** For each heredoc the library looks through those that the line has opened before, which takes the square of their number. */
const mostHeredocs = { inLine: 200, inText: 5_000 };

function opensTooManyHeredocs(text: string): boolean {
  let [inLine, inText, lineEnd] = [0, 0, -1];
  for (let at = text.indexOf("<<"); at !== -1; at = text.indexOf("<<", at + 2)) {
    if (at > lineEnd) {
      const found = text.indexOf("\n", at);
      lineEnd = found === -1 ? text.length : found;
      inLine = 0;
    }
    if (++inLine > mostHeredocs.inLine || ++inText > mostHeredocs.inText) return true;
  }
  return false;
}

/** To a shell a carriage return is part of a word; in a script that someone edits it is part of a line end. */
const parseText = (text: string): ParsedScript => parse(text.includes("\r") ? text.replaceAll("\r", " ") : text);
