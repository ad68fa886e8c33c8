/** A module with all that it imports as one function of its scope; the build makes it (`build/site/live/enginePlugin.ts`). */
declare module '*?engine' {
  const program: import('./messages.ts').EngineProgram;
  export default program;
}
