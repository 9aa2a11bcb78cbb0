import { Component, type ReactNode } from 'react';
import { ErrorState } from '../ui/ErrorState';

type Props = { readonly children: ReactNode };

/** Stands in for a screen that threw while it was drawn; React offers no function for this. */
export class Crash extends Component<Props, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error: error ?? new Error('unknown') };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <ErrorState
        error={this.state.error}
        onRetry={() => {
          this.setState({ error: null });
        }}
      />
    );
  }
}
