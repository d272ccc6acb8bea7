/** `nsenter --target $PID …`: the way into a container from before `docker exec`. */
import { asksForProcessId, inspectedBy, type NamespaceEntry, namespaceEntryOf } from "../../facts/container-entry.js";
import type { DockerCommand } from "../../facts/docker-command.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import { defineRule, type Fix } from "../../rule.js";
import { containsSpan, spanFrom } from "../../text/span.js";

export default defineRule({
  id: "nsenter",
  trap: "ssh",
  severity: "hint",
  fixable: "sometimes",
  since: "0.1.0",
  summary: "Container entered through its namespaces",
  why: `
Before Docker 1.3 of October 2014 a container was entered with \`nsenter\`, which needs root on the host and the number of the process.
What it starts is outside of the container's control group, capabilities and profiles: no limit of memory holds, and no log of the engine shows it.
\`docker exec\` does the same from inside of all of them.
`,
  fine: `
To look at the network of a container with the tools of the host (\`nsenter --net\`), which is not reported.
Where the engine does not answer any more.
`,
  repair: `
\`docker exec -it NAME sh\` opens a shell in the running container.
Where its image has no shell, \`docker debug NAME\` brings one.
`,
  examples: [
    {
      language: "shell",
      bad: "PID=$(docker inspect --format '{{.State.Pid}}' web)\nnsenter --target $PID --mount --uts --ipc --net --pid\n",
      good: "docker exec -it web sh\n",
    },
  ],
  references: [
    "https://docs.docker.com/reference/cli/docker/container/exec/",
    "https://github.com/jpetazzo/nsenter",
    "https://man7.org/linux/man-pages/man1/nsenter.1.html",
  ],

  check(ctx) {
    const inspections: DockerCommand[] = [];
    const calls: ShellCommand[] = [];
    return {
      dockerCommand(command) {
        if (asksForProcessId(command)) inspections.push(command);
      },
      shellCommand(command) {
        if (programs.has(command.name)) calls.push(command);
      },
      imageReference({ name: { repository }, span }) {
        if (repository !== "jpetazzo/nsenter") return;
        ctx.report({ span, message: `This installs nsenter; "docker exec" enters a container without it.` });
      },
      end() {
        const inspectionFor = inspectionsInOrder(inspections);
        for (const call of calls) {
          const fix = fixOf(call, inspectionFor);
          if (fix === undefined) continue;
          ctx.report({
            span: spanFrom(call.nameWord.span, call.args[call.args.length - 1]?.span ?? call.nameWord.span),
            message: `"${call.name ?? ""}" is the way into a container from before "docker exec".`,
            fixes: fix,
          });
        }
      },
    };
  },
});

const programs: ReadonlySet<string | undefined> = new Set(["nsenter", "nsinit", "docker-enter"]);

/** Undefined where it is not sure that a container is entered. */
function fixOf(call: ShellCommand, inspectionFor: InspectionLookUp): Fix[] | undefined {
  if (call.name === "nsinit") return [];
  if (call.name === "docker-enter") {
    const [container, ...command] = call.args;
    return replacement(call, { container: container?.value, command });
  }
  const entry = namespaceEntryOf(call);
  if (entry?.entersFiles !== true || entry.target.value !== undefined) return undefined;
  const inspection = inspectionFor(entry);
  if (inspection === undefined) return undefined;
  return replacement(call, { container: inspectedBy(inspection), command: entry.command });
}

type InspectionLookUp = (entry: NamespaceEntry) => DockerCommand | undefined;

/** The one inside of the target's own substitution, else the last before the call. To be asked in source order. */
function inspectionsInOrder(inspections: readonly DockerCommand[]): InspectionLookUp {
  let next = 0;
  return ({ target }) => {
    while ((inspections[next]?.span.end ?? Infinity) <= target.span.start) next++;
    const inside = inspections[next];
    if (inside !== undefined && containsSpan(target.span, inside.span)) return inside;
    return variable.test(target.text) ? inspections[next - 1] : undefined;
  };
}

const variable = /^["']?(-t|--target=)?["']?\$\{?\w+\}?["']?$/;

interface Target {
  readonly container: string | undefined;
  readonly command: ShellCommand["args"];
}

const shells = /^(\/bin\/|\/usr\/bin\/)?(sh|bash|ash|zsh)$/;

function replacement(call: ShellCommand, { container, command }: Target): Fix[] {
  if (container === undefined || !/^[\w.-]+$/.test(container)) return [];
  const words = command.length === 0 ? "sh" : command.map(({ text }) => text).join(" ");
  const isSession = command.length === 0 || (command.length === 1 && shells.test(words));
  const newText = `docker exec ${isSession ? "-it " : ""}${container} ${words}`;
  const start = call.sudo === undefined ? call.nameWord.span.start : call.sudo.word.span.start;
  const end = (call.args[call.args.length - 1] ?? call.nameWord).span.end;
  return [
    { title: `Use docker exec ${container}`, applicability: "suggestion", edits: [{ span: { start, end }, newText }] },
  ];
}
