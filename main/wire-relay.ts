import { randomBytes } from 'node:crypto';
import { newFieldsWords } from '../core/documentation-diff/new-fields.ts';
import { pageOrigins } from '../core/optout/page-origins.ts';
import { success } from '../core/outcome.ts';
import type { Base } from './app-types.ts';
import { kept } from './joined.ts';
import { openRunsMemory } from './profile/runs-memory.ts';
import { openFieldMemory } from './relay/field-memory.ts';
import { createFieldWatch, type FieldWatch } from './relay/field-watch.ts';
import { lookAtReports } from './relay/look-at-reports.ts';
import { createRelayService, type RelayAddresses, type RelayService } from './relay/service.ts';
import type { ServerService } from './server/service.ts';
import type { WiredDelivery } from './wire-delivery.ts';
import { heldSettings } from './wire-gate.ts';
import type { KeptUpstreams } from '../core/optout/reports-to.ts';
import { addressId, relayAddresses, relayUrl, secretBytes, secretText } from './relay/address.ts';
import { relayClock } from './relay/clock.ts';
import { hostGatewayAddress, nearAddresses } from './relay/near-network.ts';
import { openLedger, type RelayLedger } from './relay/ledger.ts';
import type { RelayDeps, RelayKeep } from './relay/types.ts';
import { bootId, machineUptime } from './relay/uptime.ts';
import type { SettingsStore } from './profile/settings.ts';
import { profilePath } from './profile/profile-files.ts';

/** What the relay is given of a profile: the user's settings, and what lies beside them and is none of them. */
export function relayInProfile(
  settings: SettingsStore,
  ledger: RelayLedger,
): Pick<RelayDeps, 'settings' | 'keep' | 'upstreams' | 'ledger' | 'clock'> {
  return {
    settings: () => settings.get(),
    keep: relayKeep(settings),
    upstreams: () => settings.relayUpstreams(),
    ledger,
    clock: relayClock,
  };
}

/** Where servers reported before they were set up, which lies there too. */
export function keptUpstreams(settings: SettingsStore): KeptUpstreams {
  return {
    all: () => settings.relayUpstreams(),
    keep: (upstream) => void settings.keepRelayUpstream(upstream),
    settings: () => settings.get(),
  };
}

type RelaySettings = Pick<
  SettingsStore,
  'get' | 'relayAddresses' | 'relaySecret' | 'bindRelayAddress' | 'relayPort' | 'keepRelayPort'
>;

/** What the relay keeps in the profile: it lies beside the settings, and is none of them. */
export function relayKeep(settings: RelaySettings): RelayKeep {
  return {
    secrets: () => settings.relayAddresses(),
    spare: (make) => settings.relaySecret(null, make),
    lastPort: () => settings.relayPort(),
    keepPort: (port) => void settings.keepRelayPort(port),
  };
}

const make = (): string => secretText(randomBytes(secretBytes));

/** The relay's addresses, at the port that it had last. */
export function openAddresses(settings: RelaySettings): RelayAddresses {
  return {
    all: () => {
      const stored = settings.relayAddresses();
      return stored.port === null
        ? []
        : relayAddresses(stored, stored.port, settings.get()['relay.address']);
    },
    of: (server) => {
      const { port } = settings.relayAddresses();
      return port === null ? null : relayUrl(port, settings.relaySecret(server, make));
    },
    bind: (id, server) => {
      const { addresses } = settings.relayAddresses();
      const found = addresses.find(({ secret }) => addressId(secret) === id);
      if (found !== undefined) settings.bindRelayAddress(found.secret, server);
    },
  };
}

/** What the relay and those who ask about it share: its ledger in the profile, its addresses, the machine's clock. */
export function relayWorld(profile: string, settings: RelaySettings) {
  const machine = {
    up: () => machineUptime(),
    boot: bootId(),
    runs: openRunsMemory(profile),
    relayFurther: {
      set: () => settings.get()['relay.address'],
      near: nearAddresses,
      hostGateway: hostGatewayAddress,
    },
  };
  const ledger = openLedger(profilePath(profile, 'relay-ledger.sqlite'), machine.boot);
  return { machine, asked: { ledger, addresses: openAddresses(settings), up: machine.up } };
}

/** The relay, and what of this machine the opt-out shares with it. */
export interface WiredRelay {
  readonly relay: RelayService;
  readonly machine: ReturnType<typeof relayWorld>['machine'];
  /** Ends it, once nothing is recorded any more. */
  readonly closeLedger: () => void;
}

/** Wires the relay to the outbox, to its profile and to who looks at what it records. */
export function wireRelay(
  base: Base,
  { delivery, made }: WiredDelivery,
  server: ServerService,
): WiredRelay {
  const { options, settings, history, events } = base;
  const { machine, asked } = relayWorld(options.profile, settings);
  const fields = watchFields(base);
  const open = kept(async () => {
    const [ready, parts] = [await delivery.open(), await made()];
    if (!ready.ok) return ready;
    if (!parts.ok) return parts;
    const { createRelay } = await import('./relay/relay.ts');
    const { outbox, captured } = parts.value;
    return success(
      createRelay({
        ...relayInProfile(settings, asked.ledger),
        settings: () => heldSettings(settings, base.hold),
        submitCaptured: (payloads) => outbox.submitAll(payloads),
        route: captured,
        random: randomBytes,
        browserOrigins: () =>
          pageOrigins([
            settings.get()['server.url'],
            server.state().collection?.server?.url ?? null,
          ]),
        onRecorded: lookAtReports(fields, () => events.tell('reported', null)),
        onRefused: (words, logged) => {
          options.log.note('relay', logged);
          options.tellRefused(words);
        },
        onChange: base.changed,
      }),
    );
  });
  const relay = createRelayService({
    profile: options.profile,
    ...asked,
    store: history.open,
    open,
    lock: base.lockOf('relay'),
    upstreams: () => settings.relayUpstreams(),
    fields,
    log: options.log,
  });
  return { relay, machine, closeLedger: () => asked.ledger.close() };
}

function watchFields({ options, history, changed }: Base): FieldWatch {
  return createFieldWatch({
    store: history.open,
    memory: openFieldMemory(options.profile),
    now: Date.now,
    tell: (notice) => {
      changed();
      options.tellNewFields(newFieldsWords(notice));
    },
  });
}
