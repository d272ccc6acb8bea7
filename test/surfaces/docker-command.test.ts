/** Calls of container engines in scripts: which subcommand, which options, which image, which edits. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { allFacts, edited, factsIn } from "./facts.js";

const runs = (text: string) => factsIn(text, "containerRun", "shell");
const calls = (text: string) => factsIn(text, "dockerCommand", "shell");
const images = (text: string) => factsIn(text, "imageReference", "shell");

describe("subcommands", () => {
  for (const { text, path } of [
    { text: "docker run alpine", path: "run" },
    { text: "docker container run alpine", path: "run" },
    { text: "sudo -E docker -H tcp://host create alpine", path: "create" },
    { text: "podman image pull alpine", path: "pull" },
    { text: "docker --context far rm -v web", path: "rm" },
    { text: "docker compose -f a.yml down -v", path: "compose down" },
    { text: "docker-compose run web sh", path: "compose run" },
    { text: "if docker volume prune; then true; fi", path: "volume prune" },
    { text: "x=$(docker system prune --volumes)", path: "system prune" },
    { text: "docker $COMMAND alpine", path: "" },
  ]) {
    it(`${text} is ${path === "" ? "unknown" : path}`, () => {
      assert.deepEqual(
        calls(`${text}\n`).map((call) => call.path),
        [path],
      );
    });
  }

  it("docker compose run starts no container that is known here", () => {
    assert.deepEqual(runs("docker compose run web sh\n"), []);
  });
});

describe("the image", () => {
  for (const { title, text, image } of [
    {
      title: "stands behind clusters and values",
      text: 'docker run -itdp 80:80 -vA:B --name x -e "A=b c" nginx -p 1',
      image: "nginx",
    },
    {
      title: "stands behind continued lines",
      text: "docker run \\\n  --rm \\\n  busybox:1.37 \\\n  sh",
      image: "busybox:1.37",
    },
    { title: "stands behind two dashes", text: "docker run --rm -- redis:8", image: "redis:8" },
    { title: "is found in a heredoc for a shell", text: "sh <<EOF\ndocker run redis:8\nEOF", image: "redis:8" },
    { title: "is found in what ssh runs", text: "ssh -p 22 host 'docker run redis:8'", image: "redis:8" },
    {
      title: "is found in a heredoc for ssh",
      text: "ssh -i key me@host <<EOF\ndocker run redis:8\nEOF",
      image: "redis:8",
    },
    { title: "comes from a variable that is set once", text: "IMAGE=redis:8\ndocker run $IMAGE", image: "redis:8" },
  ]) {
    it(title, () => {
      assert.deepEqual(
        images(`${text}\n`).map((one) => one.text),
        [image],
      );
    });
  }

  for (const { title, text } of [
    { title: "behind options that a variable holds", text: "docker run $OPTIONS redis" },
    { title: "behind an option that nobody knows", text: "docker run --frobnicate x redis" },
    { title: "from a parameter", text: "docker run $1" },
    { title: "of a text that ssh hands to another program", text: "ssh host cat <<EOF\ndocker run redis\nEOF" },
    { title: "of what is only printed", text: "echo docker run redis" },
  ]) {
    it(`is unknown ${title}`, () => {
      assert.deepEqual(images(`${text}\n`), []);
    });
  }
});

describe("mounts", () => {
  const mounts = (text: string) =>
    factsIn(`${text}\n`, "mount", "shell").map(({ type, source, target }) => ({ type, source, target }));

  for (const { option, mount } of [
    { option: "-v /mydata", mount: { type: "anonymous-volume", source: undefined, target: "/mydata" } },
    { option: "-v /mydata:/var/mydata", mount: { type: "bind", source: "/mydata", target: "/var/mydata" } },
    { option: "--volume=data:/srv:ro", mount: { type: "named-volume", source: "data", target: "/srv" } },
    { option: "-v $PWD:/src", mount: { type: "bind", source: undefined, target: "/src" } },
    { option: "--mount type=volume,target=/a", mount: { type: "anonymous-volume", source: undefined, target: "/a" } },
    { option: "--mount type=bind,src=/a,dst=/b", mount: { type: "bind", source: "/a", target: "/b" } },
    { option: "--tmpfs /run:size=1m", mount: { type: "tmpfs", source: undefined, target: "/run" } },
  ] as const) {
    it(option, () => {
      assert.deepEqual(mounts(`docker run ${option} busybox`), [mount]);
    });
  }
});

describe("edits", () => {
  it("set an option behind the subcommand", () => {
    const text = "docker run \\\n  -d busybox # here\n";
    assert.equal(edited(text, runs(text)[0]?.setOption("init")), "docker run --init \\\n  -d busybox # here\n");
  });

  it("take an option with the line that it has for itself", () => {
    const text = "docker run \\\n  --privileged \\\n  -d busybox\n";
    assert.equal(edited(text, runs(text)[0]?.option("privileged")?.removal()), "docker run \\\n  -d busybox\n");
  });

  it("give a volume a name, also in quotes", () => {
    const text = "docker run -v '/mydata' busybox\n";
    assert.equal(edited(text, runs(text)[0]?.mounts[0]?.withSource("data")), "docker run -v 'data:/mydata' busybox\n");
  });
});

describe("comments of a script", () => {
  it("are lines of their own, not lines of heredocs and quotes", () => {
    const text =
      "# one\nif true; then\n  # two\n  docker ps\nfi\ncat <<EOF | docker build -\n# three\nEOF\necho '\n# four\n'\n# five\n";
    assert.deepEqual(
      allFacts("shell", text).comments.map((comment) => comment.text),
      ["# one", "# two", "# five"],
    );
  });
});

describe("commands that carry others", () => {
  for (const { text, image } of [
    { text: "ssh -t root@host sudo docker run -d redis:8", image: "redis" },
    { text: "retry 3 docker pull redis:8", image: "redis" },
    { text: "cat list | xargs -n1 docker pull redis:8", image: "redis" },
    { text: "flock /tmp/lock docker run redis:8", image: "redis" },
    { text: "xargs -I % docker pull %", image: undefined },
    { text: "xargs -I{} docker run {} true", image: undefined },
    { text: "xargs docker pull", image: undefined },
    { text: "find . -exec docker run -v x:{} {} \\;", image: undefined },
    { text: "apt-get install docker pull", image: undefined },
  ]) {
    it(`${text} names ${image ?? "no image"}`, () => {
      assert.deepEqual(
        images(`${text}\n`).map(({ name }) => name.repository),
        image === undefined ? [] : [image],
      );
    });
  }

  it("an option of theirs is none of the engine's", () => {
    const call = calls("docker ps -aq | xargs -r docker rm -v\n").at(-1);
    assert.deepEqual(
      call?.options.map(({ name }) => name),
      ["volumes"],
    );
  });
});

describe("what is no image", () => {
  it("a word behind a placeholder of documentation", () => {
    assert.deepEqual(images("docker run -v <path>:/data redis\n"), []);
    assert.equal(images("docker run -i redis < in > out\n").length, 1);
  });

  it("an image id, short or whole", () => {
    assert.deepEqual(images(`docker run 3f8a9c0d1e2f true\ndocker run ${"0a".repeat(32)}\n`), []);
  });

  it("a second operand of docker pull, which Docker refuses; Podman takes it", () => {
    assert.deepEqual(images("docker pull one two\n"), []);
    assert.equal(images("podman pull one two\n").length, 2);
  });
});

describe("a script for a shell that --entrypoint names", () => {
  it("is read", () => {
    const [run] = runs("docker run --entrypoint sh alpine:3.22 -c 'nginx && tail -f /log'\n");
    assert.deepEqual(
      run?.command?.commands.map(({ name }) => name),
      ["nginx", "tail"],
    );
    assert.equal(run.command.isScript, true);
  });
});

describe("RUN in a Dockerfile", () => {
  it("calls an engine like a script, for containers that are gone with the build", () => {
    const text = "FROM docker:29-cli\nRUN docker pull redis:8 && docker run --rm -v /data redis:8\n";
    assert.deepEqual(
      factsIn(text, "containerRun").map(({ isShortLived }) => isShortLived),
      [true],
    );
    assert.deepEqual(
      factsIn(text, "imageReference").map(({ name, use }) => [name.repository, use]),
      [
        ["docker", "base"],
        ["redis", "pull"],
        ["redis", "container"],
      ],
    );
  });

  it("does not resolve what the build alone knows", () => {
    const text = "FROM docker:29-cli\nARG IMAGE=redis\nRUN docker pull $IMAGE\n";
    assert.equal(factsIn(text, "imageReference").length, 1);
  });
});

describe("words that do not stand in the document as they are read", () => {
  it("are not edited: between backticks a shell takes backslashes away first", () => {
    const [run] = runs("id=`docker run \\\\\n  --privileged debian:13 sh`\n");
    assert.ok(run);
    assert.equal(run.option("privileged")?.value, "true");
    assert.equal(run.option("privileged")?.removal(), undefined);
    assert.equal(run.setOption("init"), undefined);
    assert.equal(run.addVolume("data", "/data"), undefined);
  });

  it("are read all the same in a word of several lines, whatever the line ends are", () => {
    const text = "docker run alpine:3.22 sh -c 'nginx;\ntail -f /log'\n";
    for (const one of [text, text.replaceAll("\n", "\r\n")]) {
      const [run] = runs(one);
      assert.deepEqual(
        run?.command?.commands.map(({ name, span }) => [name, one.slice(span.start, span.start + 4)]),
        [
          ["nginx", "ngin"],
          ["tail", "tail"],
        ],
      );
    }
  });
});
