import { describe, expect, it } from 'vitest';
import { openLastRead, type ReadWhere } from '../../../../main/server/last-read.ts';
import type { Collection } from '../../../../core/collection.ts';
import { collectionOf, serverOf } from '../../core/collections.ts';
import { makeProfile } from '../profile/settings/profile.ts';

const there = 'http://127.0.0.1:5081';
const channels = {
  build: 'opensource',
  settings: { values: { ZO_MMDB_DISABLE_DOWNLOAD: 'true' }, whole: true },
} as const;
const answered = { ...collectionOf('v0.10.7'), channels };
const last = { server: answered.server, channels, at: answered.collectedAt };
const unread = { ...collectionOf(null), server: serverOf(null, { reachable: false }) };
const none = { ...unread, server: null };

/** One reading of a new run of Candor on that profile; gives what is shown of the server as it was. */
async function read(profile: string, where: ReadWhere, collection: Collection) {
  return (await openLastRead(profile).settle(collection, where)).last;
}

describe('a server that does not answer', () => {
  it('is shown as it was read last, after a restart of Candor too', async () => {
    const profile = makeProfile().folder;
    expect(await read(profile, 'here', answered)).toBeUndefined();
    expect(await read(profile, 'here', unread)).toEqual(last);
    expect(await read(profile, 'none-found', none)).toEqual(last);
    expect(await read(profile, 'elsewhere', unread)).toEqual(last);
  });

  it('is not taken for another one, nor for one of several', async () => {
    const profile = makeProfile().folder;
    await read(profile, 'here', answered);
    const other = { ...unread, server: serverOf(null, { url: there, reachable: false }) };
    expect(await read(profile, 'elsewhere', other)).toBeUndefined();
    expect(await read(profile, 'several-found', none)).toBeUndefined();
  });

  it('and never ran here is not missed where none is named', async () => {
    const profile = makeProfile().folder;
    await read(profile, 'elsewhere', answered);
    expect(await read(profile, 'none-found', none)).toBeUndefined();
  });
});
