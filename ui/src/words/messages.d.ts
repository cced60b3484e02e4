/** Messages that the build has taken apart: the body of a `FluentResource`, as JSON. */
declare module '*.ftl' {
  const messages: string;
  export default messages;
}
