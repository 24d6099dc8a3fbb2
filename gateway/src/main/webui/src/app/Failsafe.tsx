import { Component, type ReactNode } from 'react';

/** The last resort, for faults outside every route: needs no theme and no router. */
export class Failsafe extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? (
      <main>
        <h1>Something went wrong in this page</h1>
        <p>
          <a href="/">Start again</a>
        </p>
      </main>
    ) : (
      this.props.children
    );
  }
}
