import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSnapshot } from '../hooks/use-snapshot.ts';
import { say } from '../../core/messages/language.ts';
import { sentenceGap } from '../../core/messages/sentences.ts';
import { Sentence } from './Sentence.tsx';
import { componentMessages as messages } from './messages.ts';

/** Stands where nothing has been recorded yet: what would be here (`children`), and how it gets here. */
export function NothingRecorded({ children }: { readonly children: ReactNode }) {
  const on = useSnapshot(({ settings }) => settings['history.readings'] === 'on');
  return (
    <div className="nothing">
      <p>{say(messages.nothingRecordedYet)}</p>
      <p className="quiet">{children}</p>
      <p className="quiet">
        {on ? (
          say(messages.recordsNextReading)
        ) : (
          <Sentence
            of={messages.doesNotRecord}
            tags={{ link: <Link href="/settings" /> }}
            values={{}}
          />
        )}
        {sentenceGap()}
        <Sentence
          of={messages.reportsAreRecordedOnce}
          tags={{ link: <Link href="/opt-out" /> }}
          values={{}}
        />
      </p>
    </div>
  );
}
