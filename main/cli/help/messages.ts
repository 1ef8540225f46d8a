import { defineMessages } from '../../../core/messages/message.ts';

/**
 * Help of the terminal: its headings, Candor's own options, and the commands that have no folder of their own. Names of
 * commands, options and variables are typed by the user and stay as they are.
 */
export const helpMessages = defineMessages('cli.help', {
  usage: 'Usage:',
  arguments: 'Arguments:',
  options: 'Options:',
  globalOptions: 'Global Options:',
  commands: 'Commands:',
  choices: 'choices: {choices}',
  byDefault: 'default: {value}',
  help: 'display help for command',

  candor: 'What your ZincObserve or OpenObserve tells its vendor, shown in the open.',
  version: 'print the version of Candor',
  helpOption: 'print help, for a command too',
  json: 'print one JSON document on standard output, and nothing else there',
  passwordFile: 'file whose first line is the password of CANDOR_ROOT_EMAIL',
  quiet: 'no messages but why a command failed',
  noInput: 'never ask; nothing is asked either where standard input is no terminal',
  profile: 'folder of settings and history',
  server: 'address of the server, for this run only',

  environment: 'Environment:',
  rootAccount: 'who signs in to the server',
  writeKey: 'write key of the Segment source',
  sentryDsn: 'where crash reports may go',
  otlpHeaders: 'headers for your own collector: {example}',
  credentials: 'the same from systemd: {names}',
  noPasswordArgument: 'A password is never an argument. Messages for people go to standard error.',
  jsonFailure: 'With --json a failure is one document too: {document}.',
  exitStatuses:
    'Exit status 64: an unknown command, option or setting, or a value that does not fit; 74: standard output could not be written; 130, 143: stopped by a signal.',

  status: 'the status in one sentence, the server found, and what each channel does now',
  collect: 'collect the metrics now and print them (exit status 3: no server)',
  preview: 'the exact payload that would be sent now; nothing is sent',
  release: 'in the keys and units of that release: v0.3.0',
  previewMore:
    'Shown is the heartbeat of your server, in the keys, types and units of the release that runs; where no server is read, this machine’s part of it, in those of {newest}, the newest that Candor knows.',
  connect: 'take a server’s address (exit status 3: no server there; 10: nothing was taken)',
  certificate: 'accept the certificate with this SHA-256 fingerprint',
  connectMore:
    'The address may be copied from a browser, as in http://127.0.0.1:5080/web/login. A certificate that this machine does not trust is shown by its fingerprint, and taken when you say yes, or with --certificate.',
  send: 'send one payload now (exit status 4: nothing left; 5: failed)',
  export:
    'send what waits of the history to your own collector now (exit status 4: nothing left; 5: failed)',

  watch: 'take the verdict again whenever something moves, and tell each change',
  every: 'take it at least so often although nothing moved ({usual} when not given)',
  watchRelay: 'run the relay meanwhile (exit status 9: its port is taken)',
  textfile: 'write metrics whole to FILE.prom, for the textfile collector of node_exporter',
  metrics: 'answer them on this machine, as in 127.0.0.1:9188 (exit status 9: the port is taken)',
  watchMore:
    'Each change of the verdict is one line on standard output, with --json one JSON document a line. It runs until SIGTERM (exit status 0) or SIGINT (130). Where systemd started it, systemd is told; the unit needs NotifyAccess=all.',

  completion: 'print the script with which a shell completes command lines of Candor',
  manual: 'print the manual page, for man -l',
  settings: 'the settings: {keys}',
  getSetting: 'print one setting',
  setSetting: 'change one setting',
  force: 'take redaction rules for fields that no known release sends, too',
});
