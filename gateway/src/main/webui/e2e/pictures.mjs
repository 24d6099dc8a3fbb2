/* Drawn here: the pretended API believes every picture, so none of a real person is needed. */

/** A JPEG of 1600 x 1200 pixels that a person would take for a face. */
export function person(page) {
  return drawn(page, 'image/jpeg', () => {
    const canvas = document.createElement('canvas');
    canvas.width = 1600;
    canvas.height = 1200;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#8fb3c9';
    pen.fillRect(0, 0, 1600, 1200);
    const blob = (x, y, rx, ry, colour) => {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.ellipse(x, y, rx, ry, 0, 0, 7);
      pen.fill();
    };
    blob(800, 1250, 480, 330, '#3b4a63');
    blob(800, 560, 300, 390, '#e3b48f');
    blob(800, 260, 310, 150, '#4b342a');
    blob(690, 520, 34, 22, '#2b2b2b');
    blob(910, 520, 34, 22, '#2b2b2b');
    blob(800, 640, 28, 60, '#d09c76');
    blob(800, 790, 90, 24, '#a8534c');
    return canvas;
  });
}

/** A video for Chromium's fake camera, Y4M of 640 x 480 pixels: ten frames that show a picture, whole and in the middle. */
export async function video(page, picture) {
  const [width, height] = [640, 480];
  const rgba = await page.evaluate(
    async ([base64, width, height]) => {
      const image = new Image();
      image.src = `data:image/jpeg;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#777';
      pen.fillRect(0, 0, width, height);
      const scale = Math.min(width / image.naturalWidth, height / image.naturalHeight);
      const [wide, high] = [image.naturalWidth * scale, image.naturalHeight * scale];
      pen.drawImage(image, (width - wide) / 2, (height - high) / 2, wide, high);
      return [...pen.getImageData(0, 0, width, height).data];
    },
    [picture.toString('base64'), width, height],
  );
  const luma = Buffer.alloc(width * height);
  const blue = Buffer.alloc((width * height) / 4);
  const red = Buffer.alloc((width * height) / 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [r, g, b] = rgba.slice((y * width + x) * 4, (y * width + x) * 4 + 3);
      luma[y * width + x] = 16 + 0.257 * r + 0.504 * g + 0.098 * b;
      if (x % 2 === 0 && y % 2 === 0) {
        const at = ((y / 2) * width) / 2 + x / 2;
        blue[at] = 128 - 0.148 * r - 0.291 * g + 0.439 * b;
        red[at] = 128 + 0.439 * r - 0.368 * g - 0.071 * b;
      }
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, blue, red]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F20:1 Ip A1:1 C420\n`), ...Array(10).fill(frame)]);
}

/** A JPEG of 800 x 600 pixels on which nobody is. */
export function wall(page) {
  return drawn(page, 'image/jpeg', () => {
    const canvas = document.createElement('canvas');
    canvas.width = 800;
    canvas.height = 600;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#c9b38f';
    pen.fillRect(0, 0, 800, 600);
    return canvas;
  });
}

/** A PNG of 388 x 374 pixels with ridges. */
export function fingerprint(page) {
  return drawn(page, 'image/png', () => {
    const canvas = document.createElement('canvas');
    canvas.width = 388;
    canvas.height = 374;
    const pen = canvas.getContext('2d');
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, 388, 374);
    pen.strokeStyle = '#333';
    pen.lineWidth = 4;
    for (let ring = 6; ring < 170; ring += 9) {
      pen.beginPath();
      pen.ellipse(194, 190 + ring * 0.25, ring * 0.8, ring, 0.15, 0, 7);
      pen.stroke();
    }
    return canvas;
  });
}

/** The same as an uncompressed grey TIFF, as programs of scanners write it. */
export async function scan(page) {
  const [width, height] = [388, 374];
  const png = (await fingerprint(page)).toString('base64');
  const grey = Buffer.from(
    await page.evaluate(
      async ([base64, width, height]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
        pen.drawImage(image, 0, 0);
        return [...pen.getImageData(0, 0, width, height).data].filter((_, index) => index % 4 === 0);
      },
      [png, width, height],
    ),
  );
  const tags = [
    [256, width],
    [257, height],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, height],
    [279, grey.length],
  ];
  const header = Buffer.alloc(8);
  header.write('II*\0');
  header.writeUInt32LE(8 + grey.length, 4);
  const directory = Buffer.alloc(2 + 12 * tags.length + 4);
  directory.writeUInt16LE(tags.length);
  tags.forEach(([tag, value], index) => {
    const at = 2 + 12 * index;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(4, at + 2);
    directory.writeUInt32LE(1, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  return Buffer.concat([header, grey, directory]);
}

async function drawn(page, type, draw) {
  const dataUrl = await page.evaluate(`(${draw})().toDataURL('${type}')`);
  return Buffer.from(dataUrl.split(',')[1], 'base64');
}
