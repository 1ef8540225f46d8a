import type { IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import type { Trusted } from '../../../../main/ipc/sender.ts';

/** How an event differs from one of Candor's own window. */
interface Difference {
  readonly frame?: null;
  readonly origin?: string;
  readonly parent?: object;
  readonly token?: string;
  readonly process?: number;
  readonly ours?: boolean;
  readonly throws?: boolean;
}

const ours = { id: 1, mainFrame: { frameToken: 'main', processId: 7 } };
const another = { ...ours, id: 2 };

/** Trusts the contents with the id 1, on Candor's origin. */
export const trusted: Trusted = {
  origin: 'app://candor',
  isOurs: (contents) => contents.id === 1,
};

/** An IPC event as Electron makes it, as far as Candor looks at it. */
export function eventFrom(difference: Difference): IpcMainInvokeEvent {
  const frame = {
    parent: difference.parent ?? null,
    frameToken: difference.token ?? 'main',
    processId: difference.process ?? 7,
    get origin(): string {
      if (difference.throws === true) throw new Error('Render frame was disposed');
      return difference.origin ?? 'app://candor';
    },
  };
  const event = {
    sender: difference.ours === false ? another : ours,
    senderFrame: difference.frame === null ? null : frame,
  };
  return z.custom<IpcMainInvokeEvent>().parse(event);
}
