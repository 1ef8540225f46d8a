import { expect, it } from 'vitest';
import type { Slot } from '../../../../main/history/bodies/slots.ts';
import { packSlots, unpackSlots } from '../../../../main/history/bodies/slots.ts';
import { fc } from '../../property.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const slot: fc.Arbitrary<Slot> = fc.record({
  state: fc.constantFrom('kept', 'deleted', 'lost'),
  made: bytes,
  sent: fc.oneof(bytes, fc.constant('same' as const), fc.constant(null)),
});
const numbered = fc
  .uniqueArray(fc.integer({ min: 1, max: 2 ** 40 }), { maxLength: 40 })
  .chain((seqs) =>
    fc.tuple(
      ...seqs.toSorted((a, b) => a - b).map((seq) => fc.record({ seq: fc.constant(seq), slot })),
    ),
  );

it('packed bodies come back as they were', () => {
  fc.assert(
    fc.property(numbered, (slots) => {
      const back = unpackSlots(packSlots(slots));
      expect([...back.keys()]).toEqual(slots.map(({ seq }) => seq));
      for (const { seq, slot: was } of slots) {
        const is = back.get(seq);
        expect(is?.state).toBe(was.state);
        expect(Buffer.from(is?.made ?? []).equals(was.made)).toBe(true);
        if (was.sent instanceof Uint8Array) {
          expect(is?.sent instanceof Uint8Array && Buffer.from(is.sent).equals(was.sent)).toBe(
            true,
          );
        } else expect(is?.sent).toBe(was.sent);
      }
    }),
  );
});

it('damaged packs are refused, never read wrongly past their end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
      try {
        unpackSlots(noise);
      } catch (error) {
        expect(error).toMatchObject({ name: 'BrokenStore' });
      }
    }),
  );
});
