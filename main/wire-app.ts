import { say } from '../core/messages/language.ts';
import { snapshotMessages as messages } from '../core/desktop/messages.ts';
import type { Snapshot } from '../core/app/snapshot.ts';
import type { Consent } from '../core/consent.ts';
import { secretIn } from '../core/optout/reports-to.ts';
import { success } from '../core/outcome.ts';
import type { RelayNow } from '../core/status/relay.ts';
import type { AppService, AppServices, Base } from './app-types.ts';
import type { UpdatesService } from './delivery/updates.ts';
import type { OptOutWatch } from './optout/watch-types.ts';
import { settingsNow } from './profile/settings-reader.ts';
import { saveFileOf, withoutDesktop } from './wire-desktop.ts';

/** The services that the snapshot is taken of. */
type Shown = Pick<AppServices, 'server' | 'delivery' | 'relay' | 'crash' | 'proof' | 'exporting'>;

/** Wires what the window asks about the program itself and the user's desktop. */
export function wireApp(
  base: Base,
  services: Shown,
  watch: OptOutWatch,
  updates: UpdatesService,
): AppService {
  const { options, settings, changed } = base;
  const { desktop } = options;
  const saveFile = saveFileOf(desktop);
  const now = (): Snapshot => snapshotOf(base, services, watch);
  return {
    now,
    snapshot: async () => success(now()),
    finishFirstRun: async () => {
      const finished = settings.finishFirstRun();
      changed();
      void watch.look();
      return finished;
    },
    copyText: async (text) => {
      if (desktop === null) return withoutDesktop();
      await desktop.copyText(text);
      return success(null);
    },
    updatePreview: async () => success(updates.preview()),
    checkForUpdates: () => updates.check(),
    openLink: async (id) => desktop?.openLink(id) ?? withoutDesktop(),
    saveFile: (name, bytes) =>
      saveFile(name, async (write) => {
        await write(bytes);
        return success({});
      }),
  };
}

function snapshotOf(
  { options, settings }: Base,
  { server, delivery, relay, crash, proof, exporting }: Shown,
  watch: OptOutWatch,
): Snapshot {
  const sending = delivery.state();
  const state = server.state();
  return {
    // What a developer is told about a runtime that is not Electron's own; set by the start script.
    candor: {
      version: options.version,
      profile: options.profile,
      log: options.log.path,
      notice: process.env['CANDOR_RUNTIME_NOTICE'] ?? null,
    },
    firstRun: !settings.firstRunDone(),
    ...settingsNow(settings),
    ...state,
    sending,
    relay: relayNow(relay, settings.get(), {
      given: state.collection?.server?.telemetryUrl?.trim(),
      consent: sending.forwarding,
    }),
    optOut: watch.seen(),
    proof: proof.view(),
    crashes: crash.state(),
    exporting: exporting.now(),
  };
}

/** `given`: the address that the server was given. */
function relayNow(
  relay: Shown['relay'],
  { 'relay.mode': mode, 'relay.upstream': chosen }: Snapshot['settings'],
  { given, consent }: { readonly given: string | undefined; readonly consent: Consent },
): RelayNow | null {
  const url = relay.url();
  if (url === null) return null;
  const others = relay.urls();
  const own = others.find((one) => one === given) ?? url;
  const upstream = chosen || (relay.upstreams()[secretIn(own) ?? ''] ?? '');
  const forwards = consent.open && upstream !== '';
  return {
    url,
    others,
    does: forwards ? mode : 'hold',
    closed: forwards || mode === 'hold' ? null : whyHeld(consent),
    upstream,
  };
}

/** Why a relay that is set to forward holds back all the same. */
function whyHeld({ open, reason }: Consent): string {
  return open ? say(messages.unknownBefore) : reason;
}
