/**
 * The images that the Dockerfiles of fixtures stand on. The Debian in them is real, with real apt, sudo, OpenSSH, dnf,
 * zypper, pip and Python; servers, Node.js and databases are scripts of `programs/` under their names.
 */
import path from "node:path";
import type { TestEngine } from "../engine.js";
import { buildImage } from "../build-image.js";
import { cachedArchive } from "./cached-archive.js";

/** Where the bases stand in the engine: names that no fixture has. */
export const bases = {
  /** Debian 12 as Docker Hub has it: no package lists, and packages to install in a folder. */
  debian: "bases.test/debian",
  /** The same, with a user "node" and with programs that stay. */
  programs: "bases.test/programs",
  /** The same, with sudo and doas for everybody, among them the users "shop" and "jenkins". */
  sudo: "bases.test/sudo",
  /** Debian 12 with dnf, yum, zypper, pip and Python, and a package for each to install. */
  packagers: "bases.test/packagers",
  busybox: "busybox:1",
  /** PostgreSQL up to 17, and from 18 on: their volumes and paths, on BusyBox. */
  postgres17: "bases.test/postgres-17",
  postgres18: "bases.test/postgres-18",
} as const;

export type Base = (typeof bases)[keyof typeof bases];

const programs = path.join(import.meta.dirname, "programs");

/** Names of which a fixture starts one. */
const servers = ["server", "app", "node", "npm", "gunicorn", "java", "supervisord"];

const onDebian = `FROM ${bases.debian}
COPY server /usr/local/bin/
RUN cd /usr/local/bin && for name in ${servers.slice(1).join(" ")}; do ln -s server $name; done && ln -s /bin/true migrate
RUN useradd --create-home --uid 1000 node
`;

const withSudo = `FROM ${bases.programs}
RUN apt-get update && apt-get install -y sudo opendoas curl && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 1001 shop && useradd --create-home jenkins
RUN echo 'ALL ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/everybody && echo 'permit nopass root' > /etc/doas.conf
`;

const withPackagers = `FROM bases.test/others
COPY leaves-orphan /usr/local/bin/gunicorn
RUN ln -s /bin/true /usr/local/bin/migrate
`;

const database = (volume: string, data: string): string => `FROM ${bases.busybox}
COPY database /usr/local/bin/
RUN ln -s database /usr/local/bin/redis-server
ENV PGDATA=${data}
VOLUME ${volume}
CMD ["database"]
`;

/** Makes all of them. The first time it takes some minutes, and Debian's mirror. */
export async function makeBases(engine: TestEngine): Promise<void> {
  const [debian, others] = await Promise.all([
    cachedArchive({ setUp: "add-package-folder.sh", packages: ["ca-certificates"] }),
    cachedArchive({
      setUp: "add-sources-of-others.sh",
      packages: ["python3-pip", "python3-setuptools", "python3-wheel", "dnf", "zypper", "rpm", "createrepo-c"],
    }),
  ]);
  await Promise.all([
    engine.docker(["import", "--change", 'CMD ["bash"]', debian, bases.debian]),
    engine.docker(["import", "--change", 'CMD ["python3"]', others, "bases.test/others"]),
  ]);
  const make = async (name: Base, dockerfile: string): Promise<void> => {
    const image = await buildImage(engine, dockerfile, { folder: programs });
    await engine.docker(["tag", image, name]);
  };
  await make(bases.programs, onDebian);
  await Promise.all([
    make(bases.sudo, withSudo),
    make(bases.packagers, withPackagers),
    make(bases.postgres17, database("/var/lib/postgresql/data", "/var/lib/postgresql/data")),
    make(bases.postgres18, database("/var/lib/postgresql", "/var/lib/postgresql/18/docker")),
  ]);
}
