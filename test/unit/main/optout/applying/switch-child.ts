// A program that switches two files back and forth until it is killed. Arguments: folder of the journal, the files.
import { readFileSync, realpathSync } from 'node:fs';
import { applyChanges, recover } from '../../../../../main/optout/applying/apply.ts';
import { realFiles } from '../../../../../main/optout/applying/files.ts';
import { Journal } from '../../../../../main/optout/applying/journal.ts';
import { undoLast } from '../../../../../main/optout/applying/undo.ts';

const [folder = '', ...paths] = process.argv.slice(2);
const journal = new Journal(folder, realFiles);
await recover(journal, realFiles);
process.stdout.write('ready\n');
for (let round = 0; ; round += 1) {
  const changes = paths.map((path) => {
    const before = readFileSync(path, 'utf8');
    return {
      path: realpathSync(path),
      shownAs: path,
      before,
      after: before.replaceAll('true', 'false'),
      layer: 'file' as const,
      diff: '',
    };
  });
  const plan = {
    aim: 'off' as const,
    server: null,
    changes,
    byHand: [],
    warnings: [],
    activation: { does: 'restart' as const, sentence: '', reload: null },
    restart: { command: null, shown: null, needsRoot: false },
    reportsTo: null,
  };
  const id = `change-${process.pid}-${round}`;
  await applyChanges(plan, { files: realFiles, journal, now: () => new Date(), id });
  await undoLast(null, { journal, files: realFiles, whyNot: async () => null });
}
