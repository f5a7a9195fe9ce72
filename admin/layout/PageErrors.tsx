import { Component, type ReactNode } from 'react';
import { Trouble } from '../shared/Trouble.tsx';

/** Keeps the frame standing when a page breaks, and offers to draw it again. */
export class PageErrors extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return <Trouble error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
