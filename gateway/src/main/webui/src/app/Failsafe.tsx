import { Component, type ReactNode } from 'react';

interface Props {
  /** Somewhere else the children get another chance. */
  readonly place?: string;
  readonly fallback: (error: unknown) => ReactNode;
  readonly children: ReactNode;
}

interface State {
  readonly place?: string | undefined;
  readonly failure: { readonly error: unknown } | null;
}

/** Shows what to do instead when a page fails, or its code could not be loaded. */
export class Failsafe extends Component<Props, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { failure: { error } };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { place, failure: null };
  }

  override render() {
    const { failure } = this.state;
    return failure === null ? this.props.children : this.props.fallback(failure.error);
  }
}
