import { defineMessages } from '../../../core/messages/message.ts';

/** What the first page says. */
export const firstRunMessages = defineMessages('window.firstRun', {
  lead: 'See what your server tells its vendor, in the open.',
  about:
    'ZincObserve, today OpenObserve, reports to its vendor every half hour unless it was told not to. Candor reads the same facts on your own machine, so that you can see for yourself.',
  whatWasLookedFor:
    'Candor looked for a process named openobserve or zincobserve. A server in a container or on another port can be reached by its address.',
  readThisServer: 'Read this server',
  signInFirst: 'Sign in first…',
  welcomeCandor: 'Welcome · Candor',
  lookingForAServer: 'Looking for a server on this machine…',
  noServerWasFound: 'No server was found on this machine',
  oneServerRunsOnThisMachine: 'One server runs on this machine',
  serversRunOnThisMachine: '{found} servers run on this machine. Which one?',
  connectByHandButton: 'Connect by hand…',
  thisMachineOnlyButton: 'Look at this machine only',
  orByHand: 'Or <hand>connect by hand</hand>.',
  orByHandOrAlone: 'Or <hand>connect by hand</hand>, or <alone>look at this machine only</alone>.',
  itReads: 'It reads',
  whatItReads:
    'This machine’s name, system, processors and memory. From your server: counts and sizes over HTTP, its settings file and environment, its log for lines about reports, and metadata.sqlite if it is on this machine. Never the data stored in it.',
  itKeeps: 'It keeps',
  whatItKeeps:
    'A history, your settings and your letters in <code>{profile}</code>. The password only where your system can protect it.',
  recordedOnly: 'Recorded only: nothing is sent. It fills History and Charts from today on.',
  itWrites: 'It writes',
  whatItWrites:
    'Your server’s settings file, only when you ask for a change: you see each line first, and undo gives back every byte.',
  itSends: 'It sends',
  whatItSends: '{lead} {reason} It looks for no updates by itself.',
  localHistory: 'Local history of what it reads',
});
