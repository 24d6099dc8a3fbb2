/**
 * Writes ONNX models: the few protobuf messages of onnx.proto that feed-forward networks need.
 * Field numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */

const IR_VERSION = 8;
const OPSET = 17;
const FLOAT = 1;
const ATTRIBUTE = { float: 1, int: 2, string: 3, ints: 7 };

/** A graph under construction: nodes are named after their outputs. */
export class Graph {
    #nodes = [];
    #weights = [];

    /** Adds a constant tensor; returns its name. */
    weight(name, dims, values) {
        this.#weights.push({ name, dims, values: Float32Array.from(values) });
        return name;
    }

    /** Adds a node with one output; returns the output's name. */
    node(operator, output, inputs, attributes = {}) {
        this.#nodes.push({ operator, output, inputs, attributes });
        return output;
    }

    /**
     * The finished model.
     *
     * @param input its name and dims; a string is a dimension of any size
     * @param output likewise
     */
    toBytes(name, input, output) {
        const graph = message([
            ...this.#nodes.map((node) => field(1, nodeProto(node))),
            field(2, text(name)),
            ...this.#weights.map((weight) => field(5, tensorProto(weight))),
            field(11, valueInfo(input)),
            field(12, valueInfo(output)),
        ]);
        return message([
            integer(1, IR_VERSION),
            field(2, text('signet')),
            field(7, graph),
            field(8, message([integer(2, OPSET)])),
        ]);
    }
}

function nodeProto({ operator, output, inputs, attributes }) {
    return message([
        ...inputs.map((input) => field(1, text(input))),
        field(2, text(output)),
        field(3, text(output)),
        field(4, text(operator)),
        ...Object.entries(attributes).map(([name, value]) => field(5, attributeProto(name, value))),
    ]);
}

function attributeProto(name, value) {
    const named = field(1, text(name));
    if (typeof value === 'string') {
        return message([named, field(4, text(value)), integer(20, ATTRIBUTE.string)]);
    }
    if (Array.isArray(value)) {
        return message([named, ...value.map((one) => integer(8, one)), integer(20, ATTRIBUTE.ints)]);
    }
    if (Number.isInteger(value)) {
        return message([named, integer(3, value), integer(20, ATTRIBUTE.int)]);
    }
    return message([named, float(2, value), integer(20, ATTRIBUTE.float)]);
}

function tensorProto({ name, dims, values }) {
    return message([
        ...dims.map((dim) => integer(1, dim)),
        integer(2, FLOAT),
        field(8, text(name)),
        field(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
    ]);
}

function valueInfo({ name, dims }) {
    const shape = message(
        dims.map((dim) => field(1, typeof dim === 'string' ? field(2, text(dim)) : integer(1, dim))),
    );
    return message([field(1, text(name)), field(2, field(1, message([integer(1, FLOAT), field(2, shape)])))]);
}

function message(parts) {
    return Buffer.concat(parts);
}

function text(value) {
    return Buffer.from(value, 'utf8');
}

/** A length-delimited field. */
function field(number, bytes) {
    return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

function integer(number, value) {
    return Buffer.concat([varint(number << 3), varint(value)]);
}

function float(number, value) {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    return Buffer.concat([varint((number << 3) | 5), bytes]);
}

/** Non-negative integers below 2^31. */
function varint(value) {
    const bytes = [];
    for (let rest = value; ; rest >>>= 7) {
        if (rest < 0x80) {
            bytes.push(rest);
            return Buffer.from(bytes);
        }
        bytes.push((rest & 0x7f) | 0x80);
    }
}
