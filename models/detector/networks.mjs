/**
 * The graphs of face-api's tiny face detector and 68-point landmark network, as ONNX. The layers are those of its
 * sources (TinyYolov2Base.runMobilenet, FaceFeatureExtractor and denseBlock4); layouts change from NHWC to NCHW.
 */
import { Graph } from './onnx.mjs';

const SAME = { auto_pad: 'SAME_UPPER' };

/** `input` [1, 3, size, size], RGB in [0, 1], size a multiple of 32; `output` [1, 25, size / 32, size / 32]:
 * for each of five anchors x, y, width, height and score. */
export function faceDetector(tensors) {
    const network = new Network(tensors, [117.001, 114.697, 97.404]);
    let last = network.convolution(network.normalised, 'conv0', { pads: [0, 0, 0, 0] });
    last = network.leaky(last);
    for (let layer = 1; layer <= 5; layer++) {
        last = network.maximum(last, 2);
        last = network.leaky(network.separable(last, `conv${layer}`, { pads: [1, 1, 1, 1] }));
    }
    last = network.maximum(last, 1);
    network.convolution(last, 'conv8', { pads: [0, 0, 0, 0] }, 'output');
    return network.graph.toBytes(
        'face-detector',
        { name: 'input', dims: [1, 3, 'height', 'width'] },
        { name: 'output', dims: [1, 25, 'rows', 'columns'] },
    );
}

/** `input` [N, 3, 112, 112], RGB in [0, 1]; `output` [N, 136]: x and y of 68 points as fractions of the side. */
export function faceLandmarks(tensors) {
    const network = new Network(tensors, [122.782, 117.001, 104.298]);
    let last = network.normalised;
    for (let block = 0; block < 4; block++) {
        last = denseBlock(network, last, `dense${block}`);
    }
    last = network.graph.node('GlobalAveragePool', 'pooled', [last]);
    last = network.graph.node('Flatten', 'features', [last]);
    network.linear(last, 'fc', 'output');
    return network.graph.toBytes(
        'face-landmarks',
        { name: 'input', dims: ['count', 3, 112, 112] },
        { name: 'output', dims: ['count', 136] },
    );
}

/** Four convolutions, each of which sees the sum of all before it. */
function denseBlock(network, input, name) {
    const halved = { ...SAME, strides: [2, 2] };
    const first =
        name === 'dense0'
            ? network.convolution(input, `${name}/conv0`, halved)
            : network.separable(input, `${name}/conv0`, halved);
    let sum = network.rectified(first);
    let seen = sum;
    for (let layer = 1; layer <= 3; layer++) {
        sum = network.sum(sum, network.separable(seen, `${name}/conv${layer}`, SAME));
        seen = network.rectified(sum);
    }
    return seen;
}

/** Layers over TensorFlow.js weights. */
class Network {
    graph = new Graph();
    #tensors;

    constructor(tensors, meanRgb) {
        this.#tensors = tensors;
        const mean = this.graph.weight('mean', [1, 3, 1, 1], meanRgb.map((value) => value / 255));
        this.normalised = this.graph.node('Sub', 'normalised', ['input', mean]);
    }

    convolution(input, name, attributes, output = name) {
        const weights = [this.#filters(`${name}/filters`), this.#vector(`${name}/bias`)];
        return this.graph.node('Conv', output, [input, ...weights], attributes);
    }

    /** A convolution of each channel by itself, then one across channels. */
    separable(input, name, attributes) {
        const depthwise = this.#tensors.get(`${name}/depthwise_filter`);
        const [height, width, channels] = depthwise.shape;
        const filter = this.graph.weight(
            `${name}/depthwise_filter`,
            [channels, 1, height, width],
            transposed(depthwise.values, height * width, channels),
        );
        const spread = this.graph.node('Conv', `${name}/depthwise`, [input, filter], { ...attributes, group: channels });
        const weights = [this.#filters(`${name}/pointwise_filter`), this.#vector(`${name}/bias`)];
        return this.graph.node('Conv', name, [spread, ...weights]);
    }

    linear(input, name, output) {
        const { shape, values } = this.#tensors.get(`${name}/weights`);
        const weights = [this.graph.weight(`${name}/weights`, shape, values), this.#vector(`${name}/bias`)];
        return this.graph.node('Gemm', output, [input, ...weights]);
    }

    leaky(input) {
        return this.graph.node('LeakyRelu', `${input}/leaky`, [input], { alpha: 0.1 });
    }

    rectified(input) {
        return this.graph.node('Relu', `${input}/rectified`, [input]);
    }

    maximum(input, stride) {
        return this.graph.node('MaxPool', `${input}/maximum`, [input], { ...SAME, kernel_shape: [2, 2], strides: [stride, stride] });
    }

    sum(one, other) {
        return this.graph.node('Add', `${other}/sum`, [one, other]);
    }

    /** [height, width, inputs, outputs] to [outputs, inputs, height, width]. */
    #filters(name) {
        const { shape: [height, width, inputs, outputs], values } = this.#tensors.get(name);
        const swapped = new Float32Array(values.length);
        let to = 0;
        for (let output = 0; output < outputs; output++) {
            for (let input = 0; input < inputs; input++) {
                for (let at = 0; at < height * width; at++) {
                    swapped[to++] = values[(at * inputs + input) * outputs + output];
                }
            }
        }
        return this.graph.weight(name, [outputs, inputs, height, width], swapped);
    }

    #vector(name) {
        const { shape, values } = this.#tensors.get(name);
        return this.graph.weight(name, shape, values);
    }
}

function transposed(values, rows, columns) {
    return Float32Array.from(values, (_, to) => values[(to % rows) * columns + Math.floor(to / rows)]);
}
