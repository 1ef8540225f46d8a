/** Variables with secrets for Candor. assets/linux/candor and main/profile/handed-secrets.ts know the same. */
const names = [
  'CANDOR_ROOT_EMAIL',
  'CANDOR_ROOT_PASSWORD',
  'CANDOR_WRITE_KEY',
  'CANDOR_SENTRY_DSN',
  'CANDOR_OTLP_HEADERS',
];

/** Says on which handle the secrets come. */
const handleVariable = 'CANDOR_SECRETS_FD';

/**
 * Takes Candor's secrets out of an environment, so that no program inherits them: Chromium starts helper processes
 * before Candor itself runs, and what is in the environment of a process can be read for as long as it lives.
 * @param {NodeJS.ProcessEnv} env the environment; it is changed
 * @returns {string} the secrets, a line each, for a pipe; '' when there are none
 */
export function takeSecrets(env) {
  const lines = names.flatMap((name) => {
    const value = env[name];
    delete env[name];
    return value === undefined ? [] : [`${name}=${value}\n`];
  });
  return lines.join('');
}

/**
 * How a program is given secrets besides its terminal: on a handle that only it reads. Only on Linux does Chromium
 * start anything before Candor can take them out of the environment itself.
 * @param {string} secrets what {@link takeSecrets} gave
 * @returns {{ stdio: import('node:child_process').StdioOptions, env: NodeJS.ProcessEnv }} for spawn(); the secrets are to be written to `stdio[3]`
 */
export function handOver(secrets) {
  return secrets === ''
    ? { stdio: 'inherit', env: {} }
    : { stdio: ['inherit', 'inherit', 'inherit', 'pipe'], env: { [handleVariable]: '3' } };
}
