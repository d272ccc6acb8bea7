/** Which commands stay until they are told to go: servers and workers. The others are done in a moment, or nobody knows. */
import type { ShellCommand } from "./shell-command.js";

/** Programs that serve, whatever their arguments. Sources: the projects' own pages. */
const servers: ReadonlySet<string | undefined> = new Set(
  `gunicorn uvicorn hypercorn daphne waitress-serve uwsgi granian puma unicorn thin sidekiq rackup nginx httpd caddy traefik
  haproxy envoy redis-server valkey-server keydb-server mongod mongos postgres mysqld mariadbd memcached
  rabbitmq-server nats-server etcd prometheus alertmanager grafana-server nodemon pm2-runtime ts-node-dev http-server
  supervisord slapd dockerd registry mosquitto jupyter-lab jupyter-notebook php-fpm minio`.split(/\s+/),
);

/** Programs that do many things, with the words by which they stay. */
const withWord: ReadonlyMap<string | undefined, RegExp> = new Map([
  ["npm", /^(start|run (start|dev|serve|preview|watch|develop)(:\S+)?)$/],
  ["yarn", /^((run )?(start|dev|serve|preview|watch|develop)(:\S+)?)$/],
  ["pnpm", /^((run )?(start|dev|serve|preview|watch|develop)(:\S+)?)$/],
  ["bun", /^run (start|dev|serve)$/],
  ["flask", /^run$/],
  ["fastapi", /^(run|dev)$/],
  ["streamlit", /^run /],
  ["celery", /(^| )(worker|beat|flower)$/],
  ["airflow", /^(webserver|scheduler|triggerer|api-server|celery worker|dag-processor)$/],
  ["jupyter", /^(lab|notebook|server)$/],
  ["rails", /^(s|server)$/],
  ["vault", /^server$/],
  ["consul", /^agent$/],
  ["nats", /^server$/],
  ["mlflow", /^(server|ui)$/],
  ["next", /^(start|dev)$/],
  ["hugo", /^(server|serve)$/],
  ["jekyll", /^(s|serve)$/],
  ["mkdocs", /^serve$/],
  ["ng", /^serve$/],
  ["apache2ctl", /^-D FOREGROUND$/],
]);

/** Whether it is known to stay. `bundle exec puma`, `python manage.py runserver`, `java -jar app.jar` are looked through. */
export function isStaying({ name, args }: ShellCommand): boolean {
  const words = args.map(({ value }) => value);
  return isServer([name, ...words], 0);
}

function isServer([name, ...args]: readonly (string | undefined)[], level: number): boolean {
  if (servers.has(name)) return !args.some((arg) => arg === "--version" || arg === "--help");
  const [first = "", second = ""] = args;
  if (level < 2 && startsAnother(name, first)) return isServer(args.slice(first === name ? 0 : 1), level + 1);
  if (name !== undefined && /^python[\d.]*$/.test(name)) return isPythonServer(args);
  if (name === "java") return args.includes("-jar");
  if (name === "php") return first === "artisan" && /^(serve|queue:work|horizon|octane:start)$/.test(second);
  const word = withWord.get(name);
  const plain = args.filter((arg) => arg !== undefined && (!arg.startsWith("-") || name === "apache2ctl"));
  return word !== undefined && (word.test(first) || word.test(`${first} ${second}`) || word.test(plain.join(" ")));
}

/** `bundle exec`, `poetry run`, `uv run`, `pipenv run`. */
const startsAnother = (name: string | undefined, first: string): boolean =>
  (name === "bundle" && first === "exec") || (/^(poetry|uv|pipenv|pdm|hatch)$/.test(name ?? "") && first === "run");

function isPythonServer(args: readonly (string | undefined)[]): boolean {
  const [first = "", second = ""] = args;
  if (/(^|\/)manage\.py$/.test(first)) return /^(runserver|runserver_plus|qcluster|rqworker)$/.test(second);
  return first === "-m" && isServer(args.slice(1), 2);
}
