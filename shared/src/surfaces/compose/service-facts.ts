/** One service to facts. */
import type { Fact } from "../../facts/fact.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Surroundings } from "../../facts/surroundings.js";
import { type Service } from "./services.js";
import { installsIn } from "../container-installs.js";
import { healthCommands } from "./commands.js";
import { ComposeContainer } from "./container.js";

export function serviceFacts(service: Service, surroundings: Surroundings): Fact[] {
  const container = new ComposeContainer(service, surroundings);
  const { image, mounts, ports, entrypoint, command } = container;
  const commands: ShellCommand[] = [entrypoint, command].flatMap((one) => one?.commands ?? []);
  const facts: Fact[] = [
    container,
    ...mounts,
    ...ports,
    ...commands,
    ...installsIn(commands),
    ...healthCommands(service, container),
  ];
  return image === undefined ? facts : [image, ...facts];
}
