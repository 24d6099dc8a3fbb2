/**
 * Converts the face detector and the landmark network of @vladmandic/face-api (MIT) to ONNX.
 *
 *     node build.mjs OUTPUT_DIRECTORY
 *
 * The package comes from the npm registry at the version and integrity of package-lock.json. What is read and what is
 * written is checked by SHA-256; nothing is done where the output is there already.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { faceDetector, faceLandmarks } from './networks.mjs';
import { readWeights, sha256 } from './weights.mjs';

const HERE = import.meta.dirname;
const MODELS = path.join(HERE, 'node_modules', '@vladmandic', 'face-api', 'model');

const NETWORKS = [
    {
        file: 'face-detector.onnx',
        sha256: '4fc60da1a040f865157b350565960772b15181c2c3aebc8c8b0a2cf07f66bebd',
        convert: faceDetector,
        weights: 'tiny_face_detector_model',
        expected: {
            manifest: '5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5',
            bytes: 'b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871',
        },
    },
    {
        file: 'face-landmarks.onnx',
        sha256: '04c3452855bd2c1bf60f260194f4d1727f2dece2f10baaf3b882bab00a4c9b38',
        convert: faceLandmarks,
        weights: 'face_landmark_68_model',
        expected: {
            manifest: 'ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9',
            bytes: '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b',
        },
    },
];

const output = process.argv[2];
if (!output) {
    throw new Error('usage: node build.mjs OUTPUT_DIRECTORY');
}
const missing = [];
for (const network of NETWORKS) {
    if (!(await isBuilt(network))) {
        missing.push(network);
    }
}
if (missing.length > 0) {
    // A shell finds npm.cmd on Windows; there is nothing in the command that a user could have written.
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], {
        cwd: HERE,
        stdio: 'inherit',
        shell: process.platform === 'win32',
    });
    await mkdir(output, { recursive: true });
    for (const network of missing) {
        await build(network);
    }
}

async function isBuilt({ file, sha256: expected }) {
    try {
        return sha256(await readFile(path.join(output, file))) === expected;
    } catch (error) {
        if (error.code === 'ENOENT') {
            return false;
        }
        throw error;
    }
}

async function build({ file, sha256: expected, convert, weights, expected: source }) {
    const model = convert(await readWeights(MODELS, weights, source));
    const actual = sha256(model);
    if (actual !== expected) {
        throw new Error(`${file} came out with SHA-256 ${actual}, expected ${expected}: change build.mjs if that is wanted`);
    }
    await writeFile(path.join(output, file), model);
    console.log(`converted ${file}`);
}
