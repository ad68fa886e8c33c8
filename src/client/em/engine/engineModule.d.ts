/** The function that a module exports, with all that it imports inside it; see `build/site/live/enginePlugin.ts`. */
declare module '*?engine' {
  const program: import('./messages.ts').EngineProgram;
  export default program;
}
