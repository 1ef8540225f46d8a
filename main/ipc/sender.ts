import type { IpcMainInvokeEvent, WebContents } from 'electron';

/** Who may call: pages of one origin, in the main frame of a window of ours. */
export interface Trusted {
  /** The only origin that may call, spelled as a frame reports it: `app://candor`. */
  readonly origin: string;
  /** True for the contents of a window that Candor opened itself. */
  readonly isOurs: (contents: WebContents) => boolean;
}

/** What is read of an IPC event to know its sender. */
export type SenderOf = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * Tells whether an IPC message may be answered. A frame that is gone (`senderFrame` is null after it
 * navigated or was destroyed) is refused, because nobody can say any more who it was.
 * Rule 17 of Electron's security checklist.
 */
export function isTrusted(event: SenderOf, trusted: Trusted): boolean {
  try {
    const frame = event.senderFrame;
    if (frame === null) return false;
    return (
      trusted.isOurs(event.sender) &&
      frame.parent === null &&
      frame.frameToken === event.sender.mainFrame.frameToken &&
      frame.processId === event.sender.mainFrame.processId &&
      frame.origin === trusted.origin
    );
  } catch {
    // Electron throws on reading a frame or contents that were disposed meanwhile.
    return false;
  }
}
