/** A server (or browser) that Warren runs but does not ship. */
export interface Program {
  /** What a person calls it. */
  readonly title: string;
  /** File names to look for, the preferred one first. */
  readonly commands: readonly string[];
  /** The Debian or Ubuntu package that holds it. */
  readonly debianPackage: string;
  /** System services that the package would enable, and that Warren does not want. */
  readonly services: readonly string[];
}

// Debian's own `rabbitmq-server` in /usr/sbin insists on its own system user, so the script that it wraps is found first.
export const rabbitmqProgram: Program = {
  title: "RabbitMQ",
  commands: ["/usr/lib/rabbitmq/bin/rabbitmq-server", "rabbitmq-server"],
  debianPackage: "rabbitmq-server",
  services: ["rabbitmq-server.service", "epmd.service", "epmd.socket"],
};

export const epmdProgram: Program = {
  title: "Erlang's port mapper (epmd)",
  commands: ["epmd"],
  debianPackage: "rabbitmq-server",
  services: [],
};

export const mysqlProgram: Program = {
  title: "MariaDB or MySQL",
  commands: ["mariadbd", "mysqld"],
  debianPackage: "mariadb-server",
  services: ["mariadb.service"],
};

export const redisProgram: Program = {
  title: "Redis",
  commands: ["redis-server"],
  debianPackage: "redis-server",
  services: ["redis-server.service"],
};

export const chromiumProgram: Program = {
  title: "Chromium",
  commands: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  debianPackage: "chromium",
  services: [],
};
