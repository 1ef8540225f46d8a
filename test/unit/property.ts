import process from 'node:process';
import fc from 'fast-check';

// The same run each time, so that nobody's change is red for what was there before it. Others are looked for with
// `CANDOR_SEED=RANDOM npm test -- unit` (or a number, to see one again).
const asked = process.env['CANDOR_SEED'];
if (asked !== 'RANDOM')
  fc.configureGlobal({ seed: asked === undefined ? 20_261_127 : Number(asked) });

export { fc };
