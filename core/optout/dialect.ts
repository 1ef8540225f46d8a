/**
 * How a file of `KEY=value` lines is read: `dotenv` as the server does (dotenvy 0.15), `systemd` as an
 * EnvironmentFile (systemd.exec(5)).
 */
export type Dialect = 'dotenv' | 'systemd';
