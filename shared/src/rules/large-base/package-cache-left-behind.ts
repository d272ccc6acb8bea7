/** `RUN apt-get update && apt-get install …`: what the package manager fetched stays in the layer. */
import { type CacheFiller, cachesLeftBy, type LeftCache } from "../../facts/left-package-cache.js";
import { indexUseAfter, indexUseIn, type IndexUse } from "../../facts/package-index-use.js";
import { apkFetchesIndex, type FirstEnds, isOlderThan } from "../../facts/package-manager-age.js";
import type { PackageInstall } from "../../facts/package-install.js";
import type { RunInstruction } from "../../facts/run-instruction.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import { defineRule, type Fix, type RuleContext } from "../../rule.js";
import { spanAt, spanFrom } from "../../text/span.js";
import type { TextEdit } from "../../text/text-edit.js";

export default defineRule({
  id: "package-cache-left-behind",
  trap: "large-base",
  severity: "information",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Package manager's cache kept in the image",
  why: `
A package manager keeps what it fetches, for the next time; an image has no next time.
On Debian 12 the lists of one \`apt-get update\` take 20 MB on disk (measured on 2026-11-24), beside 74.8 MB for all of \`debian:12-slim\` (2026-09-18).
A layer only adds: what a later \`RUN\` removes is hidden and still shipped.
\`apt-get clean\` removes downloaded packages, which the official images do by themselves, and leaves the lists.
`,
  fine: `
In a stage that does not ship, which is not reported.
With a cache mount (\`RUN --mount=type=cache,target=/var/lib/apt/lists\`), which is not part of the image.
`,
  repair: `
Clean up in the \`RUN\` that installs: \`rm -rf /var/lib/apt/lists/*\`, \`dnf clean all\`, \`zypper clean --all\`.
\`apk add --no-cache\` and \`pip install --no-cache-dir\` keep nothing in the first place.
Where a later \`RUN\` installs with apt and without an update of its own, join the two: it needs the lists that would be removed.
`,
  examples: [
    {
      language: "dockerfile",
      bad: "FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl\n",
      good: "FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      language: "dockerfile",
      bad: "FROM alpine:3.24\nRUN apk add curl\n",
      good: "FROM alpine:3.24\nRUN apk add --no-cache curl\n",
    },
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#apt-get",
    "https://pip.pypa.io/en/stable/topics/caching/",
  ],

  check(ctx) {
    const items: (Stage | RunInstruction)[] = [];
    const installs = new Map<RunInstruction, PackageInstall[]>();
    return {
      stage: (stage) => void items.push(stage),
      runInstruction: (run) => void items.push(run),
      packageInstall(install) {
        const { run } = install.command;
        if (run !== undefined) installs.set(run, [...(installs.get(run) ?? []), install]);
      },
      end() {
        let uses: ReturnType<typeof indexUseAfter> | undefined;
        const fetchesIndex = (stage: Stage): boolean => apkFetchesIndex(stage, ctx);
        const later = (run: RunInstruction): IndexUse =>
          (uses ??= indexUseAfter(items, fetchesIndex)).get(run) ?? "none";
        for (const item of items) {
          if (item.kind === "stage" || !item.stage.ships) continue;
          for (const left of cachesLeftBy(item, installs.get(item) ?? [])) {
            ctx.report({
              ...toReport(left),
              fixes: () =>
                fixesFor(left, {
                  later: later(item),
                  apkFetches: fetchesIndex(item.stage),
                  isOld: isOlderThanOption(left, ctx),
                }),
            });
          }
        }
      },
    };
  },
});

function toReport({ cache, blamed: { command, verb } }: LeftCache) {
  const name = cache.manager === "pip" ? "pip" : (command.name ?? command.nameWord.text);
  return {
    span: spanFrom(command.nameWord.span, verb.span),
    message: `"${name} ${verb.text}" leaves ${cache.content} behind in ${cache.directory}.`,
  };
}

interface Circumstances {
  /** What comes after the RUN and uses the index that it fetched. */
  readonly later: IndexUse;
  /** Whether apk is known to fetch an index by itself. */
  readonly apkFetches: boolean;
  /** Whether the package manager of this base is too old to know the option that keeps nothing. */
  readonly isOld: boolean;
}

/** The first releases that know it end on these days: Alpine 3.3 with apk 2.6; Debian 9 and Ubuntu 16.04 with pip 9 and 8. */
const withOptionFrom: FirstEnds = {
  "alpine-linux": "2017-11-01",
  debian: "2022-06-30",
  ubuntu: "2021-04-02",
};

/** Images of a language bring their own pip. */
const isOlderThanOption = ({ cache, run: { stage } }: LeftCache, context: RuleContext): boolean =>
  (cache.manager !== "pip" || stage.profile.kind === "distro") && isOlderThan(withOptionFrom, stage, context);

/** None where a later command is known to need what would be removed. */
function fixesFor(left: LeftCache, { later, apkFetches, isOld }: Circumstances): Fix[] {
  const { cache, run, blamed } = left;
  const last = run.commands.findLast(({ name }) => cache.programs.test(name ?? "")) ?? blamed.command;
  const isIndex = cache.manager === "apt" || cache.manager === "apk";
  const use = isIndex ? indexUseIn(run.commands.slice(run.commands.indexOf(last) + 1), { later, apkFetches }) : "none";
  if (use === "certain") return [];
  const repair = (isOld ? undefined : withoutCache(left)) ?? cleanUpAfter(left, last);
  const isSafe = use === "none" && cache.tried.test(blamed.command.name ?? "");
  return repair === undefined ? [] : [{ ...repair, applicability: isSafe ? "safe" : "suggestion" }];
}

type Repair = Pick<Fix, "title" | "edits">;

/** `apk add --no-cache` fetches the index itself, so that `apk update` is not needed. */
function withoutCache({ cache, run, fillers }: LeftCache): Repair | undefined {
  const { option } = cache;
  if (option === undefined) return undefined;
  const isUpdate = ({ verb }: CacheFiller): boolean => cache.manager === "apk" && verb.text === "update";
  const updates = fillers.filter(isUpdate);
  // Each removal looks at the whole list: what nobody writes by hand is left to the clean-up.
  if (updates.length > 8) return undefined;
  const removals = updates.map(({ command }) =>
    run.commands.length === 1 ? run.removal() : run.withoutCommand(command),
  );
  if (removals.includes(undefined)) return undefined;
  const calls = fillers.filter((filler) => !isUpdate(filler));
  return {
    title: calls.length === 0 ? "Remove apk update" : `Add ${option}${removals.length > 0 ? ", drop apk update" : ""}`,
    edits: [...removals.flatMap((edits) => edits ?? []), ...calls.flatMap((call) => withOption(call, option))],
  };
}

const withOption = ({ install, verb }: CacheFiller, option: string): readonly TextEdit[] =>
  install?.withOption(option) ?? [{ span: spanAt(verb.span.end), newText: ` ${option}` }];

function cleanUpAfter({ cache, run, blamed: { command } }: LeftCache, last: ShellCommand): Repair | undefined {
  const { cleanUp } = cache;
  if (cleanUp === undefined) return undefined;
  const text = `${command.sudo === undefined ? "" : "sudo "}${cleanUp.replace("{program}", command.nameWord.text)}`;
  // Inside a loop or a condition there is no good place; behind the whole of it there is.
  const outer = run.commands.findLast(({ node, span }) => node.depth === 0 && span.start > last.span.start);
  const edits = run.afterCommand(last, text) ?? (outer && run.afterCommand(outer, text));
  return edits === undefined ? undefined : { title: `Add "${text}" to this RUN`, edits };
}
