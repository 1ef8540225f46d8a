import { defineMessages } from '../messages/message.ts';

/** What is said of Candor's own faults and of the reports of them. */
export const crashMessages = defineMessages('crash', {
  notADsn: 'That is not a DSN; it looks as in {example}.',

  keptClosed: 'Off: reports are kept on this machine. {reason}',
  keptNever: 'Off: reports are kept on this machine. Crash reports are set to never.',
  asksFirst: 'On: you are asked before a report goes to {host}.',
  asksFirstWaiting:
    'On: you are asked before a report goes to {host}. Waiting for your answer: {count}.',
  sends: 'On: reports go to {host}.',
  sendsWaiting: 'On: reports go to {host}. Waiting for your answer: {count}.',
});

/** Each kind of fault. */
export const faultMessages = defineMessages('crash.fault', {
  main: 'Candor had a fault in its main part.',
  rejection: 'Candor had a fault in its main part, and went on.',
  start: 'Candor had a fault while starting.',
  call: 'Candor had a fault while doing what its window asked for.',
  terminal: 'Candor had a fault in a terminal command.',
  page: 'Candor had a fault in its window.',
  'page-rejection': 'Candor had a fault in its window, and went on.',
  drawing: 'Candor had a fault while drawing a page.',
  'window-gone': 'Candor had a fault that ended its window.',
  'child-gone': 'Candor had a fault in a process beside it.',
  preload: 'Candor had a fault before its window could be drawn.',
});
