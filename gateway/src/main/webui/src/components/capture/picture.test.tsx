import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pictureFromFile, UnusablePicture } from './picture';

const drawImage = vi.fn();

beforeEach(() => {
  vi.stubGlobal(
    'createImageBitmap',
    vi.fn(() => Promise.resolve({ width: 4000, height: 3000, close: vi.fn() })),
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({
    drawImage,
    fillRect: vi.fn(),
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
  it('draws a large photograph upright into at most 640 pixels of JPEG', async () => {
    const picture = await pictureFromFile(new File(['…'], 'me.jpg', { type: 'image/jpeg' }), 'face');
    expect(createImageBitmap).toHaveBeenCalledWith(expect.anything(), { imageOrientation: 'from-image' });
    expect(drawImage).toHaveBeenCalledWith(expect.anything(), 0, 0, 4000, 3000, 0, 0, 640, 480);
    expect(picture).toMatchObject({ dataUrl: 'data:image/jpeg;base64,AA==', viewable: true });
  });

  it('compresses more where a picture would be too large to travel', async () => {
    const qualities: number[] = [];
    vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockImplementation((type?: string, quality?: unknown) => {
      qualities.push(Math.round(Number(quality) * 100));
      return `data:${type ?? ''};base64,${'A'.repeat(qualities.length < 3 ? 250_000 : 190_000)}`;
    });
    const picture = await pictureFromFile(new File(['…'], 'me.jpg', { type: 'image/jpeg' }), 'face');
    expect(qualities).toEqual([90, 80, 70]);
    expect(picture.dataUrl.length).toBeLessThan(200_000);
  });

  it('passes a TIFF on unchanged, because only the server can read it', async () => {
    const tiff = new File([new Uint8Array([0x49, 0x49, 42, 0, 8])], 'scan.tif', { type: '' });
    const picture = await pictureFromFile(tiff, 'fingerprint');
    expect(picture).toMatchObject({ dataUrl: 'data:image/tiff;base64,SUkqAAg=', viewable: false });
    expect(createImageBitmap).not.toHaveBeenCalled();
  });

  it('says of a HEIC picture what to do instead', async () => {
    vi.mocked(createImageBitmap).mockRejectedValue(new DOMException('no', 'InvalidStateError'));
    await expect(pictureFromFile(new File(['…'], 'IMG_1.HEIC'), 'face')).rejects.toMatchObject({ reason: 'heic' });
  });

  it('names a damaged file', async () => {
    vi.mocked(createImageBitmap).mockRejectedValue(new DOMException('no', 'InvalidStateError'));
    await expect(pictureFromFile(new File(['…'], 'broken.jpg'), 'face')).rejects.toMatchObject({
      reason: 'damaged',
      file: 'broken.jpg',
    });
  });

  it('refuses an empty file', async () => {
    await expect(pictureFromFile(new File([], 'nothing.png'), 'face')).rejects.toBeInstanceOf(UnusablePicture);
  });
});
