import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Question } from './guide/guide.worker';
import { Judge } from './guide/judge';
import { pictureFromFile, UnusablePicture } from './picture';
import { decodeTiff } from './tiff';

vi.mock('./tiff', () => ({ decodeTiff: vi.fn() }));

const drawImage = vi.fn();
const ask = vi.fn<(question: Question) => Promise<Answer>>();

/** Drawn last: what travels. */
const sent = () => drawImage.mock.calls.at(-1)?.slice(1);

/** A print that takes that part of whatever is looked at, on white paper. */
function printed(left: number, top: number, right: number, bottom: number) {
  return (_: number, __: number, width: number, height: number) => {
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let y = Math.round(top * height); y < bottom * height; y++) {
      for (let x = Math.round(left * width); x < right * width; x++) {
        data.fill(128 + 100 * Math.sin((2 * Math.PI * x) / 9), (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    }
    return { width, height, data } as ImageData;
  };
}

const getImageData = vi.fn<(x: number, y: number, width: number, height: number) => ImageData>();

function opened(width: number, height: number) {
  vi.mocked(createImageBitmap).mockResolvedValue({ width, height, close: vi.fn() });
}

const tiff = new File([new Uint8Array([0x49, 0x49, 42, 0, 8])], 'scan.tif', { type: '' });
const jpeg = new File(['…'], 'me.jpg', { type: 'image/jpeg' });
const make = (file: File, modality: 'face' | 'fingerprint') => pictureFromFile(file, modality, new Judge());

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', vi.fn());
  opened(4000, 3000);
  ask.mockReset().mockResolvedValue({ advice: null, head: null });
  vi.spyOn(Judge.prototype, 'ask').mockImplementation(ask);
  getImageData.mockImplementation((_, __, width, height) => ({ width, height }) as ImageData);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    drawImage,
    fillRect: vi.fn(),
    getImageData,
  } as unknown as GPUCanvasContext);
  vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockImplementation(
    (type?: string) => `data:${type ?? ''};base64,AA==`,
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  drawImage.mockReset();
});

describe('pictureFromFile', () => {
  it('draws a large photograph upright into at most 480 pixels of JPEG', async () => {
    const picture = await make(jpeg, 'face');
    expect(createImageBitmap).toHaveBeenCalledWith(expect.anything(), { imageOrientation: 'from-image' });
    expect(sent()).toEqual([0, 0, 4000, 3000, 0, 0, 480, 360]);
    expect(picture).toMatchObject({ dataUrl: 'data:image/jpeg;base64,AA==', viewable: true });
  });

  it('cuts a large photograph to the head before it makes it smaller', async () => {
    ask.mockResolvedValueOnce({ advice: null, head: { x: 100, y: 40, width: 90, height: 120 } });
    const picture = await make(jpeg, 'face');
    // It is looked for in 640 x 480 pixels.
    expect(ask.mock.calls.map(([{ task, pixels }]) => [task, pixels.width, pixels.height])).toEqual([
      ['find', 640, 480],
      ['judge', 240, 320],
    ]);
    expect(sent()).toEqual([625, 250, 562.5, 750, 0, 0, 360, 480]);
    expect(picture.doubt).toBeUndefined();
  });

  it('takes a small picture as it is, and says what may be wrong with it', async () => {
    opened(300, 400);
    ask.mockResolvedValue({ advice: 'moreLight', head: null });
    const picture = await make(jpeg, 'face');
    expect(ask).toHaveBeenCalledOnce();
    expect(sent()).toEqual([0, 0, 300, 400, 0, 0, 300, 400]);
    expect(picture.doubt).toBe('moreLight');
  });

  it('does not mind where in a brought picture the face is', async () => {
    ask.mockResolvedValue({ advice: 'centre', head: null });
    expect((await make(jpeg, 'face')).doubt).toBeUndefined();
  });

  it('cuts a scan around the print and leaves its resolution alone', async () => {
    opened(800, 750);
    getImageData.mockImplementation(printed(0.5, 0.4, 1, 1));
    await make(jpeg, 'fingerprint');
    const [x = 0, y = 0, width = 0, height = 0, , , drawnWidth, drawnHeight] = sent() as number[];
    expect(x).toBeGreaterThan(300);
    expect(y).toBeGreaterThan(200);
    expect([drawnWidth, drawnHeight]).toEqual([width, height]);
    expect(Math.max(width, height)).toBeLessThanOrEqual(480);
  });

  it('makes a photograph of a finger smaller once all but the finger is cut away', async () => {
    getImageData.mockImplementation(printed(0.25, 0.25, 0.75, 0.75));
    await make(jpeg, 'fingerprint');
    const [x = 0, , width = 0, , , , drawnWidth] = sent() as number[];
    expect(x).toBeGreaterThan(800);
    expect(width).toBeLessThan(2400);
    expect(drawnWidth).toBe(480);
  });

  it('doubts a fingerprint without ridges', async () => {
    getImageData.mockImplementation(printed(0, 0, 0, 0));
    expect((await make(jpeg, 'fingerprint')).doubt).toBe('ridges');
  });

  it('compresses more where a picture would be too large to travel', async () => {
    const qualities: number[] = [];
    vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockImplementation((type?: string, quality?: unknown) => {
      qualities.push(Math.round(Number(quality) * 100));
      return `data:${type ?? ''};base64,${'A'.repeat(qualities.length < 3 ? 250_000 : 190_000)}`;
    });
    const picture = await make(jpeg, 'face');
    expect(qualities).toEqual([90, 80, 70]);
    expect(picture.dataUrl.length).toBeLessThan(200_000);
  });

  it('makes a JPEG of a TIFF, which browsers cannot draw', async () => {
    const scan = { width: 300, height: 300, data: new Uint8ClampedArray(300 * 300 * 4) };
    vi.mocked(decodeTiff).mockResolvedValue(scan);
    const ImageData = vi.fn();
    vi.stubGlobal('ImageData', ImageData);
    opened(300, 300);
    getImageData.mockImplementation(printed(0, 0, 1, 1));
    expect(await make(tiff, 'fingerprint')).toMatchObject({ dataUrl: 'data:image/jpeg;base64,AA==', viewable: true });
    expect(ImageData).toHaveBeenCalledWith(scan.data, 300, 300);
    expect(sent()).toEqual([0, 0, 300, 300, 0, 0, 300, 300]);
  });

  it('passes a TIFF on unchanged that only the server can read', async () => {
    vi.mocked(decodeTiff).mockResolvedValue(null);
    const picture = await make(tiff, 'fingerprint');
    expect(picture).toMatchObject({ dataUrl: 'data:image/tiff;base64,SUkqAAg=', viewable: false });
    expect(createImageBitmap).not.toHaveBeenCalled();
  });

  it('says of a HEIC picture what to do instead', async () => {
    vi.mocked(createImageBitmap).mockRejectedValue(new DOMException('no', 'InvalidStateError'));
    await expect(make(new File(['…'], 'IMG_1.HEIC'), 'face')).rejects.toMatchObject({ reason: 'heic' });
  });

  it('names a damaged file', async () => {
    vi.mocked(createImageBitmap).mockRejectedValue(new DOMException('no', 'InvalidStateError'));
    await expect(make(new File(['…'], 'broken.jpg'), 'face')).rejects.toMatchObject({
      reason: 'damaged',
      file: 'broken.jpg',
    });
  });

  it('refuses an empty file', async () => {
    await expect(make(new File([], 'nothing.png'), 'face')).rejects.toBeInstanceOf(UnusablePicture);
  });
});
