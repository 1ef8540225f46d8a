import { useState } from 'react';
import { Copy } from '../../../components/Copy.tsx';
import { JsonText } from '../../now/JsonText.tsx';
import { Tabs } from '../../../components/Tabs.tsx';
import { indented, previewFields } from './payload-fields.ts';
import { PreviewFields } from './PreviewFields.tsx';
import { say } from '../../../../core/messages/language.ts';
import { consentMessages as messages } from './messages.ts';
import styles from './consent.module.css';

const tabs = [
  ['fields', messages.fields],
  ['raw', messages.payload],
] as const;

/** A payload before anything is sent: as fields with their meaning, or exactly. */
export function PayloadView({ text, label }: { readonly text: string; readonly label: string }) {
  const [tab, setTab] = useState<'fields' | 'raw'>('fields');
  const marked = new Set(
    previewFields(text)
      .filter(({ close }) => close)
      .map(({ name }) => name),
  );
  return (
    <div className={styles['payload-view']}>
      <Tabs
        label={label}
        tabs={tabs.map(([one, name]) => [one, say(name)])}
        value={tab}
        onChange={setTab}
      >
        {tab === 'fields' ? (
          <PreviewFields text={text} />
        ) : (
          <>
            <div className="row">
              <Copy text={text} what={say(messages.payload)} />
              <span className="quiet">{say(messages.markedWhatCanIdentify)}</span>
            </div>
            <JsonText text={indented(text)} marked={marked} />
          </>
        )}
      </Tabs>
    </div>
  );
}
