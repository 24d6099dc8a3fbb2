import { expect, it } from 'vitest';
import { decodeTiff } from './tiff';

interface Kind {
  readonly bits: number;
  /** 0: white is zero; 1: black is zero; 2: RGB; 3: palette. */
  readonly photometric: number;
  readonly channels?: number;
}

/** A TIFF of one strip, as programs of scanners write it. */
function tiff(width: number, height: number, samples: readonly number[], { bits, photometric, channels = 1 }: Kind) {
  const tags = [
    [256, width],
    [257, height],
    [258, bits],
    [259, 1],
    [262, photometric],
    [273, 8],
    [277, channels],
    [278, height],
    [279, samples.length],
  ] as const;
  const file = new DataView(new ArrayBuffer(8 + samples.length + 2 + 12 * tags.length + 4));
  file.setUint16(0, 0x4949);
  file.setUint16(2, 42, true);
  file.setUint32(4, 8 + samples.length, true);
  samples.forEach((sample, index) => {
    file.setUint8(8 + index, sample);
  });
  file.setUint16(8 + samples.length, tags.length, true);
  tags.forEach(([tag, value], index) => {
    const at = 8 + samples.length + 2 + 12 * index;
    file.setUint16(at, tag, true);
    file.setUint16(at + 2, 4, true);
    file.setUint32(at + 4, 1, true);
    file.setUint32(at + 8, value, true);
  });
  return new Blob([file]);
}

const greyLevels = async (file: Blob) => {
  const decoded = await decodeTiff(file);
  return decoded === null ? null : [...decoded.data].filter((_, index) => index % 4 === 0);
};

it('reads the grey levels of a scan', async () => {
  const decoded = await decodeTiff(tiff(3, 1, [0, 128, 255], { bits: 8, photometric: 1 }));
  expect(decoded).toMatchObject({ width: 3, height: 1 });
  expect([...(decoded?.data ?? [])]).toEqual([0, 0, 0, 255, 128, 128, 128, 255, 255, 255, 255, 255]);
});

it('knows where white is zero, and how many bits make white', async () => {
  expect(await greyLevels(tiff(3, 1, [0, 128, 255], { bits: 8, photometric: 0 }))).toEqual([255, 127, 0]);
  expect(await greyLevels(tiff(2, 1, [0, 0, 0xff, 0xff], { bits: 16, photometric: 1 }))).toEqual([0, 255]);
  expect(await greyLevels(tiff(8, 1, [0b10100000], { bits: 1, photometric: 1 }))).toEqual([255, 0, 255, 0, 0, 0, 0, 0]);
});

it('reads colours', async () => {
  const decoded = await decodeTiff(tiff(2, 1, [255, 0, 0, 0, 0, 255], { bits: 8, photometric: 2, channels: 3 }));
  expect([...(decoded?.data ?? [])]).toEqual([255, 0, 0, 255, 0, 0, 255, 255]);
});

it('leaves to the server what it cannot read', async () => {
  expect(await decodeTiff(tiff(1, 1, [7], { bits: 8, photometric: 3 }))).toBeNull();
  expect(await decodeTiff(new Blob([new Uint8Array([0x49, 0x49, 42, 0, 8])]))).toBeNull();
});
