/** CI files, Kubernetes, Makefiles, Markdown and the other places: which images and options are found in them. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Language } from "../../shared/src/language.js";
import { factsIn } from "./facts.js";

const imagesIn = (language: Language, text: string): string[] =>
  factsIn(text, "imageReference", language).map((image) => image.text);
const optionsIn = (language: Language, text: string): string[] =>
  factsIn(text, "containerRun", language).flatMap(({ options }) =>
    options.map(({ name, value }) => `${name}=${value ?? "?"}`),
  );

const cases: readonly {
  readonly language: Language;
  readonly title: string;
  readonly text: string;
  readonly images: readonly string[];
}[] = [
  {
    language: "github-actions",
    title: "containers, services, steps and actions, not expressions",
    text: "jobs:\n  a:\n    container: node:24\n    services:\n      db: { image: 'postgres:18' }\n      x: { image: '${{ matrix.db }}' }\n    steps:\n      - run: docker pull redis:8\n      - run: docker pull alpine\n        shell: pwsh\n      - uses: docker://busybox:1.37\n",
    images: ["node:24", "postgres:18", "redis:8", "busybox:1.37"],
  },
  {
    language: "gitlab-ci",
    title: "images at the top and in jobs, services and scripts",
    text: "image: ruby:3.4\nservices: [redis:8]\ntest:\n  image: { name: $CI_IMAGE }\n  services: [{ name: postgres:18 }]\n  script:\n    - docker run --rm alpine:3.24 true\n",
    images: ["ruby:3.4", "redis:8", "postgres:18", "alpine:3.24"],
  },
  {
    language: "circleci",
    title: "images of jobs and runs",
    text: "jobs:\n  a:\n    docker: [{ image: cimg/node:24.1 }]\n    steps:\n      - run: docker pull redis:8\n      - run: { command: docker pull busybox:1.37 }\n",
    images: ["cimg/node:24.1", "redis:8", "busybox:1.37"],
  },
  {
    language: "azure-pipelines",
    title: "containers of jobs and scripts",
    text: "resources:\n  containers: [{ container: pg, image: postgres:18 }]\njobs:\n  - container: pg\n    steps: [{ script: docker pull redis:8 }, { powershell: docker pull alpine }]\n",
    images: ["postgres:18", "redis:8"],
  },
  {
    language: "makefile",
    title: "recipes, with what make fills in unknown",
    text: "IMAGE = nginx\nrun:\n\t@docker run --rm redis:8 \\\n\t  redis-cli\n\t-docker run $(IMAGE)\n\tfor i in 1 2; do docker pull alpine:3.24; echo $$i; done\n",
    images: ["redis:8", "alpine:3.24"],
  },
  {
    language: "markdown",
    title: "what is typed in blocks of shell, without prompts and output",
    text: "docker run nginx\n\n```console\n$ docker pull redis:8\ndocker run alpine\n```\n\n- ```sh\n  docker run busybox:1.37\n  ```\n\n```text\ndocker run nginx\n```\n",
    images: ["redis:8", "busybox:1.37"],
  },
  {
    language: "package-json",
    title: "scripts",
    text: '{ "scripts": { "db": "docker run -e \\"A=b\\" postgres:18" }, "other": "docker run nginx" }\n',
    images: ["postgres:18"],
  },
  {
    language: "devcontainer",
    title: "the image, comments and all",
    text: '{\n  // Ours.\n  "image": "debian:13",\n}\n',
    images: ["debian:13"],
  },
  {
    language: "systemd",
    title: "command lines, not specifiers",
    text: "[Service]\nExecStartPre=-/usr/bin/docker rm web\nExecStart=/usr/bin/docker run --name web \\\n  nginx:1.29\nExecStop=/usr/bin/docker run %i\n",
    images: ["nginx:1.29"],
  },
  {
    language: "kubernetes",
    title: "containers of all documents, not templates of other objects",
    text: "kind: Pod\napiVersion: v1\nspec:\n  initContainers: [{ name: i, image: busybox:1.37 }]\n  containers: [{ name: a, image: nginx:1.29 }]\n---\nkind: ConfigMap\napiVersion: v1\nspec:\n  containers: [{ image: redis }]\n",
    images: ["nginx:1.29", "busybox:1.37"],
  },
];

describe("images", () => {
  for (const { language, title, text, images } of cases) {
    it(`${language}: ${title}`, () => {
      assert.deepEqual(imagesIn(language, text), images);
    });
  }
});

describe("options", () => {
  it("of a workflow's container are those of docker run", () => {
    const text =
      "jobs:\n  a:\n    container:\n      image: node:24\n      options: --cpus 1 --privileged --cap-add SYS_ADMIN\n";
    assert.deepEqual(optionsIn("github-actions", text), ["cpus=1", "privileged=true", "cap-add=SYS_ADMIN"]);
  });

  it("of a pod are said of its first container, and its own count over them", () => {
    const text = `kind: Pod
apiVersion: v1
spec:
  hostNetwork: true
  securityContext: { runAsUser: 0 }
  containers:
    - name: a
      image: nginx:1.29
      securityContext:
        runAsUser: 1000
        allowPrivilegeEscalation: false
        capabilities: { add: [NET_ADMIN], drop: [ALL] }
    - name: b
      image: redis:8
`;
    assert.deepEqual(optionsIn("kubernetes", text), [
      "user=1000",
      "security-opt=no-new-privileges",
      "cap-add=NET_ADMIN",
      "cap-drop=ALL",
      "network=host",
    ]);
  });
});
