/* https://www.w3.org/TR/image-capture/, which TypeScript's types do not know. */
interface LensCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
  readonly focusMode?: readonly string[];
}

interface LensSettings extends MediaTrackConstraintSet {
  readonly torch?: boolean;
  readonly focusMode?: string;
}

/** Has the lens keep sharp what lies before it, where the device can. */
export async function focusByItself(stream: MediaStream): Promise<void> {
  if (capabilitiesOf(stream).focusMode?.includes('continuous') === true) {
    await apply(stream, { focusMode: 'continuous' });
  }
}

export function hasTorch(stream: MediaStream): boolean {
  return capabilitiesOf(stream).torch === true;
}

export async function setTorch(stream: MediaStream, lit: boolean): Promise<void> {
  await apply(stream, { torch: lit });
}

function capabilitiesOf(stream: MediaStream): LensCapabilities {
  const [track] = stream.getVideoTracks() as Partial<MediaStreamTrack>[];
  return track?.getCapabilities?.() ?? {};
}

async function apply(stream: MediaStream, settings: LensSettings): Promise<void> {
  await stream.getVideoTracks()[0]?.applyConstraints({ advanced: [settings] });
}
