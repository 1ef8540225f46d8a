import { ownEvents } from '../../core/delivery/own-event.ts';
import type { Contact, ContactsPage, ContactsSummary } from '../../core/history/own-connections.ts';
import { origins, recordStates } from '../../core/history/record.ts';
import { always } from '../../core/history/time-span.ts';
import { columns, viewOf } from './list.ts';
import { connections } from './marks.ts';
import { stepsOf } from './records.ts';
import type { Database } from './sqlite/database.ts';

const [captured, collected] = [origins.indexOf('captured'), origins.indexOf('collected')];
const blocked = recordStates.indexOf('blocked');

/**
 * Returns the condition for records that are connections of Candor's own. Of what the relay captured that is what it
 * passed on: what it held back was a wish of the server's, and no connection of Candor's. A reading that was only
 * recorded is none either.
 */
function ownSql({ names }: Database): string {
  const reading = names.find(ownEvents.reading) ?? -1;
  return `(CASE origin WHEN ${captured} THEN state <> ${blocked}
    WHEN ${collected} THEN event <> ${reading} ELSE 1 END)`;
}

/** Returns the connections older than entry `before`, newest first, at most `limit`; null: the newest. */
export function contacts(db: Database, before: string | null, limit: number): ContactsPage {
  const below = before === null ? db.head.seq + 1 : Number(before);
  // One more than asked for tells whether there are older ones.
  const pageSql = `SELECT ${columns} FROM record WHERE seq < ? AND ${ownSql(db)} ORDER BY seq DESC LIMIT ?`;
  const records = db.sql.all(pageSql, below, limit + 1).map((row): Contact => {
    const record = viewOf(db, row);
    return { kind: 'record', id: record.id, record };
  });
  const others = connections(db, always).map((connection): Contact => ({
    kind: 'connection',
    id: connection.id,
    connection,
  }));
  const found = [...records, ...others.filter(({ id }) => Number(id) < below)].toSorted(
    (a, b) => Number(b.id) - Number(a.id),
  );
  return {
    contacts: found.slice(0, limit),
    more: found.length > limit,
    all: before === null ? summary(db, others) : null,
  };
}

function summary(db: Database, others: readonly Contact[]): ContactsSummary {
  const own = ownSql(db);
  // The newest record of each kind that has an attempt in it.
  const triedSql = `SELECT max(seq) FROM record WHERE ${own} AND state <> ${blocked} GROUP BY origin, state`;
  const tried = db.sql.ints(triedSql).flatMap((seq) => {
    const record = db.record(seq);
    const attempts = stepsOf(db, seq).filter(({ what }) => what !== 'blocked');
    // Its first attempt can begin with the record itself.
    const first = record?.leaving === true ? [record.at] : [];
    return [...first, ...attempts.map(({ at }) => Date.parse(at))];
  });
  const made = others.flatMap((one) =>
    one.kind === 'connection' && one.connection.allowed ? [Date.parse(one.connection.at)] : [],
  );
  const times = [...tried, ...made];
  return {
    total: db.sql.int(`SELECT count(*) FROM record WHERE ${own}`) + others.length,
    lastTried: times.length === 0 ? null : Math.max(...times),
  };
}
