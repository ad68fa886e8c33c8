/** What every vertex shader begins with: `RawShaderMaterial` declares nothing by itself. */
export const VERTEX_HEAD = `precision highp float;
uniform mat4 projectionMatrix, viewMatrix;
attribute vec3 position;
`;

/** What every fragment shader begins with. */
export const FRAGMENT_HEAD = `precision highp float;
`;
