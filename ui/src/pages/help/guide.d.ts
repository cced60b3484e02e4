/** The guide, taken apart when the window is built: sections, as JSON. */
declare module '*.md' {
  const sections: string;
  export default sections;
}
