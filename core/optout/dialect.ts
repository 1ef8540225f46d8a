/**
 * How a file of `KEY=value` lines is read: `dotenv` as the server does (dotenvy 0.15), `systemd` as an EnvironmentFile
 * (systemd.exec(5)), `systemd-253` as one up to systemd 253, where a backslash at the end of a comment takes the next line
 * into it, `compose` as an `env_file`.
 */
export type Dialect = 'dotenv' | 'systemd' | 'systemd-253' | 'compose';
