import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** SHA-256 of a file's bytes, in hexadecimal digits. */
export function sha256(bytes) {
    return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads the weights of one network in TensorFlow.js form: a manifest and a file of bytes, from which
 * value = byte * scale + min.
 *
 * @param directory where both lie
 * @param name such as `tiny_face_detector_model`
 * @param expected SHA-256 of `manifest` and `bytes`
 * @returns a map from a tensor's name to `{ shape, values }`
 */
export async function readWeights(directory, name, expected) {
    const manifest = await checked(path.join(directory, `${name}-weights_manifest.json`), expected.manifest);
    const bytes = await checked(path.join(directory, `${name}.bin`), expected.bytes);
    const tensors = new Map();
    let offset = 0;
    for (const { name: tensor, shape, quantization } of JSON.parse(manifest)[0].weights) {
        if (quantization?.dtype !== 'uint8') {
            throw new Error(`${tensor} of ${name} is not stored as bytes`);
        }
        const size = shape.reduce((product, dim) => product * dim, 1);
        const stored = bytes.subarray(offset, offset + size);
        tensors.set(tensor, { shape, values: Float32Array.from(stored, (byte) => byte * quantization.scale + quantization.min) });
        offset += size;
    }
    if (offset !== bytes.length) {
        throw new Error(`${name} has ${bytes.length} bytes, its manifest speaks of ${offset}`);
    }
    return tensors;
}

async function checked(file, expected) {
    const bytes = await readFile(file);
    const actual = sha256(bytes);
    if (actual !== expected) {
        throw new Error(`${file} is not the file that was pinned: its SHA-256 is ${actual}, expected ${expected}`);
    }
    return bytes;
}
