/** The databases and queues that are known: their images, their programs, and the paths that people take for their data. */

export interface DataFamily {
  readonly product: string;
  /** Last part of the repository. */
  readonly images: RegExp;
  /** Programs that are the service, not a client of it. */
  readonly servers: RegExp;
  /** Variables that hold the directory. */
  readonly variables: readonly string[];
  /** Words of the command, and variables, that move the data, or may. */
  readonly moves: RegExp;
  /** Paths of which people think that they hold the data. */
  readonly mistaken: RegExp;
  /** Whether the path depends on the release. */
  readonly changedPath?: boolean;
  readonly keepsOnDemand?: boolean;
}

const nothing = /(?!)/;

export const dataFamilies: readonly DataFamily[] = [
  {
    product: "PostgreSQL",
    images: /^(postgres|postgresql|postgis|pgvector|timescaledb)$/,
    servers: /^(postgres|docker-ensure-initdb\.sh)$/,
    variables: ["PGDATA", "POSTGRESQL_DATA_DIR"],
    moves: /^-D|data_directory|config_file|hba_file|^POSTGRESQL_VOLUME_DIR$/,
    mistaken: /^\/var\/lib\/(postgres|postgresql|pgsql|pg|pgdata)(\/(data|db|pgdata|\d[\d.]*(\/(main|data))?))?$/,
    changedPath: true,
  },
  {
    product: "MySQL",
    images: /^(mysql|mysql-server|percona|percona-server)$/,
    servers: /^mysqld(_safe)?$/,
    variables: [],
    moves: /^--(datadir|defaults-file)|^MYSQL_DATA_DIR$/,
    mistaken: /^\/var\/lib\/(mysql\/data|mysql-data|mysqldata)$|^\/var\/mysql(\/data)?$/,
  },
  {
    product: "MariaDB",
    images: /^mariadb$/,
    servers: /^(mysqld|mariadbd)(_safe|-safe)?$/,
    variables: [],
    moves: /^--(datadir|defaults-file)|^MARIADB_DATA_DIR$/,
    mistaken: /^\/var\/lib\/(mysql\/data|mariadb(\/data)?|mysql-data)$|^\/var\/mysql(\/data)?$/,
  },
  {
    product: "MongoDB",
    images: /^(mongo|mongodb|mongodb-community-server)$/,
    servers: /^mongod$/,
    variables: [],
    moves: /^--(dbpath|config|configsvr)\b|^-f$|\.conf$|\.ya?ml$/,
    mistaken: /^\/data$|^\/var\/lib\/mongo(db)?(\/(data|db))?$|^\/mongo(db)?[-_/]data$/,
  },
  {
    product: "Redis",
    images: /^(redis|valkey)$/,
    servers: /^(redis|valkey)-server$/,
    variables: [],
    moves: /\.conf$|^--dir$|^REDIS_DATA_DIR$/,
    mistaken: /^\/var\/lib\/(redis|valkey)(\/data)?$|^\/(redis|valkey)[-_/]data$/,
    keepsOnDemand: true,
  },
  {
    product: "Elasticsearch",
    images: /^elasticsearch$/,
    servers: /^(elasticsearch|eswrapper)$/,
    variables: ["path.data"],
    moves: /path\.data/,
    mistaken: /^\/var\/lib\/elasticsearch(\/data)?$|^\/elasticsearch\/data$/,
  },
  {
    product: "OpenSearch",
    images: /^opensearch$/,
    servers: /^(opensearch|opensearch-docker-entrypoint\.sh)$/,
    variables: ["path.data"],
    moves: /path\.data/,
    mistaken: /^\/var\/lib\/opensearch(\/data)?$|^\/usr\/share\/elasticsearch\/data$/,
  },
  {
    product: "RabbitMQ",
    images: /^rabbitmq$/,
    servers: /^rabbitmq-server$/,
    variables: ["RABBITMQ_MNESIA_BASE", "RABBITMQ_MNESIA_DIR"],
    moves: nothing,
    mistaken: /^\/(var\/)?rabbitmq(\/data)?$/,
  },
  {
    product: "InfluxDB",
    images: /^influxdb$/,
    servers: /^influxd$/,
    variables: [],
    moves: /^--?(config|bolt-path|engine-path)\b|^INFLUXD_(BOLT|ENGINE|CONFIG)_PATH$|^INFLUXDB_DATA_DIR$/,
    mistaken: /^\/var\/lib\/influxdb2?$|^\/root\/\.influxdbv2$|^\/influxdb\/data$/,
    changedPath: true,
  },
  {
    product: "CouchDB",
    images: /^couchdb$/,
    servers: /^couchdb$/,
    variables: [],
    moves: nothing,
    mistaken: /^(\/usr\/local)?\/var\/lib\/couchdb(\/data)?$|^\/couchdb\/data$/,
  },
  {
    product: "Cassandra",
    images: /^cassandra$/,
    servers: /^cassandra$/,
    variables: [],
    moves: nothing,
    mistaken: /^(\/opt)?\/cassandra\/data$/,
  },
  {
    product: "Neo4j",
    images: /^neo4j$/,
    servers: /^neo4j$/,
    variables: [],
    moves: /directories/,
    // `/var/lib/neo4j/data` leads to `/data` in the image.
    mistaken: nothing,
  },
  {
    product: "ClickHouse",
    images: /^(clickhouse|clickhouse-server)$/,
    servers: /^clickhouse(-server)?$/,
    variables: [],
    moves: /^(--config|-C)|--path/,
    mistaken: nothing,
  },
  {
    product: "SQL Server",
    images: /^mssql\/server$|^mssql-server$/,
    servers: /sqlservr$/,
    variables: [],
    moves: /^MSSQL_(DATA|MASTER)_/,
    mistaken: /^\/var\/lib\/mssql(\/data)?$/,
  },
  {
    product: "ArangoDB",
    images: /^arangodb$/,
    servers: /^arangod$/,
    variables: [],
    moves: /^--database\.directory/,
    mistaken: /^\/var\/lib\/arangodb$/,
  },
  {
    product: "RethinkDB",
    images: /^rethinkdb$/,
    servers: /^rethinkdb$/,
    variables: [],
    moves: /^(-d|--directory)/,
    mistaken: /^\/var\/lib\/rethinkdb(\/default)?$/,
  },
];

/** Where one of them keeps its data by default: a mount there in the container of another was copied. */
export const pathsOfFamilies =
  /^\/var\/lib\/(mysql|mariadb|postgresql|pgsql|mongo|mongodb|redis|rabbitmq|cassandra|influxdb2?|elasticsearch|clickhouse|couchdb)(\/data)?$/;
