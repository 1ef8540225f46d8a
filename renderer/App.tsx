import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { FirstRun } from './pages/FirstRun.tsx';
import { Now } from './pages/Now.tsx';
import { Settings } from './pages/Settings.tsx';
import { ConnectProvider } from './parts/connect/ConnectProvider.tsx';
import { ErrorBoundary } from './parts/ErrorBoundary.tsx';
import { Frame } from './parts/Frame.tsx';
import { Failed, Opening } from './parts/Waiting.tsx';
import { useKnown } from './store.ts';

/** Pages stand behind the # of the address: one file, several pages. */
const routing = { hook: useHashLocation };

/** The window: opening, the first-run page, or the frame with one of the pages. */
export function App() {
  const known = useKnown();
  if (known.state === 'failed') return <Failed />;
  if (known.state === 'opening') return <Opening />;
  const { snapshot } = known;
  return (
    <ErrorBoundary>
      <ConnectProvider snapshot={snapshot}>
        {snapshot.firstRun ? (
          <FirstRun snapshot={snapshot} />
        ) : (
          <Router {...routing}>
            <Frame snapshot={snapshot}>
              <Switch>
                <Route path="/settings">
                  <Settings snapshot={snapshot} />
                </Route>
                <Route>
                  <Now snapshot={snapshot} />
                </Route>
              </Switch>
            </Frame>
          </Router>
        )}
      </ConnectProvider>
    </ErrorBoundary>
  );
}
