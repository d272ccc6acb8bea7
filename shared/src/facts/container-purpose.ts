/** What a container is for, by its image: some have to be given what others are better off without. */
import type { ImageName } from "../images/images.js";
import type { ContainerRun } from "./container-run.js";

/**
 * `dind`: runs containers in itself. `socket proxy`: hands a part of the Docker socket on. `docker client`: works with the
 * containers of the host. `host monitor`: watches the host. `network`: sets up networks for others.
 * `emulation`: registers emulators of other processors with the kernel of the host.
 */
export type ContainerPurpose = "dind" | "emulation" | "socket proxy" | "docker client" | "host monitor" | "network";

/** Undefined for every other image, and where the image is not known. */
export function purposeOf({ image, knownImage }: ContainerRun): ContainerPurpose | undefined {
  const name = image?.name ?? knownImage;
  if (name === undefined || name.repository === "") return undefined;
  if (runsContainers(name)) return "dind";
  const purposes = Object.keys(images) as (keyof typeof images)[];
  return purposes.find((purpose) => images[purpose].test(name.repository));
}

/** The official `docker` image is a daemon and a client in one; `docker:29-cli` is the client alone. */
const runsContainers = ({ repository, tag = "" }: ImageName): boolean =>
  repository === "docker"
    ? tag.includes("dind")
    : /(^|[/_-])(dind|k3s|kind|node-docker|sysbox)([/_-]|$)/.test(repository);

/** Any of the words as a part of the repository between `/`, `-`, `_` and `.`. The projects' own pages ask for it. */
const oneOf = (words: string): RegExp => new RegExp(`(^|[/_.-])(${words.split(/\s+/).join("|")})([/_.-]|$)`);

const images: Readonly<Record<Exclude<ContainerPurpose, "dind">, RegExp>> = {
  "socket proxy": oneOf("socket-proxy docker-proxy dockerproxy socketproxy"),
  "docker client": oneOf(
    `docker portainer portainer-ce portainer-ee traefik watchtower dockge dozzle diun wud ouroboros autoheal ofelia
    lazydocker ctop yacht docker-gen nginx-proxy letsencrypt-nginx-proxy-companion acme-companion nginx-proxy-companion
    caddy-docker-proxy docker-cli docker-compose compose docker-bench-security docker-gc docker-cleanup docker-autocompose
    docker-volume-backup gitlab-runner act_runner act-runner actions-runner drone-runner-docker drone-agent
    woodpecker-agent buildkite agent-docker jenkins-agent swarmpit swarm-cronjob shepherd homepage homarr homer glances
    netdata telegraf cadvisor promtail vector fluent-bit filebeat metricbeat logspout datadog-agent beszel-agent scrutiny
    trivy dive dockle syft grype whaler localstack testcontainers ryuk uptime-kuma deunhealth repliqate coolify dokploy
    caprover komodo periphery crowdsec registrator`,
  ),
  "host monitor": oneOf(
    `node-exporter node_exporter cadvisor netdata glances datadog agent datadog-agent telegraf metricbeat ctop htop
    process-exporter beszel-agent falco falco-no-driver sysdig pyroscope parca newrelic infrastructure tetragon`,
  ),
  emulation: /^(tonistiigi\/binfmt|linuxkit\/binfmt|multiarch\/qemu-user-static|docker\/binfmt)$/,
  network: oneOf(
    `wireguard wg-easy wg-access-server openvpn tailscale zerotier netbird gluetun nordvpn vpn pihole pi-hole
    adguardhome headscale netmaker netclient openconnect softether ipsec-vpn-server keepalived calico cilium
    flannel kube-vip metallb speaker tc netem pumba toxiproxy`,
  ),
};
