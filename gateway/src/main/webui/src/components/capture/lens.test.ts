import { expect, it, vi } from 'vitest';
import { focusByItself, hasTorch, setTorch } from './lens';

function camera(capabilities?: object) {
  const applyConstraints = vi.fn(() => Promise.resolve());
  const track = { applyConstraints, ...(capabilities === undefined ? {} : { getCapabilities: () => capabilities }) };
  return { stream: { getVideoTracks: () => [track] } as unknown as MediaStream, applyConstraints };
}

it('lights the torch of a device that has one', async () => {
  const { stream, applyConstraints } = camera({ torch: true });
  expect(hasTorch(stream)).toBe(true);
  await setTorch(stream, true);
  expect(applyConstraints).toHaveBeenCalledWith({ advanced: [{ torch: true }] });
});

it('has the lens focus by itself where it can', async () => {
  const { stream, applyConstraints } = camera({ focusMode: ['manual', 'continuous'] });
  await focusByItself(stream);
  expect(applyConstraints).toHaveBeenCalledWith({ advanced: [{ focusMode: 'continuous' }] });
});

it.each([[undefined], [{}], [{ focusMode: ['manual'], torch: false }]])(
  'asks nothing of a camera that can only %o',
  async (capabilities) => {
    const { stream, applyConstraints } = camera(capabilities);
    expect(hasTorch(stream)).toBe(false);
    await focusByItself(stream);
    expect(applyConstraints).not.toHaveBeenCalled();
  },
);
