/** By language: pieces that mean something to its parser or to a rule, to make texts of. */
import type { Language } from "../../shared/src/language.js";

/** In any text: ends of lines, quotes, and characters that nobody sees. */
const anywhere: readonly string[] = [
  ...["\n", "\n", "\n", "\\\n", "\r\n", "\r", "\t", " ", "  ", "# ", "# docker-traps ignore=sudo\n"],
  ...["\0", "\ud800", "\ufeff", "\ufffd", "\u2028", "\u00a0", "é", "💡", "'", '"', "`", "\\", "a", "A"],
];

const shellWords: readonly string[] = [
  ...["docker run ", "docker ", "sudo ", "--privileged ", "-v /var/run/docker.sock:/a ", "-v $(pwd):/a ", "-p 22:22 "],
  ...["--user=root ", "--cap-add ", "ALL ", "-it ", "ubuntu", "node:latest ", "postgres:17 ", "docker pull ", "ssh "],
  ...["nsenter ", "docker exec -u 0 a ", "sh -c ", " && ", " | ", "; ", " \\\n", "$A", "${A:-", "}", "$(", ")", "{ "],
  ...[
    "if a; then ",
    "fi\n",
    "for a in b; do ",
    "done\n",
    "case a in a) ",
    ";; esac\n",
    "<<EOF\n",
    "EOF\n",
    "A=b ",
    "((",
    "))",
  ],
];

const yamlWords: readonly string[] = [
  ...[
    "- ",
    ": ",
    "\n  ",
    "\n    ",
    "\n      ",
    "\n      - ",
    "\n- ",
    "a:",
    "|\n",
    ">-\n",
    "&a ",
    "*a",
    "<<: *a\n",
    "---\n",
  ],
  ...["[", "]", "{", "}", ", ", "!!str ", "? ", "null", "true", "${A:-b}", "$A", "'", '"', "# a\n", "%YAML 1.2\n"],
];

const serviceWords: readonly string[] = [
  ...["services:", "\n  web:", "\n    image: ", "node", "postgres:17", "\n    privileged: true", "\n    user: root"],
  ...["\n    volumes:", "\n      - /data", "\n      - /var/run/docker.sock:/a", "\n    ports:", '\n      - "22:22"'],
  ...[
    "\n    cap_add: [ALL]",
    "\n    build: .",
    "\n    extends: web",
    "\n    command: ",
    "volumes:\n  data:\n",
    "x-a: &a\n",
  ],
];

const workflowWords: readonly string[] = [
  ...["jobs:", "\n  build:", "\n    container: ", "\n    services:", "\n      db:", "\n        image: ", "postgres:17"],
  ...[
    "\n    steps:",
    "\n      - run: ",
    "|\n          docker run a\n",
    "\n      - uses: docker://node\n",
    "${{ matrix.a }}",
  ],
];

const podWords: readonly string[] = [
  ...["apiVersion: v1\n", "kind: Pod\n", "spec:", "\n  containers:", "\n    - name: a", "\n      image: ", "nginx"],
  ...["\n      securityContext:", "\n        privileged: true", "\n        runAsUser: 0", "\n  hostNetwork: true"],
  ...[
    "\n  volumes:",
    "\n    - hostPath: {path: /var/run/docker.sock}",
    "kind: List\nitems:\n- ",
    "\n      command: [sh]",
  ],
];

const jsonWords: readonly string[] = [
  ...[
    "{",
    "}",
    "[",
    "]",
    ", ",
    ": ",
    '"',
    '"a": ',
    '"scripts": {',
    '"docker run ubuntu"',
    '"docker run -v /a b"',
    '\\"',
  ],
  ...['"image": "node"', '"runArgs": ["--privileged", "-v", "/a:/b"]', '"build": {', '"remoteUser": "root"', "// a\n"],
  ...["/* ", " */", "\\u0041", '"mounts": ["source=/var/run/docker.sock,target=/a,type=bind"]', "null", "1e9"],
];

const dockerfileWords: readonly string[] = [
  ...["FROM ", "ubuntu", "debian:13-slim", "node:24", ":", "latest", "@sha256:", " AS ", "--platform=x ", "RUN "],
  ...["apt-get update", "apt-get install -y ", "openssh-server", "apk add ", " && ", " | ", "; ", "sudo ", "-u b "],
  ...["CMD ", "ENTRYPOINT ", '["', "', '", '"]', "sshd", "sh -c ", "exec ", "HEALTHCHECK CMD ", "ONBUILD ", "SHELL "],
  ...["USER ", "root", "app", "VOLUME ", "/data", "EXPOSE 22 ", "COPY --from=", "id_rsa ", "/root/.ssh/", "ADD "],
  ...["ARG A=", "ENV A ", "$A", "${A:-", "${", "}", "$(", "(", ")", "{ ", "if a; then ", "fi", "# escape=`\n"],
  ...[
    "# docker-traps ignore=",
    "# hadolint ignore=DL3004\n",
    "<<EOF",
    "<<-'EOF'",
    "EOF\n",
    "--mount=type=cache,target=/a ",
  ],
];

const circleWords = [
  "jobs:",
  "\n  a:",
  "\n    docker:",
  "\n      - image: ",
  "node",
  "\n    steps:",
  "\n      - run: ",
];
const gitlabWords = [
  "image: ",
  "services:",
  "\n  - ",
  "docker:dind",
  "a:\n  script:",
  "\n    - ",
  "variables:\n  A: b\n",
];
const azureWords = [
  "resources:\n  containers:",
  "\n  - container: a",
  "\n    image: ",
  "steps:\n- script: ",
  "pool: a\n",
];
const makeWords = [
  "a:\n\t",
  "\n\t@",
  "\n\t-",
  "$(A)",
  "$$",
  "$$(a)",
  "define A\n",
  "endef\n",
  "A := b\n",
  "ifeq (a,b)\n",
  "endif\n",
];
const markdownWords = [
  "```sh\n",
  "```\n",
  "```dockerfile\nFROM a\n",
  "```yaml\n",
  "~~~\n",
  "    $ ",
  "$ ",
  "- ",
  "> ",
  "```` \n",
];
const unitWords = [
  "[Service]\n",
  "ExecStart=",
  "ExecStartPre=-",
  "/usr/bin/",
  "%n ",
  "User=root\n",
  "\\\n",
  "; a\n",
  "$$A",
];

const words: Readonly<Record<Language, readonly string[]>> = {
  dockerfile: dockerfileWords,
  compose: [...yamlWords, ...serviceWords],
  shell: shellWords,
  "github-actions": [...yamlWords, ...workflowWords, ...shellWords],
  "gitlab-ci": [...yamlWords, ...gitlabWords, ...shellWords],
  circleci: [...yamlWords, ...circleWords, ...shellWords],
  "azure-pipelines": [...yamlWords, ...azureWords, ...shellWords],
  kubernetes: [...yamlWords, ...podWords],
  makefile: [...makeWords, ...shellWords],
  markdown: [...markdownWords, ...shellWords],
  "package-json": jsonWords,
  devcontainer: jsonWords,
  systemd: [...unitWords, ...shellWords],
};

export const fragmentsOf = (language: Language): readonly string[] => [...words[language], ...anywhere];
