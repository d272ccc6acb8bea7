/** The command line: which commands and options there are. What a command needs is loaded when it runs. */
import { Argument, Command, CommanderError, Option } from "commander";
import { version } from "../version.js";
import type { CheckOptions } from "./check.js";
import { defaultFailOn, failOnValues } from "./fail-on.js";
import type { CommandWorld, ExitCode } from "./io.js";

/** What commander makes of the options of `check`. */
interface RawCheckOptions {
  readonly format: CheckOptions["format"];
  readonly failOn?: CheckOptions["failOn"];
  readonly config: boolean;
  readonly cache: boolean;
  readonly fix?: boolean;
  readonly stdinFilename?: string;
}

/** `args` without the program and its script. */
export async function run(args: readonly string[], world: CommandWorld): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = createProgram(world, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function createProgram(world: CommandWorld, done: (code: ExitCode) => void): Command {
  const program = new Command("docker-traps")
    .description(
      "Catches Docker traps: large base images, root, untagged images, data kept only in the container, SSH servers.",
    )
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        world.stdout.write(text);
      },
      writeErr: (text) => {
        world.stderr.write(text);
      },
      getOutHelpWidth: () => world.stdout.columns ?? 100,
      getErrHelpWidth: () => world.stderr.columns ?? 100,
    })
    .showHelpAfterError("(docker-traps --help shows what there is)")
    .addHelpText("after", examples);
  addCheck(program, world, done);
  addExplain(program, world, done);
  addImage(program, world, done);
  return program;
}

const examples = `
Examples:
  docker-traps check                      Dockerfiles, compose files, scripts, pipelines below this folder
  docker-traps check --fix docker/        repair what is safe to repair
  docker-traps check --format json .      for another program
  docker-traps check - < Dockerfile       standard input
  docker-traps explain root-user          why it is a trap, and what to do
  docker-traps image python:3.13-slim     size, user, end of life, smaller relatives
  docker-traps image --registry ghcr.io/team/app:1   the same, and what its registry says now

Exit codes: 0 no traps, 1 traps found, 2 wrong usage or something that cannot be read.
Only "image --registry" opens a network connection: to the registry of that image.
`;

function addCheck(program: Command, world: CommandWorld, done: (code: ExitCode) => void): void {
  program
    .command("check")
    .description("report the traps in Dockerfiles, compose files, scripts and pipelines")
    .addArgument(new Argument("[path...]", "files, folders to search, or - for standard input").default(["."], "."))
    .addOption(new Option("--format <format>", "how to print").choices(["pretty", "json"]).default("pretty"))
    .addOption(
      new Option(
        "--fail-on <severity>",
        `lowest severity that makes the exit code 1 (default: ${defaultFailOn}, or what the config file says)`,
      ).choices(failOnValues),
    )
    .option("--no-config", "do not look for .docker-traps.json or docker-traps.json")
    .option("--no-cache", "analyze every file anew, and keep nothing for the next run")
    .option("--fix", "apply fixes that do not change what the image does, in the files themselves")
    .option("--stdin-filename <path>", "name of what comes from standard input")
    .addHelpText("after", checkHelp)
    .action(async (paths: string[], raw: RawCheckOptions) => {
      const { check } = await import("./check.js");
      done(await check(toCheckOptions(paths, raw), world));
    });
}

const checkHelp = `
Folders are searched, except .git and node_modules, for Dockerfiles (Dockerfile*, *.Dockerfile, Containerfile*),
compose files, Kubernetes manifests and other YAML by content, pipelines of GitHub, GitLab, CircleCI and Azure, *.sh,
*.bash, Makefiles, *.md, package.json, devcontainer.json and *.service.
A folder without any is no error. A file that is named is checked as a Dockerfile, unless its name or text says
that it is something else.

The config file is looked for beside each file and in the folders above:
  { "severity": { "root-user": "error", "codename-tag": "off" }, "languages": { "markdown": false }, "failOn": "warning" }

What was found is kept in the cache folder of the system, and used again until something changes that it follows from:
the file, those around it that it was judged by, the config file, the day, the version of docker-traps. --no-cache, or
NODE_DISABLE_COMPILE_CACHE=1 in the environment, turns that off.

With --fix, the rest of the traps is reported as it is after fixing. With --fix and -, the fixed text goes to standard
output and the report to standard error.
`;

function toCheckOptions(paths: readonly string[], raw: RawCheckOptions): CheckOptions {
  return {
    paths,
    format: raw.format,
    failOn: raw.failOn,
    useConfig: raw.config,
    useCache: raw.cache,
    fix: raw.fix ?? false,
    stdinFilename: raw.stdinFilename,
  };
}

function addExplain(program: Command, world: CommandWorld, done: (code: ExitCode) => void): void {
  program
    .command("explain")
    .description("tell what a rule is about; without one, list all rules")
    .argument("[rule]", "id of the rule, such as root-user")
    .action(async (rule: string | undefined) => {
      const { explain } = await import("./explain.js");
      done(await explain(rule, world));
    });
}

function addImage(program: Command, world: CommandWorld, done: (code: ExitCode) => void): void {
  program
    .command("image")
    .description("tell what is known of an image: size, user, end of life, smaller relatives")
    .argument("<reference>", "as in a Dockerfile, such as python:3.13")
    .option("--platform <platform>", "such as linux/arm64 (default: linux/amd64)")
    .option("--registry", "ask the registry of the image, and the Docker engine of this machine")
    .action(async (reference: string, options: { readonly platform?: string; readonly registry?: boolean }) => {
      const { image } = await import("./image.js");
      done(await image(reference, { platform: options.platform, registry: options.registry ?? false }, world));
    });
}
