import { defineMessages } from '../../../core/messages/message.ts';

/** Why a file may not be replaced, or followed to, by Candor. */
export const rightsMessages = defineMessages('optOut.rights', {
  notFile: '{path} is not a file.',
  readOnly: '{path} is read-only.',
  hardLink: '{path} has a second name (a hard link), which a new file would not have.',
  otherUser: '{path} belongs to another user.',
  readOnlySystem: '{path} lies on a file system that is read-only.',
  refused: '{path} may not be changed by your user ({code}).',
  linkToRoot:
    '{path} is a link to {target}, which belongs to root, and other users can change the link.',
  linkToOther:
    '{path} is a link to {target}, which belongs neither to the owner of the link’s folder nor to the user that the server runs as.',
  notFollowed: '{path} cannot be followed to a file.',
});

/** What Candor would change, and what it leaves to a person. */
export const planningMessages = defineMessages('optOut.planning', {
  inFile: '{file}: {why}',
  unitUnsets:
    'The unit takes {key} out of the server’s environment again (UnsetEnvironment=), so what {file} sets doesn’t count. Remove it there, and run this command again.',
  laterDropIn:
    '{path} is read after any file that Candor would add, and decides {key}. Put Environment={key}={value} at its end, under [Service].',
  composeStops:
    'compose can’t read line {line} and would not start the service again: mend that line first.',
  cannotSet: '{key} can’t be set there so that it is read.',
  cannotSetForServer: '{key} can’t be set there so that the server reads it.',
  letCandor: '{why} Let Candor make this change with the rights of the file’s owner:',
  changeByHand: '{why} Change these lines by hand:',

  nothingToTakeBack:
    'Candor has changed no setting of the server, so there is nothing to take back.',
  unreadable: '{file} cannot be read any more.',
  editedSince:
    '{file} was edited since, and what Candor wrote can’t be told apart any more. It is left as it is.',
  lineGone:
    '{file} no longer has the line that Candor wrote ({line}). What is there instead stays as it is.',
  afterUndo: '{sentence} {until}',

  startedEnvironment: 'the environment it was started with',
  mended: '{warning} This change mends that.',
  wasBefore: '{warning} It was that before, too.',
  hiddenEnvironment: 'The environment of the server is hidden from your user.',
  hiddenEnvironmentWins:
    'The environment of the server is hidden from your user. In this release it wins over the file.',
  sharedFile: '{server} at {url} loads the same file, so the change holds for it too.',
  proxy:
    'The server posts through a proxy ({found}), so the relay would see nothing. {lines} lets its reports to this machine pass the proxy by.',
});

/** Where a server does not read all of its file. */
export const stopMessages = defineMessages('optOut.stops', {
  commentQuote:
    '{path} seems to set {key} in a line that the server takes for part of another one, because a quote in a comment opens there.',
  runs: 'With {path} as it is, the server has been running with {state}{count, plural, =0 {} other {, and without what the file sets there: {names}}}.',
  wouldStart:
    '{path} {newer, select, yes {was} other {may have been}} changed after the server started. As it is now, the server would start with {state}{count, plural, =0 {} other {, and without what the file sets there: {names}}}.',
  telemetry:
    'telemetry {reading, select, off {off} other {on}}{by, select, default { (the default)} environment { (by its environment)} server { (it says so itself)} other {}}',
  telemetryHidden: 'telemetry on, unless its environment, which is hidden, says otherwise',
  isDefault: '{setting} (the default)',
  mends:
    'This change mends {count, plural, one {line} other {lines}} {lines}, so from its next start the server reads the lines below too.',
  mendsCheck:
    'This change mends {count, plural, one {line} other {lines}} {lines}, so from its next start the server reads the lines below too. Check these first: {names}.',
  andMore: '{names} and {more} more',
});

/** Where a server can’t reach the relay, and what makes it. */
export const reachMessages = defineMessages('optOut.reach', {
  apart:
    'The server runs in another network namespace, whose 127.0.0.1 isn’t this machine’s: it can’t reach the relay, so nothing was written. {offers} Then run {command} again.',
  or: '{first} Or: {second}',
  deaf: 'The relay doesn’t listen on {address} (relay.address) yet, so nothing was written. Stop the relay and start it again, then run {command} again.',
  listenThere:
    'Let the relay listen on that network too: run candor settings set relay.address {address}, and start the relay again.',
  hostGateway:
    'Add extra_hosts: ["{host}:host-gateway"] to its service in the compose file, start it again with docker compose up -d, run candor settings set relay.address {address}, and start the relay again.',
  hidden:
    'The server runs in a container, and Candor can’t tell whether it can reach the relay on this machine’s 127.0.0.1, so nothing was written. As root Candor can tell: run {command}.',
  hiddenWhy:
    'The server runs in a container, and Candor can’t tell whether it can reach the relay on this machine’s 127.0.0.1, so nothing was written. {why} As root Candor can tell: run {command}.',
  container:
    'Start its container again with --network host (docker run and podman run take it, rootless podman too; a pod takes it in podman pod create --network host).',
  compose:
    'Add network_mode: host to its service in the compose file, and start it again with docker compose up -d.',
  quadlet:
    'Add Network=host to the [Container] section of its Quadlet file, and start its unit again.',
  kubernetes: 'Set hostNetwork: true in the spec of its pod, and apply it.',
  none: 'Start it in the namespace of this machine, for example with sudo nsenter --target 1 --net and its command.',
});

/** What is only shown, because something that Candor does not change decides. */
export const shownMessages = defineMessages('optOut.shown', {
  profile:
    '{path} says {found} in line {line}. Candor does not edit a shell’s profile; the line should be: {wanted}',
  launchd:
    'If launchd starts the server, set {key} in the EnvironmentVariables of its property list; SERVICE is its name there.',
  windows: 'Set {key} for your user, then start the server again from a new window.',
  environment:
    '{key} is in the environment that the server was started with, and nothing says who put it there. Start the server again with it set to {value}.',
  wrapper:
    'The unit {unit} starts the server through {program}, and nothing tells who sets {key}: it can be that script or any file that it reads. Look there, and set {key}={value}.',
  hidden:
    'Your user may not read the environment of process {pid}, so Candor can’t tell whether {key} is set there. Start the server with {key}={value}.',
  hiddenOr:
    'Your user may not read the environment of process {pid}, so Candor can’t tell whether {key} is set there. Start the server with {key}={value}, or run Candor as the user who runs the server:',
  hiddenContainer:
    'The server runs in a container. {why} Ask as a user who may, and set {key}={value} where the container is made.',
  hiddenContainerCandor:
    'The server runs in a container. {why} As a user who may, let Candor do it:',
  container:
    'The server runs in a container that {engine} made without compose. A container’s environment can’t change: make the container again the way you made it, with {key}={value} in its environment.',
  quadlet:
    'Podman makes the server’s container for the unit {unit}. Put this line into the section [Container] of {path}: {line}',
  quadletUnknown:
    'Podman makes the server’s container for the unit {unit}. Put this line into the section [Container] of its .container file: {line}',
  manifest:
    'The server runs in Kubernetes, and Helm did not make it. Set {key} to "{value}" in its manifest; this command sets it at once and starts its pods again.',
  helm: 'The server runs in Kubernetes. Set config.{key} to "{value}" in the values of its chart, with the version that is installed; or set it in the workload alone, where the next upgrade takes it out again.',
  helmUnknown:
    'The server runs in Kubernetes. Set config.{key} to "{value}" in the values of its chart, with the version that is installed; or set it in the workload alone, where the next upgrade takes it out again. kubectl did not tell which one it is: the first two commands show the names to put in.',
});
