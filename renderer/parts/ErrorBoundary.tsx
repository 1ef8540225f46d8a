import { Component, type ReactNode } from 'react';
import { tellFault } from '../tell-fault.ts';
import { Failed } from './Waiting.tsx';

/** Shows {@link Failed} in place of a page that could not be drawn, never an empty window, and tells main of it. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { broken: boolean }
> {
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
