/** Images that bring a compiler or an SDK, and the commands that use it. The only place that knows them by name. */
import type { ImageName } from "../images/images.js";
import type { ShellCommand } from "./shell-command.js";

export interface Toolchain {
  /** What the image brings, in words. */
  readonly content: string;
  readonly image: RegExp;
  /** Tags of that repository without it. */
  readonly without: RegExp;
  /** Program and verb of a command that compiles: `go build`. */
  readonly compiling: RegExp;
  /** Programs that need it where the container starts. */
  readonly starting: RegExp;
}

const nothing = /^\b$/;
const javaTools =
  /^((mvnw?) .*\b(package|install|verify)\b|(gradlew?) .*\b(build|assemble|jar|war|bootJar|shadowJar|installDist|distTar)\b|javac |sbt .*\b(assembly|stage|dist|package)\b|ant( |$))/;

/** Matched against `repository:tag`, the registry left out. */
export const toolchains: readonly Toolchain[] = [
  {
    content: "the Go compiler",
    image: /(^|\/)golang:/,
    without: nothing,
    compiling: /^go (build|install)\b/,
    starting: /^(go|air|dlv|gin|realize|CompileDaemon)$/,
  },
  {
    content: "Maven and a JDK",
    image: /(^|\/)maven:/,
    without: nothing,
    compiling: javaTools,
    starting: /^(mvnw?|gradlew?|sbt|jshell)$/,
  },
  {
    content: "Gradle and a JDK",
    image: /(^|\/)gradle:/,
    without: nothing,
    compiling: javaTools,
    starting: /^(mvnw?|gradlew?|sbt|jshell)$/,
  },
  {
    content: "a JDK",
    image:
      /(^|\/)(eclipse-temurin|openjdk|java|amazoncorretto|ibm-semeru-runtimes|sapmachine|zulu-openjdk\w*|liberica-openjdk-\w+|adoptopenjdk):/,
    without: /jre/,
    compiling: javaTools,
    starting: /^(mvnw?|gradlew?|sbt|jshell)$/,
  },
  {
    content: "the Rust compiler",
    image: /(^|\/)rust:/,
    without: nothing,
    compiling: /^cargo .*\b(build|install)\b/,
    starting: /^(cargo|rustc)$/,
  },
  {
    content: "the .NET SDK",
    image: /(^|\/)dotnet\/((core|nightly)\/)?sdk:|^microsoft\/dotnet:.*sdk/,
    without: nothing,
    compiling: /^dotnet (publish|build)\b/,
    starting: nothing,
  },
  {
    content: "the GNU compilers",
    image: /(^|\/)gcc:/,
    without: nothing,
    compiling: /^(gcc|g\+\+|cc|make|cmake)( |$)/,
    starting: /^(gcc|g\+\+|make|gdb)$/,
  },
  {
    content: "the Swift compiler",
    image: /^swift:/,
    without: /slim/,
    compiling: /^swift build\b/,
    starting: /^swift$/,
  },
  {
    content: "the Dart SDK",
    image: /^(google\/)?dart:/,
    without: nothing,
    compiling: /^dart compile\b/,
    starting: /^dart$/,
  },
  {
    content: "the Haskell compiler",
    image: /^haskell:/,
    without: nothing,
    compiling: /^(stack|cabal) .*\b(build|install)\b/,
    starting: /^(stack|cabal|ghci?|runhaskell)$/,
  },
];

export function toolchainOf({ repository, tag = "latest" }: ImageName): Toolchain | undefined {
  const name = `${repository}:${tag}`;
  return toolchains.find(({ image, without }) => image.test(name) && !without.test(tag));
}

export const compilesWith = ({ compiling }: Toolchain, { name, args }: ShellCommand): boolean =>
  name !== undefined && compiling.test([name, ...args.map(({ text }) => text)].join(" "));

/** `npm run build`, `ng build`: what comes out are files for a web server. */
export const bundles = ({ name = "", args }: ShellCommand): boolean =>
  /^((npm|pnpm|yarn|bun) (run )?build|(npx |yarn |pnpm )?(ng|vite|react-scripts|vue-cli-service) build)( |$)/.test(
    [name, ...args.map(({ text }) => text)].join(" "),
  );

/** `serve -s build`, `npx http-server dist`: a web server for files and nothing else. */
export const servesFiles = ({ name = "", args }: ShellCommand): boolean =>
  /^((npx|pnpx|bunx|yarn|pnpm) (-y |--yes |exec |dlx )?)?(serve|http-server|local-web-server|vite preview)( |$)/.test(
    [name, ...args.map(({ value, text }) => value ?? text)].join(" "),
  );
