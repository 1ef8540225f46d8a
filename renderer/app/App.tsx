import { lazy, Suspense, Component, type ReactNode, useEffect, useState } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { FirstRun } from '../features/first-run/FirstRunPage.tsx';
import { Now } from '../features/now/NowPage.tsx';
import { Settings } from '../features/settings/SettingsPage.tsx';
import { ConnectProvider } from '../components/connect/ConnectProvider.tsx';
import { Frame } from './Frame.tsx';
import { OptOutProvider, useOptOut } from '../features/optout/OptOutProvider.tsx';
import { Failed, Opening } from '../components/Waiting.tsx';
import { useSnapshot, useSnapshotState } from '../hooks/use-snapshot.ts';
import { tellFault } from './tell-fault.ts';
import { api } from '../api.ts';
import { ChangeDialog } from '../features/optout/ChangeDialog.tsx';

/** Pages stand behind the # of the address: one file, several pages. */
const routing = { hook: useHashLocation };

// Read when they are first opened, so that the window does not wait for them.
const History = lazy(async () => ({
  default: (await import('../features/history/HistoryPage.tsx')).History,
}));
const Identities = lazy(async () => ({
  default: (await import('../features/identities/IdentitiesPage.tsx')).Identities,
}));
const Charts = lazy(async () => ({
  default: (await import('../features/charts/ChartsPage.tsx')).Charts,
}));
const Deletion = lazy(async () => ({
  default: (await import('../features/deletion/DeletionPage.tsx')).Deletion,
}));
const OptOut = lazy(async () => ({
  default: (await import('../features/optout/OptOutPage.tsx')).OptOut,
}));
const Network = lazy(async () => ({
  default: (await import('../features/network/NetworkPage.tsx')).Network,
}));

/** The window: opening, the first-run page, or the frame with one of the pages. */
export function App() {
  const state = useSnapshotState();
  if (state === 'failed') return <Failed />;
  if (state === 'opening') return <Opening />;
  return (
    <ErrorBoundary>
      <Pages />
    </ErrorBoundary>
  );
}

function Pages() {
  const firstRun = useSnapshot((snapshot) => snapshot.firstRun);
  return (
    <ConnectProvider>
      {firstRun ? (
        <FirstRun />
      ) : (
        <Router {...routing}>
          <OptOutProvider>
            <ShowOnRequest />
            <Frame>
              <Suspense fallback={null}>
                <Switch>
                  <Route path="/history/:id?">
                    <History />
                  </Route>
                  <Route path="/charts">
                    <Charts />
                  </Route>
                  <Route path="/identities">
                    <Identities />
                  </Route>
                  <Route path="/opt-out">
                    <OptOut />
                  </Route>
                  <Route path="/deletion">
                    <Deletion />
                  </Route>
                  <Route path="/network">
                    <Network />
                  </Route>
                  <Route path="/settings">
                    <Settings />
                  </Route>
                  <Route>
                    <Now />
                  </Route>
                </Switch>
              </Suspense>
            </Frame>
          </OptOutProvider>
        </Router>
      )}
    </ConnectProvider>
  );
}
/** Shows {@link Failed} in place of a page that could not be drawn, never an empty window, and tells main of it. */
class ErrorBoundary extends Component<{ readonly children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    tellFault('drawing', error);
  }

  override render(): ReactNode {
    return this.state.broken ? <Failed /> : this.props.children;
  }
}
/** Shows what the tray or a notification asks for: a page, and over it the change of the switch. */
function ShowOnRequest() {
  const known = useOptOut();
  const [, navigate] = useLocation();
  const [turn, setTurn] = useState<'on' | 'off' | null>(null);
  useEffect(
    () =>
      api().onShow((shown) => {
        navigate(shown.page);
        setTurn(shown.turn);
      }),
    [navigate],
  );
  if (turn === null || known === null) return null;
  return <ChangeDialog aim={turn} onClose={() => setTurn(null)} onDone={known.asked.refetch} />;
}
