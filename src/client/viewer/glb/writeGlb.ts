/** Numbers of a GLB file, as they lie in its binary part. */
export interface GlbAccessor {
  readonly values: Float32Array | Uint8Array | Uint16Array;
  readonly type: 'SCALAR' | 'VEC3' | 'VEC4';
  /** Whether whole numbers stand for 0 to 1. */
  readonly normalized?: boolean;
  /** What the numbers are for: corners of a mesh, or the order in which they are joined. */
  readonly use: 'vertices' | 'indices';
}

/** A scene in glTF's own words, its accessors apart. */
export interface GlbScene {
  readonly accessors: readonly GlbAccessor[];
  /** The rest of the JSON: nodes, meshes, materials, scenes. */
  readonly json: Readonly<Record<string, unknown>>;
}

const WIDTH = { SCALAR: 1, VEC3: 3, VEC4: 4 } as const;
const TARGET = { vertices: 34962, indices: 34963 } as const;
const padded = (length: number): number => Math.ceil(length / 4) * 4;

/**
 * One binary glTF 2.0 file (Khronos, glTF 2.0 specification, 4.4): header, JSON, numbers. Every accessor has a view of
 * its own and states its smallest and largest values.
 */
export function writeGlb({ accessors, json }: GlbScene): Uint8Array {
  let offset = 0;
  const views = accessors.map(({ values, use }) => {
    const view = { buffer: 0, byteOffset: offset, byteLength: values.byteLength, target: TARGET[use] };
    offset += padded(values.byteLength);
    return view;
  });
  const text = new TextEncoder().encode(
    JSON.stringify({
      asset: { version: '2.0' },
      ...json,
      accessors: accessors.map(describe),
      bufferViews: views,
      buffers: [{ byteLength: offset }],
    }),
  );
  const file = new Uint8Array(12 + 8 + padded(text.length) + 8 + offset);
  const numbers = new DataView(file.buffer);
  const header = [0x46546c67, 2, file.length, padded(text.length), 0x4e4f534a];
  header.forEach((value, i) => {
    numbers.setUint32(4 * i, value, true);
  });
  // JSON is padded with spaces, numbers with zeros.
  file.fill(0x20, 20, 20 + padded(text.length));
  file.set(text, 20);
  const binary = 20 + padded(text.length);
  numbers.setUint32(binary, offset, true);
  numbers.setUint32(binary + 4, 0x004e4942, true);
  accessors.forEach(({ values }, i) => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    file.set(bytes, binary + 8 + views[i]!.byteOffset);
  });
  return file;
}

function describe({ values, type, normalized = false }: GlbAccessor, bufferView: number) {
  const width = WIDTH[type];
  const min = new Array<number>(width).fill(Number.POSITIVE_INFINITY);
  const max = new Array<number>(width).fill(Number.NEGATIVE_INFINITY);
  values.forEach((value, at) => {
    min[at % width] = Math.min(min[at % width]!, value);
    max[at % width] = Math.max(max[at % width]!, value);
  });
  const componentType = values instanceof Float32Array ? 5126 : values instanceof Uint16Array ? 5123 : 5121;
  return { bufferView, componentType, normalized, count: values.length / width, type, min, max };
}
