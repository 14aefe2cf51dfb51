/** When the server began to render: the time that a page hands to the browser, so that both draw the same. */
export function requestTimeMs(): number {
  return Date.now();
}
