import { useId, useState, type ReactNode } from 'react';
import type { FoundServer } from '../../core/server/views.ts';
import { plainAddress } from './plain-address.ts';
import { say } from '../../core/messages/language.ts';
import { componentMessages as messages } from './messages.ts';

/** The servers found on this machine as a list to choose from, and what can be done with the choice. */
export function ServerChoice(props: {
  readonly servers: readonly FoundServer[];
  readonly children: (chosen: FoundServer) => ReactNode;
}) {
  const name = useId();
  const [url, setUrl] = useState(props.servers[0]?.url);
  const chosen = props.servers.find((server) => server.url === url) ?? props.servers[0];
  if (chosen === undefined) return null;
  return (
    <div className="choice">
      <div role="radiogroup" aria-label={say(messages.serversFoundOnThisMachine)}>
        {props.servers.map((server) => (
          <label key={server.url}>
            <input
              type="radio"
              name={name}
              checked={server === chosen}
              onChange={() => setUrl(server.url)}
            />
            <bdi>{plainAddress(server.url)}</bdi>
            <span className="quiet">
              {say(messages.foundBy, { label: server.label, evidence: server.evidence })}
            </span>
          </label>
        ))}
      </div>
      <div className="row">{props.children(chosen)}</div>
    </div>
  );
}
