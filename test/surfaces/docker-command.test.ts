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
