/** `FROM golang` with `go build` as the only stage: the compiler ships with the program. */
import { toolchainOf } from "../../facts/build-toolchain.js";
import { bundleIn, compilationIn } from "../../facts/compilation.js";
import { isForDevelopment, isForBuilding } from "../../facts/development-image.js";
import type { ShellCommand } from "../../facts/shell-command.js";
import type { Stage } from "../../facts/stage.js";
import { formatImageName } from "../../images/image-name.js";
import { defineRule } from "../../rule.js";
import { type Span, spanFrom } from "../../text/span.js";

export default defineRule({
  id: "build-tools-in-final-image",
  trap: "large-base",
  severity: "information",
  fixable: "never",
  since: "0.1.0",
  summary: "Program compiled in the stage that ships",
  why: `
A compiler, its headers and its package cache are needed while the program is built, and never again.
In a single stage they ship with it: \`golang:1.27\` is 316 MB to download, and the program that it made runs on \`scratch\`.
Whoever breaks into such a container finds the tools to build on, and the source.
`,
  fine: `
In an image whose purpose is to build, to test or to develop in; a file or a stage with such a name is left in peace.
Where the program compiles while it runs: templates, plug-ins, a REPL.
`,
  repair: `
Build in a stage of its own, and copy the result.

Go:

\`\`\`dockerfile
FROM golang:1.27 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /app .

FROM scratch
COPY --from=build /app /app
ENTRYPOINT ["/app"]
\`\`\`

A program that calls others over TLS also needs \`/etc/ssl/certs/ca-certificates.crt\`, which \`gcr.io/distroless/static\` has.

Java:

\`\`\`dockerfile
FROM maven:3-eclipse-temurin-21 AS build
WORKDIR /src
COPY . .
RUN mvn -B package

FROM eclipse-temurin:21-jre
COPY --from=build /src/target/app.jar /app.jar
CMD ["java", "-jar", "/app.jar"]
\`\`\`

With Gradle it is \`FROM gradle:9-jdk21 AS build\`, \`RUN gradle build\` and \`/src/build/libs/app.jar\`.

Rust:

\`\`\`dockerfile
FROM rust:1 AS build
WORKDIR /src
COPY . .
RUN cargo build --release

FROM debian:13-slim
COPY --from=build /src/target/release/app /usr/local/bin/app
CMD ["app"]
\`\`\`

.NET:

\`\`\`dockerfile
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish -c Release -o /out

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /out /app
ENTRYPOINT ["dotnet", "/app/App.dll"]
\`\`\`

A bundle of JavaScript:

\`\`\`dockerfile
FROM node:24 AS build
WORKDIR /src
COPY . .
RUN npm ci && npm run build

FROM nginx:1.31-alpine
COPY --from=build /src/dist /usr/share/nginx/html
\`\`\`
`,
  examples: [
    {
      language: "dockerfile",
      bad: 'FROM golang:1.27\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n',
      good: 'FROM golang:1.27 AS build\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n',
    },
  ],
  references: ["https://docs.docker.com/build/building/multi-stage/"],

  check(ctx) {
    let final: Stage | undefined;
    return {
      stage(stage) {
        if (stage.isFinal) final = stage;
      },
      end() {
        const image = final?.image;
        if (final === undefined || image === undefined || image.problem !== undefined || final.isWindows) return;
        if (isForDevelopment(final, ctx.fileName) || isForBuilding(final, ctx.fileName)) return;
        const toolchain = toolchainOf(image.name);
        const command = toolchain === undefined ? bundleIn(final) : compilationIn(final, toolchain);
        if (command === undefined) return;

        const name = formatImageName({ ...image.name, digest: undefined });
        const content =
          toolchain === undefined ? "Node.js and what npm installed" : `${toolchain.content} of "${name}"`;
        ctx.report({
          span: wordsOf(command),
          message: `What this builds ships together with ${content}.`,
          related: [{ span: image.usedAt, message: "The stage that ships stands on it." }],
        });
      },
    };
  },
});

const wordsOf = ({ nameWord, args }: ShellCommand): Span =>
  spanFrom(nameWord.span, args[args.length - 1]?.span ?? nameWord.span);
