import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { FirstRun } from './pages/FirstRun.tsx';
import { Now } from './pages/Now.tsx';
import { Settings } from './pages/Settings.tsx';
import { ConnectProvider } from './parts/connect/ConnectProvider.tsx';
import { ErrorBoundary } from './parts/ErrorBoundary.tsx';
import { Frame } from './parts/Frame.tsx';
import { OptOutProvider } from './parts/optout/OptOutProvider.tsx';
import { ShowOnRequest } from './parts/optout/ShowOnRequest.tsx';
import { Failed, Opening } from './parts/Waiting.tsx';
import { useKnown } from './use-known.ts';

/** Pages stand behind the # of the address: one file, several pages. */
const routing = { hook: useHashLocation };

// Read when they are first opened, so that the window does not wait for them.
const History = lazy(async () => ({ default: (await import('./pages/History.tsx')).History }));
const Identities = lazy(async () => ({
  default: (await import('./pages/Identities.tsx')).Identities,
}));
const Charts = lazy(async () => ({ default: (await import('./pages/Charts.tsx')).Charts }));
const Deletion = lazy(async () => ({ default: (await import('./pages/Deletion.tsx')).Deletion }));
const OptOut = lazy(async () => ({ default: (await import('./pages/OptOut.tsx')).OptOut }));
const Network = lazy(async () => ({ default: (await import('./pages/Network.tsx')).Network }));

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
            <OptOutProvider snapshot={snapshot}>
              <ShowOnRequest />
              <Frame snapshot={snapshot}>
                <Suspense fallback={null}>
                  <Switch>
                    <Route path="/history/:id?">
                      <History snapshot={snapshot} />
                    </Route>
                    <Route path="/charts">
                      <Charts snapshot={snapshot} />
                    </Route>
                    <Route path="/identities">
                      <Identities snapshot={snapshot} />
                    </Route>
                    <Route path="/opt-out">
                      <OptOut snapshot={snapshot} />
                    </Route>
                    <Route path="/deletion">
                      <Deletion snapshot={snapshot} />
                    </Route>
                    <Route path="/network">
                      <Network snapshot={snapshot} />
                    </Route>
                    <Route path="/settings">
                      <Settings snapshot={snapshot} />
                    </Route>
                    <Route>
                      <Now snapshot={snapshot} />
                    </Route>
                  </Switch>
                </Suspense>
              </Frame>
            </OptOutProvider>
          </Router>
        )}
      </ConnectProvider>
    </ErrorBoundary>
  );
}
