/** Compose files: what a service has written is there for the container that comes after `down`. */
import assert from "node:assert/strict";
import { bases } from "../../../bases/base-images.js";
import type { ComposeProject } from "../../../compose.js";
import type { Bench } from "../../bench.js";
import type { Change } from "../../change.js";
import type { Proof } from "../../proof.js";
import { changedKeys } from "./changed-keys.js";

/** A stand-in for a database that counts its own starts in a volume, which the image declares as the real one does. */
interface StandIn {
  readonly reference: string;
  readonly volume: string;
  /** Where the data is, when that is not the volume. */
  readonly data?: string;
  /** The service that it is for. */
  readonly service: string;
}

interface Surroundings {
  readonly databases: readonly StandIn[];
  /** What Compose reads otherwise. */
  readonly changed: readonly string[];
}

const imageOf = ({ volume, data = volume }: StandIn): string => `FROM ${bases.postgres17}
ENV PGDATA=${data}
VOLUME ${volume}
`;

/** Each service is started twice, with its container removed in between. */
const keepsData =
  ({ databases, changed }: Surroundings) =>
  async (bench: Bench, { before, after }: Change): Promise<void> => {
    await Promise.all(
      databases.map(async (database) => bench.name(database.reference, await bench.build(imageOf(database)))),
    );
    const [left, right] = [bench.compose(before), bench.compose(after)];
    assert.deepEqual(await changedKeys(left, right), changed);
    const services = databases.map(({ service }) => service);
    const all = (line: string): readonly string[] => services.map(() => line);
    const lines = await Promise.all([left, right].map((project) => secondStarts(bench, project, services)));
    assert.deepEqual(lines, [all("starts 1"), all("starts 2")]);
  };

async function secondStarts(
  bench: Bench,
  project: ComposeProject,
  services: readonly string[],
): Promise<readonly string[]> {
  await Promise.all((await project.up(...services)).map(bench.ready));
  await project.down();
  const containers = await project.up(...services);
  await Promise.all(containers.map(bench.ready));
  const logs = await Promise.all(containers.map((container) => bench.docker("logs", container)));
  return logs.map((log) => log.split("\n")[0] ?? "");
}

const claim = "what the database has written is there after down and up";
const toData = "/var/lib/postgresql/data";
const service = (name: string): string => `services.${name}.volumes`;

export const composeVolumes: readonly Proof[] = [
  {
    rule: "anonymous-volume",
    fix: /^Name the volume wiki-(data|uploads)$/,
    case: "Reports a service",
    claim: "the volumes survive down, and the next container finds what is in them",
    async prove(bench, { before, after }) {
      await bench.name("example/wiki:2", await bench.build(`FROM ${bases.busybox}\nCMD ["sleep", "infinity"]\n`));
      const [left, right] = [bench.compose(before), bench.compose(after)];
      assert.deepEqual(await changedKeys(left, right), [
        "services.wiki.volumes",
        "volumes.wiki-data",
        "volumes.wiki-uploads",
      ]);
      const keptBy = async (project: ComposeProject): Promise<string> => {
        const [first = ""] = await project.up();
        await bench.docker("exec", first, "sh", "-c", "for it in wiki uploads; do echo page > /srv/$it/kept; done");
        await project.down();
        const [second = ""] = await project.up();
        return bench.docker("exec", second, "sh", "-c", "cat /srv/wiki/kept /srv/uploads/kept || true");
      };
      assert.deepEqual(await Promise.all([left, right].map(keptBy)), ["", "page\npage"]);
    },
  },
  {
    rule: "stateful-service-without-volume",
    fix: /^Mount the volume /,
    case: "Reports databases and queues in compose",
    claim,
    prove: keepsData({
      databases: [
        { service: "cache", reference: "redis:7", volume: "/data" },
        { service: "db", reference: "postgres:17", volume: toData },
        { service: "mysql", reference: "mysql:8.4", volume: "/var/lib/mysql" },
        { service: "queue", reference: "rabbitmq:4-management", volume: "/var/lib/rabbitmq" },
      ],
      changed: [
        ...["cache", "db", "mysql", "queue"].map(service),
        ...["cache-data", "db-data", "mysql-data", "queue-rabbitmq"].map((name) => `volumes.${name}`),
      ],
    }),
  },
  {
    rule: "stateful-service-without-volume",
    fix: /^Mount the volume /,
    case: "Knows the path of the release",
    claim,
    prove: keepsData({
      databases: [
        { service: "influx", reference: "influxdb:2.7", volume: "/var/lib/influxdb2" },
        {
          service: "new",
          reference: "postgres:18",
          volume: "/var/lib/postgresql",
          data: "/var/lib/postgresql/18/docker",
        },
        {
          service: "newest",
          reference: "postgres:alpine",
          volume: "/var/lib/postgresql",
          data: "/var/lib/postgresql/18/docker",
        },
        { service: "old", reference: "postgres:17-alpine", volume: toData },
      ],
      changed: [
        ...["influx", "new", "newest", "old"].map(service),
        ...["influx-influxdb2", "new-postgresql", "newest-postgresql", "old-data"].map((name) => `volumes.${name}`),
      ],
    }),
  },
  {
    rule: "stateful-service-without-volume",
    fix: /^Mount the volume /,
    case: "Judges where a variable puts the data",
    claim,
    prove: keepsData({
      databases: [{ service: "lost", reference: "postgres:17", volume: toData }],
      changed: ["services.lost.volumes", "volumes.lost-pgdata"],
    }),
  },
  {
    rule: "volume-misses-data-path",
    fix: /^Mount it at /,
    case: "Reports PostgreSQL up to 17 with a mount above its own volume",
    claim,
    prove: keepsData({
      databases: [{ service: "db", reference: "postgres:17", volume: toData }],
      changed: ["services.db.volumes"],
    }),
  },
  {
    rule: "volume-misses-data-path",
    fix: /^Mount it at /,
    case: "Reports PostgreSQL from 18 on with the path of before",
    claim,
    prove: keepsData({
      databases: [
        {
          service: "db",
          reference: "postgres:18-alpine",
          volume: "/var/lib/postgresql",
          data: "/var/lib/postgresql/18/docker",
        },
      ],
      changed: ["services.db.volumes"],
    }),
  },
  {
    rule: "volume-misses-data-path",
    fix: /^Mount it at /,
    case: "Judges where a variable puts the data",
    claim,
    prove: keepsData({
      databases: [{ service: "outside", reference: "postgres:17", volume: toData }],
      changed: ["services.outside.volumes"],
    }),
  },
  {
    rule: "volume-misses-data-path",
    fix: /^Mount it at /,
    case: "Reports paths of other databases and of other packages",
    claim,
    prove: keepsData({
      databases: [
        { service: "influx", reference: "influxdb:2.7", volume: "/var/lib/influxdb2" },
        { service: "mariadb", reference: "mariadb:11.8", volume: "/var/lib/mysql" },
        { service: "mongo", reference: "mongo:7", volume: "/data/db" },
        { service: "mysql", reference: "mysql:8.4", volume: "/var/lib/mysql" },
        { service: "redis", reference: "redis:7", volume: "/data" },
      ],
      changed: ["copied", "influx", "mariadb", "mongo", "mongodb", "mysql", "redis"].map(service),
    }),
  },
];
