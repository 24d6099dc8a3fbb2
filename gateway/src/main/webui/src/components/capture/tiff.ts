import type { TiffIfd } from 'tiff';
import type { Size } from './geometry';

interface Decoded extends Size {
  /** RGBA, 8 bits each. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** The first page of a TIFF, which browsers cannot draw; null where it is of a kind that only the server can read. */
export async function decodeTiff(file: Blob): Promise<Decoded | null> {
  const { decode } = await import('tiff');
  try {
    const [page] = decode(new Uint8Array(await file.arrayBuffer()), { pages: [0] });
    return page !== undefined && isPlain(page) ? rgba(page) : null;
  } catch {
    return null;
  }
}

/* What scanners write: grey or RGB of 1, 8 or 16 bits, sample beside sample. */
function isPlain({ type, bitsPerSample, components, planarConfiguration }: TiffIfd): boolean {
  const grey = type <= 1 && components === 1;
  const colour = type === 2 && components === 3 && planarConfiguration !== 2;
  return (grey || colour) && [1, 8, 16].includes(bitsPerSample);
}

function rgba({ width, height, components, bitsPerSample, data: samples }: TiffIfd): Decoded {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  const scale = 255 / (2 ** bitsPerSample - 1);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      data[pixel * 4 + channel] = scale * (samples[pixel * components + (components === 1 ? 0 : channel)] ?? 0);
    }
  }
  return { width, height, data };
}
