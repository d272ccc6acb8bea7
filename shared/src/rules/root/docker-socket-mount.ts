/** `-v /var/run/docker.sock:/var/run/docker.sock`: the container commands the daemon, and the daemon is root. */
import { isLikelyRootless } from "../../facts/container-privilege.js";
import { purposeOf } from "../../facts/container-purpose.js";
import type { ContainerRun } from "../../facts/container-run.js";
import type { Mount } from "../../facts/mount.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  id: "docker-socket-mount",
  trap: "root",
  severity: "warning",
  fixable: "never",
  since: "0.1.0",
  summary: "Engine socket of the host in the container",
  why: `
Who can write to \`/var/run/docker.sock\` can start any container: a privileged one, with \`-v /:/host\`.
So whoever breaks into this container owns the host, no matter as which user it runs and which capabilities it lacks.
Read-only does not help: it keeps the file from being replaced, not requests from being sent.
`,
  fine: `
For tools whose work it is to look after containers (Traefik, Portainer, Watchtower, CI runners), and for a container that is gone after its one command: they are reported one level lower.
A socket proxy is not reported, since it is the remedy.
An anonymous volume of that name is an empty folder and no socket.
`,
  repair: `
Put a proxy in between that lets only harmless requests through, such as \`tecnativa/docker-socket-proxy\`, and point the tool at it with \`DOCKER_HOST=tcp://proxy:2375\`, in a network of their own.
To build images in CI use BuildKit rootless, Buildah or Kaniko.
With rootless Docker the socket gives no more than its user has.
`,
  examples: [
    {
      language: "shell",
      bad: "docker run -d -v /var/run/docker.sock:/var/run/docker.sock example.com/deployer:1\n",
      good: "docker run -d -e DOCKER_HOST=tcp://proxy:2375 --network proxy example.com/deployer:1\n",
    },
    {
      language: "compose",
      bad: "services:\n  deployer:\n    image: example.com/deployer:1\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock:ro\n",
      good: "services:\n  deployer:\n    image: example.com/deployer:1\n    environment:\n      DOCKER_HOST: tcp://proxy:2375\n",
    },
  ],
  references: [
    "https://docs.docker.com/engine/security/#docker-daemon-attack-surface",
    "https://docs.docker.com/engine/security/protect-access/",
    "https://docs.docker.com/engine/security/rootless/",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],

  check(ctx) {
    return {
      mount(mount) {
        const { container, source } = mount;
        if (container === undefined || mount.type !== "bind" || source === undefined || !isSocket(source)) return;
        if (purposeOf(container) === "socket proxy") return;
        ctx.report({
          span: mount.span,
          message: messageFor(mount, source),
          lower: isMild(container) || isOfUser(source) ? 1 : 0,
        });
      },
    };
  },
});

function messageFor({ isReadOnly }: Mount, source: string): string {
  const owner = isOfUser(source) ? "has all that its user has on" : "owns";
  const message = `Who gets into this container ${owner} the host, through "${source}"`;
  return isReadOnly ? `${message}: read-only protects the file, not the requests.` : `${message}.`;
}

const isSocket = (source: string): boolean => sockets.test(source.replace(/\/+/g, "/"));

/** Docker, Podman, containerd, k3s and CRI-O; `/var/run` is `/run`. A rootless daemon has its own below `/run/user`. */
const sockets =
  /^(\/var)?\/run\/(user\/\d+\/)?(docker\.sock|podman\/podman\.sock|containerd\/containerd\.sock|k3s\/containerd\/containerd\.sock|crio\/crio\.sock)$/;

const isOfUser = (source: string): boolean => /\/run\/+user\//.test(source);

const isMild = (container: ContainerRun): boolean =>
  container.isShortLived ||
  isLikelyRootless(container) ||
  container.origin === "dev container" ||
  ["docker client", "host monitor", "dind"].includes(purposeOf(container) ?? "");
