/** `docker-traps explain [RULE]`: the page of a rule, or the list of all rules. */
import { nearestRule } from "../../../shared/src/engine/nearest-rule.js";
import type { Rule, Trap } from "../../../shared/src/rule.js";
import { rulePage, trapTitles } from "../../../shared/src/rule-page.js";
import { type CommandWorld, complain, type ExitCode } from "./io.js";

export async function explain(id: string | undefined, world: CommandWorld): Promise<ExitCode> {
  const rules = await world.loadRules();
  if (id === undefined) {
    world.stdout.write(ruleList(rules));
    return 0;
  }
  const rule = rules.find((one) => one.id === id);
  if (rule !== undefined) {
    world.stdout.write(rulePage(rule));
    return 0;
  }
  const nearest = nearestRule(id, rules);
  complain(world, `there is no rule "${id}"${nearest === undefined ? "" : `; the nearest is "${nearest.id}"`}.`);
  return 2;
}

function ruleList(rules: readonly Rule[]): string {
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const line = ({ id, severity, summary }: Rule): string =>
    `  ${id.padEnd(idWidth)}  ${severity.padEnd("information".length)}  ${summary}\n`;
  const traps = Object.entries(trapTitles) as [Trap, string][];
  return traps
    .map(([trap, title]) => ({ title, lines: rules.filter((rule) => rule.trap === trap).map(line) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `${title}\n${lines.join("")}`)
    .join("\n");
}
